//! An item names a list of options that is not there.

use crate::diagnostic::{Rule, Severity};
use crate::diagnostic::{Sentences, Words};

/// Names: `found`; `nearest` when one is near, `known` when there are any.
pub(crate) static RULE: Rule = Rule {
    code: "unknown-value-set",
    severity: Severity::Error,
    example: Some(include_str!("../../../tests/check/unknown-value-set.json")),
    words: Words {
        en: Sentences {
            message: "there is no value set `{found}`",
            notes: &[
                "`valueSets` has {known}",
                "the questionnaire has no `valueSets`",
            ],
            helps: &["write `{nearest}`"],
        },
        ja: Sentences {
            message: "選択肢リスト `{found}` は `valueSets` にありません",
            notes: &[
                "`valueSets` にあるのは {known} です",
                "この問診票には `valueSets` がありません",
            ],
            helps: &["`{nearest}` と書いてください"],
        },
    },
};
