//! A value that the engine works out, as it is now.

use engine::{FormItem, Place, words};
use leptos::prelude::*;

use super::frame::{reading, row_of, text};
use crate::app::{language, words as page_words};
use crate::live::Live;

pub(super) fn calculated(live: Live, place: Place, item: &FormItem) -> AnyView {
    let key = live.key(place);
    let hint = item
        .hint
        .clone()
        .map(|hint| view! { <p class="hint">{reading(live, hint)}</p> });
    let link_id = item.link_id.to_string();
    let item = StoredValue::new_local(item.clone());
    let value = move || {
        // The method by itself would fit one lifetime only.
        #[allow(clippy::redundant_closure_for_method_calls)]
        let answer = live.view(place, |view| view.answer());
        let language = language().get().tag();
        answer.map_or_else(
            || page_words().not_yet.to_owned(),
            |answer| item.with_value(|item| words::answer(&answer, item, &live.form(), language)),
        )
    };
    view! {
        <div class="item calculated" data-item=link_id data-row=move || row_of(&key.get()) id=move || format!("{}-item", key.get())>
            <label class="question" for=move || key.get()>{move || text(live, item, |item| Some(&item.text))}</label>
            <output id=move || key.get() class:is-unknown=move || live.view(place, |view| view.answer().is_none())>{value}</output>
            {hint}
        </div>
    }
    .into_any()
}
