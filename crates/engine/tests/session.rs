//! A person fills in a small form; each test is one thing that can happen on the way.

use engine::session::{Changed, Entry, Refused};
use engine::{Answer, Finish, Form, Issue, Pick, Place, Session, Start, check, words};
use jiff::civil::date;

const SMOKING: &str = r#"{
  "format": "monshin/questionnaire@1",
  "url": "https://example.jp/q/smoking",
  "version": "1",
  "title": {"ja": "喫煙", "en": "Smoking"},
  "languages": ["ja", "en"],
  "valueSets": {
    "yesNo": [
      {"code": "1", "system": "urn:oid:1.2.392.200119.6.2003", "text": {"ja": "はい", "en": "Yes"}},
      {"code": "2", "system": "urn:oid:1.2.392.200119.6.2003", "text": {"ja": "いいえ", "en": "No"}}
    ]
  },
  "item": [
    {"linkId": "page1", "type": "page", "text": {"ja": "たばこ", "en": "Tobacco"}, "item": [
      {"linkId": "smoking", "type": "choice", "required": true, "answerValueSet": "yesNo",
       "text": {"ja": "たばこを吸いますか。", "en": "Do you smoke?"},
       "codes": [{"system": "urn:oid:1.2.392.200119.6.1005", "code": "9N736000000000011"}]},
      {"linkId": "products", "type": "multipleChoice", "shownWhen": "smoking == \"1\"", "required": true,
       "text": {"ja": "何を吸いますか。", "en": "What do you smoke?"},
       "answerOption": [
         {"code": "cigarettes", "text": {"ja": "紙巻き", "en": "Cigarettes"}},
         {"code": "heated", "text": {"ja": "加熱式", "en": "Heated"}},
         {"code": "other", "freeText": true, "text": {"ja": "その他", "en": "Other"}},
         {"code": "none", "exclusive": true, "text": {"ja": "どれも吸わない", "en": "None"}}
       ],
       "constraint": [{"key": "disagrees", "severity": "warning", "expression": "!(\"none\" in products)",
                       "message": {"ja": "前の回答と合っていますか。", "en": "Does this agree with your last answer?"}}]},
      {"linkId": "per_day", "type": "integer", "min": 0, "max": 100, "shownWhen": "\"cigarettes\" in products",
       "unit": {"code": "{cigarette}/d", "text": {"ja": "本", "en": "cigarettes"}}, "required": true,
       "text": {"ja": "1日に何本吸いますか。", "en": "How many cigarettes a day?"}},
      {"linkId": "periods", "type": "group", "repeats": {"min": 0, "max": 2}, "shownWhen": "smoking == \"1\"",
       "text": {"ja": "これまでの期間", "en": "Periods"}, "item": [
         {"linkId": "amount", "type": "integer", "min": 0, "required": true, "text": {"ja": "本数", "en": "Amount"}},
         {"linkId": "years", "type": "integer", "min": 0, "required": true, "text": {"ja": "年数", "en": "Years"}},
         {"linkId": "product", "type": "calculated", "calculation": "amount * years", "text": {"ja": "積", "en": "Product"}}
       ]},
      {"linkId": "index", "type": "calculated", "calculation": "sum(periods.map(p, p.product))",
       "text": {"ja": "指数", "en": "Index"}},
      {"linkId": "advice", "type": "display", "shownWhen": "index >= 200", "text": {"ja": "ご相談ください。", "en": "Talk to us."}}
    ]}
  ]
}"#;

fn smoking() -> Form {
    let checked = check(SMOKING);
    let told: Vec<String> = checked
        .diagnostics
        .iter()
        .map(ToString::to_string)
        .collect();
    assert_eq!(told, Vec::<String>::new());
    checked.form.expect("a form")
}

fn start() -> Session {
    smoking().start(&Start::on(date(2026, 4, 1)))
}

fn at(session: &Session, link_id: &str) -> Place {
    session.place(link_id).expect("an item of this form")
}

fn pick(session: &mut Session, link_id: &str, code: &str) {
    let place = at(session, link_id);
    session.pick(place, code, true).expect("an option");
}

fn enter(session: &mut Session, link_id: &str, text: &str) {
    let place = at(session, link_id);
    session.enter(place, text).expect("a question");
}

fn shown(session: &Session) -> Vec<String> {
    session
        .places()
        .into_iter()
        .filter(|place| session.view(*place).shown)
        .map(|place| session.key(place))
        .collect()
}

fn issues(session: &Session) -> Vec<String> {
    session
        .issues()
        .into_iter()
        .map(|located| format!("{}: {}", session.key(located.place), located.issue))
        .collect()
}

fn finish() -> Finish {
    Finish {
        authored: "2026-04-01T09:30:00+09:00".to_owned(),
        language: "ja".to_owned(),
        id: None,
    }
}

#[test]
fn a_question_appears_with_the_answer_that_calls_for_it() {
    let mut session = start();
    assert_eq!(shown(&session), ["page1", "smoking", "index"]);
    let smoking = at(&session, "smoking");
    let changes = session.pick(smoking, "1", true).expect("an option");
    let changed: Vec<String> = changes
        .iter()
        .map(|change| session.key(change.place))
        .collect();
    // The answer itself, and what it brought; nothing else is to be drawn again.
    assert_eq!(changed, ["smoking", "products", "periods", "index"]);
    assert_eq!(
        shown(&session),
        ["page1", "smoking", "products", "periods", "index"]
    );
}

#[test]
fn typing_changes_one_place_only() {
    let mut session = start();
    pick(&mut session, "smoking", "1");
    pick(&mut session, "products", "cigarettes");
    let per_day = at(&session, "per_day");
    let changes = session.enter(per_day, "1").expect("a number");
    assert_eq!(changes.len(), 1);
    let changes = session.enter(per_day, "15").expect("a number");
    assert_eq!(changes.len(), 1);
    let value_only = Changed {
        value: true,
        ..Changed::default()
    };
    assert_eq!(changes[0].what, value_only);
}

#[test]
fn what_was_typed_comes_back_when_the_question_does() {
    let mut session = start();
    pick(&mut session, "smoking", "1");
    pick(&mut session, "products", "cigarettes");
    enter(&mut session, "per_day", "１５本");
    pick(&mut session, "smoking", "2");
    assert_eq!(shown(&session), ["page1", "smoking", "index"]);
    assert_eq!(issues(&session), Vec::<String>::new());
    let response = session
        .finish(&finish())
        .expect("nothing stands in the way");
    assert!(response.answers.get("per_day").is_none());

    pick(&mut session, "smoking", "1");
    let per_day = session.view(at(&session, "per_day"));
    assert_eq!(per_day.answer(), Some(Answer::Integer(15)));
}

#[test]
fn what_cannot_be_read_is_kept_and_said() {
    let mut session = start();
    pick(&mut session, "smoking", "1");
    pick(&mut session, "products", "cigarettes");
    enter(&mut session, "per_day", "十五");
    let view = session.view(at(&session, "per_day"));
    assert_eq!(*view.entry, Entry::Unreadable("十五".to_owned()));
    assert_eq!(view.text(), "十五");
    let sentence = words::issue(&view.issues[0], view.item, session.form(), "ja");
    assert_eq!(sentence, "整数で入力してください（例：15）。");
    enter(&mut session, "per_day", "150");
    let view = session.view(at(&session, "per_day"));
    let sentence = words::issue(&view.issues[0], view.item, session.form(), "ja");
    assert_eq!(sentence, "0本から100本までの範囲で入力してください。");
}

#[test]
fn none_of_these_takes_the_others_away() {
    let mut session = start();
    pick(&mut session, "smoking", "1");
    pick(&mut session, "products", "heated");
    pick(&mut session, "products", "cigarettes");
    let picks = |session: &Session| match session.view(at(session, "products")).answer() {
        Some(Answer::Choices(picks)) => picks.iter().map(|p| p.code.to_string()).collect(),
        _ => Vec::new(),
    };
    // In the questionnaire's order, not in that of picking.
    assert_eq!(picks(&session), ["cigarettes", "heated"]);
    pick(&mut session, "products", "none");
    assert_eq!(picks(&session), ["none"]);
    pick(&mut session, "products", "heated");
    assert_eq!(picks(&session), ["heated"]);
}

#[test]
fn an_option_that_asks_for_words_wants_them() {
    let mut session = start();
    pick(&mut session, "smoking", "1");
    pick(&mut session, "products", "other");
    assert_eq!(
        issues(&session),
        ["products: option `other` asks for words beside it, and there are none"]
    );
    let products = at(&session, "products");
    session
        .write_beside(products, "other", "葉巻")
        .expect("it takes words");
    assert_eq!(issues(&session), Vec::<String>::new());
    assert_eq!(session.view(products).text_beside("other"), "葉巻");
    assert_eq!(
        session.write_beside(products, "heated", "x"),
        Err(Refused::NoFreeText)
    );
}

#[test]
fn a_warning_is_confirmed_and_kept() {
    let mut session = start();
    pick(&mut session, "smoking", "1");
    pick(&mut session, "products", "none");
    assert_eq!(
        issues(&session),
        ["products: the warning `disagrees` stands and is not confirmed"]
    );
    assert!(session.finish(&finish()).is_err());
    let products = at(&session, "products");
    session.confirm(products, "disagrees", true);
    let response = session.finish(&finish()).expect("the warning is confirmed");
    let given = response.answers.get("products").expect("answered");
    assert_eq!(given.confirmed, ["disagrees"]);
    assert_eq!(session.form().verify(&response), []);

    // The confirmation was of that answer: it does not hold for the next time.
    pick(&mut session, "products", "heated");
    pick(&mut session, "products", "none");
    assert!(matches!(
        session.issues()[0].issue,
        Issue::Constraint {
            confirmed: false,
            ..
        }
    ));
}

#[test]
fn repetitions_are_added_up_and_taken_away() {
    let mut session = start();
    pick(&mut session, "smoking", "1");
    pick(&mut session, "products", "heated");
    let periods = at(&session, "periods");
    let index = at(&session, "index");
    assert_eq!(session.view(index).answer(), Some(Answer::Integer(0)));
    let (first, _) = session.add_row(periods).expect("room for one");
    assert_eq!(
        session.view(index).answer(),
        None,
        "the row is not filled in"
    );
    for (link_id, text) in [("amount", "15"), ("years", "10")] {
        let place = session.place_in(first, link_id).expect("in the row");
        session.enter(place, text).expect("a number");
    }
    assert_eq!(session.view(index).answer(), Some(Answer::Integer(150)));
    let (second, _) = session.add_row(periods).expect("room for two");
    for (link_id, text) in [("amount", "10"), ("years", "5")] {
        let place = session.place_in(second, link_id).expect("in the row");
        session.enter(place, text).expect("a number");
    }
    assert_eq!(session.view(index).answer(), Some(Answer::Integer(200)));
    assert!(session.view(at(&session, "advice")).shown);
    assert_eq!(
        session.add_row(periods).map(|_| ()),
        Err(Refused::NoMoreRows { max: 2 })
    );
    let amount = session.place_in(second, "amount").expect("in the row");
    assert_eq!(session.key(amount), "periods.1.amount");
    assert_eq!(
        session.pointer(amount).as_str(),
        "/answers/periods/rows/1/amount"
    );

    let response = session.finish(&finish()).expect("all is answered");
    assert_eq!(session.form().verify(&response), []);
    let reopened = session.form().reopen(&response).expect("its own response");
    assert_eq!(reopened.finish(&finish()).expect("the same"), response);

    session.remove_row(first).expect("may be removed");
    assert_eq!(session.view(index).answer(), Some(Answer::Integer(50)));
    assert!(!session.view(at(&session, "advice")).shown);
    assert_eq!(session.key(amount), "periods.0.amount");
}

#[test]
fn a_hidden_question_says_why() {
    let mut session = start();
    let explain = |session: &Session, link_id: &str, language: &str| {
        let explanation = session.explain(at(session, link_id)).expect("hidden");
        words::explanation(&explanation, session.form(), language)
    };
    assert_eq!(
        explain(&session, "products", "ja"),
        "「たばこを吸いますか」が「はい」のときに表示されます。"
    );
    assert_eq!(
        explain(&session, "products", "en"),
        "Shown when “Do you smoke” is “Yes”."
    );
    pick(&mut session, "smoking", "1");
    assert_eq!(
        explain(&session, "per_day", "ja"),
        "「何を吸いますか」に「紙巻き」が含まれるときに表示されます。"
    );
    assert!(session.explain(at(&session, "products")).is_none());
}

#[test]
fn a_draft_is_gone_on_with_where_it_was_left() {
    let mut session = start();
    pick(&mut session, "smoking", "1");
    pick(&mut session, "products", "cigarettes");
    enter(&mut session, "per_day", "たくさん");
    let periods = at(&session, "periods");
    let (row, _) = session.add_row(periods).expect("room");
    let amount = session.place_in(row, "amount").expect("in the row");
    session.enter(amount, "7").expect("a number");
    pick(&mut session, "smoking", "2");

    let kept = serde_json::to_string(&session.draft()).expect("JSON");
    let draft = serde_json::from_str(&kept).expect("the same draft");
    let resumed = smoking().resume(&draft, &Start::on(date(2026, 4, 2)));
    assert_eq!(resumed.lost, []);
    assert_eq!(resumed.session.draft(), session.draft());
    let mut session = resumed.session;
    pick(&mut session, "smoking", "1");
    assert_eq!(session.view(at(&session, "per_day")).text(), "たくさん");
    assert_eq!(session.view(amount).text(), "7");
}

#[test]
fn an_answer_of_another_kind_is_refused_and_changes_nothing() {
    let mut session = start();
    let smoking = at(&session, "smoking");
    assert_eq!(session.answer(smoking, 1), Err(Refused::WrongKind));
    assert_eq!(
        session.answer(smoking, Pick::new("9")),
        Err(Refused::UnknownOption)
    );
    assert_eq!(
        session.answer(at(&session, "index"), 1),
        Err(Refused::NotAQuestion)
    );
    assert_eq!(*session.view(smoking).entry, Entry::Empty);
    assert_eq!(
        issues(&session),
        ["smoking: expected an answer, found none"]
    );
}
