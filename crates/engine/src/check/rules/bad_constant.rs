//! A fixed value that does not fit the item's type.

use crate::diagnostic::{Rule, Severity};
use crate::diagnostic::{Sentences, Words};

/// Names: `setting`, `type`, `expected`, `found`.
pub(crate) static RULE: Rule = Rule {
    code: "bad-constant",
    severity: Severity::Error,
    example: Some(include_str!("../../../tests/check/bad-constant.json")),
    words: Words {
        en: Sentences {
            message: "`{setting}` of an item of type `{type}` has to be {:expected}, found `{found}`",
            notes: &[],
            helps: &["write {:expected}, or remove `{setting}`"],
        },
        ja: Sentences {
            message: "種類が `{type}` の項目の `{setting}` には、{:expected}を書きます(`{found}` が書かれています)",
            notes: &[],
            helps: &["{:expected}に書き直すか、`{setting}` を消してください"],
        },
    },
};
