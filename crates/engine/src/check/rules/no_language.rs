//! The head lists no language.

use crate::diagnostic::{Rule, Sentences, Severity, Words};

/// Names: none.
pub(crate) static RULE: Rule = Rule {
    code: "no-language",
    severity: Severity::Error,
    example: Some(include_str!("../../../tests/check/no-language.json")),
    words: Words {
        en: Sentences {
            message: "`languages` is empty",
            notes: &["the first language listed is the one that others fall back to"],
            helps: &[r#"write `"languages": ["ja"]`"#],
        },
        ja: Sentences {
            message: "`languages` に言語が1つもありません",
            notes: &["先頭の言語が、訳のない場合に表示される言語になります"],
            helps: &[r#"`"languages": ["ja"]` のように書いてください"#],
        },
    },
};
