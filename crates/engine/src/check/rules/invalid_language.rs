//! A language tag that is not one.

use crate::diagnostic::{Rule, Sentences, Severity, Words};

/// Names: `found`; `suggestion` when there is one.
pub(crate) static RULE: Rule = Rule {
    code: "invalid-language",
    severity: Severity::Error,
    example: Some(include_str!("../../../tests/check/invalid-language.json")),
    words: Words {
        en: Sentences {
            message: "`{found}` is not a language tag",
            notes: &["browsers and screen readers would not know the language"],
            helps: &["write `{suggestion}`"],
        },
        ja: Sentences {
            message: "`{found}` は言語を表す記号ではありません",
            notes: &["ブラウザーや読み上げソフトが言語を判別できません"],
            helps: &["`{suggestion}` と書いてください"],
        },
    },
};
