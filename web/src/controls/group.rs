//! Items that belong together.

use engine::{FormItem, Place, RowId};

use super::frame::small_hint;
use super::items;
use crate::dom::{El, el};
use crate::live::Live;

pub(super) fn group(live: Live, place: Place, item: &FormItem) -> El {
    items(
        frame(live, place, item, "group"),
        live,
        inside(item, place.row),
    )
}

/// The frame around a group, a grid or a repeating group: its name and its hint.
pub(super) fn frame(live: Live, place: Place, item: &FormItem, class: &str) -> El {
    el("fieldset")
        .class(class)
        .attr("data-item", &item.link_id)
        .follows("id", move || Some(format!("{}-item", live.key(place))))
        .add(el("legend").says(live.reading(item.text.clone())))
        .maybe(small_hint(live, item))
}

/// What is in an item, in one repetition.
pub(super) fn inside(item: &FormItem, row: RowId) -> Vec<Place> {
    item.children
        .iter()
        .map(|child| Place { row, item: *child })
        .collect()
}
