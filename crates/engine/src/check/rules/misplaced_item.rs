//! An item stands where its type cannot.

use crate::diagnostic::{Rule, Severity};
use crate::diagnostic::{Sentences, Words};

/// Names: `type`, `parent` (a type).
pub(crate) static RULE: Rule = Rule {
    code: "misplaced-item",
    severity: Severity::Error,
    example: Some(include_str!("../../../tests/check/misplaced-item.json")),
    words: Words {
        en: Sentences {
            message: "an item of type `{type}` cannot stand in one of type `{parent}`",
            notes: &[],
            helps: &["take it out of the `{parent}`, or give it another type"],
        },
        ja: Sentences {
            message: "種類が `{parent}` の項目の中に、`{type}` の項目は置けません",
            notes: &[],
            helps: &["`{parent}` の外に出すか、種類を変えてください"],
        },
    },
};
