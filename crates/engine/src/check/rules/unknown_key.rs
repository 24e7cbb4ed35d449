//! A key that means nothing where it stands.

use crate::diagnostic::{Rule, Severity};
#[cfg(feature = "author")]
use crate::diagnostic::{Sentences, Words};

/// Names: `key`; `nearest` when one is near.
pub(crate) static RULE: Rule = Rule {
    code: "unknown-key",
    severity: Severity::Warning,
    #[cfg(feature = "author")]
    words: Words {
        en: Sentences {
            message: "the key `{key}` means nothing here",
            notes: &["it is ignored"],
            helps: &[
                "there is a key `{nearest}`; write that instead",
                "remove it, or write notes to fellow authors into `comment`",
            ],
        },
        ja: Sentences {
            message: "ここではキー `{key}` は使えません",
            notes: &["このキーは無視されます"],
            helps: &[
                "`{nearest}` の書き間違いであれば直してください",
                "削除するか、作成者どうしのメモであれば `comment` に書いてください",
            ],
        },
        page: "",
    },
};
