//! A shared list of options that no item uses.

use crate::diagnostic::{Rule, Sentences, Severity, Words};

/// Names: `found`.
pub(crate) static RULE: Rule = Rule {
    code: "unused-value-set",
    severity: Severity::Warning,
    example: Some(include_str!("../../../tests/check/unused-value-set.json")),
    words: Words {
        en: Sentences {
            message: "no item uses the value set `{found}`",
            notes: &[],
            helps: &["remove it, or name it in an item's `answerValueSet`"],
        },
        ja: Sentences {
            message: "選択肢リスト `{found}` を使っている項目がありません",
            notes: &[],
            helps: &["削除するか、項目の `answerValueSet` で指定してください"],
        },
    },
};
