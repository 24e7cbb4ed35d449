//! Lists of options: each item's own, and the shared ones.

use std::collections::{BTreeMap, HashMap};
use std::sync::Arc;

use super::limits::Limits;
use super::rules;
use crate::diagnostic::Diagnostic;
use crate::form::{FormOption, Options};
use crate::model::{AnswerOption, Item};
use crate::nearest::{Guesses, nearest};
use crate::pointer::Pointer;

/// A list of options with where it stands in the document.
#[derive(Clone)]
pub(super) struct Listed<'d> {
    pub(super) options: Arc<Options>,
    pub(super) source: &'d [AnswerOption],
    pub(super) at: Pointer,
}

/// The shared lists of a document, by name.
pub(super) fn value_sets<'d>(
    sets: &'d BTreeMap<String, Vec<AnswerOption>>,
    out: &mut Vec<Diagnostic>,
) -> HashMap<&'d str, Listed<'d>> {
    let at = Pointer::root().key("valueSets");
    sets.iter()
        .map(|(name, source)| (name.as_str(), list(source, at.key(name), out)))
        .collect()
}

/// The options of an item: its own list, or the shared one that it names. `None` when it has
/// neither, which is said by whoever needs them.
pub(super) fn of_item<'d>(
    item: &'d Item,
    at: &Pointer,
    sets: &HashMap<&'d str, Listed<'d>>,
    guesses: &Guesses,
    out: &mut Vec<Diagnostic>,
) -> Option<Listed<'d>> {
    if !item.answer_option.is_empty() {
        return Some(list(&item.answer_option, at.key("answerOption"), out));
    }
    let name = item.answer_value_set.as_deref()?;
    if let Some(found) = sets.get(name) {
        return Some(found.clone());
    }
    let mut diagnostic = Diagnostic::new(&rules::unknown_value_set::RULE, at.key("answerValueSet"))
        .with("found", name);
    if guesses.may_look_at(sets.len()) {
        if let Some(nearest) = nearest(name, sets.keys().copied()) {
            diagnostic = diagnostic.with("nearest", nearest);
        }
        let mut known: Vec<_> = sets.keys().map(|name| format!("`{name}`")).collect();
        known.sort_unstable();
        if !known.is_empty() {
            diagnostic = diagnostic.with("known", known.join(", "));
        }
    }
    out.push(diagnostic);
    // An empty list, so that the item is not said to have no options as well.
    Some(Listed {
        options: Arc::default(),
        source: &[],
        at: at.key("answerValueSet"),
    })
}

fn list<'d>(source: &'d [AnswerOption], at: Pointer, out: &mut Vec<Diagnostic>) -> Listed<'d> {
    if source.len() > Limits::OPTIONS {
        out.push(
            Diagnostic::new(&rules::too_many_options::RULE, at.clone())
                .with("limit", Limits::OPTIONS.to_string())
                .with("found", source.len().to_string()),
        );
    }
    let mut seen: HashMap<&str, usize> = HashMap::with_capacity(source.len());
    let mut options = Options::default();
    for (index, option) in source.iter().take(Limits::OPTIONS).enumerate() {
        let here = at.index(index).key("code");
        if option.code.is_empty() {
            out.push(Diagnostic::new(&rules::empty_option_code::RULE, here));
            continue;
        }
        if let Some(first) = seen.insert(&option.code, index) {
            out.push(
                Diagnostic::new(&rules::duplicate_option::RULE, here)
                    .with("code", option.code.clone())
                    .related(
                        at.index(first).key("code"),
                        None,
                        "first used here".to_owned(),
                    ),
            );
            continue;
        }
        options.list.push(FormOption {
            code: Arc::from(option.code.as_str()),
            system: option.system.clone(),
            text: option.text.clone(),
            codes: option.codes.clone(),
            exclusive: option.exclusive,
            free_text: option.free_text,
        });
    }
    Listed {
        options: Arc::new(options),
        source,
        at,
    }
}
