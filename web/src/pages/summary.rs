//! What has to be mended before the member can go on, with a link to each place.

use engine::{Place, words as engine_words};
use leptos::prelude::*;

use super::fill::{Filling, Stage, title};
use crate::app::{language, words};
use crate::device;
use crate::dom::{El, el, follow};

/// One thing to mend.
#[derive(PartialEq)]
struct Line {
    question: String,
    sentence: String,
    frame: String,
}

/// The error summary; nothing until the member asked to go on and could not.
pub(super) fn summary(filling: Filling, places: impl Fn() -> Vec<Place> + Clone + 'static) -> El {
    follow(move || {
        if filling.stopped.get() {
            device::focus_soon("error-summary");
        }
    });
    let lines = move || lines(filling, places());
    let some = lines.clone();
    el("div").when(
        move || filling.stopped.get() && !some().is_empty(),
        move || {
            let (count, lines) = (lines.clone(), lines.clone());
            el("div")
                .class("error-summary")
                .attr("id", "error-summary")
                .attr("role", "alert")
                .attr("tabindex", "-1")
                .attr("aria-labelledby", "error-summary-title")
                .add(
                    el("h2")
                        .attr("id", "error-summary-title")
                        .words(|words| words.error_title),
                )
                .add(el("p").says(move || (words().error_lead)(count().len())))
                .add(el("ul").part(lines, |lines| lines.iter().map(link).collect()))
        },
    )
}

fn lines(filling: Filling, places: Vec<Place>) -> Vec<Line> {
    let live = filling.live;
    let tag = language().tag();
    let form = live.form();
    live.whole(|session| {
        let open = places.into_iter().flat_map(|place| live.open_issues(place));
        open.map(|located| {
            let item = form.item(located.place.item);
            Line {
                question: form.text(&item.text, tag).to_owned(),
                sentence: engine_words::issue(&located.issue, item, &form, tag),
                frame: format!("{}-item", session.key(located.place)),
            }
        })
        .collect()
    })
}

fn link(line: &Line) -> El {
    let frame = line.frame.clone();
    el("li").add(
        el("a")
            .attr("href", &format!("#{frame}"))
            .on("click", move |event| {
                event.prevent_default();
                device::focus_item(&frame);
            })
            .add(el("span").class("of").text(&line.question))
            .text(" ")
            .text(&line.sentence),
    )
}

/// The heading of where the member is.
pub(super) fn heading(filling: Filling) -> String {
    let live = filling.live;
    match filling.stage.get() {
        Stage::Page(page) => match filling.places_of(page).as_slice() {
            [place] => live.reads(&live.item(*place).text),
            _ => title(live),
        },
        Stage::Review => words().review_title.to_owned(),
        Stage::Done => words().done_title.to_owned(),
    }
}

/// Names the browser's page: what it is about, and first of all that something is wrong.
pub(super) fn page_title(filling: Filling) {
    let error = if filling.stopped.get() {
        words().title_error
    } else {
        ""
    };
    device::set_title(&format!(
        "{error}{} - {}",
        heading(filling),
        title(filling.live)
    ));
}
