//! Two constraints of one item have the same key.

use crate::diagnostic::{Rule, Severity};
use crate::diagnostic::{Sentences, Words};

/// Names: `key`; the first place is related.
pub(crate) static RULE: Rule = Rule {
    code: "duplicate-constraint-key",
    severity: Severity::Error,
    example: Some(include_str!(
        "../../../tests/check/duplicate-constraint-key.json"
    )),
    words: Words {
        en: Sentences {
            message: "two constraints of this item have the key `{key}`",
            notes: &["the response could not say which warning was confirmed"],
            helps: &["give one of them another key"],
        },
        ja: Sentences {
            message: "この項目の制約に、キー `{key}` が2つあります",
            notes: &["どの注意が確認されたのか、回答データから分からなくなります"],
            helps: &["どちらかのキーを変えてください"],
        },
    },
};
