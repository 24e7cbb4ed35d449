//! A condition that is always true.

use crate::diagnostic::{Rule, Sentences, Severity, Words};

/// Names: `setting`.
pub(crate) static RULE: Rule = Rule {
    code: "idle-condition",
    severity: Severity::Warning,
    example: Some(include_str!("../../../tests/check/idle-condition.json")),
    words: Words {
        en: Sentences {
            message: "this `{setting}` is always true",
            notes: &["it makes no difference, whatever is answered"],
            helps: &["remove it, or mend it"],
        },
        ja: Sentences {
            message: "この `{setting}` はいつも成り立ちます",
            notes: &["どのように答えても結果が変わりません"],
            helps: &["削除するか、条件を直してください"],
        },
    },
};
