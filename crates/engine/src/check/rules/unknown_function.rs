//! An expression calls something that is not there.

use crate::diagnostic::{Rule, Severity};
use crate::diagnostic::{Sentences, Words};

/// Names: `found`; `nearest` when one is near.
pub(crate) static RULE: Rule = Rule {
    code: "unknown-function",
    severity: Severity::Error,
    example: Some(include_str!("../../../tests/check/unknown-function.json")),
    words: Words {
        en: Sentences {
            message: "there is no function `{found}`",
            notes: &[],
            helps: &[
                "write `{nearest}`",
                "write one of `size`, `has`, `sum`, `min`, `max`, `round`, or another of docs/expressions.md",
            ],
        },
        ja: Sentences {
            message: "`{found}` という関数はありません",
            notes: &[],
            helps: &[
                "`{nearest}` と書いてください",
                "`size`、`has`、`sum`、`min`、`max`、`round` など、docs/expressions.md にある関数を書いてください",
            ],
        },
    },
};
