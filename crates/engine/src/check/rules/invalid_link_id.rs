//! A linkId that cannot be used as a name in expressions.

use crate::diagnostic::{Rule, Severity};
use crate::diagnostic::{Sentences, Words};

/// Names: `found`; `suggestion` when there is one.
pub(crate) static RULE: Rule = Rule {
    code: "invalid-link-id",
    severity: Severity::Error,
    example: Some(include_str!("../../../tests/check/invalid-link-id.json")),
    words: Words {
        en: Sentences {
            message: "`{found}` cannot be a linkId",
            notes: &[
                "a linkId is a letter or `_`, then letters, digits or `_`, at most 64; conditions and responses use it as a name",
            ],
            helps: &["write `{suggestion}`"],
        },
        ja: Sentences {
            message: "`{found}` は設問ID(linkId)に使えません",
            notes: &[
                "設問IDは半角英字か `_` で始まり、半角英数字と `_` だけで64文字までです。条件や回答データの中で名前として使われます",
            ],
            helps: &["`{suggestion}` のように書いてください"],
        },
    },
};
