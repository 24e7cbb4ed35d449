//! The file is not JSON, so nothing in it can be read.

use crate::diagnostic::{Rule, Severity};
#[cfg(feature = "author")]
use crate::diagnostic::{Sentences, Words};

/// Names: `expected`, `found`; `before` for a comma too many, `after` for a comma too few.
pub(crate) static RULE: Rule = Rule {
    code: "not-json",
    severity: Severity::Error,
    #[cfg(feature = "author")]
    words: Words {
        en: Sentences {
            message: "this is not valid JSON: expected {:expected}, found {:found}",
            notes: &["nothing after this place was read"],
            helps: &[
                "remove the comma before {before}",
                "put a comma after {after}",
            ],
        },
        ja: Sentences {
            message: "JSONとして読み取れません。{:expected}が必要な場所に、{:found}があります",
            notes: &["ここから先は読み取っていません"],
            helps: &[
                "{before} の前のカンマを消してください",
                "{after} の後にカンマを入れてください",
            ],
        },
        page: "",
    },
};
