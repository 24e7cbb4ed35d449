//! Checking the answers before finishing.

use engine::{Finish, Place, Session};
use leptos::prelude::*;

use super::fill::{Filling, Stage, title};
use super::sheet::sheet;
use super::summary::Summary;
use crate::app::{language, words};
use crate::{clock, device, draft};

#[component]
pub(super) fn Review(filling: Filling) -> impl IntoView {
    let live = filling.live;
    let everything = Memo::new(move |_| {
        live.whole(|session| {
            let roots = session.form().roots().iter();
            roots
                .map(|item| Place {
                    row: Session::ROOT,
                    item: *item,
                })
                .collect::<Vec<_>>()
        })
    });
    let finish = move |_| {
        let finish = Finish {
            authored: clock::now(),
            language: language().get_untracked().tag().to_owned(),
            id: device::unique_name(),
        };
        match live.session(|session| session.finish(&finish)) {
            Ok(response) => {
                filling.slug.with_value(|slug| draft::wipe(slug));
                filling.keeping.set(false);
                live.dirty.set(false);
                filling.go(Stage::Done(Box::new(response)));
            }
            Err(open) => stop_at(filling, &open),
        }
    };
    let back = move |_| {
        if let Some((page, _)) = filling.pages().pop() {
            filling.go(Stage::Page(page));
        }
    };
    view! {
        <p class="form-title">{move || title(live)}</p>
        <h1 id="heading" tabindex="-1">{move || words().review_title}</h1>
        <p class="lead">{move || words().review_lead}</p>
        <Summary filling places=everything/>
        {sheet(filling, true)}
        <p class="actions">
            <button type="button" class="primary" data-action="finish" on:click=finish>{move || words().finish}</button>
            <button type="button" class="secondary" data-action="back" on:click=back>{move || words().back}</button>
        </p>
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
