//! The tables against the format's JSON Schema and against the engine.

use engine::Pointer;

use super::{FORMATS, Field, HEAD, ITEM, Setting, constant, constant_text, settings_of};
use crate::edit::{Edit, NewItem};
use crate::item_type::ITEM_TYPES;
use crate::manuscript::Manuscript;
use crate::value::Value;

fn schema() -> Value {
    Value::read(&crate::testing::read(
        "schemas/format/questionnaire.schema.json",
    ))
    .expect("JSON")
}

fn keys(schema: &Value) -> Vec<&str> {
    let properties = schema.get("properties").and_then(Value::as_object);
    let mut keys: Vec<&str> = properties
        .unwrap_or_default()
        .iter()
        .map(|(key, _)| key.as_str())
        .collect();
    keys.sort_unstable();
    keys
}

/// Compares a table, and those in it, with what the schema says of the same object.
fn compare(schema: &Value, of_schema: &Value, table: &[Setting], seen: &mut Vec<String>) {
    let mut known: Vec<&str> = table.iter().map(|setting| setting.key).collect();
    known.sort_unstable();
    assert_eq!(known, keys(of_schema));
    let properties = of_schema.get("properties").expect("properties");
    for setting in table {
        let property = properties.get(setting.key).expect("it is there");
        let written = property.written();
        let definition = written
            .split("\"#/$defs/")
            .nth(1)
            .and_then(|rest| rest.split('"').next());
        let def = definition.and_then(|name| schema.get("$defs")?.get(name));
        match setting.field {
            Field::Object(table) | Field::List(table) | Field::Lists(table) => {
                seen.push(definition.expect("a definition").to_owned());
                compare(schema, def.expect("a definition"), table, seen);
            }
            Field::OneOf(choices) => {
                seen.push(definition.expect("a definition").to_owned());
                let words: Vec<&str> = def
                    .expect("a definition")
                    .list("oneOf")
                    .iter()
                    .filter_map(|one| one.text("const"))
                    .collect();
                let known: Vec<&str> = choices.iter().map(|choice| choice.written).collect();
                assert_eq!(known, words);
            }
            Field::Text { .. } => assert_eq!(definition, Some("Text"), "{}", setting.key),
            Field::Format | Field::Constant | Field::Type | Field::Items => {
                seen.push(definition.expect("a definition").to_owned());
            }
            Field::Whole(_) => assert!(written.contains("\"integer\""), "{}", setting.key),
            Field::Flag => assert!(written.contains("\"boolean\""), "{}", setting.key),
            Field::Expression(_) => {
                assert!(written.contains("xpression"), "{}: {written}", setting.key);
            }
            _ => assert!(definition.is_none(), "{}: {written}", setting.key),
        }
    }
}

#[test]
fn no_setting_of_the_format_is_forgotten() {
    let schema = schema();
    let mut seen = vec!["Text".to_owned()];
    compare(&schema, &schema, HEAD, &mut seen);
    let item = schema
        .get("$defs")
        .and_then(|defs| defs.get("Item"))
        .expect("items");
    compare(&schema, item, ITEM, &mut seen);
    seen.sort();
    seen.dedup();
    let defs = schema
        .get("$defs")
        .and_then(Value::as_object)
        .expect("definitions");
    let defs: Vec<&str> = defs.iter().map(|(name, _)| name.as_str()).collect();
    assert_eq!(seen, defs);
    let formats = schema
        .at(&Pointer::from_text("/$defs/Format/oneOf"))
        .expect("the formats");
    let kinds: Vec<(&str, bool)> = formats
        .as_list()
        .expect("a list")
        .iter()
        .filter_map(|one| one.get("properties"))
        .map(|one| {
            let kind = one.get("kind").and_then(|kind| kind.text("const"));
            (kind.expect("a kind"), one.get("length").is_some())
        })
        .collect();
    let known: Vec<(&str, bool)> = FORMATS
        .iter()
        .map(|one| (one.kind, one.has_length))
        .collect();
    assert_eq!(known, kinds);
}

/// A value that a setting could have.
fn some(setting: &Setting) -> Option<Value> {
    Some(match setting.field {
        Field::Text { .. } => Value::object([("ja", "あ".into())]),
        Field::Line | Field::Lines => "name".into(),
        Field::Whole(least) => i64::from(least).into(),
        Field::Flag => true.into(),
        Field::Expression(_) => "other".into(),
        Field::Constant => 1.into(),
        Field::OneOf(choices) => choices[0].written.into(),
        Field::ValueSet => "shared".into(),
        Field::Format => Value::object([("kind", "email".into())]),
        Field::Object(_) if setting.key == "unit" => Value::object([
            ("code", "kg".into()),
            ("text", Value::object([("ja", "kg".into())])),
        ]),
        Field::Object(_) if setting.key == "repeats" => Value::object([("min", 1.into())]),
        Field::List(_) if setting.key == "answerOption" => Value::List(vec![Value::object([
            ("code", "a".into()),
            ("text", Value::object([("ja", "あ".into())])),
        ])]),
        _ => return None,
    })
}

#[test]
fn a_setting_is_offered_just_where_the_engine_does_not_ignore_it() {
    let text = r#"{"format": "monshin/questionnaire@1", "url": "u", "version": "1", "title": {"ja": "題"},
        "languages": ["ja"], "item": [{"linkId": "other", "type": "boolean", "text": {"ja": "他"}}]}"#;
    let mut compared = 0;
    for words in ITEM_TYPES {
        let mut manuscript = Manuscript::read(text);
        let kind = NewItem::Of(words.item_type);
        let added = manuscript
            .apply(Edit::AddItem {
                parent: None,
                position: 1,
                kind,
            })
            .expect("an item");
        assert!(
            manuscript.checked().diagnostics.is_empty(),
            "{}",
            words.written
        );
        let offered: Vec<&str> = settings_of(words.item_type, false)
            .map(|setting| setting.key)
            .collect();
        for setting in ITEM {
            let Some(value) = some(setting) else { continue };
            let at = added.look_at.key(setting.key);
            manuscript
                .apply(Edit::Set {
                    at: at.clone(),
                    value,
                    typing: false,
                })
                .expect("a place");
            let ignored = manuscript.checked().diagnostics.iter().any(|found| {
                let code = found.rule.code;
                let nothing = found.name("expected") == Some("nothing");
                found.at == at && (code == "setting-ignored" || (code == "bad-initial" && nothing))
            });
            assert_eq!(
                offered.contains(&setting.key),
                !ignored,
                "{} on {}",
                setting.key,
                words.written
            );
            manuscript.undo();
            compared += 1;
        }
    }
    assert!(compared > 400);
}

#[test]
fn constants_are_typed_and_shown() {
    use engine::model::ItemType::{
        Boolean, Choice, Date, Decimal, Integer, MultipleChoice, Page, Time, YearMonth,
    };
    for (item_type, typed, written) in [
        (Integer, "12", "12"),
        (Integer, "1.5", "-"),
        (Decimal, "62", "62"),
        (Decimal, "62.5", "62.5"),
        (Date, "2026-04-01", "\"2026-04-01\""),
        (Date, "2026-02-30", "-"),
        (Date, "today", "-"),
        (YearMonth, "2026-04", "\"2026-04\""),
        (Time, "08:30", "\"08:30\""),
        (Time, "24:00", "-"),
        (Boolean, "true", "true"),
        (Choice, "a", "\"a\""),
        (MultipleChoice, "a, b", "[\"a\", \"b\"]"),
        (Page, "1", "-"),
    ] {
        let value = constant(item_type, typed);
        let shown = value.as_ref().map_or("-".to_owned(), |value| {
            value.written().trim_end().to_owned()
        });
        assert_eq!(shown, written, "{typed}");
        if let Some(value) = value {
            assert_eq!(constant_text(&value), typed);
        }
    }
}
