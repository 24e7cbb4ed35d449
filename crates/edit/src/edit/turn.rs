//! An item of one type made into another.

use engine::Pointer;
use engine::model::ItemType;

use super::items::{options_of, settle_options};
use super::new::{Maker, NewItem};
use super::place::{Place, the_item};
use super::{Done, Refused};
use crate::answer::{AnswerKind, answer_kind};
use crate::constant::{Constant, constant_text};
use crate::item_type::{type_of, type_words};
use crate::order;
use crate::settings::{ITEM, settings_of};
use crate::value::Value;
use crate::walk::{self, holder};

/// Makes another type of an item. What means nothing on it is dropped and told; what it cannot be
/// without is added.
pub(super) fn turn(root: &mut Value, at: &Pointer, into: NewItem) -> Result<Done, Refused> {
    let item = the_item(root, at)?;
    let before = type_of(item);
    let item_type = into.item_type();
    let place = Place::of(root, parent(root, at))?;
    let levels = walk::within(item, at)
        .iter()
        .map(|placed| placed.depth)
        .max()
        .unwrap_or_default();
    place.takes(item_type, 1 + levels)?;
    takes_what_is_inside(item, item_type)?;
    let row = place.is_grid();
    let mut done = Done::at(at.clone(), "Change the type", "種類の変更");
    share_options(root, at, before, item_type, &mut done);
    let kept: Vec<&str> = settings_of(item_type, row)
        .map(|setting| setting.key)
        .collect();
    let repeats = into != NewItem::Of(ItemType::Group);
    let mut dropped = Vec::new();
    let mut maker = Maker::of(root);
    let Some(Value::Object(members)) = root.at_mut(at) else {
        return Err(Refused::nothing_at(at));
    };
    members.retain(|(key, value)| {
        let setting = ITEM.iter().find(|setting| setting.key == key);
        let fits = setting.is_none()
            || (kept.contains(&key.as_str())
                && (key != "repeats" || repeats)
                && still_means(key, value, before, item_type));
        if let (false, Some(setting)) = (fits, setting) {
            dropped.push(setting.label);
        }
        fits
    });
    for (_, value) in members.iter_mut().filter(|(key, _)| key == "type") {
        *value = type_words(item_type).written.into();
    }
    if item_type != ItemType::MultipleChoice {
        not_exclusive(members);
    }
    for (key, value) in maker.needs(into, row) {
        let shares =
            key == "answerOption" && members.iter().any(|(key, _)| key == "answerValueSet");
        if !shares && members.iter().all(|(known, _)| known != key) {
            order::insert(members, key.to_owned(), value, &[]);
        }
    }
    let link_id = root
        .at(at)
        .and_then(|item| item.text("linkId"))
        .unwrap_or_default();
    done = done.item(link_id);
    if !dropped.is_empty() {
        let en: Vec<&str> = dropped.iter().map(|label| label.en).collect();
        let ja: Vec<&str> = dropped.iter().map(|label| label.ja).collect();
        done.note(
            format!(
                "these mean nothing on it, and were dropped: {}",
                en.join(", ")
            ),
            format!("この種類では意味のない設定を外しました: {}", ja.join("、")),
        );
    }
    Ok(done)
}

/// Rows of what is no grid any more take its options along; what becomes a grid takes those of the
/// first question in it.
fn share_options(
    root: &mut Value,
    at: &Pointer,
    before: Option<ItemType>,
    now: ItemType,
    done: &mut Done,
) {
    let Some(item) = root.at_mut(at) else { return };
    let was_grid = before == Some(ItemType::Grid);
    let is_grid = now == ItemType::Grid;
    let of_grid = was_grid.then(|| options_of(item));
    let first = item
        .list("item")
        .iter()
        .map(options_of)
        .find(|options| !options.is_empty());
    if let Some(Value::List(rows)) = item.get_mut("item") {
        for row in rows {
            settle_options(row, of_grid.clone(), is_grid, done);
        }
    }
    done.applied.notes.dedup();
    if let (true, false, Value::Object(members), Some(options)) = (is_grid, was_grid, item, first) {
        for (key, value) in options {
            if members.iter().all(|(known, _)| *known != key) {
                order::insert(members, key, value, &[]);
            }
        }
    }
}

/// The item that an item is in.
fn parent(root: &Value, at: &Pointer) -> Option<Pointer> {
    let (list, _) = holder(at)?;
    walk::item_around(root, &list)
}

fn takes_what_is_inside(item: &Value, item_type: ItemType) -> Result<(), Refused> {
    let stays = item
        .list("item")
        .iter()
        .filter_map(type_of)
        .all(|inner| NewItem::Of(inner).may_stand_in(Some(item_type)));
    if stays {
        return Ok(());
    }
    let name = type_words(item_type).name;
    Err(Refused::new(
        format!(
            "“{}” cannot hold the items that are in it: move them out first",
            name.en
        ),
        format!(
            "「{}」には中の項目を入れられません。先に外へ移してください",
            name.ja
        ),
    ))
}

/// Whether what stands under a key means on the new type what it did on the old.
fn still_means(key: &str, value: &Value, before: Option<ItemType>, now: ItemType) -> bool {
    let before = before.and_then(answer_kind);
    let now = answer_kind(now);
    match key {
        "min" | "max" | "initial" => now.is_some_and(|kind| match (before, kind) {
            (Some(before), kind) if before == kind => true,
            (
                Some(AnswerKind::Whole | AnswerKind::Decimal),
                AnswerKind::Whole | AnswerKind::Decimal,
            ) => Constant::typed(kind, &constant_text(value)).is_some(),
            _ => false,
        }),
        "minExpression" | "maxExpression" => before == now,
        _ => true,
    }
}

/// Takes the mark off options that only several picks give a meaning.
fn not_exclusive(members: &mut [(String, Value)]) {
    for (_, options) in members.iter_mut().filter(|(key, _)| key == "answerOption") {
        let Value::List(options) = options else {
            continue;
        };
        for option in options {
            if let Value::Object(members) = option {
                members.retain(|(key, _)| key != "exclusive");
            }
        }
    }
}
