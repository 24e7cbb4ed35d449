//! A page of results, as the people on it and the people who read it meet it.

use std::collections::BTreeSet;

use engine::{Finish, Form, Pick, Response, Start};
use results::{Answered, By, Error, Held, Options, Reason, Results};
use sample::Sampler;
use serde_json::Value;

const QUESTIONNAIRES: [&str; 5] = [
    include_str!("../../../schemas/checkup-2018.json"),
    include_str!("../../../schemas/checkup-2024.json"),
    include_str!("../../../schemas/checkup-revised.json"),
    include_str!("../../../schemas/quitter-survey.json"),
    include_str!("../../../schemas/tds.json"),
];

const CLUB: &str = r#"{
  "format": "monshin/questionnaire@1", "url": "https://example.jp/q/club", "version": "1",
  "title": {"ja": "喫煙", "en": "Smoking"}, "languages": ["ja", "en"],
  "item": [
    {"linkId": "sex", "type": "choice", "text": {"ja": "性別", "en": "Sex"}, "answerOption": [
      {"code": "f", "text": {"ja": "女性", "en": "Woman"}}, {"code": "m", "text": {"ja": "男性", "en": "Man"}}]},
    {"linkId": "smokes", "type": "choice", "text": {"ja": "喫煙", "en": "Smoking"}, "answerOption": [
      {"code": "yes", "text": {"ja": "はい", "en": "Yes"}}, {"code": "former", "text": {"ja": "以前", "en": "Formerly"}},
      {"code": "no", "text": {"ja": "いいえ", "en": "No"}}]},
    {"linkId": "sticks", "type": "integer", "min": 1, "max": 60, "required": true, "shownWhen": "smokes == \"yes\"",
      "text": {"ja": "本数", "en": "Sticks"}},
    {"linkId": "pregnant", "type": "boolean", "sensitive": true, "text": {"ja": "妊娠", "en": "Pregnant"}},
    {"linkId": "remark", "type": "text", "text": {"ja": "ひとこと", "en": "Remark"}}
  ]
}"#;

fn form(source: &str) -> Form {
    engine::check(source).form.expect("no errors")
}

/// So many people of one sex who smoke like that.
fn people(form: &Form, number: usize, sex: &str, smokes: &str) -> Vec<Response> {
    (0..number)
        .map(|person| {
            let mut session = form.start(&Start::on("2026-04-01".parse().expect("a day")));
            let place = |link_id| session.place(link_id).expect("an item");
            let (sex_at, smokes_at, sticks_at) = (place("sex"), place("smokes"), place("sticks"));
            session.answer(sex_at, Pick::new(sex)).expect("an option");
            session
                .answer(smokes_at, Pick::new(smokes))
                .expect("an option");
            if smokes == "yes" {
                session
                    .answer(sticks_at, 5 + person as i64)
                    .expect("a number");
            }
            let finish = Finish {
                authored: "2026-04-01T09:30:00+09:00".to_owned(),
                language: "ja".to_owned(),
                id: None,
            };
            session.finish(&finish).expect("nothing is missing")
        })
        .collect()
}

fn counted(form: &Form, crowd: &[&[Response]], by: Option<By>) -> Results {
    let mut options = Options::default();
    if let Some(by) = by {
        options = options.by(by);
    }
    let everybody = crowd.iter().copied().flatten().map(Answered::new);
    results::of(std::slice::from_ref(form), everybody, &options).expect("they fit")
}

fn by_sex() -> Option<By> {
    Some(By::Question("sex".to_owned()))
}

/// The counts of a question, all and then by group; `-` for what is not told.
fn line(results: &Results, link_id: &str) -> String {
    let question = results
        .questions
        .iter()
        .find(|question| question.link_id == link_id)
        .expect("a question");
    std::iter::once(&question.all)
        .chain(&question.by_group)
        .map(|figures| match figures {
            None => "nothing".to_owned(),
            Some(figures) => [&figures.answered, &figures.unanswered]
                .into_iter()
                .chain(&figures.answers)
                .map(|count| {
                    count
                        .count
                        .map_or("-".to_owned(), |count| count.to_string())
                })
                .collect::<Vec<_>>()
                .join(" "),
        })
        .collect::<Vec<_>>()
        .join(" | ")
}

#[test]
fn what_many_people_answered_is_told() {
    let form = form(CLUB);
    let crowd = [
        people(&form, 20, "f", "yes"),
        people(&form, 30, "f", "no"),
        people(&form, 40, "m", "yes"),
        people(&form, 10, "m", "no"),
    ];
    let crowd: Vec<&[Response]> = crowd.iter().map(Vec::as_slice).collect();
    let results = counted(&form, &crowd, by_sex());
    assert_eq!(
        line(&results, "smokes"),
        "100 0 60 0 40 | 50 0 20 0 30 | 50 0 40 0 10"
    );
    let all = results.questions[1].all.as_ref().expect("told");
    assert_eq!(all.answers[0].share, Some(0.6));
    let sticks = results.questions[2].all.as_ref().expect("told");
    assert_eq!(sticks.numbers.map(|numbers| numbers.median), Some(19.5));
}

#[test]
fn four_women_who_smoke_are_not_given_away() {
    let form = form(CLUB);
    let crowd = [
        people(&form, 4, "f", "yes"),
        people(&form, 46, "f", "no"),
        people(&form, 30, "m", "yes"),
        people(&form, 20, "m", "no"),
    ];
    let crowd: Vec<&[Response]> = crowd.iter().map(Vec::as_slice).collect();
    let results = counted(&form, &crowd, by_sex());
    // Of two answers and two groups, any one number would give the four away.
    assert_eq!(
        line(&results, "smokes"),
        "100 0 34 0 66 | nothing | nothing"
    );
    // Nor does it say how many women told how much they smoke.
    assert_eq!(
        line(&results, "sticks"),
        "34 66 19 15 0 0 | nothing | - - - 15 0 0"
    );
    // As many as these can be told together.
    assert_eq!(
        line(&counted(&form, &crowd, None), "smokes"),
        "100 0 34 0 66"
    );
}

#[test]
fn with_a_third_answer_some_of_the_table_is_told() {
    let form = form(CLUB);
    let crowd = [
        people(&form, 4, "f", "former"),
        people(&form, 16, "f", "yes"),
        people(&form, 60, "f", "no"),
        people(&form, 30, "m", "former"),
        people(&form, 25, "m", "yes"),
        people(&form, 50, "m", "no"),
    ];
    let crowd: Vec<&[Response]> = crowd.iter().map(Vec::as_slice).collect();
    let results = counted(&form, &crowd, by_sex());
    assert!(
        line(&results, "smokes").contains("80 0 - - 60"),
        "{}",
        line(&results, "smokes")
    );
}

#[test]
fn nine_people_are_too_few() {
    let form = form(CLUB);
    let results = counted(&form, &[&people(&form, 9, "f", "yes")], by_sex());
    assert_eq!(results.people.count, None);
    assert_eq!(results.people.reason, Some(Reason::TooFewPeople));
    assert!(
        results
            .questions
            .iter()
            .all(|question| question.all.is_none())
    );
}

#[test]
fn a_group_of_a_few_is_put_together_with_another() {
    let form = form(CLUB);
    let crowd = [people(&form, 60, "m", "no"), people(&form, 7, "f", "no")];
    let crowd: Vec<&[Response]> = crowd.iter().map(Vec::as_slice).collect();
    let groups = counted(&form, &crowd, by_sex()).groups.expect("asked for");
    assert!(
        groups.list.is_empty(),
        "two groups put together are everybody"
    );
}

#[test]
fn free_text_and_sensitive_questions_are_not_counted() {
    let form = form(CLUB);
    let results = counted(&form, &[&people(&form, 50, "f", "no")], None);
    let reason = |link_id| {
        let mut all = results.questions.iter();
        all.find(|question| question.link_id == link_id)
            .and_then(|question| question.reason)
    };
    assert_eq!(reason("remark"), Some(Reason::FreeText));
    assert_eq!(reason("pregnant"), Some(Reason::Sensitive));
}

#[test]
fn in_a_workplace_it_is_not_told_that_everyone_smokes() {
    let form = form(CLUB);
    let (smokers, others) = (people(&form, 40, "m", "yes"), people(&form, 40, "f", "no"));
    let mixed = [people(&form, 30, "m", "yes"), people(&form, 30, "f", "no")].concat();
    let at = |workplace, crowd: &'static [Response]| {
        crowd.iter().map(move |response| Answered {
            response,
            workplace: Some(workplace),
        })
    };
    let (smokers, others, mixed): (
        &'static [Response],
        &'static [Response],
        &'static [Response],
    ) = (smokers.leak(), others.leak(), mixed.leak());
    let everybody = at("foundry", smokers)
        .chain(at("office", others))
        .chain(at("yard", mixed));
    let options = Options::default().by(By::Workplace);
    let results = results::of(&[form], everybody, &options).expect("they fit");
    let told = line(&results, "smokes");
    assert!(
        !told.contains("40 0 40") && !told.contains("40 0 0"),
        "{told}"
    );
    let groups = results.groups.expect("asked for");
    let sizes: Vec<u64> = groups.list.iter().map(|group| group.people).collect();
    assert_eq!(sizes, [40, 40, 60]);
}

#[test]
fn versions_are_counted_together_where_the_codes_agree() {
    let (old, new) = (form(QUESTIONNAIRES[0]), form(QUESTIONNAIRES[1]));
    let mut crowd: Vec<Response> = Sampler::new(&old, 1).take(60).collect();
    crowd.extend(Sampler::new(&new, 1).take(60));
    let options = Options::default();
    let results = results::of(&[old, new], crowd.iter().map(Answered::new), &options).expect("fit");
    let named = |link_id: &str| -> Vec<Option<String>> {
        let all = results.questions.iter();
        all.filter(|question| question.link_id == link_id)
            .map(|question| question.version.clone())
            .collect()
    };
    assert_eq!(named("chewing"), [None]);
    assert_eq!(named("smoking").len(), 2);
    assert!(named("smoking").iter().all(Option::is_some));
}

#[test]
fn no_small_number_is_in_any_results_of_any_questionnaire() {
    for source in QUESTIONNAIRES {
        let form = form(source);
        for (seed, size) in [(1, 15), (2, 60), (3, 150)] {
            let crowd: Vec<Response> = Sampler::new(&form, seed).take(size).collect();
            let groupings =
                results::of(std::slice::from_ref(&form), [], &Options::default()).expect("fine");
            let mut pages = vec![None];
            pages.extend(
                (groupings.questions.iter())
                    .map(|question| Some(By::Question(question.link_id.clone())))
                    .take(5),
            );
            for by in pages {
                let mut options = Options::default();
                if let Some(by) = by {
                    options = options.by(by);
                }
                let everybody = crowd.iter().map(Answered::new);
                let results = match results::of(std::slice::from_ref(&form), everybody, &options) {
                    Ok(results) => results,
                    Err(Error::NotAGrouping { .. }) => continue,
                    Err(error) => panic!("{error}"),
                };
                let json = serde_json::to_value(&results).expect("JSON");
                let mut counts = BTreeSet::new();
                find_counts(&json, &mut counts);
                assert!(
                    counts.iter().all(|count| *count == 0 || *count >= 10),
                    "{counts:?}"
                );
                let text = serde_json::to_string(&results).expect("JSON");
                let read: Results = serde_json::from_str(&text).expect("results");
                assert!(read == results, "what is written is what is read");
            }
        }
    }
}

fn find_counts(json: &Value, out: &mut BTreeSet<u64>) {
    match json {
        Value::Object(map) => {
            for (key, value) in map {
                if matches!(key.as_str(), "count" | "people") {
                    out.extend(value.as_u64());
                }
                find_counts(value, out);
            }
        }
        Value::Array(list) => list.iter().for_each(|value| find_counts(value, out)),
        _ => {}
    }
}

#[test]
fn a_page_waits_until_ten_more_have_come() {
    let form = form(CLUB);
    let crowd = [people(&form, 30, "f", "no"), people(&form, 30, "m", "no")];
    let before = counted(&form, &[&crowd[0], &crowd[1]], by_sex());
    let (women, men) = (people(&form, 10, "f", "no"), people(&form, 10, "m", "no"));
    let one_more = counted(&form, &[&crowd[0], &crowd[1], &women[..1]], by_sex());
    assert_eq!(one_more.may_follow(&before), Err(Held::TooFewNew));
    let only_women = counted(&form, &[&crowd[0], &crowd[1], &women], by_sex());
    assert_eq!(
        only_women.may_follow(&before),
        Err(Held::TooFewNew),
        "no man has come"
    );
    let both = counted(&form, &[&crowd[0], &crowd[1], &women, &men], by_sex());
    assert_eq!(both.may_follow(&before), Ok(()));
    // Nobody smoked, and now one of the new ones does: that would show against the earlier page.
    let smoker = people(&form, 1, "m", "yes");
    let found = counted(
        &form,
        &[&crowd[0], &crowd[1], &women, &men, &smoker],
        by_sex(),
    );
    assert_eq!(found.may_follow(&before), Err(Held::WouldMask));
    assert_eq!(
        counted(&form, &[&crowd[0]], None).may_follow(&before),
        Err(Held::OtherPage)
    );
}

#[test]
fn what_cannot_be_asked_for_is_said() {
    let low = Options::default().threshold(9).expect_err("too low");
    assert_eq!(
        low.to_string(),
        "expected a threshold of at least 10, found 9"
    );
    let form = form(CLUB);
    for (link_id, error) in [
        (
            "remark",
            Error::NotAGrouping {
                link_id: "remark".to_owned(),
            },
        ),
        (
            "pregnant",
            Error::NotAGrouping {
                link_id: "pregnant".to_owned(),
            },
        ),
        (
            "age",
            Error::UnknownQuestion {
                link_id: "age".to_owned(),
            },
        ),
    ] {
        let options = Options::default().by(By::Question(link_id.to_owned()));
        assert_eq!(
            results::of(std::slice::from_ref(&form), [], &options),
            Err(error)
        );
    }
}
