//! A word that is not among those its key takes.

use crate::diagnostic::{Diagnostic, Rule, Sentences, Severity, Words};
use crate::nearest::nearest;
use crate::pointer::Pointer;

/// Names: `key`, `found`, `known`; `nearest` when one is near.
pub(crate) static RULE: Rule = Rule {
    code: "unknown-value",
    severity: Severity::Error,
    example: Some(include_str!("../../../tests/check/unknown-value.json")),
    words: Words {
        en: Sentences {
            message: "`{found}` is not a value that `{key}` takes",
            notes: &["`{key}` takes one of {known}"],
            helps: &["write `{nearest}`"],
        },
        ja: Sentences {
            message: "`{key}` に `{found}` は使えません",
            notes: &["`{key}` に使えるのは {known} のいずれかです"],
            helps: &["`{nearest}` と書いてください"],
        },
    },
};

/// The word `found` at `at` is none of `known`.
pub(crate) fn told(at: Pointer, found: &str, known: &[&'static str]) -> Diagnostic {
    let key = at.steps().last().unwrap_or_default();
    let diagnostic = Diagnostic::new(&RULE, at)
        .with("key", key)
        .with("found", found)
        .with("known", format!("`{}`", known.join("`, `")));
    match nearest(found, known.iter().copied()).or_else(|| elsewhere(found, known)) {
        Some(nearest) => diagnostic.with("nearest", nearest),
        None => diagnostic,
    }
}

/// What a word of another form format is called here.
fn elsewhere(found: &str, known: &[&'static str]) -> Option<&'static str> {
    let ours = match found {
        "radio" | "select" | "dropdown" | "coding" | "single" => "choice",
        "checkbox" | "checkboxes" | "open-choice" | "multiple" => "multipleChoice",
        "bool" | "yesno" | "yesNo" => "boolean",
        "number" | "int" => "integer",
        "float" | "double" => "decimal",
        "textarea" | "longText" => "text",
        "line" | "input" | "shortText" => "string",
        "section" => "page",
        "matrix" | "table" => "grid",
        "note" | "info" | "label" | "heading" => "display",
        "rating" | "slider" => "scale",
        "month" => "yearMonth",
        "computed" | "formula" => "calculated",
        "zip" | "zipcode" => "postalCode",
        "tel" => "phone",
        "mail" => "email",
        "kana" => "katakana",
        "published" | "final" => "active",
        _ => return None,
    };
    known.iter().copied().find(|word| *word == ours)
}
