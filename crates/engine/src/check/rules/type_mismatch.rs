//! Part of an expression gives another kind of value than is needed there.

use crate::diagnostic::{Rule, Severity};
use crate::diagnostic::{Sentences, Words};

/// Names: `expected`, `found`; `help` where a cure is known.
pub(crate) static RULE: Rule = Rule {
    code: "type-mismatch",
    severity: Severity::Error,
    example: Some(include_str!("../../../tests/check/type-mismatch.json")),
    words: Words {
        en: Sentences {
            message: "expected {:expected} here, found {:found}",
            notes: &[],
            helps: &["{:help}", "write an expression that gives {:expected}"],
        },
        ja: Sentences {
            message: "{:expected}が必要な場所に、{:found}が書かれています",
            notes: &[],
            helps: &["{:help}", "結果が{:expected}になる式を書いてください"],
        },
    },
};
