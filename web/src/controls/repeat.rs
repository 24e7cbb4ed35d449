//! Items that are filled in several times.

use engine::form::Repetition;
use engine::{FormItem, Place, RowId};
use leptos::prelude::*;

use super::frame::{Frame, reading};
use super::items;
use crate::app::{language, words};
use crate::device;
use crate::live::Live;

pub(super) fn repeat(
    live: Live,
    place: Place,
    item: &FormItem,
    repetition: &Repetition,
) -> AnyView {
    let frame = Frame::new(live, place, item);
    let key = frame.key;
    let hint = item
        .hint
        .clone()
        .map(|hint| view! { <p class="hint">{reading(live, hint)}</p> });
    let (min, max) = (repetition.min as usize, repetition.max as usize);
    let row_text = repetition.row_text.clone();
    let name = move || match &row_text {
        Some(text) => live.form().text(text, language().get().tag()).to_owned(),
        None => words().repetition.to_owned(),
    };
    let add_text = repetition.add_text.clone();
    let add_words = move || match &add_text {
        Some(text) => live.form().text(text, language().get().tag()).to_owned(),
        None => words().add.to_owned(),
    };
    let rows = move || {
        live.view(place, |_| {
            live.session(|session| session.rows(place).to_vec())
        })
    };
    let children = StoredValue::new(item.children.clone());
    let row = move |row: RowId| {
        let number = move || rows().iter().position(|other| *other == row).unwrap_or(0) + 1;
        let inside = children.with_value(|children| {
            children
                .iter()
                .map(|child| Place { row, item: *child })
                .collect::<Vec<_>>()
        });
        let id = format!("row-{}", row.0);
        let name = name.clone();
        let title = move || (words().row)(&name(), number());
        let spoken = title.clone();
        let remove = move |_: web_sys::MouseEvent| {
            live.remove_row(row);
            device::focus(&format!("{}-add", key.get_untracked()));
        };
        view! {
            <fieldset class="repetition" id=id tabindex="-1">
                <legend>{title}</legend>
                {items(live, inside)}
                {move || (rows().len() > min).then(|| {
                    let spoken = spoken.clone();
                    view! {
                        <button type="button" class="quiet" data-action="remove-row"
                            aria-label=move || format!("{} {}", spoken(), words().remove) on:click=remove>
                            {move || words().remove}
                        </button>
                    }
                })}
            </fieldset>
        }
    };
    let add = move |_: web_sys::MouseEvent| {
        if let Some(row) = live.add_row(place) {
            // Drawn by the time that this turn of the browser is over.
            let id = format!("row-{}", row.0);
            gloo::timers::callback::Timeout::new(0, move || device::focus(&id)).forget();
        }
    };
    let full = move || rows().len() >= max;
    view! {
        <fieldset class="group repeat" data-item=item.link_id.to_string() id=move || format!("{}-item", key.get()) tabindex="-1">
            <legend>{reading(live, item.text.clone())}</legend>
            {hint}
            {frame.issues()}
            <For each=rows key=|row| row.0 children=row />
            <button type="button" class="secondary" data-action="add-row" id=move || format!("{}-add", key.get())
                disabled=full on:click=add>
                {add_words}
            </button>
        </fieldset>
    }
    .into_any()
}
