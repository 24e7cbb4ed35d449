//! A least value that is greater than the greatest.

use crate::diagnostic::{Rule, Sentences, Severity, Words};

/// Names: `setting_min`, `min`, `setting_max`, `max`.
pub(crate) static RULE: Rule = Rule {
    code: "contradictory-range",
    severity: Severity::Error,
    example: Some(include_str!(
        "../../../tests/check/contradictory-range.json"
    )),
    words: Words {
        en: Sentences {
            message: "`{setting_min}` is {min} and `{setting_max}` is {max}: no answer fits",
            notes: &[],
            helps: &["exchange the two, or mend one of them"],
        },
        ja: Sentences {
            message: "`{setting_min}` が {min}、`{setting_max}` が {max} で、当てはまる回答がありません",
            notes: &[],
            helps: &["2つの値を入れ替えるか、どちらかを直してください"],
        },
    },
};
