//! Items of one questionnaire taken over into another.

use edit::{Edit, Manuscript, Value, outline};

use crate::documents::{EVERY_KIND, errors, item, manuscript, told};

fn take(into: &mut Manuscript, from: &Manuscript, link_id: &str) -> Vec<String> {
    let applied = into.apply(Edit::Take {
        from: from.document().expect("JSON").clone(),
        link_id: link_id.to_owned(),
        parent: None,
        position: usize::MAX,
    });
    let notes = applied.expect("it can be taken").notes;
    notes.into_iter().map(|note| note.en).collect()
}

#[test]
fn a_question_comes_with_its_codes_and_its_shared_options() {
    let from = manuscript("schemas/checkup-2024.json");
    let mut tds = manuscript("schemas/tds.json");
    let notes = take(&mut tds, &from, "history_stroke");
    assert_eq!(notes, ["the shared options `yesNo` came along"]);
    assert_eq!(item(&tds, "history_stroke"), item(&from, "history_stroke"));
    assert_eq!(told(&tds), Vec::<&str>::new());
    // A second one uses the same list.
    assert_eq!(take(&mut tds, &from, "history_heart"), Vec::<String>::new());
    assert_eq!(told(&tds), Vec::<&str>::new());
}

#[test]
fn a_name_that_is_taken_is_changed_and_what_is_not_here_is_dropped() {
    let revised = manuscript("schemas/checkup-revised.json");
    let mut checkup = manuscript("schemas/checkup-2024.json");
    let notes = take(&mut checkup, &revised, "smoking");
    assert!(
        notes.contains(&"`smoking` is taken here, so it is called `smoking_2`".to_owned()),
        "{notes:?}"
    );
    let mut tds = manuscript("schemas/tds.json");
    let notes = take(&mut tds, &revised, "amount_cigarettes");
    assert!(
        notes[0].starts_with("the condition `\"cigarettes\" in products`"),
        "{notes:?}"
    );
    assert!(item(&tds, "amount_cigarettes").get("shownWhen").is_none());
    assert_eq!(told(&tds), Vec::<&str>::new());
}

#[test]
fn a_list_of_the_same_name_and_other_options_gets_a_name_of_its_own() {
    let from = manuscript("schemas/checkup-2024.json");
    let mut into = manuscript("schemas/checkup-2018.json");
    let at = engine::Pointer::from_text("/valueSets/yesNo/0/text/ja");
    into.apply(Edit::Set {
        at,
        value: "そうです".into(),
        typing: false,
    })
    .expect("a place");
    take(&mut into, &from, "history_stroke");
    assert_eq!(
        item(&into, "history_stroke_2").text("answerValueSet"),
        Some("yesNo_2")
    );
    assert_eq!(told(&into), Vec::<&str>::new());
}

#[test]
fn texts_follow_the_languages_of_the_document() {
    let from = manuscript("schemas/tds.json");
    let text = r#"{"format": "monshin/questionnaire@1", "url": "u", "version": "1", "title": {"fr": "T"},
        "languages": ["fr"], "item": []}"#;
    let mut french = Manuscript::read(text);
    let notes = take(&mut french, &from, "tds8");
    assert_eq!(
        notes,
        ["2 texts are in another language, and have to be translated"]
    );
    let question = item(&french, "tds8").get("text").expect("a text");
    assert_eq!(question.as_object().map(<[(String, Value)]>::len), Some(1));
    assert_eq!(told(&french), Vec::<&str>::new());
}

#[test]
fn any_item_of_any_questionnaire_can_be_taken_over() {
    for from in ["schemas/checkup-revised.json", EVERY_KIND] {
        let from = manuscript(from);
        for row in outline(&from, "ja") {
            let mut into = manuscript("schemas/tds.json");
            let notes = take(&mut into, &from, &row.link_id);
            // A calculation that reads what is not here is kept and told.
            let calculation = notes
                .iter()
                .any(|note| note.starts_with("the calculation of"));
            if !calculation {
                assert_eq!(errors(&into), Vec::<String>::new(), "{}", row.link_id);
            }
        }
    }
}

#[test]
fn shared_options_come_without_conditions_on_what_is_not_here() {
    let mut from = manuscript("schemas/checkup-2024.json");
    let at = engine::Pointer::from_text("/valueSets/yesNo/1/shownWhen");
    let value = "has(smoking)".into();
    from.apply(Edit::Set {
        at,
        value,
        typing: false,
    })
    .expect("a place");
    let mut tds = manuscript("schemas/tds.json");
    let notes = take(&mut tds, &from, "history_stroke");
    assert!(
        notes[0].starts_with("the condition `has(smoking)` of an option was dropped"),
        "{notes:?}"
    );
    assert_eq!(told(&tds), Vec::<&str>::new());
}
