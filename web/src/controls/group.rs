//! Items that belong together.

use engine::{FormItem, Place};
use leptos::prelude::*;

use super::frame::reading;
use super::items;
use crate::live::Live;

pub(super) fn group(live: Live, place: Place, item: &FormItem) -> AnyView {
    let children = inside(item, place);
    let hint = item
        .hint
        .clone()
        .map(|hint| view! { <p class="hint">{reading(live, hint)}</p> });
    view! {
        <fieldset class="group" data-item=item.link_id.to_string() id=format!("{}-item", item.link_id)>
            <legend>{reading(live, item.text.clone())}</legend>
            {hint}
            {items(live, children)}
        </fieldset>
    }
    .into_any()
}

/// What is in an item, in the same repetition.
pub(super) fn inside(item: &FormItem, place: Place) -> Vec<Place> {
    item.children
        .iter()
        .map(|child| Place {
            row: place.row,
            item: *child,
        })
        .collect()
}
