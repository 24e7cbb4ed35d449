//! A word that browsers do not know in `autocomplete`.

use crate::diagnostic::{Rule, Sentences, Severity, Words};

/// Names: `found`; `nearest` when one is near.
pub(crate) static RULE: Rule = Rule {
    code: "unknown-autocomplete",
    severity: Severity::Warning,
    example: Some(include_str!(
        "../../../tests/check/unknown-autocomplete.json"
    )),
    words: Words {
        en: Sentences {
            message: "`{found}` is not an autocomplete token of HTML",
            notes: &["phones would not offer what they know"],
            helps: &["write `{nearest}`", "remove it"],
        },
        ja: Sentences {
            message: "`{found}` はHTMLの autocomplete の語ではありません",
            notes: &["スマートフォンの自動入力が働きません"],
            helps: &["`{nearest}` と書いてください", "削除してください"],
        },
    },
};
