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
        .map(|found| format!("{} {}", found.rule.code, found.at))
        .collect()
}

#[test]
fn the_questionnaires_are_healthy() {
    for name in SCHEMAS {
        let document = schema(name);
        let checked = engine::check(&document.to_string());
        let proved = prove(&checked);
        let told: Vec<String> = proved.findings.iter().map(ToString::to_string).collect();
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
    for number in 0..4 {
        let kind = ["choice", "multipleChoice", "boolean", "integer"][rng.usize(..4)];
        let mut item = json!({"linkId": format!("q{number}"), "type": kind, "text": {"ja": format!("質問{number}")}});
        match kind {
            "choice" => {
                item["answerOption"] = json!([{"code": "a", "text": {"ja": "ア"}}, {"code": "b", "text": {"ja": "イ"}}, {"code": "c", "text": {"ja": "ウ"}}])
            }
            "multipleChoice" => {
                item["answerOption"] = json!([{"code": "a", "text": {"ja": "ア"}}, {"code": "b", "text": {"ja": "イ"}, "exclusive": rng.bool()}])
            }
            "integer" => {
                item["min"] = json!(0);
                item["max"] = json!(3);
            }
            _ => {}
        }
        if number > 0 && rng.u8(..3) > 0 {
            item["shownWhen"] = json!(condition(&kinds, rng));
        }
        if number > 0 && rng.u8(..3) == 0 {
            kinds.push(kind);
            item["constraint"] = json!([{"key": "k", "expression": condition(&kinds, rng), "message": {"ja": "だめ"}}]);
            kinds.pop();
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
                ("multipleChoice", _) => format!("\"{}\" in {name}", ["a", "b"][rng.usize(..2)]),
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
        Kind::Choice(options) => all.extend(
            options
                .list
                .iter()
                .map(|option| Some(Answer::Choice(Pick::new(option.code.clone())))),
        ),
        Kind::MultipleChoice { options, .. } => {
            let picks: Vec<Pick> = options
                .list
                .iter()
                .map(|option| Pick::new(option.code.clone()))
                .collect();
            all.extend(
                picks
                    .iter()
                    .map(|pick| Some(Answer::Choices(vec![pick.clone()]))),
            );
            if !options.list.iter().any(|option| option.exclusive) {
                all.push(Some(Answer::Choices(picks)));
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
            .map(|found| format!("{} {}", found.rule.code, found.at))
            .collect();
        assert_eq!(told, so, "{document:#}");
        if so.is_empty() {
            healthy += 1
        } else {
            sick += 1
        }
    }
    assert!(sick > 100, "{sick}");
}
