//! A choice without anything to choose.

use crate::diagnostic::{Rule, Severity};
use crate::diagnostic::{Sentences, Words};

/// Names: `type`.
pub(crate) static RULE: Rule = Rule {
    code: "no-options",
    severity: Severity::Error,
    example: Some(include_str!("../../../tests/check/no-options.json")),
    words: Words {
        en: Sentences {
            message: "there is nothing to choose here: this `{type}` has no options",
            notes: &[],
            helps: &["add an `answerOption`, or name a list of `valueSets` in `answerValueSet`"],
        },
        ja: Sentences {
            message: "この `{type}` には選択肢がありません",
            notes: &[],
            helps: &[
                "`answerOption` に選択肢を書くか、`answerValueSet` で `valueSets` のリストを指定してください",
            ],
        },
    },
};
