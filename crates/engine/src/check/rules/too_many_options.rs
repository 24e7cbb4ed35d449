//! A list has more options than are allowed.

use crate::diagnostic::{Rule, Severity};
use crate::diagnostic::{Sentences, Words};

/// Names: `limit`, `found`.
pub(crate) static RULE: Rule = Rule {
    code: "too-many-options",
    severity: Severity::Error,
    example: None,
    words: Words {
        en: Sentences {
            message: "there are {found} options; at most {limit} are allowed",
            notes: &[],
            helps: &["ask in two steps, or ask for a text instead"],
        },
        ja: Sentences {
            message: "選択肢が {found} 個あります(上限は {limit} 個)",
            notes: &[],
            helps: &["質問を2段階に分けるか、文字で入力する質問にしてください"],
        },
    },
};
