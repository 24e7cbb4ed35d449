//! An expression names an item that is not there.

use crate::diagnostic::{Rule, Severity};
use crate::diagnostic::{Sentences, Words};

/// Names: `found`; `nearest` when one is near, `consequence` when it is known.
pub(crate) static RULE: Rule = Rule {
    code: "unknown-item",
    severity: Severity::Error,
    example: Some(include_str!("../../../tests/check/unknown-item.json")),
    words: Words {
        en: Sentences {
            message: "there is no item `{found}`",
            notes: &["{:consequence}"],
            helps: &[
                "there is an item `{nearest}`; write that",
                "write the linkId of an item of this questionnaire; a text stands in double quotes",
            ],
        },
        ja: Sentences {
            message: "`{found}` という設問ID(linkId)の項目はありません",
            notes: &["{:consequence}"],
            helps: &[
                "`{nearest}` の書き間違いであれば直してください",
                "この問診票にある設問IDを書いてください。文字の値は二重引用符で囲みます",
            ],
        },
    },
};
