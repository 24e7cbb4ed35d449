//! A text is missing in one of the questionnaire's languages.

use crate::diagnostic::{Rule, Sentences, Severity, Words};

/// Names: `language`, `default`, `text` (in the default language); without `default` when that is the one missing.
pub(crate) static RULE: Rule = Rule {
    code: "missing-translation",
    severity: Severity::Warning,
    example: Some(include_str!(
        "../../../tests/check/missing-translation.json"
    )),
    words: Words {
        en: Sentences {
            message: "the text in `{language}` is missing",
            notes: &[
                "members who read `{language}` would see “{text}” in `{default}`",
                "members who read `{language}` would see nothing here",
            ],
            helps: &[
                r#"add `"{language}": "…"` beside `"{default}"`"#,
                r#"add `"{language}": "…"`"#,
            ],
        },
        ja: Sentences {
            message: "`{language}` の文がありません",
            notes: &[
                "`{language}` で読む人にも、`{default}` の「{text}」が表示されます",
                "`{language}` で読む人には何も表示されません",
            ],
            helps: &[
                r#"`"{default}"` と並べて `"{language}": "…"` を書き加えてください"#,
                r#"`"{language}": "…"` を書き加えてください"#,
            ],
        },
    },
};
