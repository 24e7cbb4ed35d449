//! Shared lists of options: made of an item's own, given back to one, called otherwise.

use engine::Pointer;

use super::place::the_item;
use super::set::take;
use super::{Done, Refused, asked};
use crate::order;
use crate::value::Value;
use crate::walk;

/// Makes a shared list of an item's own options, and lets the item use it.
pub(super) fn share(root: &mut Value, at: &Pointer, name: &str) -> Result<Done, Refused> {
    may_be_called(root, name)?;
    if the_item(root, at)?.list("answerOption").is_empty() {
        return Err(Refused::new(
            "the item has no options of its own",
            "この項目には専用の選択肢がありません",
        ));
    }
    let options = take(root, &at.key("answerOption")).unwrap_or(Value::Null);
    if let Some(Value::Object(members)) = root.at_mut(at) {
        members.retain(|(key, _)| key != "answerValueSet");
        order::insert(members, "answerValueSet".to_owned(), name.into(), &[]);
    }
    add(root, name, options);
    Ok(Done::at(at.clone(), "Share options", "選択肢の共用"))
}

/// Puts a shared list at the end of those that there are.
pub(super) fn add(root: &mut Value, name: &str, options: Value) {
    let Value::Object(members) = root else { return };
    if !members.iter().any(|(key, _)| key == "valueSets") {
        order::insert(
            members,
            "valueSets".to_owned(),
            Value::Object(Vec::new()),
            &[],
        );
    }
    if let Some(Value::Object(sets)) = root.get_mut("valueSets") {
        sets.push((name.to_owned(), options));
    }
}

/// Gives an item the options of the shared list that it uses, as its own. A list that nobody uses
/// then goes.
pub(super) fn own(root: &mut Value, at: &Pointer) -> Result<Done, Refused> {
    let name = the_item(root, at)?
        .text("answerValueSet")
        .unwrap_or_default()
        .to_owned();
    let list = walk::value_set(&name);
    let Some(options) = root.at(&list).cloned() else {
        return Err(Refused::new(
            "the item uses no shared options",
            "この項目は共用の選択肢を使っていません",
        ));
    };
    if let Some(Value::Object(members)) = root.at_mut(at) {
        members.retain(|(key, _)| key != "answerValueSet" && key != "answerOption");
        order::insert(members, "answerOption".to_owned(), options, &[]);
    }
    let mut done = Done::at(at.clone(), "Options of its own", "選択肢の専用化");
    if asked::users(root, &list).is_empty() {
        // With the last one, the object of the lists goes too.
        super::set::remove(root, &list)?;
        done.note(
            format!("nobody else used the shared options `{name}`, so they are gone"),
            format!("共用の選択肢 `{name}` は、ほかで使われていないため削除しました"),
        );
    }
    Ok(done)
}

/// Calls a shared list otherwise, wherever it is used.
pub(super) fn rename(root: &mut Value, from: &str, to: &str) -> Result<Done, Refused> {
    if root.at(&walk::value_set(from)).is_none() {
        return Err(Refused::new(
            format!("there are no shared options called `{from}`"),
            format!("`{from}` という共用の選択肢はありません"),
        ));
    }
    let done = Done::at(
        walk::value_set(to),
        "Rename shared options",
        "共用の選択肢の名前変更",
    );
    if from == to {
        return Ok(done);
    }
    may_be_called(root, to)?;
    if let Some(Value::Object(sets)) = root.get_mut("valueSets") {
        for (name, _) in sets.iter_mut().filter(|(name, _)| name == from) {
            to.clone_into(name);
        }
    }
    let users: Vec<Pointer> = walk::items(root)
        .into_iter()
        .filter(|placed| placed.item.text("answerValueSet") == Some(from))
        .map(|placed| placed.at.key("answerValueSet"))
        .collect();
    for at in users {
        if let Some(name) = root.at_mut(&at) {
            *name = to.into();
        }
    }
    Ok(done)
}

fn may_be_called(root: &Value, name: &str) -> Result<(), Refused> {
    if name.trim().is_empty() {
        return Err(Refused::new(
            "shared options need a name",
            "共用の選択肢には名前が必要です",
        ));
    }
    if root.at(&walk::value_set(name)).is_some() {
        return Err(Refused::new(
            format!("there are shared options called `{name}` already"),
            format!("共用の選択肢 `{name}` はすでにあります"),
        ));
    }
    Ok(())
}
