//! Planted mistakes are found; and over generated questionnaires nothing is told that is not so.

use std::collections::BTreeSet;

use engine::{Answer, Form, Issue, Place, Session, Start};
use fastrand::Rng;
use prove::prove;
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

/// `code at` of what is proved of a document.
fn proved(document: &Value) -> BTreeSet<String> {
    let checked = engine::check(&document.to_string());
    assert!(checked.form.is_some(), "{:#?}", checked.diagnostics);
    let proved = prove(&checked);
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
        println!(
            "{name}: decided {}, not {:?}",
            proved.decided, proved.not_decided
        );
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

/// A questionnaire of a few questions with small lists and conditions among them.
fn generated(rng: &mut Rng) -> Value {
    let mut items: Vec<Value> = Vec::new();
    let mut kinds: Vec<&str> = Vec::new();
    let option = |code: &str| json!({"code": code, "text": {"ja": format!("{code}の")}});
    for number in 0..rng.usize(3..5) {
        let kind = KINDS[rng.usize(..KINDS.len())];
        let text = json!({"ja": format!("質問{number}")});
        let mut item = json!({"linkId": format!("q{number}"), "type": kind, "text": text});
        match kind {
            "choice" => item["answerOption"] = json!(["a", "b", "c"].map(option)),
            "multipleChoice" => {
                item["answerOption"] = json!(["a", "b", "c"].map(option));
                item["answerOption"][1]["exclusive"] = json!(rng.bool());
                if rng.u8(..4) == 0 {
                    item["maxChoices"] = json!(2);
                }
            }
            "integer" => {
                item["min"] = json!(0);
                item["max"] = json!(3);
            }
            "decimal" => {
                item["min"] = json!(0);
                item["max"] = json!(0.3);
                item["maxDecimalPlaces"] = json!(1);
            }
            _ => {}
        }
        if number > 0 && rng.u8(..3) > 0 {
            item["shownWhen"] = json!(condition(&kinds, rng));
        }
        if number > 0 && rng.u8(..3) == 0 {
            // A rule may look at the question itself.
            kinds.push(kind);
            let expression = condition(&kinds, rng);
            kinds.pop();
            item["constraint"] =
                json!([{"key": "k", "expression": expression, "message": {"ja": "だめ"}}]);
        }
        if number > 0 && kind == "choice" && rng.bool() {
            item["answerOption"][0]["shownWhen"] = json!(condition(&kinds, rng));
        }
        kinds.push(kind);
        items.push(item);
    }
    json!({"format": "monshin/questionnaire@1", "url": "https://example.jp/g", "version": "1",
        "title": {"ja": "生成"}, "languages": ["ja"], "item": items})
}

const KINDS: [&str; 5] = ["choice", "multipleChoice", "boolean", "integer", "decimal"];

/// A condition on questions before.
fn condition(kinds: &[&str], rng: &mut Rng) -> String {
    let parts: Vec<String> = (0..rng.usize(1..4))
        .map(|_| {
            let number = rng.usize(..kinds.len());
            let name = format!("q{number}");
            let atom = match (kinds[number], rng.u8(..4)) {
                (_, 0) => format!("has({name})"),
                ("choice", 1) => format!("{name} in [\"a\", \"b\"]"),
                ("choice", _) => format!("{name} == \"{}\"", ["a", "b", "c"][rng.usize(..3)]),
                ("multipleChoice", 1) => format!(
                    "size({name}) {} {}",
                    [">=", "<", "=="][rng.usize(..3)],
                    rng.u8(1..4)
                ),
                ("multipleChoice", _) => format!("\"{}\" in {name}", ["a", "b"][rng.usize(..2)]),
                ("decimal", _) => format!(
                    "{name} {} {}",
                    ["<", ">", "==", ">="][rng.usize(..4)],
                    ["0.0", "0.1", "0.15", "0.19", "0.3"][rng.usize(..5)]
                ),
                ("boolean", _) => name,
                (_, _) => format!(
                    "{name} {} {}",
                    ["<", ">", "==", ">=", "!="][rng.usize(..5)],
                    rng.u8(..4)
                ),
            };
            if rng.bool() {
                format!("!({atom})")
            } else {
                atom
            }
        })
        .collect();
    parts.join([" && ", " || "][rng.usize(..2)])
}

/// Every answer that a question of these can have, "unanswered" first.
fn all_answers(item: &engine::FormItem) -> Vec<Option<Answer>> {
    use engine::{Kind, Pick};
    let mut all = vec![None];
    match &item.kind {
        Kind::Boolean => all.extend([true, false].map(|yes| Some(Answer::Boolean(yes)))),
        Kind::Integer(_) => all.extend((0..=3).map(|number| Some(Answer::Integer(number)))),
        Kind::Decimal(_) => {
            all.extend([0.0, 0.1, 0.2, 0.3].map(|number| Some(Answer::Decimal(number))));
        }
        Kind::Choice(options) => all.extend(
            options
                .list
                .iter()
                .map(|option| Some(Answer::Choice(Pick::new(option.code.clone())))),
        ),
        Kind::MultipleChoice { options, max, .. } => {
            for bits in 1_u32..1 << options.list.len() {
                let set: Vec<_> = (options.list.iter().enumerate())
                    .filter(|(position, _)| bits & (1 << position) != 0)
                    .map(|(_, option)| option)
                    .collect();
                let together = set.len() == 1 || !set.iter().any(|option| option.exclusive);
                if together && max.is_none_or(|max| set.len() <= max as usize) {
                    let picks = set.iter().map(|option| Pick::new(option.code.clone()));
                    all.push(Some(Answer::Choices(picks.collect())));
                }
            }
        }
        _ => unreachable!("not among those generated"),
    }
    all
}

/// The same things that are proved, by trying every answer to every question.
fn tried(form: &Form) -> BTreeSet<String> {
    let start = form.start(&Start::on(jiff::civil::date(2026, 4, 1)));
    let mut sessions: Vec<Session> = vec![start];
    for item in form.items() {
        let place = Place {
            row: Session::ROOT,
            item: item.id,
        };
        sessions = (sessions.iter())
            .flat_map(|session| {
                all_answers(item).into_iter().map(move |answer| {
                    let mut session = session.clone();
                    if let Some(answer) = answer {
                        session
                            .answer(place, answer)
                            .expect("an answer of its kind");
                    }
                    session
                })
            })
            .collect();
    }
    let mut found = BTreeSet::new();
    for item in form.items() {
        let place = Place {
            row: Session::ROOT,
            item: item.id,
        };
        let views = || sessions.iter().map(|session| session.view(place));
        if item.rules.shown_when.is_some() {
            let shown = views().filter(|view| view.shown).count();
            if shown == 0 {
                found.insert(format!("proved-never-shown {}/shownWhen", item.at));
            } else if shown == sessions.len() {
                found.insert(format!("proved-always-shown {}/shownWhen", item.at));
            }
        }
        for (position, _) in item
            .rules
            .option_shown_when
            .iter()
            .enumerate()
            .filter(|(_, program)| program.is_some())
        {
            if views().any(|view| view.shown)
                && !views().any(|view| view.shown && view.offers(position))
            {
                found.insert(format!(
                    "proved-never-offered {}/answerOption/{position}/shownWhen",
                    item.at
                ));
            }
        }
        if !item.rules.constraints.is_empty() {
            let judged: Vec<bool> = views()
                .filter(|view| view.shown && view.answer().is_some())
                .map(|view| {
                    view.issues
                        .iter()
                        .any(|issue| matches!(issue, Issue::Constraint { .. }))
                })
                .collect();
            if !judged.is_empty() && judged.iter().all(|broken| *broken) {
                found.insert(format!("proved-always-broken {}/constraint/0", item.at));
            } else if !judged.is_empty() && !judged.iter().any(|broken| *broken) {
                found.insert(format!("proved-never-broken {}/constraint/0", item.at));
            }
        }
    }
    found
}

/// Over small questionnaires with every answer tried, what is proved is just what is so.
#[test]
fn over_a_thousand_generated_questionnaires_nothing_false_is_told_and_nothing_missed() {
    let mut rng = Rng::with_seed(20_260_401);
    let (mut healthy, mut sick) = (0, 0);
    while healthy < 1_000 {
        let document = generated(&mut rng);
        let checked = engine::check(&document.to_string());
        let Some(form) = &checked.form else {
            panic!("{:#?}\n{document:#}", checked.diagnostics);
        };
        let result = prove(&checked);
        assert_eq!(result.not_decided, [], "{document:#}");
        let mut so = tried(form);
        // What the check has said of a place is not said again.
        so.retain(|found| {
            let (_, at) = found.split_once(' ').expect("a code and a place");
            !checked.diagnostics.iter().any(|known| {
                known.at.as_str() == at
                    || known
                        .related
                        .iter()
                        .any(|related| related.at.as_str() == at)
            })
        });
        let told: BTreeSet<String> = (result.findings.iter())
            .map(|found| format!("{} {}", found.diagnostic.rule.code, found.diagnostic.at))
            .collect();
        assert_eq!(told, so, "{document:#}");
        if so.is_empty() {
            healthy += 1;
        } else {
            sick += 1;
        }
    }
    assert!(sick > 100, "{sick}");
}

/// A long questionnaire: a thousand questions, three hundred of them asked on conditions that reach
/// back over others that are asked on conditions themselves.
#[test]
fn a_long_questionnaire_is_decided_in_few_steps() {
    let items: Vec<Value> = (0..1_000)
        .map(|number| {
            let mut item = json!({"linkId": format!("q{number}"), "type": "choice", "text": {"ja": format!("質問{number}")},
                "answerOption": [{"code": "1", "text": {"ja": "はい"}}, {"code": "2", "text": {"ja": "いいえ"}}]});
            if number % 3 == 2 && number < 900 {
                item["shownWhen"] = json!(format!("q{} == \"1\" && q{} != \"2\"", number - 1, number - 2));
            }
            item
        })
        .collect();
    let document = json!({"format": "monshin/questionnaire@1", "url": "https://example.jp/l", "version": "1",
        "title": {"ja": "長い"}, "languages": ["ja"], "item": items});
    let checked = engine::check(&document.to_string());
    let proved = prove(&checked);
    assert_eq!((proved.decided, proved.findings.len()), (300, 0));
    assert!(proved.steps <= 300 * 9, "{} steps", proved.steps);
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
        Some("kind = box, amount = 0, per_box = 0".to_owned())
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
