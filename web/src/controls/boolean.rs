//! Yes or no.

use engine::{Answer, FormItem, Place};
use leptos::prelude::*;

use super::choice::{leave, row_of, take_back};
use super::frame::Frame;
use crate::app::words;
use crate::live::Live;

pub(super) fn boolean(live: Live, place: Place, item: &FormItem) -> AnyView {
    let frame = Frame::new(live, place, item);
    let (key, wrong) = (frame.key, frame.wrong);
    let one = |yes: bool| {
        let picked = Memo::new(move |_| {
            live.view(place, |view| view.answer() == Some(Answer::Boolean(yes)))
        });
        let id = move || format!("{}-{yes}", key.get());
        view! {
            <div class="option" class:is-picked=move || picked.get()>
                <input type="radio" id=id name=move || key.get() value=yes.to_string() autocomplete="off"
                    prop:checked=move || picked.get() on:change=move |_| live.say(place, yes)/>
                <label for=id>{move || if yes { words().yes } else { words().no }}</label>
            </div>
        }
    };
    view! {
        <fieldset class="item choice" data-item=item.link_id.to_string() data-row=move || row_of(&key.get())
            id=move || format!("{}-item", key.get()) class:is-wrong=move || wrong.get() tabindex="-1"
            aria-describedby=frame.described_by() aria-invalid=move || wrong.get().then_some("true")
            on:focusout=move |event| leave(live, place, &event)>
            <legend>{frame.question()}</legend>
            {frame.hint(|| None)}
            {frame.issues()}
            <div class="options side-by-side">{one(true)} {one(false)}</div>
            {take_back(live, place, false)}
        </fieldset>
    }
    .into_any()
}
