//! What conditions may look at: dates and today, repetitions, texts, two answers at once.

use prove::{Proved, Target, Unreached, prove, prove_within, reach};
use serde_json::{Value, json};

fn document(items: &Value) -> engine::Checked {
    let document = json!({"format": "monshin/questionnaire@1", "url": "https://example.jp/k", "version": "1",
        "title": {"ja": "種類"}, "languages": ["ja"], "item": items});
    let checked = engine::check(&document.to_string());
    let told: Vec<String> = checked
        .diagnostics
        .iter()
        .map(ToString::to_string)
        .collect();
    assert!(checked.form.is_some(), "{told:#?}");
    checked
}

fn note(link_id: &str, condition: &str) -> Value {
    json!({"linkId": link_id, "type": "display", "text": {"ja": "お知らせ"}, "shownWhen": condition})
}

/// What is told, as `code item`, when nothing is left undecided.
fn told(proved: &Proved) -> Vec<String> {
    assert_eq!(proved.not_decided, []);
    (proved.findings.iter())
        .map(|found| &found.diagnostic)
        .map(|found| format!("{} {}", found.rule.code, found.name("item").unwrap_or("?")))
        .collect()
}

#[test]
fn dates_are_held_against_today_and_against_each_other() {
    let checked = document(&json!([
        {"linkId": "born", "type": "date", "text": {"ja": "生年月日"}, "min": "1920-01-01", "max": "2008-03-31"},
        {"linkId": "quit", "type": "yearMonth", "text": {"ja": "禁煙"}, "min": "1990-01", "max": "2025-12"},
        note("adult", "years(born, today) >= 20"),
        note("later", "quit >= born"),
        note("old", "years(born, today) >= 200"),
        note("before", "quit < timestamp(\"1989-12-31T00:00:00Z\")"),
        note("some_year", "!has(born) || born.getFullYear() <= 2008")
    ]));
    let proved = prove(&checked);
    assert_eq!(
        told(&proved),
        [
            "proved-never-shown old",
            "proved-never-shown before",
            "proved-always-shown some_year"
        ]
    );
    let form = checked.form.expect("no errors");
    let target = Target::Shown {
        item: "adult".to_owned(),
    };
    let witness = reach(&form, &target).expect("somebody is grown up");
    assert!(target.happens_in(&witness.play(&form).session), "{witness}");
}

#[test]
fn repetitions_are_added_as_far_as_they_are_needed() {
    let group = json!({"linkId": "periods", "type": "group", "text": {"ja": "期間"}, "repeats": {"min": 0, "max": 5}, "item": [
        {"linkId": "sticks", "type": "integer", "text": {"ja": "本数"}, "min": 1, "max": 100},
        note("many", "sticks > 40"),
        note("too_many", "sticks > 100")]});
    let checked = document(&json!([
        group,
        note(
            "two",
            "size(periods) >= 2 && periods.exists(p, p.sticks > 20)"
        ),
        note("total", "sum(periods.map(p, p.sticks)) >= 150"),
        note("six", "size(periods) >= 6"),
        note("negative", "periods.exists(p, p.sticks < 1)")
    ]));
    let proved = prove(&checked);
    assert_eq!(
        told(&proved),
        [
            "proved-never-shown too_many",
            "proved-never-shown six",
            "proved-never-shown negative"
        ]
    );
    let form = checked.form.expect("no errors");
    let total = Target::Shown {
        item: "total".to_owned(),
    };
    let witness = reach(&form, &total).expect("two of a hundred");
    assert!(total.happens_in(&witness.play(&form).session), "{witness}");
}

#[test]
fn a_division_in_every_repetition_is_safe_with_a_least_value() {
    for (least, open) in [(1, 0), (0, 1)] {
        let number = |link_id: &str| json!({"linkId": link_id, "type": "integer", "text": {"ja": "数"}, "min": least, "max": 9});
        let checked = document(&json!([
            {"linkId": "periods", "type": "group", "text": {"ja": "期間"}, "repeats": {"min": 0, "max": 5},
             "item": [number("sticks"), number("boxes")]},
            {"linkId": "total", "type": "calculated", "text": {"ja": "合計"},
             "calculation": "sum(periods.map(p, double(p.sticks) / double(p.boxes)))"}
        ]));
        let proved = prove(&checked);
        assert_eq!(proved.not_decided.len(), open, "{proved:?}");
        assert_eq!(proved.findings.len(), 0, "{proved:?}");
    }
}

#[test]
fn what_the_host_hands_in_is_found_like_an_answer() {
    let option = |code: &str| json!({"code": code, "text": {"ja": format!("{code}です")}});
    let checked = document(&json!([
        {"linkId": "sex", "type": "choice", "readOnly": true, "prefill": "member.sex", "text": {"ja": "性別"},
         "answerOption": [option("f"), option("m")]},
        note("women", "sex == \"f\""),
        note("nobody", "sex == \"f\" && sex == \"m\"")
    ]));
    // The check has seen by itself that nobody is both.
    assert_eq!(told(&prove(&checked)), Vec::<String>::new());
    let form = checked.form.expect("no errors");
    let nobody = Target::Shown {
        item: "nobody".to_owned(),
    };
    assert!(matches!(reach(&form, &nobody), Err(Unreached::Never(_))));
    let women = Target::Shown {
        item: "women".to_owned(),
    };
    let witness = reach(&form, &women).expect("some are");
    assert_eq!(witness.to_string(), "sex = f");
    assert!(women.happens_in(&witness.play(&form).session));
}

#[test]
fn what_looks_into_texts_is_found_or_left_open() {
    let checked = document(&json!([
        {"linkId": "brand", "type": "string", "text": {"ja": "銘柄"}, "maxLength": 20},
        note("this", "brand == \"桜\""),
        note("other", "has(brand) && brand != \"桜\""),
        note("part", "brand.contains(\"桜\")"),
        note("both", "brand == \"桜\" && brand == \"菊\"")
    ]));
    let proved = prove(&checked);
    let open: Vec<&str> = (proved.not_decided.iter())
        .map(|open| open.at.as_str())
        .collect();
    assert_eq!(open, ["/item/3/shownWhen"]);
    let both = Target::Shown {
        item: "both".to_owned(),
    };
    let form = checked.form.expect("no errors");
    let Err(Unreached::Never(proof)) = reach(&form, &both) else {
        panic!("nothing is two things");
    };
    assert_eq!(proof.questions, ["brand"]);
}

#[test]
fn two_answers_are_compared_and_worked_with() {
    let number = |link_id: &str, max: u32| json!({"linkId": link_id, "type": "integer", "text": {"ja": "数"}, "min": 0, "max": max});
    let checked = document(&json!([
        number("age", 120),
        number("years", 100),
        {"linkId": "share", "type": "calculated", "text": {"ja": "割合"}, "calculation": "double(years) / double(age - 20)"},
        note("longer", "years > age"),
        note("exactly", "years * 3 == age + 7"),
        note("beyond", "years + age > 220"),
        note("below", "has(years) && has(age) && years - age < -120")
    ]));
    let proved = prove(&checked);
    assert_eq!(
        told(&proved),
        [
            "proved-divides-by-zero share",
            "proved-never-shown beyond",
            "proved-never-shown below"
        ]
    );
    let witness = proved.findings[0].witness.as_ref().map(ToString::to_string);
    assert_eq!(witness.as_deref(), Some("age = 20, years = 1"));
}

#[test]
fn what_would_take_too_long_is_left_open() {
    let sum = "(n0 + n1 + n2 + n3 + n4 + n5 + n6 + n7 + n8 + n9 + n10 + n11)";
    let items: Vec<Value> = (0..12)
        .map(|number| json!({"linkId": format!("n{number}"), "type": "integer", "text": {"ja": "数"}, "min": 0, "max": 1000}))
        .chain([note("odd", &format!("{sum} % 7 == 3 && {sum} % 7 == 4"))])
        .collect();
    let checked = document(&json!(items));
    let proved = prove(&checked);
    assert!(proved.steps <= 50_000, "{} steps", proved.steps);
    assert_eq!(proved.not_decided.len(), 1, "{:?}", proved.findings);
    assert!(prove_within(&checked, 10).steps <= 10);
    assert_eq!(prove_within(&checked, 10).not_decided.len(), 1);
}

#[test]
fn a_name_that_the_form_has_not_is_not_reached() {
    let form = document(&json!([note("a", "1 < 2")]))
        .form
        .expect("no errors");
    for target in [
        Target::Shown {
            item: "b".to_owned(),
        },
        Target::Broken {
            item: "a".to_owned(),
            rule: "k".to_owned(),
        },
        Target::Least {
            item: "a".to_owned(),
        },
    ] {
        assert_eq!(reach(&form, &target), Err(Unreached::NoSuchThing));
    }
}
