//! Options that cannot be told apart, or never make a complete answer.

use std::collections::HashMap;

use super::Looked;
use crate::check::options::Listed;
use crate::check::rules;
use crate::diagnostic::Diagnostic;
use crate::model::{AnswerOption, Item, ItemType};
use crate::pointer::Pointer;

pub(super) fn look(looked: &Looked<'_, '_>, out: &mut Vec<Diagnostic>) {
    let sets = Pointer::root().key("valueSets");
    for (name, options) in &looked.document.value_sets {
        alike(options, &sets.key(name), out);
    }
    for (position, item) in looked.arranged.items.iter().enumerate() {
        let Some(listed) = &looked.listed[position] else {
            continue;
        };
        if looked.is_row(position) {
            continue;
        }
        let own = !item.source.answer_option.is_empty();
        if own {
            alike(listed.source, &listed.at, out);
        }
        if item.source.item_type == ItemType::MultipleChoice {
            picks(item.source, &item.at, listed, out);
        } else if own && takes_one(item.source) {
            single(listed, out);
        }
    }
}

/// Whether one option is picked, in a grid in every row.
fn takes_one(item: &Item) -> bool {
    item.item_type == ItemType::Choice
        || !item
            .item
            .iter()
            .any(|row| row.item_type == ItemType::MultipleChoice)
}

/// Two options that read the same.
fn alike(options: &[AnswerOption], at: &Pointer, out: &mut Vec<Diagnostic>) {
    let mut seen: HashMap<(&str, &str), usize> = HashMap::new();
    for (position, option) in options.iter().enumerate() {
        let twin = option.text.iter().find_map(|(tag, text)| {
            let first = *seen.get(&(tag, text.trim()))?;
            (!text.trim().is_empty()).then_some((tag, text, first))
        });
        for (tag, text) in option.text.iter() {
            seen.entry((tag, text.trim())).or_insert(position);
        }
        if let Some((tag, text, first)) = twin {
            out.push(
                Diagnostic::new(
                    &rules::duplicate_option_text::RULE,
                    at.index(position).key("text").key(tag),
                )
                .with("text", text)
                .with("language", tag)
                .related(
                    at.index(first).key("text").key(tag),
                    None,
                    "the first one".to_owned(),
                ),
            );
        }
    }
}

fn single(listed: &Listed<'_>, out: &mut Vec<Diagnostic>) {
    if let [only] = listed.source {
        let told = Diagnostic::new(&rules::single_option::RULE, listed.at.clone());
        out.push(told.with("code", &only.code));
    }
    for (position, option) in listed.source.iter().enumerate() {
        if option.exclusive {
            let at = listed.at.index(position).key("exclusive");
            out.push(
                Diagnostic::new(&rules::exclusive_on_single_choice::RULE, at)
                    .with("code", &option.code),
            );
        }
    }
}

/// The least number of picks, against what there is to pick.
fn picks(item: &Item, at: &Pointer, listed: &Listed<'_>, out: &mut Vec<Diagnostic>) {
    let Some(min) = item.min_choices else { return };
    let together = listed
        .source
        .iter()
        .filter(|option| !option.exclusive)
        .count();
    if min as usize > together {
        out.push(
            Diagnostic::new(&rules::too_many_choices_wanted::RULE, at.key("minChoices"))
                .with("setting", "minChoices")
                .with("found", min.to_string())
                .with("options", together.to_string()),
        );
    } else if min > 1 {
        for (position, option) in listed.source.iter().enumerate() {
            if option.exclusive {
                let at = listed.at.index(position).key("exclusive");
                out.push(
                    Diagnostic::new(&rules::unreachable_exclusive::RULE, at)
                        .with("code", &option.code)
                        .with("min", min.to_string()),
                );
            }
        }
    }
}
