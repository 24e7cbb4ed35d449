//! An expression compares a choice with a code that it does not offer.

use crate::diagnostic::{Rule, Severity};
use crate::diagnostic::{Sentences, Words};

/// Names: `item`, `found`, `options`; `nearest` when one is near.
pub(crate) static RULE: Rule = Rule {
    code: "unknown-option",
    severity: Severity::Error,
    example: Some(include_str!("../../../tests/check/unknown-option.json")),
    words: Words {
        en: Sentences {
            message: "`{item}` has no option `{found}`",
            notes: &["the comparison could never be true; the codes are {options}"],
            helps: &[
                r#"write `"{nearest}"`"#,
                "write one of {options}, or add the option to `{item}`",
            ],
        },
        ja: Sentences {
            message: "`{item}` に `{found}` という選択肢はありません",
            notes: &["この比較が成り立つことはありません。選択肢のコードは {options} です"],
            helps: &[
                r#"`"{nearest}"` と書いてください"#,
                "{options} のどれかを書くか、`{item}` に選択肢を加えてください",
            ],
        },
    },
};
