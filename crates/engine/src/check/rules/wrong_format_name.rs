//! The document does not say that it is a questionnaire of this format.

use crate::diagnostic::{Rule, Severity};
use crate::diagnostic::{Sentences, Words};

/// Names: `found`, `expected`.
pub(crate) static RULE: Rule = Rule {
    code: "wrong-format-name",
    severity: Severity::Error,
    example: Some(include_str!("../../../tests/check/wrong-format-name.json")),
    words: Words {
        en: Sentences {
            message: "`{found}` is not the format of a questionnaire",
            notes: &["only documents of the format `{expected}` can be read"],
            helps: &[r#"write `"format": "{expected}"`"#],
        },
        ja: Sentences {
            message: "`{found}` は問診票の形式名ではありません",
            notes: &["読み取れるのは `{expected}` 形式の文書だけです"],
            helps: &[r#"`"format": "{expected}"` と書いてください"#],
        },
    },
};
