//! The list of unverified wording names an item that is not there.

use crate::diagnostic::{Rule, Sentences, Severity, Words};

/// Names: `found`; `nearest` when one is near.
pub(crate) static RULE: Rule = Rule {
    code: "provenance-unknown-item",
    severity: Severity::Warning,
    example: Some(include_str!(
        "../../../tests/check/provenance-unknown-item.json"
    )),
    words: Words {
        en: Sentences {
            message: "`provenance` names `{found}`, which is not an item here",
            notes: &["the item that was meant would pass as verified"],
            helps: &["write `{nearest}`", "remove the entry if the item is gone"],
        },
        ja: Sentences {
            message: "`provenance` にある `{found}` という項目はありません",
            notes: &["本来の項目が確認済みとして扱われてしまいます"],
            helps: &[
                "`{nearest}` と書いてください",
                "項目がなくなったのであれば、この記載を削除してください",
            ],
        },
    },
};
