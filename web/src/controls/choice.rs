//! One or several of a list of options.

use std::sync::Arc;

use engine::form::{FormOption, Options};
use engine::{FormItem, Kind, Place};
use leptos::prelude::*;

use super::beside::beside;
use super::frame::{Frame, reading};
use crate::app::words;
use crate::live::Live;

pub(super) fn choice(live: Live, place: Place, item: &FormItem, options: &Arc<Options>) -> AnyView {
    let frame = Frame::new(live, place, item);
    let (key, wrong) = (frame.key, frame.wrong);
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
    let described_by = frame.described_by();
    let link_id = item.link_id.to_string();
    view! {
        <fieldset class="item choice" data-item=link_id data-row=move || row_of(&key.get())
            id=move || format!("{}-item", key.get()) class:is-wrong=move || wrong.get() tabindex="-1"
            aria-describedby=described_by aria-invalid=move || wrong.get().then_some("true")
            on:focusout=move |event| leave(live, place, &event)>
            <legend>{frame.question()}</legend>
            {hint}
            {frame.issues()}
            <div class="options">{listed(live, place, key, options, several.is_some())}</div>
            {take_back(live, place, several.is_some())}
        </fieldset>
    }
    .into_any()
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

/// A radio button cannot be taken back by itself; an optional question needs a way.
pub(super) fn take_back(live: Live, place: Place, several: bool) -> impl IntoView {
    let offered = Memo::new(move |_| {
        !several
            && live.view(place, |view| {
                !view.required && view.answer().is_some() && !view.item.read_only
            })
    });
    move || {
        offered.get().then(|| {
            view! {
                <button type="button" class="quiet" data-action="clear" on:click=move |_| live.clear(place)>
                    {move || words().clear}
                </button>
            }
        })
    }
}

/// What is wrong is said when the focus goes elsewhere, not while it moves among the options.
pub(super) fn leave(live: Live, place: Place, event: &web_sys::FocusEvent) {
    use wasm_bindgen::JsCast as _;
    let frame = event
        .current_target()
        .and_then(|frame| frame.dyn_into::<web_sys::Node>().ok());
    let to = event
        .related_target()
        .and_then(|to| to.dyn_into::<web_sys::Node>().ok());
    let inside = matches!((&frame, &to), (Some(frame), Some(_)) if frame.contains(to.as_ref()));
    // A click on a label takes the focus away for a moment, to nowhere.
    if !inside && to.is_some() {
        live.left(place).set(true);
    }
}

/// The number of the repetition in a key such as `periods.0.amount`, for societies' own scripts.
pub(super) fn row_of(key: &str) -> Option<String> {
    let (group, _) = key.rsplit_once('.')?;
    group.rsplit('.').next().map(str::to_owned)
}

#[cfg(test)]
mod tests {
    use super::row_of;

    #[test]
    fn a_key_tells_the_repetition() {
        assert_eq!(row_of("smoking"), None);
        assert_eq!(row_of("periods.0.amount").as_deref(), Some("0"));
        assert_eq!(row_of("a.1.b.2.c").as_deref(), Some("2"));
    }
}
