//! When something could not be had: what happened, and what the member can do.

use leptos::prelude::*;

use crate::api::Failure;
use crate::app::{language, words};
use crate::device;

pub(super) fn trouble(failure: Failure) -> AnyView {
    view! {
        <div class="note caution" role="alert" id="trouble">
            <p>{move || match failure {
                Failure::Unreachable => words().unreachable,
                Failure::Unknown => words().unknown,
                Failure::Broken => words().broken,
            }}</p>
        </div>
        <p class="actions">
            {(failure == Failure::Unreachable).then(|| view! {
                <button type="button" class="primary" data-action="retry" on:click=|_| device::reload()>{move || words().retry}</button>
            })}
            <a class="secondary" href=move || format!("/?lang={}", language().get().tag())>{move || words().to_list}</a>
        </p>
    }
    .into_any()
}
