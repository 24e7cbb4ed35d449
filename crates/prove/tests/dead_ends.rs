//! Questions that have to be answered and cannot be, and pages that shut each other out.

use prove::{Proved, exclusive_pages, prove};
use serde_json::{Value, json};

fn checked(items: &Value) -> engine::Checked {
    let document = json!({"format": "monshin/questionnaire@1", "url": "https://example.jp/e", "version": "1",
        "title": {"ja": "行き止まり"}, "languages": ["ja"], "item": items});
    let checked = engine::check(&document.to_string());
    let told: Vec<String> = checked
        .diagnostics
        .iter()
        .map(ToString::to_string)
        .collect();
    assert!(checked.form.is_some(), "{told:#?}");
    checked
}

/// `code item: answers` of what is found, when nothing is left undecided.
fn found(items: &Value) -> Vec<String> {
    let Proved {
        findings,
        not_decided,
        ..
    } = prove(&checked(items));
    assert_eq!(not_decided, []);
    (findings.iter())
        .map(|found| {
            let (code, item) = (found.diagnostic.rule.code, found.diagnostic.name("item"));
            let answers = found.witness.as_ref().map(ToString::to_string);
            let code = code.trim_start_matches("proved-");
            format!(
                "{code} {}: {}",
                item.unwrap_or("?"),
                answers.unwrap_or_default()
            )
        })
        .collect()
}

fn number(link_id: &str) -> Value {
    json!({"linkId": link_id, "type": "integer", "text": {"ja": "数"}, "min": 0, "max": 100})
}

fn rule(expression: &str) -> Value {
    json!([{"key": "k", "expression": expression, "message": {"ja": "だめ"}}])
}

/// A required question with these settings, after a choice `a` of `x` and `y` and a number `n`.
fn after(settings: &Value) -> Value {
    let option = |code: &str| json!({"code": code, "text": {"ja": format!("{code}です")}});
    let mut last = number("q");
    last["required"] = json!(true);
    for (key, value) in settings.as_object().expect("settings") {
        last[key] = value.clone();
    }
    (last.as_object_mut().expect("an item")).retain(|_, value| !value.is_null());
    json!([
        {"linkId": "a", "type": "choice", "text": {"ja": "選択"}, "answerOption": [option("x"), option("y")]},
        number("n"),
        last
    ])
}

#[test]
fn a_question_that_nobody_can_answer_is_an_error_with_answers() {
    for settings in [
        json!({"constraint": rule("q > 100")}),
        json!({"constraint": rule("q * 2 == 3")}),
    ] {
        assert_eq!(
            found(&after(&settings)),
            ["never-finishes q: "],
            "{settings}"
        );
    }
    // Who may leave it empty is not kept from finishing.
    let optional = after(&json!({"required": false, "constraint": rule("q > 100")}));
    assert_eq!(found(&optional), ["always-broken q: q = 1"]);
}

#[test]
fn a_question_that_somebody_cannot_answer_is_a_warning_with_their_answers() {
    for (settings, answers) in [
        (json!({"constraint": rule("q <= n - 20")}), "n = 1"),
        // Where n is unanswered, the rule says nothing of a q above 50.
        (json!({"constraint": rule("q > 50 && q < 50 - n")}), "n = 1"),
        (json!({"maxExpression": "n - 3"}), "n = 1"),
        (
            json!({"minExpression": "n", "maxExpression": "n - 1", "shownWhen": "a == \"x\""}),
            "a = x, n = 1",
        ),
        (
            json!({"requiredWhen": "a == \"y\"", "required": null, "constraint": rule("q > n")}),
            "a = y, n = 100",
        ),
    ] {
        let found = found(&after(&settings));
        assert_eq!(found, [format!("dead-end q: {answers}")], "{settings}");
    }
}

#[test]
fn options_that_are_all_withheld_are_a_dead_end() {
    let option = |code: &str, condition: &str| json!({"code": code, "text": {"ja": format!("{code}です")}, "shownWhen": condition});
    let choice = |second: &str| {
        json!({"type": "choice", "min": null, "max": null,
        "answerOption": [option("b", "a == \"x\""), option("c", second)]})
    };
    let settings = |second: &str| after(&choice(second));
    assert_eq!(found(&settings("n > 3")), ["dead-end q: "]);
    assert_eq!(
        found(&settings("a != \"x\" || !has(a)")),
        Vec::<String>::new()
    );
}

#[test]
fn a_question_that_can_always_be_answered_is_not_blamed() {
    for settings in [
        json!({"constraint": rule("q <= n")}),
        json!({"constraint": rule("q != n")}),
        json!({"maxExpression": "n"}),
        json!({"minExpression": "n"}),
        json!({"constraint": rule("q % 7 == 3")}),
        // It is about the other answers, and mended there.
        json!({"constraint": rule("a == \"x\"")}),
        json!({"shownWhen": "n > 20", "constraint": rule("q <= n - 20")}),
    ] {
        assert_eq!(found(&after(&settings)), Vec::<String>::new(), "{settings}");
    }
}

/// Two pages with these conditions, after one that asks for a number.
fn pages(first: &str, second: &str, reads: &str) -> Value {
    let page = |link_id: &str, condition: &str, inside: Value| json!({"linkId": link_id, "type": "page", "text": {"ja": "ページ"}, "shownWhen": condition, "item": [inside]});
    let note = json!({"linkId": "note", "type": "display", "text": {"ja": "お知らせ"}, "shownWhen": reads});
    json!([
        {"linkId": "start", "type": "page", "text": {"ja": "はじめ"}, "item": [number("n")]},
        page("one", first, number("m")),
        page("two", second, note)
    ])
}

#[test]
fn pages_that_shut_each_other_out_are_alternatives_unless_one_reads_the_other() {
    let alternatives = pages("n > 3", "n <= 3", "n == 1");
    assert_eq!(found(&alternatives), Vec::<String>::new());
    let form = checked(&alternatives).form.expect("no errors");
    let pair = ("one".to_owned(), "two".to_owned());
    assert_eq!(exclusive_pages(&form), [pair]);

    let shut_out = pages("n > 3", "n <= 3", "n == 1 || m == 1");
    assert_eq!(found(&shut_out), ["pages-exclude two: "]);
    let together = pages("n > 3", "n <= 5", "n == 1 || m == 1");
    assert_eq!(found(&together), Vec::<String>::new());
    let form = checked(&together).form.expect("no errors");
    assert_eq!(exclusive_pages(&form), []);
}
