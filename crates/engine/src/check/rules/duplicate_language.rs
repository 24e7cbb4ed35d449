//! The head lists a language twice.

use crate::diagnostic::{Rule, Sentences, Severity, Words};

/// Names: `found`; the first place is related.
pub(crate) static RULE: Rule = Rule {
    code: "duplicate-language",
    severity: Severity::Warning,
    example: Some(include_str!("../../../tests/check/duplicate-language.json")),
    words: Words {
        en: Sentences {
            message: "the language `{found}` is listed twice",
            notes: &["members would see it twice when they choose a language"],
            helps: &["remove one of them"],
        },
        ja: Sentences {
            message: "言語 `{found}` が2回書かれています",
            notes: &["言語の切り替えに同じ言語が2つ表示されます"],
            helps: &["片方を削除してください"],
        },
    },
};
