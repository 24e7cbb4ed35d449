//! Whatever a file holds: an answer, and never a panic.

use engine::diagnostic::{Language, Source};
use engine::logic::parse;
use proptest::prelude::*;

const DOCUMENT: &str = include_str!("check/not-in-a-row.json");

/// Checks a text, and tells everything that was found in every way there is.
fn examine(text: &str) {
    let checked = engine::check(text);
    let source = Source::new("any.json", text);
    for found in &checked.diagnostics {
        for language in [Language::English, Language::Japanese] {
            assert!(!found.render(&source, language).is_empty());
        }
        serde_json::to_string(found).expect("a diagnostic is JSON");
    }
    assert!(checked.form.is_some() || checked.diagnostics.iter().any(engine::Diagnostic::is_error));
}

/// Pieces of expressions, right and wrong.
fn expression() -> impl Strategy<Value = String> {
    let piece = prop::sample::select(vec![
        "a",
        "b",
        "periods",
        "today",
        "1",
        "2.5",
        "\"x\"",
        "true",
        "(",
        ")",
        "[",
        "]",
        ",",
        ".",
        "==",
        "!=",
        "<",
        ">=",
        "&&",
        "||",
        "!",
        "-",
        "+",
        "*",
        "/",
        "%",
        "in",
        "?",
        ":",
        "size",
        "has",
        "map",
        "sum",
        "日本",
        "\"",
        "'",
        "1e9",
        "9223372036854775807",
        " ",
    ]);
    prop::collection::vec(piece, 0..24).prop_map(|pieces| pieces.join(" "))
}

proptest! {
    #![proptest_config(ProptestConfig { failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn any_text_is_checked(text in any::<String>()) {
        examine(&text);
    }

    #[test]
    fn a_document_with_a_piece_torn_out_is_checked(
        from in 0..DOCUMENT.len(), length in 0..40_usize, put in "[\\[\\]{}\",:0-9a-z\\\\日]{0,6}",
    ) {
        let mut bytes = DOCUMENT.as_bytes().to_vec();
        let to = (from + length).min(bytes.len());
        bytes.splice(from..to, put.bytes());
        examine(&String::from_utf8_lossy(&bytes));
    }

    #[test]
    fn any_expression_is_read_or_refused(text in expression()) {
        if let Ok(read) = parse(&text) {
            // Written out and read again, it says the same.
            let written = read.to_string();
            prop_assert_eq!(parse(&written), Ok(read), "{}", written);
        }
    }

    #[test]
    fn any_condition_is_checked(text in expression()) {
        let condition = serde_json::to_string(&text).expect("a text is JSON");
        examine(&DOCUMENT.replace("\"amount > 1\"", &condition));
    }
}
