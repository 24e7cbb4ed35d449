//! One page of a questionnaire: where the member is, what is asked, and the way on.

use engine::{Kind, Place};
use leptos::prelude::*;

use super::fill::{Filling, title};
use super::keep::keep;
use super::summary::{heading, summary};
use crate::app::words;
use crate::controls;
use crate::dom::{El, button, el, paragraph};

pub(super) fn page(filling: Filling, page: usize) -> Vec<El> {
    let live = filling.live;
    let numbers = move || -> Vec<usize> {
        filling
            .pages()
            .into_iter()
            .map(|(number, _)| number)
            .collect()
    };
    let position = move || {
        let position = numbers().iter().position(|number| *number == page);
        position.unwrap_or(0)
    };
    let first = move || position() == 0;
    let on = move || {
        let last = position() + 1 == numbers().len();
        let words = words();
        if last || filling.changing.get() {
            words.to_review
        } else {
            words.next
        }
        .to_owned()
    };
    let actions = el("p")
        .class("actions")
        .add(
            el("button")
                .attr("type", "submit")
                .class("primary")
                .attr("data-action", "next")
                .says(on),
        )
        .when(
            move || !first(),
            move || {
                button(
                    "secondary",
                    "back",
                    |words| words.back,
                    move || filling.back(page),
                )
            },
        );
    let form = el("form")
        .flag("novalidate", true)
        .on("submit", move |event| {
            event.prevent_default();
            filling.next(page);
        })
        .part(
            move || filling.places_of(page),
            move |places| sections(filling, places),
        )
        .add(keep(filling))
        .add(actions);
    vec![
        el("p").class("form-title").says(move || title(live)),
        el("div").when(
            move || numbers().len() > 1,
            move || progress(move || (position() + 1, numbers().len())),
        ),
        el("h1")
            .attr("id", "heading")
            .attr("tabindex", "-1")
            .says(move || heading(filling)),
        summary(filling, move || filling.places_of(page)),
        el("div").when(first, move || about(filling)),
        form,
    ]
}

fn progress(at: impl Fn() -> (usize, usize) + Copy + 'static) -> El {
    el("div")
        .class("progress")
        .add(
            el("progress")
                .follows("max", move || Some(at().1.to_string()))
                .follows("value", move || Some(at().0.to_string()))
                .attr("aria-hidden", "true"),
        )
        .add(el("p").says(move || (words().progress)(at().0, at().1)))
}

/// What is on the page: of a single page its items, of all pages each with its heading.
fn sections(filling: Filling, places: &[Place]) -> Vec<El> {
    let live = filling.live;
    let one = places.len() == 1;
    let section = |place: &Place| {
        let item = live.item(*place);
        if !matches!(item.kind, Kind::Page) {
            return controls::items(el("div"), live, [*place]);
        }
        let inside = item.children.iter().map(|child| Place {
            row: place.row,
            item: *child,
        });
        let heading = (!one).then(|| el("h2").says(live.reading(item.text.clone())));
        let hint = item.hint.clone();
        let section = el("section")
            .class("page")
            .attr("data-item", &item.link_id)
            .maybe(heading)
            .maybe(hint.map(|hint| el("p").class("hint").says(live.reading(hint))));
        controls::items(section, live, inside)
    };
    places.iter().map(section).collect()
}

/// What the questionnaire says about itself, on its first page.
fn about(filling: Filling) -> El {
    let live = filling.live;
    let form = live.form();
    let head = form.head();
    let unverified = head
        .provenance
        .as_ref()
        .is_some_and(|provenance| !provenance.unverified.is_empty());
    let said = |class, text: &Option<engine::model::Text>| {
        let text = text.clone()?;
        Some(el("p").class(class).says(live.reading(text)))
    };
    el("div").maybe(said("lead", &head.description)).add(
        el("details")
            .class("privacy")
            .add(el("summary").words(|words| words.privacy))
            .maybe(said("", &head.data_protection))
            .add(paragraph("", |words| words.footer))
            .maybe(unverified.then(|| paragraph("", |words| words.unverified))),
    )
}
