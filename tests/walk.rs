//! Whatever a person does, in whatever order: the session stays what its answers make it.

use std::collections::BTreeMap;

use engine::form::Options;
use engine::{Finish, Form, Kind, Place, Session, Start, check};
use monshin_tests::{EVERY_KIND, QUESTIONNAIRES, document, today};
use proptest::prelude::*;
use proptest::test_runner::{Config, TestCaseError, TestRunner};

/// One thing that a person does, told apart by numbers so that any numbers mean something.
type Step = (u16, u8, u8);

/// What people type, and what they should not.
const TYPED: [&str; 14] = [
    "1",
    "20",
    "１５",
    "0",
    "-3",
    "999999",
    "2.5",
    "たくさん",
    "",
    "2026-04-01",
    "令和8年4月",
    "8:30",
    "090-1234-5678",
    "禁煙して、朝ごはんがおいしくなりました。",
];

/// The questionnaires as they are used; sensitive answers, which no draft keeps, are made ordinary.
fn forms() -> Vec<Form> {
    let plain = |name: &&str| document(name).replace("\"sensitive\": true", "\"sensitive\": false");
    (QUESTIONNAIRES.iter())
        .chain([&EVERY_KIND])
        .map(|name| check(&plain(name)).form.expect("a form"))
        .collect()
}

/// Does one thing. What the form does not allow is refused, and changes nothing.
fn act(session: &mut Session, (target, action, what): Step) -> Vec<engine::Change> {
    let places: Vec<Place> = session
        .places()
        .into_iter()
        .filter(|place| {
            let kind = &session.form().item(place.item).kind;
            kind.is_question() || matches!(kind, Kind::Repeat(_))
        })
        .collect();
    let place = places[usize::from(target) % places.len()];
    let kind = session.form().item(place.item).kind.clone();
    let what = usize::from(what);
    let done = match (&kind, action % 8) {
        (Kind::Repeat(_), 0..=4) => session.add_row(place).map(|(_, changes)| changes),
        (Kind::Repeat(_), _) => match session.rows(place) {
            [] => return Vec::new(),
            rows => {
                let row = rows[what % rows.len()];
                session.remove_row(row)
            }
        },
        (_, 0) => session.clear(place),
        (_, 1) => {
            let constraints = session.form().item(place.item).rules.constraints.clone();
            return match constraints.get(what % constraints.len().max(1)) {
                Some(constraint) => session.confirm(place, &constraint.key, what % 2 == 0),
                None => Vec::new(),
            };
        }
        (Kind::Choice(options) | Kind::MultipleChoice { options, .. }, action) => {
            pick(session, place, options, what, action)
        }
        (Kind::Boolean, _) => session.answer(place, engine::Answer::Boolean(what % 2 == 0)),
        _ => session.enter(place, TYPED[what % TYPED.len()]),
    };
    done.unwrap_or_default()
}

fn pick(
    session: &mut Session,
    place: Place,
    options: &Options,
    what: usize,
    action: u8,
) -> Result<Vec<engine::Change>, engine::session::Refused> {
    let option = &options.list[what % options.list.len()];
    if action == 2 {
        return session.write_beside(place, &option.code, TYPED[what % TYPED.len()]);
    }
    session.pick(place, &option.code, action != 3)
}

/// All that can be seen of a place, in words.
fn seen(session: &Session, place: Place) -> String {
    let view = session.view(place);
    let offered: Vec<bool> = match &view.item.kind {
        Kind::Choice(options) | Kind::MultipleChoice { options, .. } => (0..options.list.len())
            .map(|option| view.offers(option))
            .collect(),
        _ => Vec::new(),
    };
    format!(
        "{} {} {:?} {:?} {:?} {:?} {:?} {offered:?}",
        view.shown,
        view.required,
        view.answer(),
        view.text(),
        view.min,
        view.max,
        view.issues,
    )
}

fn everything(session: &Session) -> BTreeMap<String, String> {
    let places = session.places().into_iter();
    places
        .inspect(|place| assert_eq!(session.find(&session.key(*place)), Some(*place)))
        .map(|place| (session.key(place), seen(session, place)))
        .collect()
}

/// Walks through every questionnaire, and lets `look` have its say after every step.
fn walk(
    cases: u32,
    look: impl Fn(&Session, &Session, &[engine::Change]) -> Result<(), TestCaseError>,
) {
    let forms = forms();
    let steps = prop::collection::vec(any::<Step>(), 1..60);
    let mut runner = TestRunner::new(Config {
        cases,
        failure_persistence: None,
        ..Config::default()
    });
    runner
        .run(&(0..forms.len(), steps), |(form, steps)| {
            let mut session = forms[form].start(&Start::on(today()));
            for step in steps {
                let before = session.clone();
                let changes = act(&mut session, step);
                look(&before, &session, &changes)?;
            }
            Ok(())
        })
        .unwrap_or_else(|failure| panic!("{failure}"));
}

#[test]
fn what_is_told_to_have_changed_is_all_that_has_changed() {
    walk(400, |before, after, changes| {
        for place in after.places() {
            let known = before.places().contains(&place);
            let told = changes
                .iter()
                .any(|change| change.place == place && change.what.any());
            if known && !told {
                prop_assert_eq!(
                    seen(before, place),
                    seen(after, place),
                    "{} changed and was not told",
                    after.key(place)
                );
            }
        }
        Ok(())
    });
}

#[test]
fn a_session_is_what_its_answers_make_it() {
    walk(150, |_, session, _| {
        let resumed = session.form().resume(&session.draft(), &Start::on(today()));
        prop_assert!(resumed.lost.is_empty());
        prop_assert_eq!(everything(session), everything(&resumed.session));
        Ok(())
    });
}

#[test]
fn what_is_hidden_never_leaves_and_what_leaves_is_valid() {
    let finish = Finish {
        authored: format!("{}T09:00:00+09:00", today()),
        language: "ja".to_owned(),
        id: None,
    };
    walk(300, |_, session, _| {
        let Ok(response) = session.finish(&finish) else {
            prop_assert!(
                session
                    .issues()
                    .iter()
                    .any(|located| located.issue.blocks())
            );
            return Ok(());
        };
        prop_assert_eq!(session.form().verify(&response), vec![]);
        let json = serde_json::to_value(&response).expect("a response is JSON");
        for place in session.places() {
            let item = session.form().item(place.item);
            if place.row == Session::ROOT && !session.view(place).shown {
                prop_assert!(
                    json["answers"].get(&*item.link_id).is_none(),
                    "{}",
                    item.link_id
                );
            }
        }
        let again = session
            .form()
            .reopen(&response)
            .expect("this form's response");
        prop_assert_eq!(again.finish(&finish).expect("still finished"), response);
        Ok(())
    });
}
