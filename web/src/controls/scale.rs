//! A point on a line with words at both ends.

use std::ops::RangeInclusive;

use engine::model::Text;
use engine::{Answer, FormItem, Place};
use leptos::prelude::*;

use super::frame::{Frame, reading};
use super::picking;
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
    let key = frame.key;
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
    let controls = view! {
        <div class="ends">{end(min_text)} {end(max_text)}</div>
        <div class="points">{points.map(point).collect_view()}</div>
    }
    .into_any();
    picking::question(
        &frame,
        "item scale",
        frame.hint(|| None).into_any(),
        controls,
        false,
    )
}
