//! A point on a line with words at both ends.

use std::ops::RangeInclusive;

use engine::model::Text;
use engine::{Answer, FormItem, Place};
use leptos::prelude::*;

use super::choice::{leave, row_of, take_back};
use super::frame::{Frame, reading};
use crate::live::Live;

pub(super) fn scale(
    live: Live,
    place: Place,
    item: &FormItem,
    points: RangeInclusive<i64>,
    min_text: Option<Text>,
    max_text: Option<Text>,
) -> AnyView {
    let frame = Frame::new(live, place, item);
    let (key, wrong) = (frame.key, frame.wrong);
    let point = |number: i64| {
        let picked = Memo::new(move |_| {
            live.view(place, |view| view.answer() == Some(Answer::Integer(number)))
        });
        let id = move || format!("{}-{number}", key.get());
        view! {
            <div class="point" class:is-picked=move || picked.get()>
                <input type="radio" id=id name=move || key.get() value=number.to_string() autocomplete="off"
                    prop:checked=move || picked.get() on:change=move |_| live.enter(place, &number.to_string())/>
                <label for=id>{number}</label>
            </div>
        }
    };
    let end = |text: Option<Text>| text.map(|text| view! { <span>{reading(live, text)}</span> });
    view! {
        <fieldset class="item scale" data-item=item.link_id.to_string() data-row=move || row_of(&key.get())
            id=move || format!("{}-item", key.get()) class:is-wrong=move || wrong.get() tabindex="-1"
            aria-describedby=frame.described_by() aria-invalid=move || wrong.get().then_some("true")
            on:focusout=move |event| leave(live, place, &event)>
            <legend>{frame.question()}</legend>
            {frame.hint(|| None)}
            {frame.issues()}
            <div class="ends">{end(min_text)} {end(max_text)}</div>
            <div class="points">{points.map(point).collect_view()}</div>
            {take_back(live, place, false)}
        </fieldset>
    }
    .into_any()
}
