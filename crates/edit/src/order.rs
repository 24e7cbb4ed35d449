//! The order in which the keys of an object are written, as in the questionnaires of this project.
//!
//! What an author adds stands where a reader would look for it. What stands there already stays
//! where it is.

use crate::value::Value;

/// The keys of items; those of options and constraints go by it as well.
const ITEM: &[&str] = &[
    "key",
    "code",
    "system",
    "display",
    "linkId",
    "type",
    "prefix",
    "text",
    "hint",
    "codes",
    "required",
    "requiredWhen",
    "shownWhen",
    "readOnly",
    "sensitive",
    "min",
    "max",
    "minExpression",
    "maxExpression",
    "maxDecimalPlaces",
    "unit",
    "minLength",
    "maxLength",
    "format",
    "autocomplete",
    "minText",
    "maxText",
    "minChoices",
    "maxChoices",
    "repeats",
    "calculation",
    "hidden",
    "initial",
    "prefill",
    "appearance",
    "exclusive",
    "freeText",
    "expression",
    "severity",
    "message",
    "rowText",
    "addText",
    "answerValueSet",
    "answerOption",
    "constraint",
    "comment",
    "item",
];

/// The keys of the head.
const HEAD: &[&str] = &[
    "$schema",
    "format",
    "url",
    "version",
    "status",
    "title",
    "description",
    "publisher",
    "effectivePeriod",
    "languages",
    "provenance",
    "dataProtection",
    "comment",
    "valueSets",
    "item",
];

/// Puts a new member into an object: after the last one there that comes before it.
pub(crate) fn insert(
    members: &mut Vec<(String, Value)>,
    key: String,
    value: Value,
    languages: &[String],
) {
    let is_head = members
        .iter()
        .any(|(known, _)| known == "format" || known == "languages");
    let rank = |key: &str| {
        let order = if is_head { HEAD } else { ITEM };
        let language = languages.iter().position(|tag| tag == key);
        language.or_else(|| order.iter().position(|known| *known == key))
    };
    let at = match rank(&key) {
        Some(rank_of_key) => members
            .iter()
            .rposition(|(known, _)| rank(known).is_some_and(|rank| rank < rank_of_key))
            .map_or(0, |before| before + 1),
        None => members.len(),
    };
    members.insert(at, (key, value));
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::settings;

    #[test]
    fn every_key_has_its_place() {
        for setting in settings::HEAD {
            assert!(HEAD.contains(&setting.key), "{}", setting.key);
        }
        for setting in settings::ITEM {
            assert!(ITEM.contains(&setting.key), "{}", setting.key);
        }
    }

    #[test]
    fn a_new_key_stands_where_a_reader_looks_for_it() {
        for (there, key, order) in [
            (
                "linkId type text item",
                "shownWhen",
                "linkId type text shownWhen item",
            ),
            (
                "linkId type text own",
                "required",
                "linkId type text required own",
            ),
            ("linkId type", "own", "linkId type own"),
            (
                "format languages item",
                "title",
                "format title languages item",
            ),
            ("en", "ja", "ja en"),
            ("ja", "en", "ja en"),
            ("item text", "type", "type item text"),
        ] {
            let mut members: Vec<(String, Value)> = there
                .split(' ')
                .map(|key| (key.to_owned(), Value::Null))
                .collect();
            let languages = ["ja".to_owned(), "en".to_owned()];
            insert(&mut members, key.to_owned(), Value::Null, &languages);
            let keys: Vec<&str> = members.iter().map(|(key, _)| key.as_str()).collect();
            assert_eq!(keys.join(" "), order, "{key}");
        }
    }
}
