//! Somebody tries a form out, is kept, and is sent through the next version.

use engine::{Answer, Form, Pick, Session, Start};
use jiff::civil::date;
use prove::respondents::What;
use prove::{Respondent, Respondents, Target, replay, respondents};
use serde_json::{Value, json};

fn document() -> Value {
    let option = |code: &str| json!({"code": code, "text": {"ja": format!("{code}を選ぶ")}});
    json!({"format": "monshin/questionnaire@1", "url": "https://example.jp/r", "version": "1",
        "title": {"ja": "試し"}, "languages": ["ja"], "item": [
            {"linkId": "smoking", "type": "choice", "prefix": "8", "required": true, "text": {"ja": "たばこ"},
             "answerOption": [option("yes"), option("no")]},
            {"linkId": "periods", "type": "group", "text": {"ja": "期間"},
             "repeats": {"min": 0, "max": 3}, "shownWhen": "smoking == \"yes\"", "item": [
                {"linkId": "sticks", "type": "integer", "prefix": "9", "text": {"ja": "本数"}, "min": 1, "max": 100},
                {"linkId": "years", "type": "integer", "text": {"ja": "年数"}, "min": 1, "max": 80},
                {"linkId": "index", "type": "calculated", "text": {"ja": "指数"}, "calculation": "sticks * years"}]},
            {"linkId": "total", "type": "calculated", "text": {"ja": "合計"}, "shownWhen": "smoking == \"yes\"",
             "calculation": "sum(periods.map(p, p.index))"},
            {"linkId": "advice", "type": "display", "text": {"ja": "助言"}, "shownWhen": "total >= 400"}]})
}

fn form(document: &Value) -> Form {
    let checked = engine::check(&document.to_string());
    checked
        .form
        .unwrap_or_else(|| panic!("{:#?}", checked.diagnostics))
}

/// A smoker of twenty a day for twenty years.
fn smoker(form: &Form) -> Session {
    let mut session = form.start(&Start::on(date(2026, 4, 1)));
    let place = session.place("smoking").expect("a question");
    session.pick(place, "yes", true).expect("an option");
    let periods = session.place("periods").expect("a group");
    let (row, _) = session.add_row(periods).expect("room for one");
    for link_id in ["sticks", "years"] {
        let place = session.place_in(row, link_id).expect("a question");
        session.answer(place, 20_i64).expect("a number");
    }
    session
}

fn recorded(form: &Form) -> Respondents {
    let respondents = Respondents::of(form, vec![Respondent::record(&smoker(form), "20本20年")]);
    let text = serde_json::to_string_pretty(&respondents).expect("JSON");
    let read = Respondents::read(&text).expect("what was written");
    assert_eq!(read, respondents);
    read
}

#[test]
fn who_is_sent_through_the_same_version_meets_the_same() {
    let form = form(&document());
    let respondents = recorded(&form);
    let sees = &respondents.respondents[0].sees;
    assert_eq!(sees.calculated["total"], "400");
    assert_eq!(sees.calculated["periods.0.index"], "400");
    assert!(sees.finishes && sees.shown.contains(&"advice".to_owned()));
    assert_eq!(replay(&form, &respondents), []);
}

#[test]
fn what_another_version_does_to_a_respondent_is_told() {
    let respondents = recorded(&form(&document()));
    let changed = |change: &dyn Fn(&mut Value)| {
        let mut document = document();
        change(&mut document);
        let differences = replay(&form(&document), &respondents);
        (differences.into_iter())
            .map(|found| (found.at, found.what))
            .collect::<Vec<_>>()
    };
    let at = |at: &str, what: What| (at.to_owned(), what);

    let higher = changed(&|document| document["item"][3]["shownWhen"] = json!("total >= 500"));
    assert_eq!(higher, [at("advice", What::NoLongerSees)]);

    let double = "sum(periods.map(p, p.index)) * 2";
    let doubled = changed(&|document| document["item"][2]["calculation"] = json!(double));
    let (was, is) = (Some("400".to_owned()), Some("800".to_owned()));
    assert_eq!(doubled, [at("total", What::Calculated { was, is })]);

    let renamed = changed(&|document| {
        document["item"][0]["answerOption"][0]["code"] = json!("daily");
        for item in [1, 2] {
            document["item"][item]["shownWhen"] = json!("smoking == \"daily\"");
        }
    });
    assert!(
        renamed.contains(&at("smoking", What::AnswerRefused)),
        "{renamed:?}"
    );
    assert!(
        renamed.contains(&at("periods", What::NoLongerSees)),
        "{renamed:?}"
    );
    assert!(
        renamed.contains(&at("smoking", What::CannotFinish)),
        "{renamed:?}"
    );

    let capped = changed(&|document| document["item"][1]["item"][0]["max"] = json!(10));
    let (issue, rule) = ("outOfRange".to_owned(), None);
    assert_eq!(
        capped,
        [
            at("periods.0.sticks", What::NowTold { issue, rule }),
            at("periods.0.sticks", What::CannotFinish)
        ]
    );

    let more = changed(&|document| {
        let new =
            json!({"linkId": "brand", "type": "string", "required": true, "text": {"ja": "銘柄"}});
        document["item"]
            .as_array_mut()
            .expect("items")
            .insert(1, new);
    });
    assert_eq!(
        more,
        [at("brand", What::NowSees), at("brand", What::CannotFinish)]
    );
}

#[test]
fn a_read_only_answer_comes_from_the_host_again() {
    let mut document = document();
    let sex = json!({"linkId": "sex", "type": "choice", "readOnly": true, "prefill": "member.sex", "text": {"ja": "性別"},
        "answerOption": [{"code": "f", "text": {"ja": "女性"}}, {"code": "m", "text": {"ja": "男性"}}]});
    document["item"].as_array_mut().expect("items").push(sex);
    let form = form(&document);
    let mut start = Start::on(date(2026, 4, 1));
    start.prefill.insert("member.sex".to_owned(), json!("f"));
    let session = form.start(&start);
    let place = session.place("sex").expect("a question");
    let picked = Some(Answer::Choice(Pick::new("f")));
    assert_eq!(session.view(place).answer(), picked);

    let respondents = Respondents::of(&form, vec![Respondent::record(&session, "1")]);
    assert_eq!(replay(&form, &respondents), []);
    document["item"][4]["answerOption"][0]["code"] = json!("female");
    let without = self::form(&document);
    let differences = replay(&without, &respondents);
    assert_eq!(differences[0].what, What::AnswerRefused, "{differences:?}");
}

/// Everything that can happen in the questionnaires happens to somebody who was made up, and few are
/// needed for it.
#[test]
fn a_few_respondents_come_to_everything() {
    for name in [
        "checkup-2018",
        "checkup-2024",
        "checkup-revised",
        "quitter-survey",
        "tds",
    ] {
        let path = format!("{}/../../schemas/{name}.json", env!("CARGO_MANIFEST_DIR"));
        let text = std::fs::read_to_string(path).expect("a file");
        let document: Value = serde_json::from_str(&text).expect("JSON");
        let form = form(&document);
        let found = respondents(&form);
        assert_eq!(found, respondents(&form), "the same each time");
        assert_eq!(replay(&form, &found), [], "{name}");

        let covered: Vec<&Target> = (found.respondents.iter())
            .flat_map(|respondent| &respondent.covers)
            .collect();
        let options: usize = (form.items().iter())
            .filter(|item| item.kind.is_question())
            .filter_map(|item| item.kind.options())
            .map(|options| options.list.len())
            .sum();
        let picked = covered
            .iter()
            .filter(|target| matches!(target, Target::Picked { .. }));
        assert_eq!(picked.count(), options, "{name}");
        for item in form.items() {
            let mut targets = vec![Target::Shown {
                item: item.link_id.to_string(),
            }];
            if item.rules.shown_when.is_some() {
                targets.push(Target::Hidden {
                    item: item.link_id.to_string(),
                });
            }
            for rule in &item.rules.constraints {
                let (item, rule) = (item.link_id.to_string(), rule.key.to_string());
                targets.push(Target::Kept {
                    item: item.clone(),
                    rule: rule.clone(),
                });
                targets.push(Target::Broken { item, rule });
            }
            for target in targets {
                assert!(covered.contains(&&target), "{name}: {target:?}");
            }
        }
        // Only who breaks a rule on purpose does not finish.
        for respondent in &found.respondents {
            let breaks = respondent
                .covers
                .iter()
                .any(|target| matches!(target, Target::Broken { .. }));
            assert!(
                respondent.sees.finishes || breaks,
                "{name}: {respondent:#?}"
            );
        }
        println!(
            "{name}: {} respondents, {} targets",
            found.respondents.len(),
            covered.len()
        );
        assert!(
            found.respondents.len() <= 30,
            "{name}: {}",
            found.respondents.len()
        );
    }
}
