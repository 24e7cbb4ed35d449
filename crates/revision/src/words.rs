//! Changes, reasons and refusals as sentences for staff, in Japanese and English.
//!
//! A language without a catalogue is served in English.

mod en;
mod ja;

use engine::model::Text;
use serde_json::Value;

use crate::chain::Refusal;
use crate::change::{Change, Class, Reason, What};
use crate::edition::Edition;
use crate::impact::Fate;
use crate::ledger::Relation;

/// What has changed, in a few words: "wording (ja) of option `2`".
pub fn change(change: &Change, language: &str) -> String {
    let catalogue = Catalogue::of(language);
    let mut text = (catalogue.what)(change.what).to_owned();
    if let Some(part) = &change.part {
        text.push_str(&format!(" `{part}`"));
    }
    if let Some(tag) = &change.language {
        text.push_str(&format!(" ({tag})"));
    }
    let verb = match (&change.old, &change.new) {
        (None, Some(_)) => catalogue.added,
        (Some(_), None) => catalogue.removed,
        _ => catalogue.changed,
    };
    text.push_str(verb);
    text
}

/// What stands on one side of a change, on one line: a text in the reader's language, else JSON.
pub fn value(value: &Value, edition: &Edition, language: &str) -> String {
    let languages = &edition.document().languages;
    let is_text = value
        .as_object()
        .is_some_and(|object| object.keys().all(|key| languages.contains(key)));
    match value {
        Value::String(text) => text.replace('\n', " "),
        other => match serde_json::from_value::<Text>(other.clone()) {
            Ok(text) if is_text => {
                let default = edition.form().default_language();
                text.in_language(language, default).replace('\n', " ")
            }
            _ => other.to_string(),
        },
    }
}

/// The name of a class.
pub fn class(class: Class, language: &str) -> &'static str {
    (Catalogue::of(language).class)(class)
}

/// Why a change weighs what it weighs: one sentence.
pub fn reason(reason: Reason, language: &str) -> &'static str {
    (Catalogue::of(language).reason)(reason)
}

/// What a ledger's relation means: one clause.
pub fn relation(relation: Relation, language: &str) -> &'static str {
    (Catalogue::of(language).relation)(relation)
}

/// Why a version is left out: one sentence, with the ledger's note.
pub fn refusal(refusal: &Refusal, language: &str) -> String {
    (Catalogue::of(language).refusal)(refusal)
}

/// What becomes of an answer.
pub fn fate(fate: Fate, language: &str) -> &'static str {
    (Catalogue::of(language).fate)(fate)
}

/// The words of one language.
struct Catalogue {
    added: &'static str,
    removed: &'static str,
    changed: &'static str,
    what: fn(What) -> &'static str,
    class: fn(Class) -> &'static str,
    reason: fn(Reason) -> &'static str,
    relation: fn(Relation) -> &'static str,
    refusal: fn(&Refusal) -> String,
    fate: fn(Fate) -> &'static str,
}

impl Catalogue {
    fn of(language: &str) -> &'static Self {
        if language.split('-').next() == Some("ja") {
            &ja::CATALOGUE
        } else {
            &en::CATALOGUE
        }
    }
}
