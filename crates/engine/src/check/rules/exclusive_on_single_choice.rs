//! `exclusive` where only one option can be picked anyway.

use crate::diagnostic::{Rule, Sentences, Severity, Words};

/// Names: `code`.
pub(crate) static RULE: Rule = Rule {
    code: "exclusive-on-single-choice",
    severity: Severity::Warning,
    example: Some(include_str!(
        "../../../tests/check/exclusive-on-single-choice.json"
    )),
    words: Words {
        en: Sentences {
            message: "`exclusive` on the option `{code}` means nothing in a single choice",
            notes: &["only one option can be picked there anyway"],
            helps: &["remove `exclusive`, or make the item a `multipleChoice`"],
        },
        ja: Sentences {
            message: "1つだけ選ぶ質問では、選択肢 `{code}` の `exclusive` は意味がありません",
            notes: &["もともと1つしか選べません"],
            helps: &["`exclusive` を削除するか、種類を `multipleChoice` にしてください"],
        },
    },
};
