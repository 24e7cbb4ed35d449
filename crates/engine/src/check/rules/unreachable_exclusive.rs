//! An exclusive option in a question that wants more than one pick.

use crate::diagnostic::{Rule, Sentences, Severity, Words};

/// Names: `code`, `min`.
pub(crate) static RULE: Rule = Rule {
    code: "unreachable-exclusive",
    severity: Severity::Error,
    example: Some(include_str!(
        "../../../tests/check/unreachable-exclusive.json"
    )),
    words: Words {
        en: Sentences {
            message: "the option `{code}` can never be a complete answer",
            notes: &["it excludes all others, and at least {min} options have to be picked"],
            helps: &["set `minChoices` to 1, or remove `exclusive`"],
        },
        ja: Sentences {
            message: "選択肢 `{code}` を選ぶと、回答を完了できません",
            notes: &["ほかの選択肢と同時に選べないのに、{min} 個以上選ぶ設定になっています"],
            helps: &["`minChoices` を1にするか、`exclusive` を削除してください"],
        },
    },
};
