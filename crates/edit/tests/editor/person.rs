//! Edits as people make them, one after the other.

use edit::{Edit, Manuscript, NewItem, Refused, judge, missing, options_of};
use engine::Pointer;
use engine::model::ItemType;

use crate::documents::{EVERY_KIND, errors, item, manuscript, place, told};

fn refused(manuscript: &mut Manuscript, edit: Edit) -> String {
    let Err(Refused(said)) = manuscript.apply(edit) else {
        panic!("it was made");
    };
    said.en
}

#[test]
fn someone_writes_a_questionnaire_from_nothing() {
    let mut manuscript = Manuscript::read(
        r#"{"format": "monshin/questionnaire@1", "url": "https://example.jp/q/new", "version": "1",
            "title": {"ja": "新しい質問票", "en": "New questionnaire"}, "languages": ["ja", "en"], "item": []}"#,
    );
    let kind = NewItem::Of(ItemType::Page);
    let page = manuscript
        .apply(Edit::AddItem {
            parent: None,
            position: 0,
            kind,
        })
        .expect("a page");
    let kind = NewItem::Of(ItemType::Choice);
    let parent = Some(page.look_at.clone());
    let smoking = manuscript
        .apply(Edit::AddItem {
            parent: parent.clone(),
            position: 0,
            kind,
        })
        .expect("a question");
    let at = smoking.look_at;
    manuscript
        .apply(Edit::RenameItem {
            at: at.clone(),
            link_id: "smoking".to_owned(),
        })
        .expect("a name");
    for letters in ["た", "たば", "たばこ"] {
        let at = at.key("text").key("ja");
        manuscript
            .apply(Edit::Set {
                at,
                value: letters.into(),
                typing: true,
            })
            .expect("a text");
    }
    let list = options_of(&manuscript, &at, "ja").expect("options").list;
    for _ in 0..2 {
        manuscript
            .apply(Edit::RemoveOption { at: list.index(0) })
            .expect("an option");
    }
    let text = "コード\t日本語\tEnglish\nyes\tはい\tYes\nno\tいいえ\tNo\n".to_owned();
    manuscript
        .apply(Edit::PasteOptions {
            at: at.clone(),
            text,
        })
        .expect("a table");
    let kind = NewItem::Of(ItemType::Integer);
    let sticks = manuscript
        .apply(Edit::AddItem {
            parent,
            position: 1,
            kind,
        })
        .expect("a question");
    let condition = sticks.look_at.key("shownWhen");
    assert_eq!(
        judge(&manuscript, &condition, "smoking == \"yse\"")[0].within,
        Some(11..16)
    );
    manuscript
        .apply(Edit::Set {
            at: condition,
            value: "smoking == \"yes\"".into(),
            typing: false,
        })
        .expect("a condition");
    assert_eq!(told(&manuscript), Vec::<&str>::new());
    assert!(missing(&manuscript, "en").is_empty());
    insta::with_settings!({ omit_expression => true }, {
        insta::assert_snapshot!(manuscript.text());
    });
    // The letters that were typed are one step.
    while manuscript.can_undo().expect("a step").en != "Change: Text" {
        manuscript.undo();
    }
    manuscript.undo();
    assert_eq!(
        item(&manuscript, "smoking")
            .get("text")
            .and_then(|text| text.text("ja")),
        Some("新しい質問")
    );
}

#[test]
fn what_the_format_forbids_is_refused_with_a_reason() {
    let mut manuscript = manuscript(EVERY_KIND);
    let at = |name: &str| place(&manuscript, name);
    let (page, group, row, note) = (at("texts"), at("around"), at("walks"), at("if_year"));
    let (grid, kana, colour) = (at("habits"), at("kana"), at("colour"));
    for (edit, reason) in [
        (
            Edit::MoveItem {
                from: page.clone(),
                parent: Some(group.clone()),
                position: 0,
            },
            "“Page” cannot stand in “Group”",
        ),
        (
            Edit::MoveItem {
                from: kana.clone(),
                parent: Some(grid),
                position: 0,
            },
            "“Short text” cannot stand in “Grid”",
        ),
        (
            Edit::MoveItem {
                from: page.clone(),
                parent: Some(kana.clone()),
                position: 0,
            },
            "an item cannot be put into itself",
        ),
        (
            Edit::AddItem {
                parent: Some(note),
                position: 0,
                kind: NewItem::Of(ItemType::Display),
            },
            "“Note” cannot stand in “Yes or no”",
        ),
        (
            Edit::RenameItem {
                at: kana.clone(),
                link_id: "2nd".to_owned(),
            },
            "`2nd` cannot be a linkId: it has to begin with a letter or `_`, go on with letters, digits or `_`, and be no longer than 64",
        ),
        (
            Edit::RenameItem {
                at: kana.clone(),
                link_id: "today".to_owned(),
            },
            "`today` is a word of the expressions themselves",
        ),
        (
            Edit::RenameItem {
                at: kana.clone(),
                link_id: "memo".to_owned(),
            },
            "there is an item called `memo` already",
        ),
        (
            Edit::TurnItem {
                at: group,
                into: NewItem::Of(ItemType::Grid),
            },
            "“Grid” cannot hold the items that are in it: move them out first",
        ),
        (
            Edit::AddOption {
                at: kana.clone(),
                position: 0,
            },
            "no options can stand at `/item/0/item/0`",
        ),
        (
            Edit::RecodeOption {
                at: colour.key("answerOption").index(0),
                code: "blue".to_owned(),
            },
            "the list has an option with the code `blue` already",
        ),
        (
            Edit::PasteOptions {
                at: row,
                text: " \n".to_owned(),
            },
            "there are no options in what was pasted",
        ),
        (
            Edit::AddLanguage {
                tag: "en".to_owned(),
            },
            "`en` is there already",
        ),
        (
            Edit::AddLanguage {
                tag: "Englisch".to_owned(),
            },
            "`Englisch` is no BCP 47 tag, such as `en` or `pt-BR`",
        ),
        (
            Edit::RemoveLanguage {
                tag: "fr".to_owned(),
            },
            "`fr` is not among the languages",
        ),
        (
            Edit::RemoveItem {
                at: Pointer::from_text("/item/99"),
            },
            "no item stands at `/item/99`",
        ),
        (
            Edit::Remove {
                at: Pointer::root(),
            },
            "the document as a whole cannot be taken away",
        ),
    ] {
        assert_eq!(refused(&mut manuscript, edit), reason);
    }
    assert_eq!(manuscript.can_undo(), None);
}

#[test]
fn a_row_leaves_its_grid_with_the_options_and_comes_back_without() {
    let mut manuscript = manuscript(EVERY_KIND);
    let before = manuscript.text().to_owned();
    let (from, grid) = (place(&manuscript, "walks"), place(&manuscript, "habits"));
    let page = Some(place(&manuscript, "choices"));
    let moved = manuscript
        .apply(Edit::MoveItem {
            from,
            parent: page,
            position: 0,
        })
        .expect("a place");
    assert_eq!(moved.notes[0].en, "it took the grid's options along");
    assert_eq!(errors(&manuscript), Vec::<String>::new());
    let grid = Pointer::from_text(grid.as_str().replace("/item/5", "/item/6"));
    let back = Edit::MoveItem {
        from: moved.look_at,
        parent: Some(grid),
        position: 0,
    };
    let moved = manuscript.apply(back).expect("a place");
    assert_eq!(
        moved.notes[0].en,
        "its own options were dropped: a row takes the grid's"
    );
    assert_eq!(moved.look_at, place(&manuscript, "walks"));
    assert_eq!(
        manuscript.text(),
        edit::Value::read(&before).expect("JSON").written()
    );
}

#[test]
fn a_name_is_changed_wherever_it_stands() {
    let mut manuscript = manuscript("schemas/checkup-revised.json");
    let at = place(&manuscript, "products");
    let before = manuscript.text().matches("products").count();
    assert!(before > 20);
    manuscript
        .apply(Edit::RenameItem {
            at,
            link_id: "kinds".to_owned(),
        })
        .expect("a name");
    assert_eq!(told(&manuscript), Vec::<&str>::new());
    let left = manuscript
        .text()
        .match_indices("products")
        .map(|(at, _)| &manuscript.text()[at..at + 16]);
    // What is left is prose.
    assert_eq!(
        left.filter(|text| text.contains('\\') || text.contains(')'))
            .count(),
        0
    );
}

#[test]
fn a_copied_group_reads_its_own_questions() {
    let mut manuscript = manuscript(EVERY_KIND);
    let at = place(&manuscript, "periods");
    manuscript
        .apply(Edit::DuplicateItem { at })
        .expect("a copy");
    assert_eq!(
        item(&manuscript, "sugar_2").text("shownWhen"),
        Some("kind_2 == \"coffee\"")
    );
    assert_eq!(item(&manuscript, "outer_2").text("shownWhen"), Some("well"));
    assert_eq!(
        item(&manuscript, "total").text("calculation"),
        Some("sum(periods.map(p, p.amount))")
    );
    assert_eq!(told(&manuscript), Vec::<&str>::new());
}

#[test]
fn a_question_becomes_another_kind_of_question() {
    let mut manuscript = manuscript(EVERY_KIND);
    let at = place(&manuscript, "pets");
    let into = NewItem::Of(ItemType::Choice);
    let turned = manuscript
        .apply(Edit::TurnItem { at, into })
        .expect("a type");
    assert_eq!(
        turned.notes[0].en,
        "these mean nothing on it, and were dropped: Greatest number of picks"
    );
    let at = place(&manuscript, "memo");
    let into = NewItem::Of(ItemType::Quantity);
    manuscript
        .apply(Edit::TurnItem { at, into })
        .expect("a type");
    let memo = item(&manuscript, "memo");
    assert!(memo.get("unit").is_some() && memo.get("maxLength").is_none());
    let at = place(&manuscript, "periods");
    let into = NewItem::Of(ItemType::Group);
    manuscript
        .apply(Edit::TurnItem { at, into })
        .expect("a type");
    assert!(item(&manuscript, "periods").get("repeats").is_none());
}

#[test]
fn a_language_goes_only_when_nothing_is_lost() {
    let mut manuscript = manuscript("schemas/tds.json");
    let at = Pointer::from_text("/item/0/text/en");
    manuscript.apply(Edit::Remove { at }).expect("a text");
    let tag = "ja".to_owned();
    let reason = refused(&mut manuscript, Edit::RemoveLanguage { tag: tag.clone() });
    assert!(reason.starts_with("1 texts are written in `ja` only, the first at `/item/0/text`"));
    manuscript.undo();
    manuscript
        .apply(Edit::RemoveLanguage { tag })
        .expect("a language");
    assert_eq!(told(&manuscript), Vec::<&str>::new());
    assert!(!manuscript.text().contains("\"ja\""));
}

#[test]
fn an_item_that_goes_is_missed_where_it_is_named() {
    let mut manuscript = manuscript("schemas/checkup-revised.json");
    let at = place(&manuscript, "products");
    let removed = manuscript.apply(Edit::RemoveItem { at }).expect("an item");
    assert!(removed.notes[0].en.contains("under `provenance`"));
    assert!(
        removed.notes[1]
            .en
            .starts_with("it is still named in expressions of: ")
    );
    assert!(
        errors(&manuscript)
            .iter()
            .all(|error| error.starts_with("unknown-item"))
    );
}

#[test]
fn a_text_that_is_no_json_can_only_be_rewritten() {
    let mut manuscript = manuscript("schemas/tds.json");
    let text = manuscript.text().replacen('{', "", 1);
    manuscript.rewrite(text);
    assert!(manuscript.document().is_none());
    assert_eq!(told(&manuscript), ["not-json"]);
    let edit = Edit::RemoveItem {
        at: Pointer::from_text("/item/0"),
    };
    assert!(refused(&mut manuscript, edit).starts_with("the text is not JSON"));
    assert_eq!(manuscript.undo().expect("a step").name.ja, "JSONの編集");
    assert_eq!(told(&manuscript), Vec::<&str>::new());
}

#[test]
fn what_means_nothing_to_monshin_and_the_order_of_keys_stay() {
    let text = r#"{"x-tool": {"b": [1.50, 2]}, "languages": ["ja"], "item": [{"own": null, "text": {"ja": "あ"},
        "type": "boolean", "linkId": "a"}], "title": {"ja": "題"}, "version": "1", "url": "u",
        "format": "monshin/questionnaire@1"}"#;
    let mut manuscript = Manuscript::read(text);
    let at = Pointer::from_text("/item/0");
    manuscript
        .apply(Edit::RenameItem {
            at: at.clone(),
            link_id: "b".to_owned(),
        })
        .expect("a name");
    let hint = at.key("hint").key("ja");
    manuscript
        .apply(Edit::Set {
            at: hint,
            value: "補足".into(),
            typing: false,
        })
        .expect("a hint");
    assert_eq!(
        manuscript.text(),
        r#"{
  "x-tool": {"b": [1.5, 2]},
  "languages": ["ja"],
  "item": [
    {
      "own": null,
      "text": {"ja": "あ"},
      "type": "boolean",
      "linkId": "b",
      "hint": {"ja": "補足"}
    }
  ],
  "title": {"ja": "題"},
  "version": "1",
  "url": "u",
  "format": "monshin/questionnaire@1"
}
"#
    );
}

#[test]
fn a_grid_and_a_group_become_each_other_with_their_options() {
    let mut manuscript = manuscript(EVERY_KIND);
    let at = place(&manuscript, "habits");
    let before = manuscript.text().to_owned();
    let into = NewItem::Of(ItemType::Group);
    manuscript
        .apply(Edit::TurnItem {
            at: at.clone(),
            into,
        })
        .expect("a type");
    assert_eq!(item(&manuscript, "reads").list("answerOption").len(), 3);
    assert_eq!(errors(&manuscript), Vec::<String>::new());
    let into = NewItem::Of(ItemType::Grid);
    let turned = manuscript
        .apply(Edit::TurnItem { at, into })
        .expect("a type");
    assert_eq!(
        turned.notes[0].en,
        "its own options were dropped: a row takes the grid's"
    );
    assert_eq!(told(&manuscript), Vec::<&str>::new());
    assert_eq!(
        manuscript.text(),
        edit::Value::read(&before).expect("JSON").written()
    );
}

#[test]
fn options_are_shared_and_owned_again() {
    let mut manuscript = manuscript(EVERY_KIND);
    let before = edit::Value::read(manuscript.text())
        .expect("JSON")
        .written();
    let at = place(&manuscript, "colour");
    let name = "colours".to_owned();
    manuscript
        .apply(Edit::ShareOptions {
            at: at.clone(),
            name: name.clone(),
        })
        .expect("a list");
    let rename = Edit::RenameOptions {
        name,
        to: "hues".to_owned(),
    };
    manuscript.apply(rename).expect("a name");
    assert_eq!(
        item(&manuscript, "colour").text("answerValueSet"),
        Some("hues")
    );
    assert_eq!(told(&manuscript), Vec::<&str>::new());
    manuscript.apply(Edit::OwnOptions { at }).expect("a list");
    assert_eq!(manuscript.text(), before);
}

#[test]
fn several_edits_are_one_step_and_all_or_none() {
    let mut manuscript = manuscript("schemas/tds.json");
    let before = manuscript.text().to_owned();
    let set = |place: &str| Edit::Set {
        at: Pointer::from_text(place),
        value: "x".into(),
        typing: false,
    };
    let wrong = Edit::Several(vec![set("/title/en"), set("/title/en/x")]);
    assert!(manuscript.apply(wrong).is_err());
    assert_eq!(manuscript.text(), before);
    manuscript
        .apply(Edit::Several(vec![set("/title/en"), set("/title/ja")]))
        .expect("two places");
    manuscript.undo();
    assert_eq!(manuscript.text(), before);
}

#[test]
fn options_can_be_added_before_there_is_a_language() {
    let mut manuscript = Manuscript::read(r#"{"item": [{"linkId": "a", "type": "choice"}]}"#);
    let at = Pointer::from_text("/item/0");
    for position in 0..3 {
        manuscript
            .apply(Edit::AddOption {
                at: at.clone(),
                position,
            })
            .expect("an option");
    }
    assert_eq!(item(&manuscript, "a").list("answerOption").len(), 3);
}
