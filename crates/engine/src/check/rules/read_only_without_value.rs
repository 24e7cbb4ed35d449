//! An item that the member may not change, and that nothing fills.

use crate::diagnostic::{Rule, Sentences, Severity, Words};

/// Names: `item`.
pub(crate) static RULE: Rule = Rule {
    code: "read-only-without-value",
    severity: Severity::Warning,
    example: Some(include_str!(
        "../../../tests/check/read-only-without-value.json"
    )),
    words: Words {
        en: Sentences {
            message: "`{item}` cannot be changed, and nothing fills it",
            notes: &[
                "it would always be empty; if it is required, the form could never be finished",
            ],
            helps: &["add `prefill` or `initial`, or remove `readOnly`"],
        },
        ja: Sentences {
            message: "`{item}` は変更できない設定ですが、値を入れるものがありません",
            notes: &["いつも空のままになります。必須の場合は、問診票を終えられません"],
            helps: &["`prefill` か `initial` を加えるか、`readOnly` を外してください"],
        },
    },
};
