//! Two options of one list read the same.

use crate::diagnostic::{Rule, Sentences, Severity, Words};

/// Names: `text`, `language`; the first place is related.
pub(crate) static RULE: Rule = Rule {
    code: "duplicate-option-text",
    severity: Severity::Warning,
    example: Some(include_str!(
        "../../../tests/check/duplicate-option-text.json"
    )),
    words: Words {
        en: Sentences {
            message: "two options read “{text}” in `{language}`",
            notes: &["members could not tell them apart"],
            helps: &["word one of them differently, or remove it"],
        },
        ja: Sentences {
            message: "`{language}` の文が「{text}」の選択肢が2つあります",
            notes: &["回答する人には区別がつきません"],
            helps: &["どちらかの文を変えるか、削除してください"],
        },
    },
};
