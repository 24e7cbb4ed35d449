//! Keeping a draft on the device: asked for, told of, and taken away by one button.

use engine::session::Lost;
use leptos::prelude::*;

use super::fill::Filling;
use crate::app::words;
use crate::{device, draft};

/// Asks whether to keep what was answered.
#[component]
pub(super) fn Keep(filling: Filling) -> impl IntoView {
    let failed = RwSignal::new(false);
    let sensitive = filling
        .live
        .form()
        .items()
        .iter()
        .any(|item| item.sensitive);
    let change = move |event| {
        let wanted = event_target_checked(&event);
        if wanted {
            filling.keeping.set(true);
        } else {
            filling.keeping.set(false);
            filling.slug.with_value(|slug| draft::wipe(slug));
        }
    };
    Effect::new(move || {
        if filling.keeping.get() {
            let kept = engine::Session::draft;
            let now = draft::Kept {
                draft: filling.live.session(kept),
                page: String::new(),
            };
            failed.set(
                !filling
                    .slug
                    .with_value(|slug| draft::exists(slug) || draft::keep(slug, &now)),
            );
        }
    });
    view! {
        <details class="keep" open=filling.keeping.get_untracked()>
            <summary>{move || words().keep_title}</summary>
            <div class="option" class:is-picked=move || filling.keeping.get()>
                <input type="checkbox" id="keep-draft" aria-describedby="keep-draft-hint" prop:checked=move || filling.keeping.get() on:change=change/>
                <label for="keep-draft">{move || words().keep}</label>
            </div>
            <div class="hint" id="keep-draft-hint">
                <p>{move || words().keep_hint}</p>
                {sensitive.then(|| view! { <p>{move || words().keep_sensitive}</p> })}
            </div>
            {move || failed.get().then(|| view! { <p class="error" role="alert">{move || words().keep_failed}</p> })}
            {move || filling.keeping.get().then(|| wipe_button(filling))}
        </details>
    }
}

/// Says that an earlier draft was taken up, and what of it no longer fits.
#[component]
pub(super) fn Resumed(filling: Filling, lost: Vec<Lost>) -> impl IntoView {
    let lost = (!lost.is_empty()).then(|| {
        let lines = lost
            .into_iter()
            .map(|lost| view! { <li>{lost.answer}</li> })
            .collect_view();
        view! { <p>{move || words().lost}</p> <ul>{lines}</ul> }
    });
    view! {
        <div class="note info" id="resumed" role="status">
            <p>{move || words().resumed}</p>
            {lost}
            {wipe_button(filling)}
        </div>
    }
}

fn wipe_button(filling: Filling) -> impl IntoView {
    let wipe = move |_| {
        filling.keeping.set(false);
        filling.live.dirty.set(false);
        filling.slug.with_value(|slug| draft::wipe(slug));
        device::reload();
    };
    view! {
        <button type="button" class="quiet" data-action="wipe" on:click=wipe>{move || words().wipe}</button>
    }
}
