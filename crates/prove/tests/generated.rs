//! Over generated questionnaires, nothing is told that is not so, and nothing that is so is missed.

use std::collections::{BTreeMap, BTreeSet};

use engine::{Answer, Form, Issue, Place, Session, Start};
use fastrand::Rng;
use prove::prove;
use serde_json::{Value, json};

/// A questionnaire of a few questions with small lists and conditions among them.
fn generated(rng: &mut Rng) -> Value {
    let mut items: Vec<Value> = Vec::new();
    let mut kinds: Vec<&str> = Vec::new();
    let option = |code: &str| json!({"code": code, "text": {"ja": format!("{code}の")}});
    for number in 0..rng.usize(3..5) {
        let mut kind = KINDS[rng.usize(..KINDS.len())];
        if kind == "calculated" && !kinds.contains(&"integer") {
            kind = "integer";
        }
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
            "calculated" => item["calculation"] = json!(calculation(&kinds, rng)),
            _ => {}
        }
        if kind != "calculated" && rng.bool() {
            item["required"] = json!(true);
        }
        if number > 0 && rng.u8(..3) > 0 {
            item["shownWhen"] = json!(condition(&kinds, rng));
        }
        if number > 0 && kind != "calculated" && rng.u8(..3) == 0 {
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

const KINDS: [&str; 7] = [
    "choice",
    "multipleChoice",
    "boolean",
    "integer",
    "integer",
    "decimal",
    "calculated",
];

/// A whole number worked out from the whole numbers before.
fn calculation(kinds: &[&str], rng: &mut Rng) -> String {
    let numbers: Vec<usize> = (0..kinds.len())
        .filter(|number| matches!(kinds[*number], "integer" | "calculated"))
        .collect();
    let mut one = || format!("q{}", numbers[rng.usize(..numbers.len())]);
    let (first, second) = (one(), one());
    [
        format!("{first} + {second}"),
        format!("{first} * {second} - 1"),
        format!("{first} / {second}"),
        format!("{second} > 1 ? {first} % {second} : -{first}"),
        format!("min({first}, 2) + max({second}, 1)"),
        format!("has({first}) ? {first} : 0"),
    ][rng.usize(..6)]
    .clone()
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
                ("multipleChoice", 1) => format!(
                    "size({name}) {} {}",
                    [">=", "<", "=="][rng.usize(..3)],
                    rng.u8(1..4)
                ),
                ("multipleChoice", _) => format!("\"{}\" in {name}", ["a", "b"][rng.usize(..2)]),
                ("decimal", 1) => format!(
                    "{name} * 2.0 + 0.1 {} {}",
                    ["<", ">="][rng.usize(..2)],
                    ["0.3", "0.5", "0.8"][rng.usize(..3)]
                ),
                ("decimal", _) => format!(
                    "{name} {} {}",
                    ["<", ">", "==", ">="][rng.usize(..4)],
                    ["0.0", "0.1", "0.15", "0.19", "0.3"][rng.usize(..5)]
                ),
                ("boolean", _) => name,
                // Two answers are compared, or one is worked with.
                ("integer" | "calculated", 1) => {
                    let sum = calculation(kinds, rng);
                    format!(
                        "({sum}) {} {}",
                        ["<", "==", ">="][rng.usize(..3)],
                        rng.u8(..4)
                    )
                }
                ("integer" | "calculated", 2) => {
                    let sign = ["<", "==", ">="][rng.usize(..3)];
                    format!("{name} {sign} ({})", calculation(kinds, rng))
                }
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
        // Worked out, and not answered.
        Kind::Calculated { .. } => {}
        _ => unreachable!("not among those generated"),
    }
    all
}

/// Whether a question that has to be answered cannot be, with some answers to the others or with all.
fn dead_end(
    item: &engine::FormItem,
    place: Place,
    sessions: &[(Vec<usize>, Session)],
) -> Option<&'static str> {
    if !matches!(item.rules.required, engine::form::Presence::Required) {
        return None;
    }
    let is_in_the_way = |session: &Session| {
        let view = session.view(place);
        view.issues.iter().any(|issue| match issue {
            Issue::Constraint { key, .. } => (item.rules.constraints.iter())
                .any(|rule| rule.key == *key && rule.program.reads().contains(&item.id)),
            _ => true,
        })
    };
    // By the answers to the others: whether something can be answered.
    let mut ways: BTreeMap<Vec<usize>, bool> = BTreeMap::new();
    for (answers, session) in sessions {
        let mut others = answers.clone();
        others[item.id.0 as usize] = 0;
        *ways.entry(others).or_default() |= !is_in_the_way(session);
    }
    if ways.values().all(|can_go_on| *can_go_on) {
        None
    } else if ways.values().any(|can_go_on| *can_go_on) {
        Some("proved-dead-end")
    } else {
        Some("proved-never-finishes")
    }
}

/// The same things that are proved, by trying every answer to every question.
fn tried(form: &Form) -> BTreeSet<String> {
    let start = form.start(&Start::on(jiff::civil::date(2026, 4, 1)));
    let mut sessions: Vec<(Vec<usize>, Session)> = vec![(Vec::new(), start)];
    for item in form.items() {
        let place = Place {
            row: Session::ROOT,
            item: item.id,
        };
        sessions = (sessions.iter())
            .flat_map(|(answers, session)| {
                (all_answers(item).into_iter().enumerate()).map(move |(number, answer)| {
                    let mut session = session.clone();
                    if let Some(answer) = answer {
                        session
                            .answer(place, answer)
                            .expect("an answer of its kind");
                    }
                    let mut answers = answers.clone();
                    answers.push(number);
                    (answers, session)
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
        let views = || sessions.iter().map(|(_, session)| session.view(place));
        if let Some(code) = dead_end(item, place, &sessions) {
            found.insert(format!("{code} {}", item.at));
        }
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
    let (mut healthy, mut sick, mut stuck) = (0, 0, 0);
    while healthy < 1_000 {
        let document = generated(&mut rng);
        let checked = engine::check(&document.to_string());
        let Some(form) = &checked.form else {
            panic!("{:#?}\n{document:#}", checked.diagnostics);
        };
        let result = prove(&checked);
        assert_eq!(result.not_decided, [], "{document:#}");
        for reached in result.decided.iter().flat_map(|decided| &decided.reached) {
            let played = reached.witness.play(form);
            assert!(
                reached.target.happens_in(&played.session),
                "{reached:?}\n{document:#}"
            );
        }
        let mut so = tried(form);
        // That every answer breaks a rule is said once.
        let dead_ends: Vec<String> = (so.iter())
            .filter_map(|found| found.strip_prefix("proved-dead-end "))
            .chain((so.iter()).filter_map(|found| found.strip_prefix("proved-never-finishes ")))
            .map(|at| format!("proved-always-broken {at}/constraint/0"))
            .collect();
        stuck += dead_ends.len();
        so.retain(|found| !dead_ends.contains(found));
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
        // What divides by zero is told with answers, which are tried elsewhere.
        let told: BTreeSet<String> = (result.findings.iter())
            .filter(|found| found.diagnostic.rule.code != "proved-divides-by-zero")
            .map(|found| format!("{} {}", found.diagnostic.rule.code, found.diagnostic.at))
            .collect();
        assert_eq!(told, so, "{document:#}");
        if so.is_empty() {
            healthy += 1;
        } else {
            sick += 1;
        }
    }
    assert!(sick > 100 && stuck > 20, "{sick} {stuck}");
}
