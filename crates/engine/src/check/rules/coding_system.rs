//! A code system that is not a URI.

use crate::diagnostic::{Rule, Sentences, Severity, Words};

/// Names: `found`; `suggestion` when it is an OID.
pub(crate) static RULE: Rule = Rule {
    code: "coding-system",
    severity: Severity::Warning,
    example: Some(include_str!("../../../tests/check/coding-system.json")),
    words: Words {
        en: Sentences {
            message: "the code system `{found}` is not a URI",
            notes: &["other systems could not recognise the code"],
            helps: &[
                "write `{suggestion}`",
                "write a URI such as `urn:oid:1.2.392.200119.6.1005`",
            ],
        },
        ja: Sentences {
            message: "コード体系 `{found}` がURIの形になっていません",
            notes: &["ほかのシステムがコードを判別できません"],
            helps: &[
                "`{suggestion}` と書いてください",
                "`urn:oid:1.2.392.200119.6.1005` のようなURIで書いてください",
            ],
        },
    },
};
