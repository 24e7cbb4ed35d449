//! Checking the answers before finishing.

use engine::{Finish, Place, Session};
use leptos::prelude::*;

use super::fill::{Filling, Stage, title};
use super::sheet::sheet;
use super::summary::summary;
use crate::app::language;
use crate::dom::{El, button, el, paragraph};
use crate::{clock, device, draft};

pub(super) fn review(filling: Filling) -> Vec<El> {
    let live = filling.live;
    let everything = move || {
        let form = live.form();
        let roots = form.roots().iter().map(|item| Place {
            row: Session::ROOT,
            item: *item,
        });
        roots.collect::<Vec<_>>()
    };
    let back = move || {
        if let Some((page, _)) = filling.pages().pop() {
            filling.go(Stage::Page(page));
        }
    };
    vec![
        el("p").class("form-title").says(move || title(live)),
        el("h1")
            .attr("id", "heading")
            .attr("tabindex", "-1")
            .words(|words| words.review_title),
        paragraph("lead", |words| words.review_lead),
        summary(filling, everything),
        sheet(filling, true),
        el("p")
            .class("actions")
            .add(button(
                "primary",
                "finish",
                |words| words.finish,
                move || finish(filling),
            ))
            .add(button("secondary", "back", |words| words.back, back)),
    ]
}

fn finish(filling: Filling) {
    let finish = Finish {
        authored: clock::now(),
        language: language().tag().to_owned(),
        id: device::unique_name(),
    };
    match filling.live.session(|session| session.finish(&finish)) {
        Ok(response) => {
            filling.slug.with_value(|slug| draft::wipe(slug));
            filling.keeping.set(false);
            filling.live.dirty.set(false);
            filling.response.set_value(Some(response));
            filling.go(Stage::Done);
        }
        Err(open) => stop_at(filling, &open),
    }
}

/// An answer changed on the way made something else wrong: goes to the page where it is.
fn stop_at(filling: Filling, open: &[engine::Located]) {
    let first = open.first().and_then(|located| {
        filling.pages().into_iter().find(|(_, places)| {
            places.iter().any(|place| {
                filling
                    .live
                    .open_issues(*place)
                    .iter()
                    .any(|other| other.place == located.place)
            })
        })
    });
    let Some((page, places)) = first else { return };
    for place in places {
        filling.live.leave_all(place);
    }
    filling.go(Stage::Page(page));
    filling.stopped.set(true);
}
