//! A key that has to be there is not.

use crate::diagnostic::{Rule, Severity};
#[cfg(feature = "author")]
use crate::diagnostic::{Sentences, Words};

/// Names: `key`; `example` where one helps.
pub(crate) static RULE: Rule = Rule {
    code: "missing-key",
    severity: Severity::Error,
    #[cfg(feature = "author")]
    words: Words {
        en: Sentences {
            message: "the key `{key}` is missing",
            notes: &[],
            helps: &[r#"add `"{key}": {example}`"#, "add the key `{key}`"],
        },
        ja: Sentences {
            message: "必須のキー `{key}` がありません",
            notes: &[],
            helps: &[
                r#"`"{key}": {example}` を書き加えてください"#,
                "キー `{key}` を書き加えてください",
            ],
        },
        page: "",
    },
};
