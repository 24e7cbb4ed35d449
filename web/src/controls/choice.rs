//! One or several of a list of options.

use std::sync::Arc;

use engine::form::{FormOption, Options};
use engine::{FormItem, Kind, Place};
use leptos::prelude::*;

use super::beside::beside;
use super::frame::{Frame, reading};
use super::picking;
use crate::app::words;
use crate::live::Live;

pub(super) fn choice(live: Live, place: Place, item: &FormItem, options: &Arc<Options>) -> AnyView {
    let frame = Frame::new(live, place, item);
    let key = frame.key;
    let several = match &item.kind {
        Kind::MultipleChoice { max, .. } => Some(*max),
        _ => None,
    };
    let hint = frame.hint(move || {
        several.map(|max| {
            max.map_or_else(
                || words().choose_any.to_owned(),
                |max| (words().choose_up_to)(max),
            )
        })
    });
    let options = listed(live, place, key, options, several.is_some());
    let controls = view! { <div class="options">{options}</div> }.into_any();
    picking::question(
        &frame,
        "item choice",
        hint.into_any(),
        controls,
        several.is_some(),
    )
}

/// The options, each in a line that can be touched anywhere.
pub(super) fn listed(
    live: Live,
    place: Place,
    key: Memo<String>,
    options: &Arc<Options>,
    several: bool,
) -> AnyView {
    let one = |(position, option): (usize, &FormOption)| {
        let offered = Memo::new(move |_| live.view(place, |view| view.offers(position)));
        let option = option.clone();
        view! { {move || offered.get().then(|| one_option(live, place, key, &option, several))} }
    };
    options
        .list
        .iter()
        .enumerate()
        .map(one)
        .collect_view()
        .into_any()
}

fn one_option(
    live: Live,
    place: Place,
    key: Memo<String>,
    option: &FormOption,
    several: bool,
) -> AnyView {
    let code = option.code.clone();
    let picked = {
        let code = code.clone();
        Memo::new(move |_| live.view(place, |view| view.is_picked(&code)))
    };
    let id = {
        let code = code.clone();
        move || format!("{}-{code}", key.get())
    };
    let named = id.clone();
    let value = code.to_string();
    let pick = {
        let code = code.clone();
        move |event| live.pick(place, &code, event_target_checked(&event))
    };
    let words_beside = option
        .free_text
        .then(|| beside(live, place, key, option, picked));
    view! {
        <div class="option" class:is-picked=move || picked.get()>
            <input type=if several { "checkbox" } else { "radio" } id=id name=move || key.get() value=value
                autocomplete="off" prop:checked=move || picked.get() on:change=pick/>
            <label for=named>{reading(live, option.text.clone())}</label>
        </div>
        {words_beside}
    }
    .into_any()
}
