//! Options: added, taken away, moved, given other codes, pasted from a table.

use engine::model::ItemType;
use engine::{Limits, Pointer};

use super::new::{Maker, free_code};
use super::set::take;
use super::{Done, Refused, asked};
use crate::item_type::type_of;
use crate::order;
use crate::table::options_in;
use crate::texts::languages;
use crate::value::Value;
use crate::walk::{holder, is_list, list_of};

/// The list to add to; an item that may have options and has none gets one.
fn list_for(root: &mut Value, at: &Pointer) -> Result<Pointer, Refused> {
    if let Some(list) = list_of(root, at) {
        return Ok(list);
    }
    let takes_options = root.at(at).and_then(type_of).is_some_and(|item_type| {
        matches!(
            item_type,
            ItemType::Choice | ItemType::MultipleChoice | ItemType::Grid
        )
    });
    match root.at_mut(at) {
        Some(Value::Object(members)) if takes_options => {
            order::insert(
                members,
                "answerOption".to_owned(),
                Value::List(Vec::new()),
                &[],
            );
            Ok(at.key("answerOption"))
        }
        _ => Err(Refused::new(
            format!("no options can stand at `{at}`"),
            format!("`{at}` には選択肢を置けません"),
        )),
    }
}

pub(super) fn add(root: &mut Value, at: &Pointer, position: usize) -> Result<Done, Refused> {
    let list = list_for(root, at)?;
    let maker = Maker::of(root);
    let elements = elements(root, &list)?;
    if elements.len() >= Limits::OPTIONS {
        return Err(too_many());
    }
    let position = position.min(elements.len());
    let option = maker.option(elements);
    elements.insert(position, option);
    let mut done = Done::at(list.index(position), "Add an option", "選択肢の追加");
    note_shared(root, &list, &mut done);
    Ok(done)
}

pub(super) fn remove(root: &mut Value, at: &Pointer) -> Result<Done, Refused> {
    let (list, position) = option_at(root, at)?;
    let code = root
        .at(at)
        .and_then(|option| option.text("code"))
        .unwrap_or_default()
        .to_owned();
    let readers = asked::readers(root, &list, &code);
    take(root, at).ok_or_else(|| Refused::nothing_at(at))?;
    let left = elements(root, &list)?.len();
    let look_at = if left == 0 {
        list.clone()
    } else {
        list.index(position.min(left - 1))
    };
    let mut done = Done::at(look_at, "Remove an option", "選択肢の削除");
    if !readers.is_empty() {
        let readers = readers.join(", ");
        done.note(
            format!("expressions still ask for it, in: {readers}"),
            format!("次の項目の式が、まだこの選択肢を参照しています: {readers}"),
        );
    }
    note_shared(root, &list, &mut done);
    Ok(done)
}

pub(super) fn shift(root: &mut Value, from: &Pointer, position: usize) -> Result<Done, Refused> {
    let (list, _) = option_at(root, from)?;
    let option = take(root, from).ok_or_else(|| Refused::nothing_at(from))?;
    let elements = elements(root, &list)?;
    let position = position.min(elements.len());
    elements.insert(position, option);
    let mut done = Done::at(list.index(position), "Move an option", "選択肢の移動");
    note_shared(root, &list, &mut done);
    Ok(done)
}

/// Gives an option another code, in its list, in expressions that ask for it, and where it is what
/// an item begins with.
pub(super) fn recode(root: &mut Value, at: &Pointer, code: &str) -> Result<Done, Refused> {
    let (list, position) = option_at(root, at)?;
    if code.is_empty() {
        return Err(Refused::new(
            "a code cannot be empty",
            "コードは空にできません",
        ));
    }
    let elements = elements(root, &list)?;
    let old = elements[position]
        .text("code")
        .unwrap_or_default()
        .to_owned();
    let mut done = Done::at(at.clone(), "Change a code", "コードの変更");
    if old == code {
        return Ok(done);
    }
    if elements
        .iter()
        .any(|option| option.text("code") == Some(code))
    {
        return Err(Refused::new(
            format!("the list has an option with the code `{code}` already"),
            format!("コード `{code}` はこの一覧ですでに使われています"),
        ));
    }
    if let Value::Object(members) = &mut elements[position] {
        members.retain(|(key, _)| key != "code");
        order::insert(members, "code".to_owned(), code.into(), &[]);
    }
    let twin = elements
        .iter()
        .any(|option| option.text("code") == Some(&old));
    if !old.is_empty() && !twin {
        asked::recode(root, &list, &old, code);
    }
    note_shared(root, &list, &mut done);
    Ok(done)
}

pub(super) fn paste(root: &mut Value, at: &Pointer, text: &str) -> Result<Done, Refused> {
    let tags: Vec<String> = languages(root).into_iter().map(str::to_owned).collect();
    let names: Vec<&str> = tags.iter().map(String::as_str).collect();
    let pasted = options_in(text, &names);
    if pasted.options.is_empty() {
        return Err(Refused::new(
            "there are no options in what was pasted",
            "貼り付けた内容に選択肢がありません",
        ));
    }
    let list = list_for(root, at)?;
    let elements = elements(root, &list)?;
    let first = elements.len();
    let mut changed = 0;
    for option in pasted.options {
        let known = option.code.as_deref().and_then(|code| {
            elements
                .iter_mut()
                .find(|known| known.text("code") == Some(code))
        });
        if let Some(Value::Object(members)) = known {
            changed += 1;
            if !members.iter().any(|(key, _)| key == "text") {
                order::insert(members, "text".to_owned(), Value::Object(Vec::new()), &[]);
            }
            for (_, text) in members.iter_mut().filter(|(key, _)| key == "text") {
                write_texts(text, &option.text, &tags);
            }
            continue;
        }
        let code = option.code.unwrap_or_else(|| free_code(elements));
        let mut text = Value::Object(Vec::new());
        write_texts(&mut text, &option.text, &tags);
        elements.push(Value::object([("code", code.into()), ("text", text)]));
    }
    if elements.len() > Limits::OPTIONS {
        return Err(too_many());
    }
    let look_at = if first < elements.len() {
        list.index(first)
    } else {
        list.clone()
    };
    let mut done = Done::at(look_at, "Paste options", "選択肢の貼り付け");
    done.applied.notes = pasted.notes;
    if changed > 0 {
        done.note(
            format!("{changed} options were there already, and got the texts of the table"),
            format!("すでにある選択肢{changed}件は、文だけを書き換えました"),
        );
    }
    note_shared(root, &list, &mut done);
    Ok(done)
}

fn write_texts(text: &mut Value, new: &[(String, String)], languages: &[String]) {
    let Value::Object(members) = text else { return };
    for (tag, new) in new {
        match members.iter_mut().find(|(known, _)| known == tag) {
            Some((_, text)) => *text = new.as_str().into(),
            None => order::insert(members, tag.clone(), new.as_str().into(), languages),
        }
    }
}

fn elements<'v>(root: &'v mut Value, list: &Pointer) -> Result<&'v mut Vec<Value>, Refused> {
    match root.at_mut(list) {
        Some(Value::List(elements)) => Ok(elements),
        _ => Err(Refused::new(
            format!("no list of options stands at `{list}`"),
            format!("`{list}` に選択肢の一覧はありません"),
        )),
    }
}

/// The list that an option stands in, and its position there.
fn option_at(root: &Value, at: &Pointer) -> Result<(Pointer, usize), Refused> {
    holder(at)
        .filter(|(list, _)| is_list(list) && root.at(at).is_some())
        .and_then(|(list, step)| Some((list, step.parse().ok()?)))
        .ok_or_else(|| {
            Refused::new(
                format!("no option stands at `{at}`"),
                format!("`{at}` に選択肢はありません"),
            )
        })
}

fn too_many() -> Refused {
    let limit = Limits::OPTIONS;
    Refused::new(
        format!("a list has at most {limit} options"),
        format!("選択肢は{limit}件までです"),
    )
}

/// Says so when other items see the change as well.
fn note_shared(root: &Value, list: &Pointer, done: &mut Done) {
    let users = asked::users(root, list);
    if list.as_str().starts_with("/valueSets/") && users.len() > 1 {
        let count = users.len();
        done.note(
            format!("{count} items share this list"),
            format!("この選択肢の一覧は{count}項目で共用されています"),
        );
    }
}
