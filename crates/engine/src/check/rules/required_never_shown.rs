//! A required item inside something that nobody will ever see.

use crate::diagnostic::{Rule, Sentences, Severity, Words};

/// Names: `item`, `hidden_by`.
pub(crate) static RULE: Rule = Rule {
    code: "required-never-shown",
    severity: Severity::Warning,
    example: Some(include_str!(
        "../../../tests/check/required-never-shown.json"
    )),
    words: Words {
        en: Sentences {
            message: "`{item}` is required, but stands in `{hidden_by}`, which can never be shown",
            notes: &["it would never be asked, and so never required"],
            helps: &["mend the condition of `{hidden_by}`, or move the item out of it"],
        },
        ja: Sentences {
            message: "`{item}` は必須ですが、表示されることのない `{hidden_by}` の中にあります",
            notes: &["一度も質問されないため、必須の設定が働きません"],
            helps: &["`{hidden_by}` の条件を直すか、項目を外に移してください"],
        },
    },
};
