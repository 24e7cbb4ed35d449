//! Old and new answers to the checkup, counted together after the ledgers in `schemas/`.

use revision::{
    Chain, Edition, Impacts, Ledger, Pool, Refusal, Relation, Why, compare, map, open_decisions,
};
use sample::Sampler;

fn read(path: &str) -> String {
    let path = format!("{}/../../schemas/{path}", env!("CARGO_MANIFEST_DIR"));
    std::fs::read_to_string(&path).unwrap_or_else(|error| panic!("{path}: {error}"))
}

fn edition(name: &str) -> Edition {
    Edition::check(&read(&format!("{name}.json"))).expect("a form")
}

fn ledger(name: &str) -> Ledger {
    Ledger::read(&read(&format!("ledgers/{name}.json"))).expect("a ledger")
}

const STEPS: [(&str, &str, &str); 2] = [
    ("checkup-2018", "checkup-2024", "checkup-2018-to-2024"),
    ("checkup-2024", "checkup-revised", "checkup-2024-to-revised"),
];

fn chain() -> Chain {
    let editions = ["checkup-revised", "checkup-2018", "checkup-2024"].map(edition);
    Chain::new(editions.into(), &STEPS.map(|(.., name)| ledger(name))).expect("a chain")
}

/// A response to a version, the `number`th that is made up.
fn responses(name: &str, number: usize) -> Vec<engine::Response> {
    Sampler::new(edition(name).form(), 7).take(number).collect()
}

fn code<'a>(response: &'a engine::Response, item: &str) -> Option<&'a str> {
    match response.answers.get(item)?.answer.first()? {
        engine::response::AnswerValue::Coding(coding) => Some(&coding.code),
        _ => None,
    }
}

#[test]
fn the_ledgers_are_sound_and_settle_everything() {
    for (from, to, name) in STEPS {
        let (from, to, ledger) = (edition(from), edition(to), ledger(name));
        let found: Vec<String> = (ledger.check(&from, &to).iter())
            .map(ToString::to_string)
            .collect();
        assert_eq!(found, Vec::<String>::new(), "{name}");
        let comparison = compare(&from, &to);
        assert!(!open_decisions(&comparison, None).is_empty(), "{name}");
        assert_eq!(
            open_decisions(&comparison, Some(&ledger)),
            Vec::<&revision::Change>::new(),
            "{name}"
        );
        for entry in &ledger.entries {
            assert!(
                ["ja", "en"].iter().all(|tag| entry.note.get(tag).is_some()),
                "{name}"
            );
        }
    }
}

#[test]
fn a_chain_falls_into_stretches_where_a_ledger_refuses() {
    let stretches = chain().stretches("smoking");
    assert_eq!(stretches.len(), 1);
    let [whole] = stretches.as_slice() else {
        unreachable!()
    };
    assert_eq!((whole.versions.clone(), &whole.broken), (0..3, &None));
    let codes: Vec<_> = (whole.categories.iter())
        .map(|category| category.codes.iter().map(|codes| codes.join("+")).collect())
        .collect::<Vec<Vec<String>>>();
    assert_eq!(codes, [["1", "1", "1"], ["2", "2+3", "2+3"]]);
    assert_eq!(whole.cautions.len(), 1, "heated tobacco");

    let editions = ["checkup-2018", "checkup-2024", "checkup-revised"].map(edition);
    let mut ledgers = STEPS.map(|(.., name)| ledger(name));
    ledgers[0].entries[0].relation = Relation::NotComparable;
    ledgers[0].entries[0].groups.clear();
    let chain = Chain::new(editions.into(), &ledgers).expect("a chain");
    let stretches = chain.stretches("smoking");
    let places: Vec<_> = stretches.iter().map(|one| one.versions.clone()).collect();
    assert_eq!(places, [0..1, 1..3]);
    assert!(matches!(stretches[0].broken, Some(Refusal::Ledger { .. })));
    assert_eq!(stretches[0].categories.len(), 2);
    assert_eq!(stretches[1].categories.len(), 3);
    // A version without the item is a stretch of its own.
    let nowhere = chain.stretches("nowhere");
    assert_eq!(nowhere.len(), 3);
    assert!(
        nowhere[..2]
            .iter()
            .all(|one| one.broken == Some(Refusal::NotThere))
    );
}

#[test]
fn the_smoking_rate_is_counted_over_three_versions() {
    let chain = chain();
    let mut pool = Pool::new(&chain, "smoking").expect("countable");
    let mut smokers = 0;
    for name in ["checkup-2018", "checkup-2024", "checkup-revised"] {
        for response in responses(name, 50) {
            smokers += u64::from(code(&response, "smoking") == Some("1"));
            pool.add(&response);
        }
    }
    let pooled = pool.finish();
    assert_eq!(pooled.answered, 150);
    let codes: Vec<Vec<String>> = (pooled.categories.iter())
        .map(|category| category.codes.iter().map(|codes| codes.join("+")).collect())
        .collect();
    assert_eq!(codes, [["1", "1", "1"], ["2", "2+3", "2+3"]]);
    assert_eq!(pooled.categories[0].pooled, smokers);
    assert_eq!(pooled.categories[1].pooled, 150 - smokers);
    // What the figure rests on and is not established is told with it.
    assert_eq!(pooled.versions[0].cautions.len(), 1);
    assert_eq!(pooled.versions[2].cautions.len(), 0);
}

#[test]
fn two_versions_alone_keep_their_finer_scale() {
    let chain = chain();
    let mut pool = Pool::new(&chain, "smoking").expect("countable");
    for name in ["checkup-2024", "checkup-revised"] {
        responses(name, 20)
            .iter()
            .for_each(|response| pool.add(response));
    }
    assert_eq!(pool.finish().categories.len(), 3);
}

#[test]
fn what_the_ledger_calls_another_question_is_refused_with_its_note() {
    let chain = chain();
    let mut pool = Pool::new(&chain, "wants_guidance").expect("countable");
    for name in ["checkup-2018", "checkup-2024"] {
        responses(name, 20)
            .iter()
            .for_each(|response| pool.add(response));
    }
    let pooled = pool.finish();
    assert_eq!(pooled.answered, 0);
    assert!(
        matches!(&pooled.versions[0].refused, Some(Refusal::Ledger { relation: Relation::NotComparable, note, .. }) if note.get("en").is_some_and(|note| note.contains("9N808"))),
        "{:?}",
        pooled.versions[0].refused
    );
    assert_eq!(pooled.versions[1].refused, Some(Refusal::NotThere));
}

#[test]
fn one_link_that_refuses_breaks_the_chain_for_all_before_it() {
    let mut ledgers = STEPS.map(|(.., name)| ledger(name));
    ledgers[1].entries[0].relation = Relation::Broader;
    let editions = ["checkup-2018", "checkup-2024", "checkup-revised"].map(edition);
    let chain = Chain::new(editions.into(), &ledgers).expect("a chain");
    let mut pool = Pool::new(&chain, "smoking").expect("countable");
    for name in ["checkup-2018", "checkup-2024", "checkup-revised"] {
        responses(name, 10)
            .iter()
            .for_each(|response| pool.add(response));
    }
    let pooled = pool.finish();
    let refused: Vec<bool> = pooled
        .versions
        .iter()
        .map(|version| version.refused.is_some())
        .collect();
    assert_eq!((refused, pooled.answered), (vec![true, true, false], 10));
}

#[test]
fn without_a_decision_nothing_is_pooled() {
    let mut ledgers = STEPS.map(|(.., name)| ledger(name));
    ledgers[0]
        .entries
        .retain(|entry| entry.link_id != "smoking");
    let editions = ["checkup-2018", "checkup-2024", "checkup-revised"].map(edition);
    let chain = Chain::new(editions.into(), &ledgers).expect("a chain");
    let mut pool = Pool::new(&chain, "smoking").expect("countable");
    for name in ["checkup-2018", "checkup-2024"] {
        responses(name, 10)
            .iter()
            .for_each(|response| pool.add(response));
    }
    assert!(matches!(
        pool.finish().versions[0].refused,
        Some(Refusal::Undecided { .. })
    ));
}

#[test]
fn a_response_that_does_not_verify_is_not_counted() {
    let chain = chain();
    let mut pool = Pool::new(&chain, "smoking").expect("countable");
    let mut response = responses("checkup-2024", 1).remove(0);
    response
        .answers
        .0
        .retain(|(link_id, _)| link_id != "medication_lipids");
    pool.add(&response);
    let pooled = pool.finish();
    assert_eq!((pooled.versions[0].invalid, pooled.answered), (1, 0));
}

#[test]
fn an_answer_is_carried_over_only_where_one_option_stands_for_it() {
    let (old, new, ledger) = (
        edition("checkup-2018"),
        edition("checkup-2024"),
        ledger("checkup-2018-to-2024"),
    );
    let comparison = compare(&old, &new);
    let (mut yes, mut no) = (0, 0);
    for response in responses("checkup-2018", 60) {
        let mapped = map(&response.answers, &comparison, &ledger, new.form());
        let refused = |item: &str| {
            mapped
                .refused
                .iter()
                .find(|refused| refused.link_id == item)
                .map(|refused| &refused.why)
        };
        if code(&response, "smoking") == Some("1") {
            yes += 1;
            let given = mapped.answers.get("smoking").expect("carried over");
            let engine::response::AnswerValue::Coding(coding) = &given.answer[0] else {
                panic!("a coding")
            };
            assert_eq!(
                coding.system.as_deref(),
                Some("urn:oid:1.2.392.200119.6.24060")
            );
        } else {
            no += 1;
            assert_eq!(refused("smoking"), Some(&Why::NoOption));
        }
    }
    assert!(yes > 5 && no > 5);
}

#[test]
fn several_old_options_may_come_to_one_new_one() {
    let document = |version: &str, codes: &[&str]| {
        let options: Vec<String> = (codes.iter())
            .map(|code| format!(r#"{{"code":"{code}","text":{{"ja":"{code}の"}}}}"#))
            .collect();
        let source = format!(
            r#"{{"format":"monshin/questionnaire@1","url":"u:q","version":"{version}","title":{{"ja":"t"}},"languages":["ja"],
            "item":[{{"linkId":"a","type":"multipleChoice","text":{{"ja":"q"}},"answerOption":[{}]}}]}}"#,
            options.join(",")
        );
        Edition::check(&source).expect("a form")
    };
    let (old, new) = (document("1", &["x", "y", "z"]), document("2", &["xy", "z"]));
    let entry = serde_json::json!({"linkId": "a", "relation": "mapped", "table": {"x": "xy", "y": "xy", "z": "z"}, "note": {"ja": "n"}});
    let ledger: Ledger = serde_json::from_value(serde_json::json!({
        "format": revision::FORMAT, "from": old.reference(), "to": new.reference(), "entries": [entry]
    })).expect("a ledger");
    let comparison = compare(&old, &new);
    assert_eq!(
        open_decisions(&comparison, Some(&ledger)),
        Vec::<&revision::Change>::new()
    );
    let mut impacts = Impacts::new(&old, &new, Some(&ledger));
    let chain = Chain::new(
        vec![old.clone(), new.clone()],
        std::slice::from_ref(&ledger),
    )
    .expect("a chain");
    let mut pool = Pool::new(&chain, "a").expect("countable");
    let mut wanted = [0, 0];
    for response in Sampler::new(old.form(), 1).take(40) {
        let mapped = map(&response.answers, &comparison, &ledger, new.form());
        assert!(mapped.refused.is_empty());
        if let Some(given) = response.answers.get("a") {
            let has = |code: &str| {
                given.answer.iter().any(|value| matches!(value, engine::response::AnswerValue::Coding(coding) if coding.code == code))
            };
            wanted[0] += 2 * u64::from(has("x") || has("y"));
            wanted[1] += 2 * u64::from(has("z"));
        }
        let carried = mapped.into_response(&response, new.form());
        assert!(new.form().verify(&carried).is_empty());
        // Both count, each under its own version.
        pool.add(&carried);
        impacts.add(&response);
        pool.add(&response);
    }
    // One who picked both is one person of the new category.
    let pooled = pool.finish();
    let counts: Vec<u64> = pooled
        .categories
        .iter()
        .map(|category| category.pooled)
        .collect();
    assert_eq!(counts, wanted);
    assert_eq!(impacts.finish().still_valid, 40);
}

#[test]
fn mistakes_in_a_ledger_are_told_with_their_place() {
    let (old, new) = (edition("checkup-2018"), edition("checkup-2024"));
    type Mistake = (&'static str, fn(&mut Ledger), &'static str);
    let mistakes: &[Mistake] = &[
        (
            "another version",
            |ledger| ledger.from.version = "2013.1".to_owned(),
            "ledger-other-version /from",
        ),
        (
            "another content",
            |ledger| ledger.to.hash = format!("sha256:{}", "0".repeat(64)),
            "ledger-stale /to/hash",
        ),
        (
            "no such item",
            |ledger| ledger.entries[0].link_id = "smokes".to_owned(),
            "ledger-unknown-item /entries/0/linkId",
        ),
        (
            "twice",
            |ledger| {
                let entry = ledger.entries[3].clone();
                ledger.entries.push(entry);
            },
            "ledger-duplicate-entry /entries/4/linkId",
        ),
        (
            "no such code",
            |ledger| ledger.entries[0].groups[0].to = vec!["1".to_owned(), "9".to_owned()],
            "ledger-unknown-code /entries/0/groups/0/to/1",
        ),
        (
            "a code forgotten",
            |ledger| {
                ledger.entries[0].groups[1].to.pop();
            },
            "ledger-not-total /entries/0/groups",
        ),
        (
            "a code twice",
            |ledger| ledger.entries[0].groups[0].to.push("2".to_owned()),
            "ledger-two-groups /entries/0/groups/1/to/0",
        ),
        (
            "a table without use",
            |ledger| {
                ledger.entries[3]
                    .table
                    .insert("1".to_owned(), "1".to_owned());
            },
            "ledger-idle-table /entries/3/table",
        ),
        (
            "no table",
            |ledger| ledger.entries[3].relation = Relation::Mapped,
            "ledger-missing-table /entries/3/relation",
        ),
        (
            "gone and the same",
            |ledger| ledger.entries[3].relation = Relation::Same,
            "ledger-item-gone /entries/3/relation",
        ),
    ];
    for (name, spoil, wanted) in mistakes {
        let mut ledger = ledger("checkup-2018-to-2024");
        spoil(&mut ledger);
        let found: Vec<String> = (ledger.check(&old, &new).iter())
            .map(|found| {
                for language in [
                    engine::diagnostic::Language::English,
                    engine::diagnostic::Language::Japanese,
                ] {
                    assert!(
                        found.message(language) != found.rule.code,
                        "{name}: a name is missing"
                    );
                    assert!(
                        found.help(language).is_some(),
                        "{name}: says how to mend it"
                    );
                }
                format!("{} {}", found.rule.code, found.at)
            })
            .collect();
        assert_eq!(found, [*wanted], "{name}");
    }
    let mut ledger = ledger("checkup-2018-to-2024");
    ledger.entries[1].relation = Relation::Mapped;
    ledger.entries[1].groups.clear();
    ledger.entries[1].table = [("1", "1"), ("2", "99")]
        .map(|(from, to)| (from.to_owned(), to.to_owned()))
        .into();
    let found: Vec<&str> = ledger
        .check(&old, &new)
        .iter()
        .map(|found| found.rule.code)
        .collect();
    assert_eq!(found, ["ledger-unknown-code", "ledger-not-total"]);
}

#[test]
fn staff_see_what_a_revision_does_to_the_responses_collected() {
    let (old, new) = (edition("checkup-2018"), edition("checkup-2024"));
    let all = responses("checkup-2018", 80);
    let count = |ledger: Option<&Ledger>| {
        let mut impacts = Impacts::new(&old, &new, ledger);
        all.iter().for_each(|response| impacts.add(response));
        impacts.finish()
    };
    let of = |impact: &revision::Impact, item: &str| {
        impact
            .consequences
            .iter()
            .filter(|found| found.link_id == item)
            .map(|found| found.responses)
            .sum::<u64>()
    };
    let undecided = count(None);
    assert_eq!((undecided.responses, undecided.still_valid), (80, 0));
    assert_eq!(of(&undecided, "smoking"), 80);
    let decided = count(Some(&ledger("checkup-2018-to-2024")));
    let not_smoking = all
        .iter()
        .filter(|response| code(response, "smoking") == Some("2"))
        .count();
    assert_eq!(of(&decided, "smoking"), not_smoking as u64);
    assert!(decided.still_valid > 0 && decided.still_valid < 80);
    // The version is compared with itself: all is as it was.
    let mut same = Impacts::new(&old, &old, None);
    all.iter().for_each(|response| same.add(response));
    let same = same.finish();
    assert_eq!((same.still_valid, same.consequences.len()), (80, 0));
}
