//! Two items have the same linkId.

use crate::diagnostic::{Rule, Severity};
use crate::diagnostic::{Sentences, Words};

/// Names: `found`; the first place is related.
pub(crate) static RULE: Rule = Rule {
    code: "duplicate-link-id",
    severity: Severity::Error,
    example: Some(include_str!("../../../tests/check/duplicate-link-id.json")),
    words: Words {
        en: Sentences {
            message: "two items have the linkId `{found}`",
            notes: &["conditions and responses could not tell them apart"],
            helps: &["give one of them another linkId, and look at the conditions that mean it"],
        },
        ja: Sentences {
            message: "設問ID(linkId) `{found}` が2つの項目で使われています",
            notes: &["条件や回答データの中で、どちらの項目か区別できません"],
            helps: &["どちらかを別の設問IDに変え、その設問IDを使っている条件も確かめてください"],
        },
    },
};
