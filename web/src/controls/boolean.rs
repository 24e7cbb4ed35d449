//! Yes or no.

use engine::{Answer, FormItem, Place};
use leptos::prelude::*;

use super::frame::Frame;
use super::picking;
use crate::app::words;
use crate::live::Live;

pub(super) fn boolean(live: Live, place: Place, item: &FormItem) -> AnyView {
    let frame = Frame::new(live, place, item);
    let key = frame.key;
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
    let controls =
        view! { <div class="options side-by-side">{one(true)} {one(false)}</div> }.into_any();
    picking::question(
        &frame,
        "item choice",
        frame.hint(|| None).into_any(),
        controls,
        false,
    )
}
