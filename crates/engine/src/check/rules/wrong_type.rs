//! A value is not of the kind that its key takes.

use crate::diagnostic::json::{Node, NodeKind};
use crate::diagnostic::{Diagnostic, Rule, Sentences, Severity, Words};
use crate::pointer::Pointer;

/// Names: `expected`, `found`; `example` where one helps.
pub(crate) static RULE: Rule = Rule {
    code: "wrong-type",
    severity: Severity::Error,
    example: Some(include_str!("../../../tests/check/wrong-type.json")),
    words: Words {
        en: Sentences {
            message: "expected {:expected}, found {:found}",
            notes: &[],
            helps: &["write `{example}`", "write {:expected}"],
        },
        ja: Sentences {
            message: "{:expected}を書く場所に、{:found}が書かれています",
            notes: &[],
            helps: &[
                "`{example}` のように書いてください",
                "{:expected}に書き直してください",
            ],
        },
    },
};

/// The value at `at` is not what was `expected`, in serde's words.
pub(crate) fn told(
    at: Pointer,
    expected: &str,
    node: &Node,
    source: &str,
    language: &str,
) -> Diagnostic {
    let written = &source[node.bytes.clone()];
    let is_option = at.as_str().contains("/answerOption/") && expected == "an object";
    let diagnostic = Diagnostic::new(&RULE, at)
        .with("expected", in_plain_words(expected))
        .with("found", kind_of(node, written));
    let example = if is_option && matches!(node.kind, NodeKind::String) {
        // The most natural shorthand, and one that would leave the response without a code.
        Some(format!(
            "{{\"code\": \"1\", \"text\": {{\"{language}\": {written}}}}}"
        ))
    } else {
        example(expected, node, written, language)
    };
    match example {
        Some(example) => diagnostic.with("example", example),
        None => diagnostic,
    }
}

/// What serde says it expected, for people who write questionnaires.
fn in_plain_words(expected: &str) -> &str {
    match expected {
        "a string" => "a text",
        "a boolean" => "true or false",
        "a sequence" => "a list",
        "a map" => "an object",
        "i64" => "a whole number",
        "u8" | "u32" => "a whole number, 0 or more",
        "any valid JSON value" => "a value",
        tagged if tagged.contains("tagged enum") => "an object",
        text if text.starts_with(TEXT) => TEXT,
        other => other,
    }
}

/// How a text in several languages calls itself.
const TEXT: &str = "an object from language to text";

fn kind_of(node: &Node, written: &str) -> &'static str {
    match node.kind {
        NodeKind::Object(_) => "an object",
        NodeKind::Array(_) => "a list",
        NodeKind::String => "a text",
        NodeKind::Number if written.contains(['.', 'e', 'E']) => "a number with a fraction",
        NodeKind::Number if written.starts_with('-') => "a negative number",
        NodeKind::Number => "a number",
        NodeKind::Word if written == "null" => "nothing",
        NodeKind::Word => "true or false",
    }
}

/// What was written, put as it should have been; where that can be told.
fn example(expected: &str, node: &Node, written: &str, language: &str) -> Option<String> {
    let is_text = matches!(node.kind, NodeKind::String);
    let inside = written.trim_matches('"');
    let short = written.len() <= 80 && !written.contains('\n');
    match expected {
        text if text.starts_with(TEXT) && is_text && short => {
            Some(format!("{{\"{language}\": {written}}}"))
        }
        "a string" if matches!(node.kind, NodeKind::Number | NodeKind::Word) => {
            Some(format!("\"{written}\""))
        }
        "a boolean" if is_text && matches!(inside, "true" | "false") => Some(inside.to_owned()),
        "i64" | "u8" | "u32" if is_text && inside.parse::<u32>().is_ok() => Some(inside.to_owned()),
        "a sequence" if short => Some(format!("[{written}]")),
        tagged if tagged.contains("tagged enum") && is_text => {
            Some(format!("{{\"kind\": {written}}}"))
        }
        _ => None,
    }
}
