//! Planted mistakes are found, and questionnaires without mistakes are healthy.

use std::collections::BTreeSet;

use engine::Form;
use prove::{Proved, prove};
use serde_json::{Value, json};

fn schema(name: &str) -> Value {
    let path = format!("{}/../../schemas/{name}.json", env!("CARGO_MANIFEST_DIR"));
    serde_json::from_str(&std::fs::read_to_string(path).expect("a file")).expect("JSON")
}

const SCHEMAS: [&str; 5] = [
    "checkup-2018",
    "checkup-2024",
    "checkup-revised",
    "quitter-survey",
    "tds",
];

/// `code at` of what is proved of a document. Whatever can happen comes with answers, and they lead
/// there.
fn proved(document: &Value) -> BTreeSet<String> {
    let checked = engine::check(&document.to_string());
    let proved = prove(&checked);
    let form = checked.form.expect("a form");
    leads_there(&form, &proved);
    (proved.findings.iter())
        .map(|found| format!("{} {}", found.diagnostic.rule.code, found.diagnostic.at))
        .collect()
}

#[test]
fn the_questionnaires_are_healthy() {
    for name in SCHEMAS {
        let document = schema(name);
        let checked = engine::check(&document.to_string());
        let proved = prove(&checked);
        let told: Vec<String> = (proved.findings.iter())
            .map(|found| found.diagnostic.to_string())
            .collect();
        assert_eq!(told, Vec::<String>::new(), "{name}");
        assert_eq!(proved.not_decided, [], "{name}");
        assert!(proved.steps < 300, "{name}: {} steps", proved.steps);
        leads_there(&checked.form.expect("no errors"), &proved);
    }
}

fn leads_there(form: &Form, proved: &Proved) {
    for reached in proved.decided.iter().flat_map(|decided| &decided.reached) {
        let played = reached.witness.play(form);
        assert_eq!(played.refused, Vec::<String>::new(), "{reached:?}");
        assert!(reached.target.happens_in(&played.session), "{reached:?}");
    }
}

/// Pointers to the choices of a document that have a list of options and no condition of their own
/// and stand in no group that has one, so that a mistake planted there is the only one.
fn free_choices(document: &Value) -> Vec<(String, String, Vec<String>)> {
    let mut out = Vec::new();
    walk(document, &document["item"], "/item", &mut out);
    out
}

fn walk(document: &Value, items: &Value, at: &str, out: &mut Vec<(String, String, Vec<String>)>) {
    for (position, item) in items.as_array().into_iter().flatten().enumerate() {
        let at = format!("{at}/{position}");
        if !item["shownWhen"].is_null() || !item["repeats"].is_null() || item["type"] == "grid" {
            continue;
        }
        if item["type"] == "choice" {
            let list = match item["answerValueSet"].as_str() {
                Some(name) => &document["valueSets"][name],
                None => &item["answerOption"],
            };
            let codes: Vec<String> = (list.as_array().into_iter().flatten())
                .map(|option| option["code"].as_str().expect("a code").to_owned())
                .collect();
            let name = item["linkId"].as_str().expect("a name").to_owned();
            out.push((at.clone(), name, codes));
        }
        walk(document, &item["item"], &format!("{at}/item"), out);
    }
}

#[test]
fn every_planted_mistake_is_found_and_no_other() {
    let mut planted = 0;
    for name in SCHEMAS {
        let whole = schema(name);
        let choices = free_choices(&whole);
        for three in choices.windows(3) {
            let [(_, a, codes), (b_at, b, _), (c_at, c, _)] = three else {
                unreachable!()
            };
            let (yes, no) = (&codes[0], &codes[1]);
            // B is asked only of those who answer the first option to A.
            let mut base = whole.clone();
            *base
                .pointer_mut(&format!("{b_at}/shownWhen"))
                .unwrap_or(&mut Value::Null) = Value::Null;
            base.pointer_mut(b_at).expect("B")["shownWhen"] = json!(format!("{a} == \"{yes}\""));
            let before = proved(&base);
            let never = format!("has({b}) && {a} == \"{no}\"");
            let mistakes = [
                (
                    c_at,
                    "shownWhen",
                    json!(never),
                    format!("proved-never-shown {c_at}/shownWhen"),
                ),
                (
                    c_at,
                    "shownWhen",
                    json!(format!("!({never})  || has({b})")),
                    format!("proved-always-shown {c_at}/shownWhen"),
                ),
                (
                    b_at,
                    "constraint",
                    json!([{"key": "k", "expression": format!("{a} == \"{yes}\""), "message": {"ja": "x", "en": "x"}}]),
                    format!("proved-never-broken {b_at}/constraint/0"),
                ),
                (
                    b_at,
                    "constraint",
                    json!([{"key": "k", "expression": format!("{a} == \"{no}\""), "message": {"ja": "x", "en": "x"}}]),
                    format!("proved-always-broken {b_at}/constraint/0"),
                ),
            ];
            for (at, key, value, wanted) in mistakes {
                let mut document = base.clone();
                document.pointer_mut(at).expect("an item")[key] = value;
                let found: BTreeSet<String> = &proved(&document) - &before;
                // What reads C may be dead with it; the mistake itself is always among what is told.
                assert!(
                    found.contains(&wanted),
                    "{name} {b} {c}: {wanted} in {found:?}"
                );
                planted += 1;
            }
            let mut document = base;
            if let Some(option) = document.pointer_mut(&format!("{c_at}/answerOption/0")) {
                option["shownWhen"] = json!(never);
                let wanted = format!("proved-never-offered {c_at}/answerOption/0/shownWhen");
                assert!(
                    proved(&document).contains(&wanted),
                    "{name} {b} {c}: {wanted}"
                );
                planted += 1;
            }
        }
    }
    assert!(planted >= 60, "{planted}");
}

/// A thousand questions, those with a condition asked only then.
fn long(condition: &dyn Fn(usize) -> Option<String>) -> engine::Checked {
    let option = |code: &str| json!({"code": code, "text": {"ja": format!("{code}番")}});
    let items: Vec<Value> = (0..1_000)
        .map(|number| {
            let mut item = json!({"linkId": format!("q{number}"), "type": "choice",
                "text": {"ja": format!("質問{number}")}, "answerOption": [option("1"), option("2")]});
            if number % 4 == 1 {
                item = json!({"linkId": format!("q{number}"), "type": "integer", "min": 0, "max": 1000,
                    "text": {"ja": format!("質問{number}")}});
            }
            if let Some(condition) = condition(number) {
                item["shownWhen"] = json!(condition);
            }
            item
        })
        .collect();
    let document = json!({"format": "monshin/questionnaire@1", "url": "https://example.jp/l", "version": "1",
        "title": {"ja": "長い"}, "languages": ["ja"], "item": items});
    engine::check(&document.to_string())
}

/// Time is counted in cases looked at, which are the same on every machine.
#[test]
fn a_long_questionnaire_is_decided_in_few_steps() {
    // Each looks at two questions and a sum.
    let wide = long(&|number| match number {
        3 => Some("q2 == \"1\"".to_owned()),
        _ if number % 20 == 2 => Some(format!("q{} > 500", number - 1)),
        _ if number % 4 == 3 => {
            let sum = format!("q{} + q{}", number - 2, number - 6);
            let (one, other) = (number - 1, number - 3);
            Some(format!(
                "q{one} == \"1\" && ({sum} > 100 || q{other} != \"2\")"
            ))
        }
        _ => None,
    });
    let proved = prove(&wide);
    assert_eq!((proved.decided.len(), proved.findings.len()), (300, 0));
    assert_eq!(proved.not_decided, []);
    assert!(proved.steps <= 300 * 15, "{} steps", proved.steps);

    // Each is asked only of those who were asked the one before.
    let deep = long(&|number| {
        let before = number.checked_sub(1).filter(|_| number <= 300)?;
        Some(match before % 4 {
            1 => format!("q{before} > 500"),
            _ => format!("q{before} == \"1\""),
        })
    });
    let proved = prove(&deep);
    assert_eq!((proved.decided.len(), proved.findings.len()), (300, 0));
    assert!(proved.steps <= 300 * 20, "{} steps", proved.steps);
}

#[test]
fn a_division_by_zero_is_found_with_answers_that_lead_there() {
    let document = |least: Value, calculation: &str| {
        json!({"format": "monshin/questionnaire@1", "url": "https://example.jp/d", "version": "1",
            "title": {"ja": "割り算"}, "languages": ["ja"], "item": [
                {"linkId": "kind", "type": "choice", "text": {"ja": "種類"}, "answerOption": [
                    {"code": "box", "text": {"ja": "箱"}}, {"code": "stick", "text": {"ja": "本"}}]},
                {"linkId": "amount", "type": "decimal", "min": 0, "max": 50, "text": {"ja": "量"}},
                {"linkId": "per_box", "type": "integer", "min": least, "max": 40, "text": {"ja": "1箱"},
                 "shownWhen": "kind == \"box\""},
                {"linkId": "index", "type": "calculated", "text": {"ja": "指数"}, "calculation": calculation}]})
    };
    let plain = "kind == \"box\" ? amount / double(per_box) : amount";
    let found = prove(&engine::check(&document(json!(0), plain).to_string()));
    assert_eq!(found.findings.len(), 1, "{found:?}");
    assert_eq!(
        found.findings[0].diagnostic.rule.code,
        "proved-divides-by-zero"
    );
    assert_eq!(
        (found.findings[0].witness.as_ref()).map(ToString::to_string),
        Some("kind = box, amount = 1, per_box = 0".to_owned())
    );
    // With a least value, or with a look before it divides, nothing is told.
    let careful = "kind == \"box\" ? (per_box == 0 ? 0.0 : amount / double(per_box)) : amount";
    for document in [document(json!(1), plain), document(json!(0), careful)] {
        let found = prove(&engine::check(&document.to_string()));
        assert_eq!(
            (found.findings.len(), found.not_decided.len()),
            (0, 0),
            "{found:?}"
        );
    }
}
