//! A question that is answered by picking: what stands around its options, and when it is left.

use engine::Place;
use leptos::prelude::*;

use super::frame::{Frame, row_of};
use crate::app::words;
use crate::live::Live;

/// The question around its options.
pub(super) fn question(
    frame: &Frame,
    class: &'static str,
    hint: AnyView,
    controls: AnyView,
    several: bool,
) -> AnyView {
    let (live, place, key, wrong) = (frame.live, frame.place, frame.key, frame.wrong);
    view! {
        <fieldset class=class data-item=frame.link_id() data-row=move || row_of(&key.get())
            id=move || format!("{}-item", key.get()) class:is-wrong=move || wrong.get() tabindex="-1"
            aria-describedby=frame.described_by() aria-invalid=move || wrong.get().then_some("true")
            on:focusout=move |event| leave(live, place, &event)>
            <legend>{frame.question()}</legend>
            {hint}
            {frame.issues()}
            {controls}
            {take_back(live, place, several)}
        </fieldset>
    }
    .into_any()
}

/// A radio button cannot be taken back by itself; an optional question needs a way.
fn take_back(live: Live, place: Place, several: bool) -> impl IntoView {
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
fn leave(live: Live, place: Place, event: &web_sys::FocusEvent) {
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
