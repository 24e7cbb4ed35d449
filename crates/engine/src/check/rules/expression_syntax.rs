//! An expression that cannot be read.

use crate::diagnostic::{Rule, Severity};
use crate::diagnostic::{Sentences, Words};

/// Names: `expected`, `found`; `help` where a cure is known.
pub(crate) static RULE: Rule = Rule {
    code: "expression-syntax",
    severity: Severity::Error,
    example: Some(include_str!("../../../tests/check/expression-syntax.json")),
    words: Words {
        en: Sentences {
            message: "the expression cannot be read: expected {:expected}, found {:found}",
            notes: &[],
            helps: &[
                "{:help}",
                "what expressions may say stands in docs/expressions.md",
            ],
        },
        ja: Sentences {
            message: "式を読み取れません。{:expected}が必要な場所に、{:found}があります",
            notes: &[],
            helps: &["{:help}", "式の書き方は docs/expressions.md にあります"],
        },
    },
};
