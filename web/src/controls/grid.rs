//! Rows that share one set of options: a table where there is room, cards on a phone.

use std::sync::Arc;

use engine::form::Options;
use engine::{FormItem, Place};
use leptos::prelude::*;

use super::choice::{leave, listed, take_back};
use super::frame::{Frame, reading};
use super::group::inside;
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
    let (key, wrong) = (frame.key, frame.wrong);
    view! {
        <fieldset class="item choice row" data-item=item.link_id.to_string()
            id=move || format!("{}-item", key.get()) class:is-wrong=move || wrong.get() tabindex="-1"
            aria-describedby=frame.described_by() aria-invalid=move || wrong.get().then_some("true")
            on:focusout=move |event| leave(live, place, &event)>
            <legend>{frame.question()}</legend>
            {frame.hint(|| None)}
            {frame.issues()}
            <div class="options side-by-side">{listed(live, place, key, options, several)}</div>
            {take_back(live, place, several)}
        </fieldset>
    }
    .into_any()
}
