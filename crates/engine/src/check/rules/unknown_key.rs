//! A key that means nothing where it stands.

use crate::diagnostic::{Diagnostic, Rule, Sentences, Severity, Words};
use crate::nearest::nearest;
use crate::pointer::Pointer;

/// Names: `key`; `nearest` when one is near.
pub(crate) static RULE: Rule = Rule {
    code: "unknown-key",
    severity: Severity::Warning,
    example: Some(include_str!("../../../tests/check/unknown-key.json")),
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
    },
};

/// Nobody asks for the key at `at`; `known` are the keys that somebody would.
pub(crate) fn told(at: Pointer, key: &str, known: &[&'static str]) -> Diagnostic {
    let diagnostic = Diagnostic::new(&RULE, at).on_key().with("key", key);
    match nearest(key, known.iter().copied()).or_else(|| elsewhere(key, known)) {
        Some(nearest) => diagnostic.with("nearest", nearest),
        None => diagnostic,
    }
}

/// What a key of another form format is called here.
fn elsewhere(key: &str, known: &[&'static str]) -> Option<&'static str> {
    let ours = match key {
        "id" | "name" => "linkId",
        "label" | "question" => "text",
        "title" => "text",
        "options" | "choices" | "answers" => "answerOption",
        "items" | "questions" | "children" | "pages" => "item",
        "enableWhen" | "showIf" | "showWhen" | "visibleIf" | "condition" => "shownWhen",
        "requiredIf" => "requiredWhen",
        "helpText" | "help" | "description" => "hint",
        "default" | "defaultValue" | "initialValue" => "initial",
        "minimum" | "minValue" => "min",
        "maximum" | "maxValue" => "max",
        "pattern" | "regex" => "format",
        "value" => "code",
        "constraints" | "validation" => "constraint",
        "repeat" | "repeatable" => "repeats",
        "formula" | "expression" => "calculation",
        "note" => "comment",
        _ => return None,
    };
    known.iter().copied().find(|field| *field == ours)
}
