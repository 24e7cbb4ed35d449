//! A value is not of the kind that its key takes.

use crate::diagnostic::{Rule, Severity};
#[cfg(feature = "author")]
use crate::diagnostic::{Sentences, Words};

/// Names: `expected`, `found`; `example` where one helps.
pub(crate) static RULE: Rule = Rule {
    code: "wrong-type",
    severity: Severity::Error,
    #[cfg(feature = "author")]
    words: Words {
        en: Sentences {
            message: "expected {:expected}, found {:found}",
            notes: &[],
            helps: &["write `{example}`"],
        },
        ja: Sentences {
            message: "{:expected}を書く場所に、{:found}が書かれています",
            notes: &[],
            helps: &["`{example}` のように書いてください"],
        },
        page: "",
    },
};
