//! A word that is not among those its key takes.

use crate::diagnostic::{Rule, Severity};
#[cfg(feature = "author")]
use crate::diagnostic::{Sentences, Words};

/// Names: `key`, `found`, `known`; `nearest` when one is near.
pub(crate) static RULE: Rule = Rule {
    code: "unknown-value",
    severity: Severity::Error,
    #[cfg(feature = "author")]
    words: Words {
        en: Sentences {
            message: "`{found}` is not a value that `{key}` takes",
            notes: &["`{key}` takes one of {known}"],
            helps: &["write `{nearest}`"],
        },
        ja: Sentences {
            message: "`{key}` に `{found}` は使えません",
            notes: &["`{key}` に使えるのは {known} のいずれかです"],
            helps: &["`{nearest}` と書いてください"],
        },
        page: "",
    },
};
