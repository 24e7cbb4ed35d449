//! Where items may stand, and what places are called when something before them goes.

use engine::model::ItemType;
use engine::{Limits, Pointer};

use super::Refused;
use super::new::may_hold;
use crate::item_type::{type_of, type_words};
use crate::order;
use crate::value::Value;
use crate::walk::holder;

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
    pub(super) fn without(mut self, gone: &Pointer) -> Self {
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
            order::insert(members, "item".to_owned(), Value::List(Vec::new()), &[]);
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

/// Puts a value into a list.
pub(super) fn insert_into(root: &mut Value, list: &Pointer, position: usize, value: Value) {
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

/// The list that an element stands in, and its position there.
pub(super) fn list_and_position(at: &Pointer) -> Result<(Pointer, usize), Refused> {
    holder(at)
        .and_then(|(list, step)| Some((list, step.parse().ok()?)))
        .ok_or_else(|| Refused::nothing_at(at))
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
