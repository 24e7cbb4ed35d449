//! Items: added, taken away, copied, moved.

use std::collections::{HashMap, HashSet};

use engine::model::ItemType;
use engine::{Limits, Pointer};

use super::new::{Maker, NewItem, may_hold};
use super::set::take;
use super::{Done, Refused, named};
use crate::item_type::{type_of, type_words};
use crate::value::Value;
use crate::walk::{self, holder, is_in};

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
                crate::order::insert(members, key, value, &[]);
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

/// A list of items that takes further ones.
pub(super) struct Place {
    parent: Pointer,
    parent_type: Option<ItemType>,
    /// How deep an item in it lies; 1 at the top.
    depth: usize,
}

impl Place {
    pub(super) fn of(root: &Value, parent: Option<Pointer>) -> Result<Self, Refused> {
        let Some(parent) = parent.filter(|parent| !parent.as_str().is_empty()) else {
            return Ok(Self {
                parent: Pointer::root(),
                parent_type: None,
                depth: 1,
            });
        };
        let item_type = type_of(the_item(root, &parent)?).ok_or_else(|| {
            Refused::new(
                format!("the item at `{parent}` has no type that is known"),
                format!("`{parent}` の項目の種類がわかりません"),
            )
        })?;
        Ok(Self {
            depth: 1 + parent.steps().filter(|step| step == "item").count(),
            parent_type: Some(item_type),
            parent,
        })
    }

    pub(super) fn is_grid(&self) -> bool {
        self.parent_type == Some(ItemType::Grid)
    }

    /// Whether an item of this type, with so many levels of items, may stand here.
    pub(super) fn takes(&self, item_type: ItemType, levels: usize) -> Result<(), Refused> {
        if !may_hold(self.parent_type, item_type) {
            let child = type_words(item_type).name;
            let parent = self.parent_type.map(|parent| type_words(parent).name);
            let (en, ja) = parent.map_or(("", ""), |words| (words.en, words.ja));
            return Err(Refused::new(
                format!("“{}” cannot stand in “{en}”", child.en),
                format!("「{}」は「{ja}」の中に置けません", child.ja),
            ));
        }
        if self.depth + levels - 1 > Limits::ITEM_DEPTH {
            let limit = Limits::ITEM_DEPTH;
            return Err(Refused::new(
                format!("items may lie in each other {limit} levels deep, and no deeper"),
                format!("項目の入れ子は{limit}段までです"),
            ));
        }
        Ok(())
    }

    /// The same place once something has been taken away.
    fn without(mut self, gone: &Pointer) -> Self {
        self.parent = after_removal(&self.parent, gone);
        self
    }

    /// Puts an item here; gives where it stands.
    pub(super) fn insert(
        &self,
        root: &mut Value,
        position: usize,
        item: Value,
    ) -> Result<Pointer, Refused> {
        let list = self.parent.key("item");
        if root.at(&list).is_none()
            && let Some(Value::Object(members)) = root.at_mut(&self.parent)
        {
            crate::order::insert(members, "item".to_owned(), Value::List(Vec::new()), &[]);
        }
        let length = root.at(&list).and_then(Value::as_list).map(<[Value]>::len);
        let length = length.ok_or_else(|| {
            Refused::new(
                format!("no items can stand at `{list}`"),
                format!("`{list}` には項目を置けません"),
            )
        })?;
        let position = position.min(length);
        insert_into(root, &list, position, item);
        Ok(list.index(position))
    }
}

fn insert_into(root: &mut Value, list: &Pointer, position: usize, value: Value) {
    if let Some(Value::List(elements)) = root.at_mut(list) {
        elements.insert(position.min(elements.len()), value);
    }
}

/// What a place is called once an element of a list before it is gone.
fn after_removal(at: &Pointer, gone: &Pointer) -> Pointer {
    let Some((list, gone)) = gone.as_str().rsplit_once('/') else {
        return at.clone();
    };
    let rest = at
        .as_str()
        .strip_prefix(list)
        .and_then(|rest| rest.strip_prefix('/'));
    let Some(rest) = rest else {
        return at.clone();
    };
    let (index, rest) = rest.split_at(rest.find('/').unwrap_or(rest.len()));
    match (index.parse::<usize>(), gone.parse::<usize>()) {
        (Ok(index), Ok(gone)) if index > gone => {
            Pointer::from_text(format!("{list}/{}{rest}", index - 1))
        }
        _ => at.clone(),
    }
}

/// The item at a place.
pub(super) fn the_item<'v>(root: &'v Value, at: &Pointer) -> Result<&'v Value, Refused> {
    let is_item = holder(at).is_some_and(|(list, _)| list.as_str().ends_with("/item"));
    root.at(at)
        .filter(|item| is_item && item.as_object().is_some())
        .ok_or_else(|| {
            Refused::new(
                format!("no item stands at `{at}`"),
                format!("`{at}` に項目はありません"),
            )
        })
}

fn list_and_position(at: &Pointer) -> Result<(Pointer, usize), Refused> {
    holder(at)
        .and_then(|(list, step)| Some((list, step.parse().ok()?)))
        .ok_or_else(|| Refused::nothing_at(at))
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

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_place_is_called_otherwise_once_something_before_it_is_gone() {
        for (at, gone, now) in [
            ("/item/2/item/1", "/item/0", "/item/1/item/1"),
            ("/item/2/item/1", "/item/2/item/0", "/item/2/item/0"),
            ("/item/2", "/item/3", "/item/2"),
            ("/item/2", "/item/1/item/0", "/item/2"),
        ] {
            let now_called = after_removal(&Pointer::from_text(at), &Pointer::from_text(gone));
            assert_eq!(now_called.as_str(), now);
        }
    }
}
