//! Rows that share one set of options: a table where there is room, cards on a phone.

use std::sync::Arc;

use engine::form::Options;
use engine::{FormItem, Place};
use leptos::prelude::*;

use super::choice::listed;
use super::frame::{Frame, reading};
use super::group::inside;
use super::picking;
use crate::live::Live;

pub(super) fn grid(live: Live, place: Place, item: &FormItem, options: &Arc<Options>) -> AnyView {
    let hint = item
        .hint
        .clone()
        .map(|hint| view! { <p class="hint">{reading(live, hint)}</p> });
    let rows = inside(item, place)
        .into_iter()
        .map(|row| {
            let shown = live.shown(row);
            let options = options.clone();
            view! { {move || shown.get().then(|| one_row(live, row, &options))} }
        })
        .collect_view();
    view! {
        <fieldset class="group grid" data-item=item.link_id.to_string() id=format!("{}-item", item.link_id)>
            <legend>{reading(live, item.text.clone())}</legend>
            {hint}
            {rows}
        </fieldset>
    }
    .into_any()
}

fn one_row(live: Live, place: Place, options: &Arc<Options>) -> AnyView {
    let item = live.item(place);
    let several = matches!(item.kind, engine::Kind::MultipleChoice { .. });
    let frame = Frame::new(live, place, &item);
    let options = listed(live, place, frame.key, options, several);
    let controls = view! { <div class="options side-by-side">{options}</div> }.into_any();
    picking::question(
        &frame,
        "item choice row",
        frame.hint(|| None).into_any(),
        controls,
        several,
    )
}
