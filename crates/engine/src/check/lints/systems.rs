//! Code systems are named by URI.

use super::Looked;
use crate::check::rules;
use crate::diagnostic::Diagnostic;
use crate::model::{AnswerOption, Coding};
use crate::pointer::Pointer;

pub(super) fn look(looked: &Looked<'_, '_>, out: &mut Vec<Diagnostic>) {
    let sets = Pointer::root().key("valueSets");
    for (name, options) in &looked.document.value_sets {
        of_options(options, &sets.key(name), out);
    }
    for item in &looked.arranged.items {
        of_codes(&item.source.codes, &item.at.key("codes"), out);
        of_options(
            &item.source.answer_option,
            &item.at.key("answerOption"),
            out,
        );
        if let Some(unit) = &item.source.unit {
            one(
                unit.system.as_deref(),
                item.at.key("unit").key("system"),
                out,
            );
        }
    }
}

fn of_options(options: &[AnswerOption], at: &Pointer, out: &mut Vec<Diagnostic>) {
    for (position, option) in options.iter().enumerate() {
        let at = at.index(position);
        one(option.system.as_deref(), at.key("system"), out);
        of_codes(&option.codes, &at.key("codes"), out);
    }
}

fn of_codes(codes: &[Coding], at: &Pointer, out: &mut Vec<Diagnostic>) {
    for (position, coding) in codes.iter().enumerate() {
        one(Some(&coding.system), at.index(position).key("system"), out);
    }
}

fn one(system: Option<&str>, at: Pointer, out: &mut Vec<Diagnostic>) {
    let Some(system) = system.filter(|system| !is_uri(system)) else {
        return;
    };
    let told = Diagnostic::new(&rules::coding_system::RULE, at).with("found", system);
    let is_oid = system.contains('.')
        && system
            .split('.')
            .all(|part| !part.is_empty() && part.bytes().all(|byte| byte.is_ascii_digit()));
    out.push(if is_oid {
        told.with("suggestion", format!("urn:oid:{system}"))
    } else {
        told
    });
}

/// Whether a text begins with a scheme, as every URI does.
fn is_uri(text: &str) -> bool {
    let Some((scheme, rest)) = text.split_once(':') else {
        return false;
    };
    let mut letters = scheme.bytes();
    letters
        .next()
        .is_some_and(|byte| byte.is_ascii_alphabetic())
        && letters.all(|byte| byte.is_ascii_alphanumeric() || b"+-.".contains(&byte))
        && !rest.is_empty()
        && !text.contains(char::is_whitespace)
}
