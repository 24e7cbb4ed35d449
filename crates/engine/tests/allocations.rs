//! What an answer, a verification and a check cost, counted in pieces of memory asked for. Unlike
//! time, that is the same on every machine and however busy it is.

mod large;

use allocation_counter::measure;
use engine::{Answer, Finish, Form, Pick, Response, Session, Start, check};
use jiff::civil::date;

fn form(items: usize) -> Form {
    check(&large::document(items)).form.expect("a form")
}

fn session(items: usize) -> Session {
    form(items).start(&Start::on(date(2026, 4, 1)))
}

/// How many pieces of memory it asks for.
fn count(work: impl FnOnce()) -> u64 {
    measure(work).count_total
}

/// Answers everything that can be answered in a form of so many items.
fn filled_in(items: usize) -> Response {
    let mut session = session(items);
    for block in 0..items / 10 {
        for (name, answer) in [
            ("smokes", Answer::Choice(Pick::new("1"))),
            ("amount", Answer::Integer(20)),
            ("years", Answer::Integer(15)),
            ("well", Answer::Boolean(true)),
            ("same", Answer::Boolean(true)),
            ("words", Answer::Text("ありがとう".to_owned())),
        ] {
            let place = session.place(&format!("{name}{block}")).expect("an item");
            session
                .answer(place, answer)
                .expect("an answer of its kind");
        }
    }
    let finish = Finish {
        authored: "2026-04-01T09:30:00+09:00".to_owned(),
        language: "ja".to_owned(),
        id: None,
    };
    session.finish(&finish).expect("nothing is missing")
}

#[test]
fn one_answer_costs_the_same_in_a_small_form_and_in_a_large_one() {
    let costs = [100, 1_000, 10_000].map(|items| {
        let mut session = session(items);
        let words = session.place("words5").expect("an item");
        let smokes = session.place("smokes5").expect("an item");
        [
            count(|| drop(session.enter(words, "ありがとう"))),
            // Two more questions are shown, and one is required.
            count(|| drop(session.pick(smokes, "1", true))),
            count(|| drop(session.pick(smokes, "2", true))),
        ]
    });
    assert_eq!(costs[0], costs[1]);
    assert_eq!(costs[0], costs[2]);
    assert!(
        costs[0].iter().all(|cost| (1..=8).contains(cost)),
        "{costs:?}"
    );
}

#[test]
fn verifying_a_valid_response_asks_for_memory_for_its_texts_and_little_else() {
    for items in [100, 1_000] {
        let form = form(items);
        let response = filled_in(items);
        let mut verifier = form.verifier();
        assert_eq!(verifier.verify(&response), []);
        let texts = items as u64 / 10;
        let cost = count(|| assert_eq!(verifier.verify(&response), []));
        // What a text is compared in, and the list of what was given.
        assert!(cost <= texts + 2, "{cost} for {items} items");
    }
}

#[test]
fn one_response_has_no_bearing_on_the_next() {
    let form = form(100);
    let whole = filled_in(100);
    let mut verifier = form.verifier();
    let mut holed = whole.clone();
    holed
        .answers
        .0
        .retain(|(link_id, _)| !link_id.starts_with("years"));
    let found = form.verify(&holed);
    assert_ne!(found, []);
    for _ in 0..3 {
        assert_eq!(verifier.verify(&holed), found);
        assert_eq!(verifier.verify(&whole), []);
    }
    // And one refused for its head leaves nothing behind.
    let mut headless = whole.clone();
    headless.as_of = "yesterday".to_owned();
    assert_eq!(verifier.verify(&headless), form.verify(&headless));
    assert_eq!(verifier.verify(&whole), []);
}

#[test]
fn checking_costs_as_much_an_item_in_a_large_document_as_in_a_small_one() {
    let an_item = |items: usize| {
        let document = large::document(items);
        count(|| drop(check(&document))) as f64 / items as f64
    };
    let small = an_item(1_000);
    for items in [10_000, 100_000] {
        let large = an_item(items);
        assert!(
            large <= small * 1.05,
            "{large} an item in {items}, {small} in 1,000"
        );
    }
}
