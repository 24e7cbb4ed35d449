//! A choice with one option only.

use crate::diagnostic::{Rule, Sentences, Severity, Words};

/// Names: `code`.
pub(crate) static RULE: Rule = Rule {
    code: "single-option",
    severity: Severity::Warning,
    example: Some(include_str!("../../../tests/check/single-option.json")),
    words: Words {
        en: Sentences {
            message: "there is only one option, `{code}`",
            notes: &[
                "that leaves nothing to choose, and a single choice cannot be taken back to “no”",
            ],
            helps: &["add the other answers, or ask with type `boolean`"],
        },
        ja: Sentences {
            message: "選択肢が `{code}` の1つしかありません",
            notes: &["選ぶ余地がありません"],
            helps: &["ほかの選択肢を加えるか、種類を `boolean` にしてください"],
        },
    },
};
