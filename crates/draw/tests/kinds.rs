//! What a member sees of every kind of item, as snapshots; run with `INSTA_UPDATE=always` to accept.

use std::collections::BTreeSet;
use std::path::Path;

use draw::{Language, Scene, Stage};
use engine::{Finish, Form, Session, Start};

/// The questionnaire of the tests' own, with every kind of item and of rule.
fn form() -> Form {
    let path =
        Path::new(env!("CARGO_MANIFEST_DIR")).join("../../tests/questionnaires/every-kind.json");
    let source = std::fs::read_to_string(path).expect("a questionnaire");
    engine::check(&source).form.expect("a form")
}

fn session() -> Session {
    form().start(&Start::on("2026-04-01".parse().expect("a day")))
}

/// With a line for each element, so that a change is one line.
fn lines(html: &draw::Html) -> String {
    html.as_str().replace("><", ">\n<")
}

/// Something of everything, some of it wrong.
fn filled_in() -> Session {
    let mut session = session();
    let typed = [
        ("kana", "ヤマダ　ハナコ"),
        ("memo", "はい"),
        ("birth", "1985-04-01"),
        ("age", "<b>40</b>"),
        ("height", "160"),
        ("weight", "54.5"),
        ("mood", "7"),
    ];
    for (link_id, text) in typed {
        let place = session.place(link_id).expect("an item");
        session.enter(place, text).expect("a question");
    }
    let picked = [
        ("colour", "other"),
        ("pets", "dog"),
        ("pets", "other"),
        ("walks", "often"),
    ];
    for (link_id, code) in picked {
        let place = session.place(link_id).expect("an item");
        session.pick(place, code, true).expect("an option");
    }
    let well = session.place("well").expect("an item");
    session.answer(well, true).expect("a question");
    let pets = session.place("pets").expect("an item");
    session
        .write_beside(pets, "other", "\"亀\"")
        .expect("words");
    let periods = session.place("periods").expect("an item");
    session.add_row(periods).expect("a repetition");
    session
}

#[test]
fn every_kind_of_item_empty_in_both_languages() {
    let session = session();
    let left = BTreeSet::new();
    for (name, language) in [
        ("empty-ja", Language::Japanese),
        ("empty-en", Language::English),
    ] {
        let scene = Scene::first(&session, language, true, &left, false);
        insta::assert_snapshot!(name, lines(&draw::main_of(&scene)));
    }
}

#[test]
fn every_kind_of_item_filled_in_and_left() {
    let session = filled_in();
    let left = session.places().into_iter().collect();
    let mut scene = Scene::first(&session, Language::Japanese, true, &left, false);
    scene.stopped = true;
    scene.keeping = true;
    insta::assert_snapshot!("filled-in", lines(&draw::main_of(&scene)));
    scene.stage = Stage::Review;
    insta::assert_snapshot!("review", lines(&draw::main_of(&scene)));
}

#[test]
fn the_end_takes_everything_along() {
    let form = engine::check(include_str!("../../../schemas/tds.json"))
        .form
        .expect("a form");
    let mut session = form.start(&Start::on("2026-04-01".parse().expect("a day")));
    for place in session.places() {
        let _ = session.answer(place, true);
    }
    let finish = Finish {
        authored: "2026-04-01T09:30:00+09:00".to_owned(),
        language: "ja".to_owned(),
        id: None,
    };
    let response = session.finish(&finish).expect("nothing is missing");
    let left = BTreeSet::new();
    let mut scene = Scene::first(&session, Language::Japanese, false, &left, false);
    scene.stage = Stage::Done;
    scene.response = Some(&response);
    insta::assert_snapshot!("done", lines(&draw::main_of(&scene)));
}
