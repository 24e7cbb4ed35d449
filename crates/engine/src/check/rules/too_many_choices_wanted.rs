//! More picks are asked for than there are options.

use crate::diagnostic::{Rule, Sentences, Severity, Words};

/// Names: `setting`, `found`, `options`.
pub(crate) static RULE: Rule = Rule {
    code: "too-many-choices-wanted",
    severity: Severity::Error,
    example: Some(include_str!(
        "../../../tests/check/too-many-choices-wanted.json"
    )),
    words: Words {
        en: Sentences {
            message: "`{setting}` is {found}, and there are only {options} options",
            notes: &["no answer would fit"],
            helps: &["set it to at most {options}"],
        },
        ja: Sentences {
            message: "`{setting}` が {found} ですが、選択肢は {options} 個しかありません",
            notes: &["当てはまる回答がありません"],
            helps: &["{options} 以下にしてください"],
        },
    },
};
