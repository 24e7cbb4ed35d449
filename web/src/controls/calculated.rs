//! A value that the engine works out, as it is now.

use engine::{FormItem, Place, words};

use super::frame::{row_of, small_hint};
use crate::app::{language, words as page_words};
use crate::dom::{El, el};
use crate::live::Live;

pub(super) fn calculated(live: Live, place: Place, item: &FormItem) -> El {
    let key = move || Some(live.key(place));
    // The method by itself would fit one lifetime only.
    #[allow(clippy::redundant_closure_for_method_calls)]
    let answer = move || live.view(place, |view| view.answer());
    let about = item.clone();
    let value = move || {
        let language = language().tag();
        answer().map_or_else(
            || page_words().not_yet.to_owned(),
            |answer| words::answer(&answer, &about, &live.form(), language),
        )
    };
    el("div")
        .class("item calculated")
        .attr("data-item", &item.link_id)
        .follows("data-row", move || row_of(&live.key(place)))
        .follows("id", move || Some(format!("{}-item", live.key(place))))
        .add(
            el("label")
                .class("question")
                .follows("for", key)
                .says(live.reading(item.text.clone())),
        )
        .add(
            el("output")
                .follows("id", key)
                .class_while("is-unknown", move || answer().is_none())
                .says(value),
        )
        .maybe(small_hint(live, item))
}
