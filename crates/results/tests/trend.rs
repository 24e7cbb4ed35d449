//! The smoking rate over three campaigns, each with another version of the checkup.

use engine::Response;
use engine::response::AnswerValue;
use results::{
    Answered, ByLedgers, Collected, Error, Options, Reason, Results, Tally, Trend, trend,
};
use revision::{Chain, Edition, Ledger, Refusal, Relation};
use sample::Sampler;

const VERSIONS: [&str; 3] = ["checkup-2018", "checkup-2024", "checkup-revised"];
const LEDGERS: [&str; 2] = ["checkup-2018-to-2024", "checkup-2024-to-revised"];

fn read(path: &str) -> String {
    let path = format!("{}/../../schemas/{path}.json", env!("CARGO_MANIFEST_DIR"));
    std::fs::read_to_string(&path).unwrap_or_else(|error| panic!("{path}: {error}"))
}

fn editions() -> [Edition; 3] {
    VERSIONS.map(|name| Edition::check(&read(name)).expect("a form"))
}

fn ledgers() -> [Ledger; 2] {
    LEDGERS.map(|name| Ledger::read(&read(&format!("ledgers/{name}"))).expect("a ledger"))
}

fn chain(ledgers: &[Ledger]) -> Chain {
    Chain::new(editions().into(), ledgers).expect("a chain")
}

fn responses(edition: &Edition, number: usize) -> Vec<Response> {
    Sampler::new(edition.form(), 11).take(number).collect()
}

fn smokers(responses: &[Response]) -> u64 {
    let smokes = |response: &&Response| {
        let given = response.answers.get("smoking");
        given.is_some_and(|given| {
            matches!(&given.answer[..], [AnswerValue::Coding(coding)] if coding.code == "1")
        })
    };
    responses.iter().filter(smokes).count() as u64
}

/// The results of a campaign with these responses to these versions.
fn campaign(chain: &Chain, places: &[usize], responses: &[Response]) -> Results {
    let editions = chain.editions();
    let forms: Vec<_> = places
        .iter()
        .map(|place| editions[*place].form().clone())
        .collect();
    let chains = std::slice::from_ref(chain);
    let mut tally = Tally::mapped(&forms, &Options::default(), &ByLedgers(chains)).expect("ours");
    for response in responses {
        tally.add(&Answered::new(response)).expect("it fits");
    }
    tally.results()
}

fn over_years(chain: &Chain, link_id: &str) -> Result<Trend, Error> {
    let years: Vec<Results> = (0..3)
        .map(|place| campaign(chain, &[place], &responses(&chain.editions()[place], 200)))
        .collect();
    let named = ["2023", "2024", "2026"];
    let collected: Vec<Collected<'_>> = (named.iter().zip(&years))
        .map(|(name, results)| Collected { name, results })
        .collect();
    trend(std::slice::from_ref(chain), link_id, &collected)
}

#[test]
fn the_rate_goes_on_where_ledgers_let_it() {
    let chain = chain(&ledgers());
    let trend = over_years(&chain, "smoking").expect("it is asked");
    let [part] = trend.parts.as_slice() else {
        panic!("{:?}", trend.parts);
    };
    assert_eq!(part.categories.len(), 2, "smokes, or does not at present");
    assert_eq!(part.cautions.len(), 1, "heated tobacco");
    for (place, point) in part.points.iter().enumerate() {
        let all = responses(&chain.editions()[place], 200);
        assert_eq!(point.counts[0].count, Some(smokers(&all)), "{}", point.name);
        let sum: u64 = point.counts.iter().filter_map(|count| count.count).sum();
        assert_eq!(Some(sum), point.answered.count);
    }
}

#[test]
fn where_a_ledger_refuses_is_a_break_with_its_reason() {
    let mut ledgers = ledgers();
    ledgers[0].entries[0].relation = Relation::NotComparable;
    ledgers[0].entries[0].groups.clear();
    let trend = over_years(&chain(&ledgers), "smoking").expect("it is asked");
    let points: Vec<_> = trend.parts.iter().map(|part| part.points.len()).collect();
    assert_eq!(points, [1, 2]);
    assert!(matches!(
        trend.parts[0].broken,
        Some(Refusal::Ledger {
            relation: Relation::NotComparable,
            ..
        })
    ));
    assert_eq!(trend.parts[1].broken, None);
    assert_eq!(trend.parts[1].categories.len(), 3, "smokes, did, never did");
}

#[test]
fn versions_in_one_campaign_are_counted_apart_where_their_codes_mean_other_things() {
    let chain = chain(&ledgers());
    let mut all = responses(&chain.editions()[1], 150);
    // Four who still had the old questionnaire.
    all.extend(responses(&chain.editions()[0], 4));
    let results = campaign(&chain, &[1, 0], &all);
    let smoking: Vec<_> = (results.questions.iter())
        .filter(|question| question.link_id == "smoking")
        .collect();
    assert_eq!(smoking.len(), 2, "{smoking:?}");
    assert!(
        smoking
            .iter()
            .any(|question| question.reason == Some(Reason::OtherCodes))
    );
    let campaigns = [Collected {
        name: "2024",
        results: &results,
    }];
    let trend = trend(std::slice::from_ref(&chain), "smoking", &campaigns).expect("it is asked");
    let points = &trend.parts[0].points;
    assert_eq!(points.len(), 2);
    for point in points {
        for count in point.counts.iter().chain([&point.answered]) {
            assert!(
                count.count.is_none_or(|count| count == 0 || count >= 10),
                "{point:?}"
            );
        }
    }
}

#[test]
fn what_cannot_be_followed_is_said() {
    let chain = chain(&ledgers());
    let unknown = over_years(&chain, "nothing").expect_err("nobody asks it");
    assert!(matches!(unknown, Error::UnknownQuestion { .. }));
    let number = (chain.editions()[2].form().items().iter())
        .find(|item| matches!(item.kind, engine::Kind::Integer(_)))
        .expect("a number");
    let refused = over_years(&chain, &number.link_id).expect_err("numbers have no shares");
    assert!(
        matches!(refused, Error::NotComparable { .. }),
        "{refused:?}"
    );
}
