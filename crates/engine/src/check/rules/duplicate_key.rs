//! One object has the same key twice.

use crate::diagnostic::{Rule, Severity};
#[cfg(feature = "author")]
use crate::diagnostic::{Sentences, Words};

/// Names: `key`; the first place is related.
pub(crate) static RULE: Rule = Rule {
    code: "duplicate-key",
    severity: Severity::Error,
    #[cfg(feature = "author")]
    words: Words {
        en: Sentences {
            message: "the key `{key}` stands twice in the same object",
            notes: &["only one of the two could be kept"],
            helps: &["remove one of them"],
        },
        ja: Sentences {
            message: "同じ場所にキー `{key}` が2回書かれています",
            notes: &["どちらか一方しか使えません"],
            helps: &["片方を削除してください"],
        },
        page: "",
    },
};
