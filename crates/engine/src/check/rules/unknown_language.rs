//! A text in a language that the head does not list.

use crate::diagnostic::{Rule, Sentences, Severity, Words};

/// Names: `found`, `languages`; `nearest` when one is near.
pub(crate) static RULE: Rule = Rule {
    code: "unknown-language",
    severity: Severity::Warning,
    example: Some(include_str!("../../../tests/check/unknown-language.json")),
    words: Words {
        en: Sentences {
            message: "there is a text in `{found}`, which the questionnaire does not list",
            notes: &["nobody would ever see it; listed are {languages}"],
            helps: &[
                "write `{nearest}`",
                "add `{found}` to `languages`, or remove the text",
            ],
        },
        ja: Sentences {
            message: "`languages` にない言語 `{found}` の文があります",
            notes: &["この文は誰にも表示されません(`languages` にあるのは {languages})"],
            helps: &[
                "`{nearest}` と書いてください",
                "`languages` に `{found}` を加えるか、この文を削除してください",
            ],
        },
    },
};
