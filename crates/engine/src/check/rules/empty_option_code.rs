//! An option without a code.

use crate::diagnostic::{Rule, Severity};
use crate::diagnostic::{Sentences, Words};

/// Names: none.
pub(crate) static RULE: Rule = Rule {
    code: "empty-option-code",
    severity: Severity::Error,
    example: Some(include_str!("../../../tests/check/empty-option-code.json")),
    words: Words {
        en: Sentences {
            message: "the option's code is empty",
            notes: &["conditions and responses name an option by its code"],
            helps: &["give it a code that is unique in its list"],
        },
        ja: Sentences {
            message: "選択肢のコードが空です",
            notes: &["条件や回答データでは、選択肢をコードで区別します"],
            helps: &["ほかの選択肢と重ならないコードを書いてください"],
        },
    },
};
