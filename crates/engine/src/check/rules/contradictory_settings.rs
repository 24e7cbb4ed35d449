//! Two settings of which only one can count.

use crate::diagnostic::{Rule, Sentences, Severity, Words};

/// Names: `setting`, `other`, `wins`.
pub(crate) static RULE: Rule = Rule {
    code: "contradictory-settings",
    severity: Severity::Warning,
    example: Some(include_str!(
        "../../../tests/check/contradictory-settings.json"
    )),
    words: Words {
        en: Sentences {
            message: "`{setting}` and `{other}` are both set",
            notes: &["only `{wins}` counts"],
            helps: &["remove one of them"],
        },
        ja: Sentences {
            message: "`{setting}` と `{other}` の両方が設定されています",
            notes: &["使われるのは `{wins}` だけです"],
            helps: &["どちらかを削除してください"],
        },
    },
};
