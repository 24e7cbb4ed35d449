//! The file is not JSON, so nothing in it can be read.

use crate::diagnostic::{
    Diagnostic, Sentences, Words,
    json::{Cure, NotJson},
};
use crate::diagnostic::{Rule, Severity};
use crate::pointer::Pointer;

/// Names: `expected`, `found`; `before` for a comma too many, `after` for a comma too few, `replacement`, `comment`.
pub(crate) static RULE: Rule = Rule {
    code: "not-json",
    severity: Severity::Error,
    example: Some(include_str!("../../../tests/check/not-json.json")),
    words: Words {
        en: Sentences {
            message: "this is not valid JSON: expected {:expected}, found {:found}",
            notes: &["nothing after this place was read"],
            helps: &[
                "remove the comma before `{before}`",
                "put a comma after `{after}`",
                "write `{replacement}` instead",
                "JSON has no comments; write it into the key `{comment}`, or remove it",
            ],
        },
        ja: Sentences {
            message: "JSONとして読み取れません。{:expected}が必要な場所に、{:found}があります",
            notes: &["ここから先は読み取っていません"],
            helps: &[
                "`{before}` の前のカンマを消してください",
                "`{after}` の後にカンマを入れてください",
                "代わりに半角で `{replacement}` と書いてください",
                "JSONにはコメントを書けません。キー `{comment}` に書くか、削除してください",
            ],
        },
    },
};

/// Why a text is not JSON, for its author.
pub(crate) fn told(source: &str, wrong: NotJson) -> Diagnostic {
    let diagnostic = Diagnostic::new(&RULE, Pointer::root())
        .within(wrong.bytes)
        .with("expected", wrong.expected)
        .with("found", wrong.found);
    match wrong.cure {
        Some(Cure::CommaTooMany(close)) => diagnostic.with("before", close),
        Some(Cure::CommaAfter(bytes)) => diagnostic.with("after", tail(&source[bytes])),
        Some(Cure::Write(text)) => diagnostic.with("replacement", text),
        Some(Cure::NoComment) => diagnostic.with("comment", "comment"),
        None => diagnostic,
    }
}

/// The end of a value, enough of it to be recognised.
fn tail(value: &str) -> String {
    let line = value.lines().last().unwrap_or_default().trim_start();
    let length = line.chars().count();
    if length <= 24 {
        return line.to_owned();
    }
    let end: String = line.chars().skip(length - 24).collect();
    format!("…{end}")
}
