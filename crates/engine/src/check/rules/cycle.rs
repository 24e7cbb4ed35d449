//! Items that wait for each other.

use crate::diagnostic::{Rule, Severity};
use crate::diagnostic::{Sentences, Words};

/// Names: `loop`; each place is related.
pub(crate) static RULE: Rule = Rule {
    code: "cycle",
    severity: Severity::Error,
    example: Some(include_str!("../../../tests/check/cycle.json")),
    words: Words {
        en: Sentences {
            message: "these expressions wait for each other: {loop}",
            notes: &["none of them could ever be worked out"],
            helps: &["base one of them on other items"],
        },
        ja: Sentences {
            message: "条件や計算がお互いを待ち合っています: {loop}",
            notes: &["どれも値が決まりません"],
            helps: &["どれか1つを、ほかの項目に基づく式に変えてください"],
        },
    },
};
