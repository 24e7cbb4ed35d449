//! A date that is not one.

use crate::diagnostic::{Rule, Sentences, Severity, Words};

/// Names: `found`.
pub(crate) static RULE: Rule = Rule {
    code: "bad-date",
    severity: Severity::Error,
    example: Some(include_str!("../../../tests/check/bad-date.json")),
    words: Words {
        en: Sentences {
            message: "`{found}` is not a date",
            notes: &[],
            helps: &["write year, month and day, such as `2026-04-01`"],
        },
        ja: Sentences {
            message: "`{found}` は日付ではありません",
            notes: &[],
            helps: &["`2026-04-01` のように年・月・日を書いてください"],
        },
    },
};
