//! Something that has to be read has no text.

use crate::diagnostic::{Rule, Sentences, Severity, Words};

/// Names: `what`.
pub(crate) static RULE: Rule = Rule {
    code: "empty-text",
    severity: Severity::Warning,
    example: Some(include_str!("../../../tests/check/empty-text.json")),
    words: Words {
        en: Sentences {
            message: "{:what} has no text",
            notes: &[
                "members would see an empty place, and screen readers would have nothing to say",
            ],
            helps: &["write a `text`"],
        },
        ja: Sentences {
            message: "{:what}に文がありません",
            notes: &["画面には何も表示されず、読み上げソフトも読むものがありません"],
            helps: &["`text` を書いてください"],
        },
    },
};
