//! An initial value that is no valid answer to its item.

use crate::diagnostic::{Rule, Severity};
use crate::diagnostic::{Sentences, Words};

/// Names: `found`, `expected`; `nearest` when an option is near.
pub(crate) static RULE: Rule = Rule {
    code: "bad-initial",
    severity: Severity::Error,
    example: Some(include_str!("../../../tests/check/bad-initial.json")),
    words: Words {
        en: Sentences {
            message: "the initial value `{found}` is not an answer to this item: expected {:expected}",
            notes: &["the member would start with an answer that is refused"],
            helps: &[
                "write `{nearest}`",
                "write {:expected}, or remove `initial`",
            ],
        },
        ja: Sentences {
            message: "初期値 `{found}` は、この項目の回答になりません。{:expected}を書いてください",
            notes: &["最初から誤った回答が入った状態になります"],
            helps: &[
                "`{nearest}` と書いてください",
                "{:expected}に書き直すか、`initial` を消してください",
            ],
        },
    },
};
