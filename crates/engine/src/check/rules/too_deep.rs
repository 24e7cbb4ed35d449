//! The document is nested deeper than is read.

use crate::diagnostic::{Rule, Severity};
use crate::diagnostic::{Sentences, Words};

/// Names: `limit` (levels of JSON).
pub(crate) static RULE: Rule = Rule {
    code: "too-deep",
    severity: Severity::Error,
    example: Some(include_str!("../../../tests/check/too-deep.json")),
    words: Words {
        en: Sentences {
            message: "the document is nested more than {limit} levels deep",
            notes: &[],
            helps: &["take groups out of groups"],
        },
        ja: Sentences {
            message: "入れ子が深すぎます(上限は {limit} 段)",
            notes: &[],
            helps: &["グループの中のグループを減らしてください"],
        },
    },
};
