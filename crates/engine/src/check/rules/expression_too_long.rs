//! An expression has more characters than is read.

use crate::diagnostic::{Rule, Severity};
use crate::diagnostic::{Sentences, Words};

/// Names: `limit`, `found` (bytes).
pub(crate) static RULE: Rule = Rule {
    code: "expression-too-long",
    severity: Severity::Error,
    example: Some(include_str!(
        "../../../tests/check/expression-too-long.json"
    )),
    words: Words {
        en: Sentences {
            message: "the expression has {found} bytes; at most {limit} are allowed",
            notes: &[],
            helps: &["move parts of it into hidden items of type `calculated`"],
        },
        ja: Sentences {
            message: "式が長すぎます({found} バイト。上限は {limit} バイト)",
            notes: &[],
            helps: &["式の一部を、非表示の `calculated` の項目に分けてください"],
        },
    },
};
