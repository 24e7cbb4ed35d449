//! What the builder reads and writes, over every kind of answer.

use proptest::prelude::*;

use super::{Constant, Node, Relation, Wants, read, relations, say, write};
use crate::answer::AnswerKind;
use crate::manuscript::Manuscript;
use crate::question::{Question, questions};

fn all() -> Vec<Question> {
    let manuscript = Manuscript::read(&crate::testing::every_kind());
    questions(&manuscript, &engine::Pointer::root(), "ja")
}

#[test]
fn conditions_are_read_and_written() {
    let all = all();
    for (source, written) in [
        ("well", "well"),
        ("well == true", "well"),
        ("(well) != true", "!well"),
        ("colour == 'red'", "colour == \"red\""),
        (
            "!(colour in [\"red\", \"blue\"])",
            "!(colour in [\"red\", \"blue\"])",
        ),
        (
            "!(\"dog\" in pets) && has(pets)",
            "!(\"dog\" in pets) && has(pets)",
        ),
        ("size(pets) > 1", "size(pets) >= 2"),
        ("pets.size() <= 1", "size(pets) <= 1"),
        ("39 < age || !(age > 20)", "age > 39 || age <= 20"),
        ("50.0 < weight", "weight > 50.0"),
        ("a && b", "none"),
        (
            "(well && has(age)) && (has(memo) || well)",
            "well && has(age) && (has(memo) || well)",
        ),
        ("!(well && has(age))", "!(well && has(age))"),
        ("!!well", "well"),
        ("true && well", "well"),
        ("true", "true"),
        ("birth < today", "birth < today"),
        ("years(birth, today) > 39", "years(birth, today) >= 40"),
        (
            "birth >= timestamp(\"2026-04-01T00:00:00Z\")",
            "birth >= timestamp(\"2026-04-01T00:00:00Z\")",
        ),
        ("birth >= timestamp(\"2026-04-01T09:00:00Z\")", "none"),
        (
            "last_checkup == timestamp(\"2026-04-01T00:00:00Z\")",
            "last_checkup == timestamp(\"2026-04-01T00:00:00Z\")",
        ),
        (
            "last_checkup == timestamp(\"2026-04-02T00:00:00Z\")",
            "none",
        ),
        ("bedtime > duration(\"23h\")", "bedtime > duration(\"23h\")"),
        (
            "bedtime > duration(\"22h90m\")",
            "bedtime > duration(\"23h30m\")",
        ),
        ("bmi >= 25.0", "bmi >= 25.0"),
        ("size(periods) >= 2", "size(periods) >= 2"),
        ("total + 1 > 2", "none"),
        ("age > mood", "none"),
        ("well ? has(age) : has(memo)", "none"),
        ("periods.all(p, p.amount > 1)", "none"),
        ("well ==", "none"),
    ] {
        let read = read(source, &all).map(|node| write(&node));
        assert_eq!(read.as_deref().unwrap_or("none"), written, "{source}");
    }
}

#[test]
fn what_the_questionnaires_ask_is_shown_by_the_builder() {
    let (mut shown, mut others) = (0, Vec::new());
    for name in crate::testing::SCHEMAS {
        let manuscript = Manuscript::read(&crate::testing::schema(name));
        let root = manuscript.document().expect("JSON");
        for place in crate::walk::expressions(root) {
            let condition = place.as_str().ends_with("shownWhen");
            let source = root
                .at(&place)
                .and_then(crate::Value::as_str)
                .expect("a text");
            if !condition {
                continue;
            }
            let questions = questions(&manuscript, &place, "ja");
            match read(source, &questions) {
                Some(_) => shown += 1,
                None => others.push(source.to_owned()),
            }
        }
    }
    assert_eq!(others, Vec::<String>::new());
    assert!(shown >= 60, "{shown}");
}

#[test]
fn every_relation_has_words_and_its_opposite_has_it_as_opposite() {
    use AnswerKind::{Code, Codes, Day, Decimal, Month, Rows, Text, Time, Truth, Unknown, Whole};
    for kind in [
        Truth, Code, Codes, Text, Whole, Decimal, Day, Month, Time, Rows, Unknown,
    ] {
        let mut words: Vec<&str> = Vec::new();
        for relation in relations(kind) {
            let said = relation.words(kind);
            assert!(!words.contains(&said.ja) && !said.en.is_empty());
            words.push(said.ja);
            if let Some(opposite) = relation.opposite() {
                assert_eq!(opposite.opposite(), Some(*relation));
                assert_eq!(opposite.wants(), relation.wants());
                assert!(relations(kind).contains(&opposite));
            }
        }
    }
}

#[test]
fn conditions_are_said_in_words() {
    let manuscript = Manuscript::read(&crate::testing::every_kind());
    for (source, language, said) in [
        (
            "well && !(\"none\" in pets)",
            "ja",
            "「元気ですか。」が「はい」、かつ「飼っている動物」で「なし」を選んでいない",
        ),
        (
            "well && !(\"none\" in pets)",
            "en",
            "“Are you well?” is yes and “Pets” does not include “None”",
        ),
        (
            "colour in [\"red\", \"blue\"] || age >= 20 && has(memo)",
            "ja",
            "「好きな色」が「赤」か「青」、または（「年齢」が20以上、かつ「ひとこと」が回答済み）",
        ),
        (
            "!(well || birth < today)",
            "en",
            "not (“Are you well?” is yes or “Date of birth” is before the day of answering)",
        ),
        (
            "years(birth, today) >= 40",
            "ja",
            "「生年月日」から満40年以上",
        ),
        ("size(pets) >= 2", "en", "“Pets” has 2 or more"),
        ("true", "ja", "常に"),
    ] {
        let all = questions(&manuscript, &engine::Pointer::root(), language);
        let node = read(source, &all).expect("the builder can say it");
        assert_eq!(say(&node, &all, language), said);
    }
}

/// A value that an author could give to a relation with this item.
fn constant(question: &Question, relation: Relation, number: u8) -> Constant {
    let codes: Vec<&String> = question.options.iter().map(|(code, _)| code).collect();
    let pick = |at: usize| {
        codes
            .get(at % codes.len().max(1))
            .map_or("x", |code| code.as_str())
    };
    let typed = |text: &str| Constant::typed(question.answer, text).expect("a value");
    match relation.wants() {
        Wants::Nothing => Constant::Nothing,
        Wants::Count => Constant::Whole(i64::from(number % 4)),
        Wants::Several => Constant::Texts(vec![pick(number.into()).to_owned(), pick(0).to_owned()]),
        Wants::Value => match question.answer {
            AnswerKind::Code | AnswerKind::Codes => typed(pick(number.into())),
            AnswerKind::Text => typed("abcあ\"\\"),
            AnswerKind::Whole => typed(&number.to_string()),
            AnswerKind::Decimal => typed(&(f64::from(number) / 4.0).to_string()),
            AnswerKind::Day if number.is_multiple_of(3) => typed("today"),
            AnswerKind::Day => typed(&format!("2026-01-{:02}", 1 + number % 28)),
            AnswerKind::Month => typed(&format!("2026-{:02}", 1 + number % 12)),
            AnswerKind::Time => typed(&format!("{:02}:{:02}", number % 24, number % 60)),
            AnswerKind::Truth | AnswerKind::Rows | AnswerKind::Unknown => Constant::Nothing,
        },
    }
}

pub(crate) fn nodes(all: Vec<Question>) -> impl Strategy<Value = Node> {
    let test =
        (any::<u16>(), any::<u8>(), any::<u8>()).prop_map(move |(item, relation, number)| {
            let question = &all[usize::from(item) % all.len()];
            let known = relations(question.answer);
            let relation = known[usize::from(relation) % known.len()];
            Node::test(
                &question.link_id,
                relation,
                constant(question, relation, number),
            )
        });
    test.prop_recursive(4, 24, 4, |inner| {
        prop_oneof![
            prop::collection::vec(inner.clone(), 0..4).prop_map(Node::All),
            prop::collection::vec(inner.clone(), 0..4).prop_map(Node::Any),
            inner.prop_map(|node| Node::Not(Box::new(node))),
        ]
    })
}

#[test]
fn what_is_written_is_read_again() {
    let all = all();
    proptest!(|(node in nodes(all.clone()))| {
        let written = write(&node);
        let again = read(&written, &all);
        prop_assert_eq!(again.as_ref(), Some(&node.plain()), "{}", &written);
        let again = again.expect("it was read");
        prop_assert_eq!(read(&write(&again), &all), Some(again));
    });
}
