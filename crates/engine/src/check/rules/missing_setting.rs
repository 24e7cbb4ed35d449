//! A type that does not work without this setting.

use crate::diagnostic::{Rule, Severity};
use crate::diagnostic::{Sentences, Words};

/// Names: `setting`, `type`; `example` where one helps.
pub(crate) static RULE: Rule = Rule {
    code: "missing-setting",
    severity: Severity::Error,
    example: Some(include_str!("../../../tests/check/missing-setting.json")),
    words: Words {
        en: Sentences {
            message: "an item of type `{type}` needs `{setting}`",
            notes: &[],
            helps: &[r#"add `"{setting}": {example}`"#, "add `{setting}`"],
        },
        ja: Sentences {
            message: "種類が `{type}` の項目には `{setting}` が必要です",
            notes: &[],
            helps: &[
                r#"`"{setting}": {example}` を書き加えてください"#,
                "`{setting}` を書き加えてください",
            ],
        },
    },
};
