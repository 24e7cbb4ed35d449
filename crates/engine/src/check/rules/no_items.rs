//! A questionnaire, page, group or grid with nothing in it.

use crate::diagnostic::{Rule, Sentences, Severity, Words};

/// Names: `type` (`questionnaire`, or the item's).
pub(crate) static RULE: Rule = Rule {
    code: "no-items",
    severity: Severity::Warning,
    example: Some(include_str!("../../../tests/check/no-items.json")),
    words: Words {
        en: Sentences {
            message: "this `{type}` has no items",
            notes: &["members would see an empty place"],
            helps: &["add items to it, or remove it"],
        },
        ja: Sentences {
            message: "この `{type}` には項目がありません",
            notes: &["画面には何も表示されません"],
            helps: &["項目を加えるか、削除してください"],
        },
    },
};
