//! A division of whole numbers drops the remainder.

use crate::diagnostic::{Rule, Severity};
use crate::diagnostic::{Sentences, Words};

/// Names: `replacement`.
pub(crate) static RULE: Rule = Rule {
    code: "integer-division",
    severity: Severity::Warning,
    example: Some(include_str!("../../../tests/check/integer-division.json")),
    words: Words {
        en: Sentences {
            message: "this division of whole numbers drops the remainder",
            notes: &["`7 / 2` is 3"],
            helps: &["write `{replacement}` to keep the fraction"],
        },
        ja: Sentences {
            message: "整数どうしの割り算のため、余りが切り捨てられます",
            notes: &["`7 / 2` は 3 になります"],
            helps: &["小数で求める場合は `{replacement}` と書いてください"],
        },
    },
};
