//! Compares two versions of a questionnaire, item by linkId.

mod constraints;
mod head;
mod options;
mod order;
mod range;
mod settings;
mod text;

use std::collections::HashMap;

use engine::Pointer;
use engine::model::ItemType;
use serde::Serialize;

use crate::change::{Change, Class, Comparison, Reason, Side, What};
use crate::edition::{Edition, Placed};

pub(crate) use text::same_label;

/// Everything that two versions differ in. `comment` and `$schema` do not count: no one else sees
/// them.
pub fn compare(old: &Edition, new: &Edition) -> Comparison {
    let mut changes = Vec::new();
    head::compare(old, new, &mut changes);
    let old_items = old.items();
    let new_items = new.items();
    let of_old: HashMap<&str, usize> = by_link_id(&old_items);
    let of_new: HashMap<&str, usize> = by_link_id(&new_items);
    let moved = order::moved(&old_items, &new_items);
    // Items that are gone are told before the item that came after them.
    let mut next_old = 0;
    let mut gone_until = |limit: usize, changes: &mut Vec<Change>| {
        while next_old < limit {
            let item = &old_items[next_old];
            if !of_new.contains_key(item.item.link_id.as_str()) {
                changes.push(whole(item, false));
            }
            next_old += 1;
        }
    };
    for item in &new_items {
        let link_id = item.item.link_id.as_str();
        match of_old.get(link_id) {
            None => changes.push(whole(item, true)),
            Some(position) => {
                gone_until(*position, &mut changes);
                Pair {
                    old: &old_items[*position],
                    new: item,
                    out: &mut changes,
                }
                .compare(moved.contains(link_id));
            }
        }
    }
    gone_until(old_items.len(), &mut changes);
    Comparison {
        from: old.reference(),
        to: new.reference(),
        changes,
    }
}

fn by_link_id<'a>(items: &[Placed<'a>]) -> HashMap<&'a str, usize> {
    (items.iter().enumerate())
        .map(|(position, item)| (item.item.link_id.as_str(), position))
        .collect()
}

/// An item that is new or gone as a whole.
fn whole(item: &Placed<'_>, is_new: bool) -> Change {
    let side = Some(Side {
        at: item.at.clone(),
        value: serde_json::to_value(&item.item.text).ok(),
    });
    let (class, reason) = match (is_new, holds_answer(item.item.item_type)) {
        (true, true) => (Class::Compatible, Reason::NewItem),
        (false, true) => (Class::NeedsDecision, Reason::ItemGone),
        (_, false) if item.item.repeats.is_some() && !is_new => {
            (Class::NeedsDecision, Reason::ItemGone)
        }
        (_, false) => (Class::Compatible, Reason::NoAnswer),
    };
    let (old, new) = if is_new { (None, side) } else { (side, None) };
    Change {
        link_id: Some(item.item.link_id.clone()),
        what: What::Item,
        part: None,
        language: None,
        old,
        new,
        class,
        reason,
    }
}

/// Whether something is answered there.
fn holds_answer(item_type: ItemType) -> bool {
    !matches!(
        item_type,
        ItemType::Page | ItemType::Group | ItemType::Grid | ItemType::Display
    )
}

/// One item in both versions.
struct Pair<'a> {
    old: &'a Placed<'a>,
    new: &'a Placed<'a>,
    out: &'a mut Vec<Change>,
}

/// A class with its reason.
type Judged = (Class, Reason);

impl Pair<'_> {
    fn compare(&mut self, is_moved: bool) {
        self.place(is_moved);
        self.item_type();
        self.texts();
        self.codes();
        self.options();
        self.settings();
        self.constraints();
    }

    fn place(&mut self, is_moved: bool) {
        let (old, new) = (self.old, self.new);
        if old.repeats != new.repeats {
            self.put(
                What::Place,
                Some(side(&old.at, &old.parent)),
                Some(side(&new.at, &new.parent)),
                (Class::Breaking, Reason::OtherNesting),
            );
        } else if old.parent != new.parent || is_moved {
            self.put(
                What::Place,
                Some(side(&old.at, &old.parent)),
                Some(side(&new.at, &new.parent)),
                (Class::Compatible, Reason::Moved),
            );
        }
    }

    fn item_type(&mut self) {
        use ItemType::{Choice, MultipleChoice, String, Text};
        let (old, new) = (self.old.item.item_type, self.new.item.item_type);
        let judged = match (old, new) {
            (old, new) if old == new => return,
            (String, Text) | (Text, String) => (Class::Compatible, Reason::WiderType),
            (Choice, MultipleChoice) => (Class::NeedsDecision, Reason::Reworded),
            (old, new) if !holds_answer(old) && !holds_answer(new) => {
                (Class::Compatible, Reason::NoAnswer)
            }
            _ => (Class::Breaking, Reason::OtherType),
        };
        let (old, new) = (
            side(&self.old.at.key("type"), &old),
            side(&self.new.at.key("type"), &new),
        );
        self.put(What::Type, Some(old), Some(new), judged);
    }

    /// One setting, told when it differs.
    fn setting<T: PartialEq + Serialize>(
        &mut self,
        what: What,
        key: &str,
        old: &Option<T>,
        new: &Option<T>,
        judge: impl FnOnce(Option<&T>, Option<&T>) -> Judged,
    ) {
        if old == new {
            return;
        }
        let judged = judge(old.as_ref(), new.as_ref());
        let side_of = |item: &Placed<'_>, value: &Option<T>| {
            value.as_ref().map(|value| side(&item.at.key(key), value))
        };
        let (old, new) = (side_of(self.old, old), side_of(self.new, new));
        self.put(what, old, new, judged);
    }

    fn put(&mut self, what: What, old: Option<Side>, new: Option<Side>, judged: Judged) {
        self.put_part(what, None, old, new, judged);
    }

    fn put_part(
        &mut self,
        what: What,
        part: Option<&str>,
        old: Option<Side>,
        new: Option<Side>,
        (class, reason): Judged,
    ) {
        self.out.push(Change {
            link_id: Some(self.new.item.link_id.clone()),
            what,
            part: part.map(str::to_owned),
            language: None,
            old,
            new,
            class,
            reason,
        });
    }
}

/// One side of a change, with what stands there.
fn side(at: &Pointer, value: &impl Serialize) -> Side {
    Side {
        at: at.clone(),
        value: serde_json::to_value(value)
            .ok()
            .filter(|value| !value.is_null()),
    }
}
