//! A whole number meets a decimal.

use crate::diagnostic::{Rule, Severity};
use crate::diagnostic::{Sentences, Words};

/// Names: `left`, `right`, `replacement`.
pub(crate) static RULE: Rule = Rule {
    code: "mixed-numbers",
    severity: Severity::Error,
    example: Some(include_str!("../../../tests/check/mixed-numbers.json")),
    words: Words {
        en: Sentences {
            message: "{:left} and {:right} cannot be mixed",
            notes: &["whole numbers and decimals are kept apart, so that no rounding goes unseen"],
            helps: &["write `{replacement}`"],
        },
        ja: Sentences {
            message: "{:left}と{:right}は、そのままでは一緒に計算・比較できません",
            notes: &["意図しない丸めを防ぐため、整数と小数は区別されます"],
            helps: &["`{replacement}` と書いてください"],
        },
    },
};
