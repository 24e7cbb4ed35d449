//! A key that names something is empty.

use crate::diagnostic::{Rule, Sentences, Severity, Words};

/// Names: `key`.
pub(crate) static RULE: Rule = Rule {
    code: "empty-value",
    severity: Severity::Error,
    example: Some(include_str!("../../../tests/check/empty-value.json")),
    words: Words {
        en: Sentences {
            message: "`{key}` is empty",
            notes: &["responses could not say what they belong to"],
            helps: &["give it a value"],
        },
        ja: Sentences {
            message: "`{key}` が空です",
            notes: &["回答データがどの問診票・項目のものか分からなくなります"],
            helps: &["値を書いてください"],
        },
    },
};
