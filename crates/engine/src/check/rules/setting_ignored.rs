//! A setting that means nothing on an item of this type.

use crate::diagnostic::{Rule, Sentences, Severity, Words};

/// Names: `setting`, `type`, `works_on`.
pub(crate) static RULE: Rule = Rule {
    code: "setting-ignored",
    severity: Severity::Warning,
    example: Some(include_str!("../../../tests/check/setting-ignored.json")),
    words: Words {
        en: Sentences {
            message: "`{setting}` means nothing on an item of type `{type}`",
            notes: &["it is ignored; it works on {works_on}"],
            helps: &["remove it, or change the item's type"],
        },
        ja: Sentences {
            message: "種類が `{type}` の項目では `{setting}` は使えません",
            notes: &["この設定は無視されます。使えるのは {works_on} です"],
            helps: &["削除するか、項目の種類を変えてください"],
        },
    },
};
