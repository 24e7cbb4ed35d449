//! A condition means the same once the builder has read and written it, whatever is answered.

use std::cell::Cell;

use edit::condition::{read, write};
use edit::{Edit, Manuscript, NewItem, questions};
use engine::model::ItemType;
use engine::{Answer, Kind, Place, Session, Start};
use proptest::prelude::*;
use proptest::test_runner::{Config, TestRunner};

use crate::documents::{EVERY_KIND, manuscript};

/// Single tests in the ways in which people write them.
const TESTS: [&str; 30] = [
    "well",
    "well == true",
    "well != true",
    "false == well",
    "colour == \"red\"",
    "'blue' != colour",
    "colour in [\"red\", \"other\"]",
    "!(colour in [\"blue\"])",
    "\"dog\" in pets",
    "!(\"none\" in pets)",
    "size(pets) > 1",
    "pets.size() <= 1",
    "size(pets) < 2",
    "has(pets)",
    "!has(memo)",
    "memo != \"abcde\"",
    "age > 39",
    "39 >= age",
    "age == 20",
    "-1 < age",
    "50.0 < weight",
    "weight <= 62.5",
    "bmi >= 25.0",
    "birth < today",
    "birth >= timestamp(\"1990-04-01T00:00:00Z\")",
    "years(birth, today) > 39",
    "years(birth, today) <= 39",
    "last_checkup == timestamp(\"2026-04-01T00:00:00Z\")",
    "bedtime >= duration(\"22h30m\")",
    "size(periods) >= 2",
];

const TYPED: [&str; 10] = [
    "20",
    "40",
    "62.5",
    "170",
    "1985-04-01",
    "1995-12-31",
    "2026-04",
    "22:30",
    "23:00",
    "abcde",
];

fn condition() -> impl Strategy<Value = String> {
    let test = prop::sample::select(TESTS.to_vec()).prop_map(str::to_owned);
    test.prop_recursive(4, 16, 2, |inner| {
        let two = (inner.clone(), inner.clone());
        prop_oneof![
            two.clone().prop_map(|(a, b)| format!("({a}) && ({b})")),
            two.clone().prop_map(|(a, b)| format!("({a})||({b})")),
            two.prop_map(|(a, b)| format!("(true && ({a})) || (false || {b})")),
            inner.prop_map(|a| format!("!({a})")),
        ]
    })
}

fn answer(session: &mut Session, (which, how): (u16, u8)) {
    let asked: Vec<Place> = session
        .places()
        .into_iter()
        .filter(|place| {
            let kind = &session.form().item(place.item).kind;
            kind.is_question() || matches!(kind, Kind::Repeat(_))
        })
        .collect();
    let place = asked[usize::from(which) % asked.len()];
    let how = usize::from(how);
    let kind = session.form().item(place.item).kind.clone();
    // What cannot be done is refused, and changes nothing.
    let _ = match &kind {
        Kind::Repeat(_) => session.add_row(place).map(|(_, changes)| changes),
        Kind::Choice(options) | Kind::MultipleChoice { options, .. } => {
            let code = options.list[how % options.list.len()].code.clone();
            session.pick(place, &code, how % 5 != 0)
        }
        Kind::Boolean => session.answer(place, Answer::Boolean(how.is_multiple_of(2))),
        _ if how.is_multiple_of(7) => session.clear(place),
        _ => session.enter(place, TYPED[how % TYPED.len()]),
    };
}

#[test]
fn what_the_builder_writes_means_what_it_read() {
    let first = manuscript(EVERY_KIND);
    let all = questions(&first, &engine::Pointer::root(), "ja");
    let mut runner = TestRunner::new(Config::with_cases(40));
    let strategy = (
        prop::collection::vec(condition(), 6),
        prop::collection::vec((any::<u16>(), any::<u8>()), 1..60),
    );
    let seen = [const { Cell::new(0_usize) }; 2];
    let result = runner.run(&strategy, |(conditions, answers)| {
        let mut manuscript = first.clone();
        let mut pairs = Vec::new();
        for source in conditions {
            let node = read(&source, &all).expect("the builder can say it");
            let left = shown_when(&mut manuscript, &source);
            let right = shown_when(&mut manuscript, &write(&node));
            pairs.push((left, right, source));
        }
        let form = manuscript.checked().form.clone();
        let form = form.unwrap_or_else(|| panic!("{:?}", manuscript.checked().diagnostics));
        let mut session = form.start(&Start::on("2026-04-01".parse().expect("a day")));
        for step in answers {
            answer(&mut session, step);
            for (left, right, source) in &pairs {
                let shown = |name: &str| {
                    session
                        .view(session.place(name).expect("it is there"))
                        .shown
                };
                prop_assert_eq!(shown(left), shown(right), "{}", source);
                let times = &seen[usize::from(shown(left))];
                times.set(times.get() + 1);
            }
        }
        Ok(())
    });
    result.expect("the same meaning");
    assert!(
        seen.iter().all(|times| times.get() > 500),
        "both were seen: {seen:?}"
    );
}

/// Adds a question that is shown on a condition; gives its name.
fn shown_when(manuscript: &mut Manuscript, condition: &str) -> String {
    let kind = NewItem::Of(ItemType::Boolean);
    let added = manuscript
        .apply(Edit::AddItem {
            parent: None,
            position: usize::MAX,
            kind,
        })
        .expect("an item");
    let at = added.look_at.key("shownWhen");
    manuscript
        .apply(Edit::Set {
            at,
            value: condition.into(),
            typing: false,
        })
        .expect("a place");
    added.link_id.expect("a name")
}
