//! What has to be mended before the member can go on, with a link to each place.

use engine::{Place, words as engine_words};
use leptos::prelude::*;

use super::fill::{Filling, Stage, title};
use crate::app::{language, words};
use crate::device;

/// The error summary; nothing until the member asked to go on and could not.
#[component]
pub(super) fn Summary(filling: Filling, places: Memo<Vec<Place>>) -> impl IntoView {
    let live = filling.live;
    let open = move || {
        live.whole(|_| ());
        places
            .get()
            .iter()
            .flat_map(|place| live.open_issues(*place))
            .collect::<Vec<_>>()
    };
    Effect::new(move || {
        if filling.stopped.get() {
            gloo::timers::callback::Timeout::new(0, || device::focus("error-summary")).forget();
        }
    });
    let lines = move || {
        let tag = language().get().tag();
        let form = live.form();
        open()
            .into_iter()
            .map(|located| {
                let item = live.item(located.place);
                let question = form.text(&item.text, tag).to_owned();
                let sentence = engine_words::issue(&located.issue, &item, &form, tag);
                let key = live.session(|session| session.key(located.place));
                let frame = format!("{key}-item");
                let target = format!("#{frame}");
                view! {
                    <li>
                        <a href=target on:click=move |event| { event.prevent_default(); device::focus_item(&frame); }>
                            <span class="of">{question}</span>" "{sentence}
                        </a>
                    </li>
                }
            })
            .collect_view()
    };
    move || {
        let count = open().len();
        (filling.stopped.get() && count > 0).then(|| {
            view! {
                <div class="error-summary" id="error-summary" role="alert" tabindex="-1" aria-labelledby="error-summary-title">
                    <h2 id="error-summary-title">{move || words().error_title}</h2>
                    <p>{move || (words().error_lead)(open().len())}</p>
                    <ul>{lines}</ul>
                </div>
            }
        })
    }
}

/// The heading of where the member is.
pub(super) fn heading(filling: Filling) -> String {
    let live = filling.live;
    match filling.stage.get() {
        Stage::Page(page) => {
            let places = filling.places_of(page);
            match places.as_slice() {
                [place] => live
                    .form()
                    .text(&live.item(*place).text, language().get().tag())
                    .to_owned(),
                _ => title(live),
            }
        }
        Stage::Review => words().review_title.to_owned(),
        Stage::Done(_) => words().done_title.to_owned(),
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
