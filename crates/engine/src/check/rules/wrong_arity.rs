//! A function is called with too many or too few values.

use crate::diagnostic::{Rule, Severity};
use crate::diagnostic::{Sentences, Words};

/// Names: `function`, `expected`, `found`.
pub(crate) static RULE: Rule = Rule {
    code: "wrong-arity",
    severity: Severity::Error,
    example: Some(include_str!("../../../tests/check/wrong-arity.json")),
    words: Words {
        en: Sentences {
            message: "`{function}` takes {expected} arguments, found {found}",
            notes: &[],
            helps: &["put {expected} into the brackets of `{function}`"],
        },
        ja: Sentences {
            message: "`{function}` に渡す値は {expected} 個です({found} 個書かれています)",
            notes: &[],
            helps: &["`{function}` のかっこの中を {expected} 個にしてください"],
        },
    },
};
