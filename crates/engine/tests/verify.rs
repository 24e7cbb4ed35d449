//! Responses that no session made.

use engine::{Form, Response, check};
use serde_json::{Value, json};

/// Two required questions, the name of one the beginning of the other's, and a group of two rows at
/// most.
fn form() -> Form {
    let document = json!({
        "format": "monshin/questionnaire@1", "url": "https://example.jp/q/names", "version": "1",
        "status": "draft", "title": {"en": "Names"}, "languages": ["en"],
        "item": [
            {"linkId": "a", "type": "integer", "required": true, "text": {"en": "A?"}},
            {"linkId": "ab", "type": "integer", "required": true, "text": {"en": "AB?"}},
            {"linkId": "rows", "type": "group", "repeats": {"max": 2}, "text": {"en": "Rows"}, "item": [
                {"linkId": "amount", "type": "integer", "text": {"en": "How much?"}}]},
        ]
    });
    let checked = check(&document.to_string());
    checked
        .form
        .unwrap_or_else(|| panic!("{:?}", checked.diagnostics))
}

/// What is found in a response with these answers: where, and what.
fn found(answers: &Value) -> Vec<String> {
    let form = form();
    let response = json!({
        "format": "monshin/response@1",
        "questionnaire": {"url": form.head().url, "version": "1", "hash": form.head().hash},
        "engine": "0.1.0", "language": "en",
        "authored": "2026-04-01T09:30:00+09:00", "asOf": "2026-04-01",
        "answers": answers,
    });
    let response: Response = serde_json::from_value(response).expect("a response");
    (form.verify(&response).iter())
        .map(|finding| format!("{} {}", finding.at, finding.kind()))
        .collect()
}

#[test]
fn what_is_missing_is_told_beside_a_refused_answer_to_a_longer_name() {
    let wrong = json!({"ab": {"answer": [{"valueBoolean": true}]}});
    assert_eq!(
        found(&wrong),
        ["/answers/ab/answer/0 wrongType", "/answers/a required"]
    );
}

#[test]
fn however_many_rows_there_are_too_many_is_told_once() {
    let rows = |count: usize| {
        let right = json!({"answer": [{"valueInteger": 1}]});
        json!({"a": right, "ab": right, "rows": {"rows": vec![json!({}); count]}})
    };
    assert_eq!(found(&rows(2)), [""; 0]);
    assert_eq!(found(&rows(3)), ["/answers/rows tooManyRows"]);
    assert_eq!(found(&rows(100_000)), ["/answers/rows tooManyRows"]);
}
