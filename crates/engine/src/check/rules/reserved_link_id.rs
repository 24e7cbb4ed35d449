//! A linkId that means something else in expressions.

use crate::diagnostic::{Rule, Severity};
use crate::diagnostic::{Sentences, Words};

/// Names: `found`; `suggestion` when there is one.
pub(crate) static RULE: Rule = Rule {
    code: "reserved-link-id",
    severity: Severity::Error,
    example: Some(include_str!("../../../tests/check/reserved-link-id.json")),
    words: Words {
        en: Sentences {
            message: "`{found}` cannot be a linkId: it is a word of the expression language",
            notes: &["a condition could not tell the item from the word"],
            helps: &["write `{suggestion}`"],
        },
        ja: Sentences {
            message: "`{found}` は設問ID(linkId)に使えません。条件の中で別の意味を持つ語です",
            notes: &["条件の中で、設問なのか語なのか区別できません"],
            helps: &["`{suggestion}` のように書いてください"],
        },
    },
};
