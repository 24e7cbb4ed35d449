//! An expression outside a repeating group names an item inside it.

use crate::diagnostic::{Rule, Severity};
use crate::diagnostic::{Sentences, Words};

/// Names: `item`, `group`; `replacement` where there is one.
pub(crate) static RULE: Rule = Rule {
    code: "not-in-a-row",
    severity: Severity::Error,
    example: Some(include_str!("../../../tests/check/not-in-a-row.json")),
    words: Words {
        en: Sentences {
            message: "`{item}` has an answer in each repetition of `{group}`; which one is meant?",
            notes: &[],
            helps: &[
                "write `{replacement}`",
                "use `{group}.exists(p, …)`, `{group}.all(p, …)` or `{group}.map(p, …)`",
            ],
        },
        ja: Sentences {
            message: "`{item}` の回答は `{group}` の繰り返しごとにあり、どれを指すのか分かりません",
            notes: &[],
            helps: &[
                "`{replacement}` と書いてください",
                "`{group}.exists(p, …)`、`{group}.all(p, …)`、`{group}.map(p, …)` のいずれかを使ってください",
            ],
        },
    },
};
