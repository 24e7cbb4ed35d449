//! An item or option that nobody will ever see.

use crate::diagnostic::{Rule, Sentences, Severity, Words};

/// Names: `item`.
pub(crate) static RULE: Rule = Rule {
    code: "never-shown",
    severity: Severity::Warning,
    example: Some(include_str!("../../../tests/check/never-shown.json")),
    words: Words {
        en: Sentences {
            message: "`{item}` can never be shown",
            notes: &["its condition is never true, whatever is answered"],
            helps: &["mend the condition, or remove the item"],
        },
        ja: Sentences {
            message: "`{item}` が表示されることはありません",
            notes: &["どのように答えても、条件が成り立ちません"],
            helps: &["条件を直すか、項目を削除してください"],
        },
    },
};
