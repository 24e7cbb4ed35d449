//! Items: added, taken away, copied, moved.

use std::collections::{HashMap, HashSet};

use engine::Pointer;
use engine::model::ItemType;

use super::new::{Maker, NewItem};
use super::place::{Place, insert_into, list_and_position, the_item};
use super::set::take;
use super::{Done, Refused, named};
use crate::item_type::type_of;
use crate::order;
use crate::value::Value;
use crate::walk::{self, is_in};

/// Adds a new item.
pub(super) fn add(
    root: &mut Value,
    parent: Option<Pointer>,
    position: usize,
    kind: NewItem,
) -> Result<Done, Refused> {
    let place = Place::of(root, parent)?;
    place.takes(kind.item_type(), 1 + usize::from(holds(kind.item_type())))?;
    let item = Maker::of(root).item(kind, place.is_grid());
    let link_id = item.text("linkId").unwrap_or_default().to_owned();
    let at = place.insert(root, position, item)?;
    let mut done = Done::at(at, "Add", "追加").item(link_id);
    let name = kind.name();
    done.name = crate::Said::new(format!("Add: {}", name.en), format!("{}の追加", name.ja));
    Ok(done)
}

fn holds(item_type: ItemType) -> bool {
    matches!(item_type, ItemType::Page | ItemType::Group | ItemType::Grid)
}

/// Takes an item away. What was said of it under `provenance` goes too; expressions that name it
/// stay as they are and are told.
pub(super) fn remove(root: &mut Value, at: &Pointer) -> Result<Done, Refused> {
    let gone = the_item(root, at)?.clone();
    take(root, at).ok_or_else(|| Refused::nothing_at(at))?;
    let left: HashSet<String> = walk::items(root)
        .iter()
        .map(|placed| placed.link_id().to_owned())
        .collect();
    let gone: Vec<String> = walk::within(&gone, at)
        .iter()
        .map(|placed| placed.link_id().to_owned())
        .filter(|name| !left.contains(name))
        .collect();
    let (list, position) = list_and_position(at)?;
    let above = list.as_str().strip_suffix("/item").unwrap_or_default();
    let siblings = root
        .at(&list)
        .and_then(Value::as_list)
        .map_or(0, <[Value]>::len);
    let look_at = match siblings {
        0 => Pointer::from_text(above),
        some => list.index(position.min(some - 1)),
    };
    let mut done = Done::at(look_at, "Remove an item", "項目の削除");
    done.applied.link_id = (root.at(&done.applied.look_at))
        .and_then(|item| item.text("linkId"))
        .map(str::to_owned);
    let entries = named::forget(root, &gone);
    if entries > 0 {
        done.note(
            format!("{entries} entries under `provenance` were about it, and went with it"),
            format!("出典（provenance）の{entries}件も、いっしょに削除しました"),
        );
    }
    let readers = named::readers(root, &gone);
    if !readers.is_empty() {
        let readers = readers.join(", ");
        done.note(
            format!("it is still named in expressions of: {readers}"),
            format!("次の項目の式が、まだこの項目を参照しています: {readers}"),
        );
    }
    Ok(done)
}

/// Puts a copy behind an item.
pub(super) fn duplicate(root: &mut Value, at: &Pointer) -> Result<Done, Refused> {
    let mut copy = the_item(root, at)?.clone();
    let mut names = super::fresh::Names::of(root);
    let unread = give_names(&mut copy, &mut |name| names.give(name))?;
    let link_id = copy.text("linkId").unwrap_or_default().to_owned();
    let (list, position) = list_and_position(at)?;
    insert_into(root, &list, position + 1, copy);
    let mut done = Done::at(list.index(position + 1), "Duplicate", "複製").item(link_id);
    note_unread(&mut done, unread);
    Ok(done)
}

/// Gives every item of a tree the name that `give` has for it, and lets the expressions in the tree
/// follow. Gives how many of them could not be read, and stay as they are.
pub(super) fn give_names(
    tree: &mut Value,
    give: &mut dyn FnMut(&str) -> String,
) -> Result<usize, Refused> {
    let mut names: HashMap<String, String> = HashMap::new();
    let places: Vec<(Pointer, String)> = walk::within(tree, &Pointer::root())
        .iter()
        .map(|placed| (placed.at.clone(), placed.link_id().to_owned()))
        .collect();
    for (at, old) in &places {
        let new = give(if old.is_empty() { "question" } else { old });
        if let Some(name) = tree.at_mut(at).and_then(|item| item.get_mut("linkId")) {
            *name = new.as_str().into();
        }
        names.entry(old.clone()).or_insert(new);
    }
    names.retain(|old, new| old != new);
    let mut unread = 0;
    for (at, _) in places {
        let expressions = tree.at(&at).map(|item| walk::expressions_of(item, &at));
        for place in expressions.unwrap_or_default() {
            unread += usize::from(!named::rename(tree, &place, &names)?);
        }
    }
    Ok(unread)
}

/// Puts an item elsewhere.
pub(super) fn shift(
    root: &mut Value,
    from: &Pointer,
    parent: Option<Pointer>,
    position: usize,
) -> Result<Done, Refused> {
    let item = the_item(root, from)?;
    let item_type = type_of(item);
    let link_id = item.text("linkId").unwrap_or_default().to_owned();
    let depth = 1 + deepest(item);
    if parent.as_ref().is_some_and(|parent| is_in(parent, from)) {
        return Err(Refused::new(
            "an item cannot be put into itself",
            "項目をその中へ移すことはできません",
        ));
    }
    let place = Place::of(root, parent)?;
    if let Some(item_type) = item_type {
        place.takes(item_type, depth)?;
    }
    let (list, _) = list_and_position(from)?;
    let grid = walk::item_around(root, &list)
        .and_then(|around| root.at(&around))
        .filter(|around| type_of(around) == Some(ItemType::Grid))
        .map(options_of);
    let mut item = take(root, from).ok_or_else(|| Refused::nothing_at(from))?;
    let mut done = Done::at(Pointer::root(), "Move", "移動").item(link_id);
    settle_options(&mut item, grid, place.is_grid(), &mut done);
    let place = place.without(from);
    done.applied.look_at = place.insert(root, position, item)?;
    Ok(done)
}

/// Where the options of an item stand in it, and which they are.
pub(super) fn options_of(item: &Value) -> Vec<(String, Value)> {
    let keys = ["answerOption", "answerValueSet"];
    let found = keys
        .iter()
        .filter_map(|key| Some(((*key).to_owned(), item.get(key)?.clone())));
    found.collect()
}

/// A row that leaves its grid takes the options along; a question that becomes one leaves its own.
pub(super) fn settle_options(
    item: &mut Value,
    grid: Option<Vec<(String, Value)>>,
    into_grid: bool,
    done: &mut Done,
) {
    let Value::Object(members) = item else { return };
    let is_options = |key: &str| matches!(key, "answerOption" | "answerValueSet");
    let has_own = members.iter().any(|(key, _)| is_options(key));
    match grid {
        Some(options) if !into_grid && !has_own => {
            for (key, value) in options {
                order::insert(members, key, value, &[]);
            }
            done.note(
                "it took the grid's options along",
                "表の選択肢を、この質問の選択肢として持ってきました",
            );
        }
        None if into_grid && has_own => {
            members.retain(|(key, _)| !is_options(key));
            done.note(
                "its own options were dropped: a row takes the grid's",
                "元の選択肢は削除しました。行には表の選択肢が使われます",
            );
        }
        _ => {}
    }
}

/// How many levels of items lie in an item.
fn deepest(item: &Value) -> usize {
    let all = walk::within(item, &Pointer::root());
    all.iter()
        .map(|placed| placed.depth)
        .max()
        .unwrap_or_default()
}

/// Says how many expressions could not be read and stay as they are.
pub(super) fn note_unread(done: &mut Done, unread: usize) {
    if unread > 0 {
        done.note(
            format!("{unread} expressions cannot be read, and stay as they are"),
            format!("読み取れない式が{unread}件あり、そのまま残しました"),
        );
    }
}
