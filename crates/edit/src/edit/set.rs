//! Single values.

use engine::Pointer;

use super::{Done, Refused};
use crate::order;
use crate::settings::label;
use crate::texts::languages;
use crate::value::Value;
use crate::walk::holder;
use crate::words::Said;

/// Puts a value at a place.
pub(super) fn set(
    root: &mut Value,
    at: Pointer,
    value: Value,
    typing: bool,
) -> Result<Done, Refused> {
    let tags: Vec<String> = languages(root).into_iter().map(str::to_owned).collect();
    let steps: Vec<String> = at.steps().collect();
    put(root, &steps, value, &tags).ok_or_else(|| {
        Refused::new(
            format!("nothing can stand at `{at}`"),
            format!("`{at}` には書き込めません"),
        )
    })?;
    let label = steps.iter().rev().find_map(|step| label(step));
    let mut done = Done::at(at, "Change", "変更");
    if let Some(label) = label {
        done.name = Said::new(
            format!("Change: {}", label.en),
            format!("{}の変更", label.ja),
        );
    }
    done.typing = typing;
    Ok(done)
}

fn put(here: &mut Value, steps: &[String], value: Value, languages: &[String]) -> Option<()> {
    let Some((step, rest)) = steps.split_first() else {
        *here = value;
        return Some(());
    };
    if matches!(here, Value::Object(members) if members.iter().all(|(key, _)| key != step)) {
        let Value::Object(members) = here else {
            return None;
        };
        order::insert(members, step.clone(), around(rest.first()), languages);
    }
    match here {
        Value::Object(_) => put(here.get_mut(step)?, rest, value, languages),
        Value::List(elements) => {
            let index = position(step, elements.len())?;
            if index == elements.len() {
                elements.push(around(rest.first()));
            }
            put(elements.get_mut(index)?, rest, value, languages)
        }
        _ => None,
    }
}

/// What has to stand around the next step: a list for a position, an object for a key.
fn around(step: Option<&String>) -> Value {
    match step {
        None => Value::Null,
        Some(step) if step == "-" || step == "0" => Value::List(Vec::new()),
        Some(_) => Value::Object(Vec::new()),
    }
}

fn position(step: &str, length: usize) -> Option<usize> {
    if step == "-" {
        return Some(length);
    }
    step.parse().ok().filter(|index| *index <= length)
}

/// What a document, an item or an entry cannot be without: left empty, and not dropped.
const STAYS: [&str; 6] = ["item", "languages", "title", "text", "what", "message"];

/// Takes away what stands at a place.
pub(super) fn remove(root: &mut Value, at: &Pointer) -> Result<Done, Refused> {
    let (above, _) = holder(at).ok_or_else(|| {
        Refused::new(
            "the document as a whole cannot be taken away",
            "文書全体を削除することはできません",
        )
    })?;
    take(root, at).ok_or_else(|| Refused::nothing_at(at))?;
    let mut place = above;
    while let Some((above, key)) = holder(&place) {
        let is_empty = match root.at(&place) {
            Some(Value::Object(members)) => members.is_empty(),
            Some(Value::List(elements)) => elements.is_empty(),
            _ => false,
        };
        let in_a_list = matches!(root.at(&above), Some(Value::List(_)));
        if !is_empty || in_a_list || STAYS.contains(&key.as_str()) {
            break;
        }
        take(root, &place);
        place = above;
    }
    Ok(Done::at(place, "Remove", "削除"))
}

/// Takes a value out of what holds it.
pub(super) fn take(root: &mut Value, at: &Pointer) -> Option<Value> {
    let (above, step) = holder(at)?;
    match root.at_mut(&above)? {
        Value::Object(members) => {
            let index = members.iter().rposition(|(key, _)| *key == step)?;
            Some(members.remove(index).1)
        }
        Value::List(elements) => {
            let index: usize = step.parse().ok()?;
            (index < elements.len()).then(|| elements.remove(index))
        }
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn after(text: &str, edit: impl FnOnce(&mut Value) -> Result<Done, Refused>) -> String {
        let mut root = Value::read(text).expect("JSON");
        match edit(&mut root) {
            Ok(_) => root.written().trim_end().to_owned(),
            Err(refused) => refused.to_string(),
        }
    }

    #[test]
    fn a_value_is_put_where_it_belongs() {
        let text = r#"{"languages": ["ja", "en"], "item": [{"type": "string", "x": 1}]}"#;
        for (at, put) in [
            (
                "/item/0/hint/en",
                r#"{"languages": ["ja", "en"], "item": [{"type": "string", "hint": {"en": "!"}, "x": 1}]}"#,
            ),
            (
                "/item/0/constraint/0/key",
                r#"{"languages": ["ja", "en"], "item": [{"type": "string", "constraint": [{"key": "!"}], "x": 1}]}"#,
            ),
            (
                "/item/0/x",
                r#"{"languages": ["ja", "en"], "item": [{"type": "string", "x": "!"}]}"#,
            ),
            (
                "/languages/-",
                r#"{"languages": ["ja", "en", "!"], "item": [{"type": "string", "x": 1}]}"#,
            ),
            ("/languages/3", "nothing can stand at `/languages/3`"),
            ("/item/0/x/y", "nothing can stand at `/item/0/x/y`"),
        ] {
            let at = Pointer::from_text(at);
            assert_eq!(after(text, |root| set(root, at, "!".into(), false)), put);
        }
    }

    #[test]
    fn what_would_be_empty_goes_too() {
        let text = r#"{"text": {"ja": "a"}, "hint": {"ja": "b"}, "constraint": [{"key": "c"}]}"#;
        for (at, left) in [
            (
                "/hint/ja",
                r#"{"text": {"ja": "a"}, "constraint": [{"key": "c"}]}"#,
            ),
            (
                "/text/ja",
                r#"{"text": {}, "hint": {"ja": "b"}, "constraint": [{"key": "c"}]}"#,
            ),
            (
                "/constraint/0",
                r#"{"text": {"ja": "a"}, "hint": {"ja": "b"}}"#,
            ),
            (
                "/constraint/0/key",
                r#"{"text": {"ja": "a"}, "hint": {"ja": "b"}, "constraint": [{}]}"#,
            ),
            ("/min", "nothing stands at `/min`"),
        ] {
            let at = Pointer::from_text(at);
            assert_eq!(after(text, |root| remove(root, &at)), left);
        }
    }
}
