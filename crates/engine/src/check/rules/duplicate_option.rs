//! Two options of one list have the same code.

use crate::diagnostic::{Rule, Severity};
use crate::diagnostic::{Sentences, Words};

/// Names: `code`; the first place is related.
pub(crate) static RULE: Rule = Rule {
    code: "duplicate-option",
    severity: Severity::Error,
    example: Some(include_str!("../../../tests/check/duplicate-option.json")),
    words: Words {
        en: Sentences {
            message: "two options have the code `{code}`",
            notes: &["the response could not say which of them was picked"],
            helps: &["give one of them another code"],
        },
        ja: Sentences {
            message: "選択肢のコード `{code}` が重複しています",
            notes: &["回答データから、どちらが選ばれたか分からなくなります"],
            helps: &["どちらかのコードを変えてください"],
        },
    },
};
