//! Items of another questionnaire.

use std::collections::HashSet;

use engine::Pointer;
use engine::model::ItemType;

use super::fresh::Names;
use super::items::{give_names, note_unread, settle_options};
use super::new::free_set;
use super::place::Place;
use super::{Done, Refused, named, set, sets};
use crate::item_type::type_of;
use crate::texts::{self, languages};
use crate::value::Value;
use crate::walk::{self, holder};

/// Takes an item over, with what is in it and the shared lists that it uses.
pub(super) fn take(
    root: &mut Value,
    from: &Value,
    link_id: &str,
    parent: Option<Pointer>,
    position: usize,
) -> Result<Done, Refused> {
    let theirs = walk::items(from);
    let found = theirs
        .iter()
        .find(|placed| placed.link_id() == link_id)
        .ok_or_else(|| {
            Refused::new(
                format!("the other questionnaire has no item called `{link_id}`"),
                format!("もう一方の質問票に `{link_id}` という項目はありません"),
            )
        })?;
    let place = Place::of(root, parent)?;
    let levels = walk::within(found.item, &found.at);
    let levels = 1 + levels
        .iter()
        .map(|placed| placed.depth)
        .max()
        .unwrap_or_default();
    if let Some(item_type) = found.item_type() {
        place.takes(item_type, levels)?;
    }
    let mut done = Done::at(Pointer::root(), "Take an item over", "項目の取り込み");
    let mut item = found.item.clone();
    let grid = found.parent.map(|parent| theirs[parent].item);
    let grid = grid.filter(|grid| type_of(grid) == Some(ItemType::Grid));
    settle_options(
        &mut item,
        grid.map(super::items::options_of),
        place.is_grid(),
        &mut done,
    );
    let mut known: HashSet<String> = walk::items(root)
        .iter()
        .chain(&walk::within(&item, &Pointer::root()))
        .map(|placed| placed.link_id().to_owned())
        .collect();
    bring_lists(root, from, &mut item, &known, &mut done);
    let mut names = Names::of(root);
    let unread = give_names(&mut item, &mut |name| names.give(name))?;
    note_unread(&mut done, unread);
    let inside = walk::within(&item, &Pointer::root());
    known.extend(inside.iter().map(|placed| placed.link_id().to_owned()));
    drop_unknown(&mut item, &known, &mut done);
    speak(root, from, &mut item, &mut done);
    let new_name = item.text("linkId").unwrap_or_default().to_owned();
    if new_name != link_id {
        done.note(
            format!("`{link_id}` is taken here, so it is called `{new_name}`"),
            format!("`{link_id}` はすでにあるため、`{new_name}` としました"),
        );
    }
    done.applied.link_id = Some(new_name);
    done.applied.look_at = place.insert(root, position, item)?;
    Ok(done)
}

/// Brings the shared lists along that a tree of items uses. One that is here already, to the
/// letter, is used; where another one has its name, it gets a new name.
fn bring_lists(
    root: &mut Value,
    from: &Value,
    tree: &mut Value,
    known: &HashSet<String>,
    done: &mut Done,
) {
    let places: Vec<Pointer> = walk::within(tree, &Pointer::root())
        .into_iter()
        .map(|placed| placed.at.key("answerValueSet"))
        .collect();
    for place in places {
        let Some(Value::String(name)) = tree.at_mut(&place) else {
            continue;
        };
        let Some(list) = from.at(&walk::value_set(name)) else {
            continue;
        };
        let mut list = list.clone();
        speak_options(root, from, &mut list);
        offer_always(&mut list, known, done);
        let same = walk::value_sets(root).find(|(_, known)| **known == list);
        if let Some((known, _)) = same {
            known.clone_into(name);
            continue;
        }
        let new = free_set(root, name);
        new.clone_into(name);
        sets::add(root, &new, list);
        done.note(
            format!("the shared options `{new}` came along"),
            format!("共用の選択肢 `{new}` も取り込みました"),
        );
    }
}

/// Drops conditions of shared options that name what is not here.
fn offer_always(list: &mut Value, known: &HashSet<String>, done: &mut Done) {
    let Value::List(options) = list else { return };
    for option in options {
        let source = option.text("shownWhen").unwrap_or_default().to_owned();
        let (Some(unknown), Value::Object(members)) = (first_unknown(&source, known), option)
        else {
            continue;
        };
        members.retain(|(key, _)| key != "shownWhen");
        done.note(
            format!("the condition `{source}` of an option was dropped: `{unknown}` is not here"),
            format!("選択肢の条件 `{source}` は、`{unknown}` がここにないため外しました"),
        );
    }
}

/// The first name in an expression that stands for nothing here.
fn first_unknown(source: &str, known: &HashSet<String>) -> Option<String> {
    let read = named::read_by(source)?;
    read.into_iter()
        .find(|name| !known.contains(name) && name != "today")
}

/// Drops conditions that name what is not here. A calculation stays: without one there would be
/// nothing to mend.
fn drop_unknown(tree: &mut Value, known: &HashSet<String>, done: &mut Done) {
    let items: Vec<(Pointer, String)> = walk::within(tree, &Pointer::root())
        .iter()
        .map(|placed| (placed.at.clone(), placed.link_id().to_owned()))
        .collect();
    for (at, link_id) in items {
        let Some(item) = tree.at(&at) else { continue };
        // From behind, so that a constraint that goes does not move those before it.
        for place in walk::expressions_of(item, &at).into_iter().rev() {
            let Some(source) = tree.at(&place).and_then(Value::as_str).map(str::to_owned) else {
                continue;
            };
            let Some(unknown) = first_unknown(&source, known) else {
                continue;
            };
            let Some((above, key)) = holder(&place) else {
                continue;
            };
            if key == "calculation" {
                done.note(
                    format!("the calculation of `{link_id}` names `{unknown}`, which is not here"),
                    format!("`{link_id}` の計算式が参照する `{unknown}` は、ここにありません"),
                );
                continue;
            }
            let gone = if key == "expression" { above } else { place };
            // What would be empty then goes too.
            if set::remove(tree, &gone).is_ok() {
                done.note(
                    format!("the condition `{source}` of `{link_id}` was dropped: `{unknown}` is not here"),
                    format!("`{link_id}` の条件 `{source}` は、`{unknown}` がここにないため外しました"),
                );
            }
        }
    }
}

/// Leaves texts in the languages of this document. One that has none of them stands for the first.
fn speak(root: &Value, from: &Value, tree: &mut Value, done: &mut Done) {
    let mut all = Vec::new();
    for placed in walk::within(tree, &Pointer::root()) {
        texts::of_item(placed.item, &placed.at, &mut all);
    }
    let foreign = translate(root, from, tree, &all);
    if foreign > 0 {
        done.note(
            format!("{foreign} texts are in another language, and have to be translated"),
            format!("別の言語で書かれた文が{foreign}件あります。翻訳してください"),
        );
    }
}

fn speak_options(root: &Value, from: &Value, list: &mut Value) {
    let mut all = Vec::new();
    texts::options(
        list.as_list().unwrap_or_default(),
        &Pointer::root(),
        &mut all,
    );
    translate(root, from, list, &all);
}

/// Gives how many texts were in none of this document's languages.
fn translate(root: &Value, from: &Value, tree: &mut Value, all: &[texts::Text]) -> usize {
    let ours = languages(root);
    let theirs = languages(from);
    let mut foreign = 0;
    for text in all {
        let Some(Value::Object(members)) = tree.at_mut(&text.at) else {
            continue;
        };
        let first = (theirs.iter())
            .find_map(|tag| members.iter().find(|(known, _)| known == tag))
            .map(|(_, text)| text.clone());
        members.retain(|(tag, _)| ours.contains(&tag.as_str()));
        if let (true, Some(text), Some(tag)) = (members.is_empty(), first, ours.first()) {
            members.push(((*tag).to_owned(), text));
            foreign += 1;
        }
    }
    foreign
}
