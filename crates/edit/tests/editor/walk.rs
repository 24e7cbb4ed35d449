//! Whatever an author does, in whatever order.

use edit::{
    Edit, Manuscript, NewItem, Row, Value, complete, judge, missing, options_of, outline,
    questions, translated,
};
use engine::Pointer;
use proptest::prelude::*;

use crate::documents::{ALL, document, errors, told};

/// One thing that an author does, told apart by numbers so that any numbers mean something.
type Step = (u8, u16, u16, u8);

fn row(rows: &[Row], number: u16) -> Option<&Row> {
    rows.get(usize::from(number) % rows.len().max(1))
}

/// What nobody would write on purpose.
const ODD: [&str; 9] = [
    "null",
    "[]",
    "{}",
    "12.5",
    "\"\"",
    "[null, 1]",
    "[{\"code\": 1}, {}]",
    "\"p.all(q, q.x ==\"",
    "{\"item\": [{\"item\": {}}, [], {\"linkId\": \"x\"}]}",
];

/// A place in an item or in the head that means something.
fn odd_place(rows: &[Row], first: u16, second: u16) -> Pointer {
    const HEAD: [&str; 6] = [
        "languages",
        "valueSets",
        "item",
        "provenance",
        "title",
        "format",
    ];
    const ITEM: [&str; 12] = [
        "linkId",
        "type",
        "text",
        "item",
        "answerOption",
        "answerValueSet",
        "constraint",
        "shownWhen",
        "calculation",
        "unit",
        "repeats",
        "initial",
    ];
    let second = usize::from(second);
    match row(rows, first).filter(|_| !second.is_multiple_of(7)) {
        Some(row) => row.at.key(ITEM[second % ITEM.len()]),
        None => Pointer::root().key(HEAD[second % HEAD.len()]),
    }
}

/// An edit of any kind, sensible or not.
fn any_edit(manuscript: &Manuscript, (kind, first, second, number): Step) -> Option<Edit> {
    let rows = outline(manuscript, "ja");
    let position = usize::from(number) % 7;
    let place = || Some(row(&rows, first)?.at.clone());
    let parent = || match second % 5 {
        0 => None,
        _ => row(&rows, second).map(|row| row.at.clone()),
    };
    let option = |at: Pointer| {
        let choosable = options_of(manuscript, &at, "ja")?;
        Some(
            choosable
                .list
                .index(usize::from(second) % choosable.options.len().max(1)),
        )
    };
    let kinds: Vec<NewItem> = NewItem::all().collect();
    let kind_of = |number: u8| kinds[usize::from(number) % kinds.len()];
    Some(match kind % 22 {
        0 => Edit::Set {
            at: place()?
                .key(["hint", "required", "own", "min"][usize::from(second % 4)])
                .key("ja"),
            value: "あ".into(),
            typing: number.is_multiple_of(2),
        },
        1 => Edit::Set {
            at: place()?.key("text").key("ja"),
            value: format!("文{second}").into(),
            typing: true,
        },
        2 => Edit::Remove {
            at: place()?
                .key(["text", "shownWhen", "required", "item", "linkId"][usize::from(second % 5)]),
        },
        3 | 4 => Edit::AddItem {
            parent: parent(),
            position,
            kind: kind_of(number),
        },
        5 => Edit::RemoveItem { at: place()? },
        6 => Edit::DuplicateItem { at: place()? },
        7 | 8 => Edit::MoveItem {
            from: place()?,
            parent: parent(),
            position,
        },
        9 => Edit::RenameItem {
            at: place()?,
            link_id: format!("renamed{}", second % 3),
        },
        10 => Edit::TurnItem {
            at: place()?,
            into: kind_of(number),
        },
        11 => Edit::AddOption {
            at: place()?,
            position,
        },
        12 if number.is_multiple_of(2) => Edit::RemoveOption {
            at: option(place()?)?,
        },
        12 => Edit::MoveOption {
            from: option(place()?)?,
            position,
        },
        13 => Edit::RecodeOption {
            at: option(place()?)?,
            code: format!("c{}", number % 4),
        },
        14 => Edit::PasteOptions {
            at: place()?,
            text: "a\tあ\tA\nb\tい\tB\n".to_owned(),
        },
        15 => Edit::ShareOptions {
            at: place()?,
            name: format!("set{}", second % 3),
        },
        16 => Edit::OwnOptions { at: place()? },
        17 => Edit::RenameOptions {
            name: "yesNo".to_owned(),
            to: format!("set{}", second % 3),
        },
        18..=20 => Edit::Set {
            at: odd_place(&rows, first, second),
            value: Value::read(ODD[usize::from(number) % ODD.len()]).expect("JSON"),
            typing: false,
        },
        _ if number.is_multiple_of(2) => Edit::AddLanguage {
            tag: "fr".to_owned(),
        },
        _ => Edit::RemoveLanguage {
            tag: ["en", "fr", "ja"][usize::from(second % 3)].to_owned(),
        },
    })
}

/// An edit after which a document without mistakes has none.
fn harmless_edit(manuscript: &Manuscript, (kind, first, second, number): Step) -> Option<Edit> {
    let rows = outline(manuscript, "ja");
    let at = row(&rows, first)?.at.clone();
    let position = usize::from(number) % 7;
    let option = || {
        let choosable = options_of(manuscript, &at, "ja")?;
        Some(
            choosable
                .list
                .index(usize::from(second) % choosable.options.len()),
        )
    };
    Some(match kind % 10 {
        8 => Edit::ShareOptions {
            at,
            name: format!("set{second}"),
        },
        9 => Edit::OwnOptions { at },
        0 => Edit::AddItem {
            parent: Some(at),
            position,
            kind: NewItem::all().nth(usize::from(second) % 19)?,
        },
        1 => Edit::AddItem {
            parent: None,
            position,
            kind: NewItem::all().nth(usize::from(second) % 19)?,
        },
        2 => Edit::DuplicateItem { at },
        3 => Edit::RenameItem {
            at,
            link_id: format!("renamed_{second}"),
        },
        4 => Edit::AddOption { at, position },
        5 => Edit::MoveOption {
            from: option()?,
            position,
        },
        6 => Edit::RecodeOption {
            at: option()?,
            code: format!("code \"{second}\""),
        },
        // Among its siblings.
        _ => Edit::MoveItem {
            parent: at
                .as_str()
                .rsplit_once("/item/")
                .map(|(parent, _)| Pointer::from_text(parent))
                .filter(|parent| !parent.as_str().is_empty()),
            from: at,
            position,
        },
    })
}

/// The text is what the document says, and once it has been changed it is laid out.
fn assert_whole(manuscript: &Manuscript, before: &str) {
    let again = Value::read(manuscript.text()).expect("the text is JSON");
    assert!(
        Some(&again) == manuscript.document(),
        "the document is the text's"
    );
    let laid_out = manuscript.text() == before || manuscript.text() == again.written();
    assert!(laid_out, "the text is laid out");
}

/// All that an editor shows; whatever the document is like, there is something to show.
fn show(manuscript: &Manuscript, at: &Pointer) {
    let rows = outline(manuscript, "en");
    assert!(rows.len() >= questions(manuscript, &Pointer::root(), "en").len());
    for language in manuscript.languages() {
        let (there, all) = translated(manuscript, language);
        assert!(there + missing(manuscript, language).len() <= all);
    }
    let known = questions(manuscript, at, "ja");
    assert!(!complete("", 0, &known, "ja").is_empty());
    judge(manuscript, &at.key("shownWhen"), "true");
}

fn steps() -> impl Strategy<Value = (usize, Vec<Step>)> {
    let step = (any::<u8>(), any::<u16>(), any::<u16>(), any::<u8>());
    (0..ALL.len(), prop::collection::vec(step, 1..14))
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(32))]

    #[test]
    fn everything_can_be_undone_and_done_again((which, steps) in steps()) {
        let first = document(ALL[which]);
        let mut manuscript = Manuscript::read(&first);
        let mut looked_at = Pointer::root();
        for step in steps {
            let Some(edit) = any_edit(&manuscript, step) else { continue };
            let before = manuscript.text().to_owned();
            match manuscript.apply(edit) {
                Ok(applied) => {
                    looked_at = applied.look_at.clone();
                    assert_whole(&manuscript, &before);
                    let root = manuscript.document().expect("JSON");
                    if let Some(name) = &applied.link_id {
                        let item = root.at(&applied.look_at);
                        let item = item.unwrap_or_else(|| panic!("nothing stands at {}", applied.look_at));
                        prop_assert_eq!(item.text("linkId").unwrap_or_default(), name);
                    }
                }
                Err(refused) => {
                    prop_assert!(manuscript.text() == before, "nothing has changed");
                    prop_assert!(!refused.0.ja.is_ascii());
                }
            }
        }
        show(&manuscript, &looked_at);
        let last = manuscript.text().to_owned();
        while manuscript.undo().is_some() {
            prop_assert!(manuscript.document().is_some());
        }
        prop_assert!(manuscript.text() == first, "all is undone");
        prop_assert_eq!(manuscript.can_undo(), None);
        while manuscript.redo().is_some() {}
        prop_assert!(manuscript.text() == last, "all is done again");
    }

    #[test]
    fn a_questionnaire_without_mistakes_stays_so((which, steps) in steps()) {
        let mut manuscript = Manuscript::read(&document(ALL[which]));
        prop_assert_eq!(told(&manuscript), Vec::<&str>::new());
        for step in steps {
            let Some(edit) = harmless_edit(&manuscript, step) else { continue };
            let what = format!("{edit:?}");
            if manuscript.apply(edit).is_ok() {
                prop_assert_eq!(errors(&manuscript), Vec::<String>::new(), "after {}", what);
                prop_assert_eq!(told(&manuscript), Vec::<&str>::new(), "after {}", what);
            }
        }
    }

    #[test]
    fn there_and_back_is_the_same_text((which, steps) in steps()) {
        let mut manuscript = Manuscript::read(&Value::read(&document(ALL[which])).expect("JSON").written());
        for (kind, first, second, number) in steps {
            let rows = outline(&manuscript, "ja");
            let chosen = row(&rows, first).expect("an item");
            let at = chosen.at.clone();
            let before = manuscript.text().to_owned();
            match kind % 4 {
                0 => {
                    let link_id = "there".to_owned();
                    manuscript.apply(Edit::RenameItem { at: at.clone(), link_id }).expect("a name");
                    prop_assert!(manuscript.text() != before);
                    let link_id = chosen.link_id.clone();
                    manuscript.apply(Edit::RenameItem { at, link_id }).expect("its name");
                }
                1 => {
                    let copy = manuscript.apply(Edit::DuplicateItem { at }).expect("a copy").look_at;
                    prop_assert!(manuscript.text() != before);
                    manuscript.apply(Edit::RemoveItem { at: copy }).expect("the copy");
                }
                2 => {
                    let Some(choosable) = options_of(&manuscript, &at, "ja") else { continue };
                    let option = usize::from(second) % choosable.options.len();
                    let (at, code) = (choosable.list.index(option), choosable.options[option].0.clone());
                    let there = "there".to_owned();
                    manuscript.apply(Edit::RecodeOption { at: at.clone(), code: there }).expect("a code");
                    prop_assert!(manuscript.text() != before);
                    manuscript.apply(Edit::RecodeOption { at, code }).expect("its code");
                }
                _ => {
                    let kind = NewItem::all().nth(usize::from(number) % 19).expect("a kind");
                    let added = Edit::AddItem { parent: Some(at), position: usize::from(second), kind };
                    if let Ok(added) = manuscript.apply(added) {
                        prop_assert!(manuscript.text() != before);
                        manuscript.apply(Edit::RemoveItem { at: added.look_at }).expect("the new one");
                    }
                }
            }
            prop_assert!(manuscript.text() == before, "the same text, after {} at {}", kind % 4, chosen.link_id);
        }
    }
}
