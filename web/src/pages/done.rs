//! The end: the answers to be taken along, and nothing left behind.

use engine::Response;
use leptos::prelude::*;

use super::fill::{Filling, title};
use super::sheet::{advice, sheet};
use crate::app::{language, words};
use crate::device;

#[component]
pub(super) fn Done(filling: Filling, response: Response) -> impl IntoView {
    let live = filling.live;
    // Plain data without maps of other keys than strings: it can always be written.
    let json = serde_json::to_string_pretty(&response).unwrap_or_default();
    let Response {
        as_of, authored, ..
    } = response;
    let name = filling
        .slug
        .with_value(|slug| format!("{slug}-{as_of}.json"));
    let authored = authored.replace('T', " ");
    let copied = RwSignal::new(None::<bool>);
    let for_copy = json.clone();
    let copy = move |_| {
        let text = for_copy.clone();
        leptos::task::spawn_local(async move { copied.set(Some(device::copy(&text).await)) });
    };
    let head = live.form().head().clone();
    let advice = move || {
        let said = advice(filling);
        (!said.is_empty()).then(|| {
            view! {
                <section class="sheet">
                    <h2>{move || words().advice}</h2>
                    {said.into_iter().map(|text| view! { <div class="note advice"><p>{text}</p></div> }).collect_view()}
                </section>
            }
        })
    };
    view! {
        <div class="done">
            <p class="form-title">{move || title(live)}</p>
            <h1 id="heading" tabindex="-1"><span class="tick" aria-hidden="true"></span>{move || words().done_title}</h1>
            <p class="lead">{move || words().done_lead}</p>
            <p class="actions">
                <button type="button" class="primary" data-action="download" on:click=move |_| device::download(&name, &json)>
                    {move || words().download}
                </button>
                <button type="button" class="secondary" data-action="copy" on:click=copy>{move || words().copy}</button>
                <button type="button" class="secondary" data-action="print" on:click=|_| device::print()>{move || words().print}</button>
            </p>
            <p role="status" class="status">
                {move || copied.get().map(|well| if well { words().copied } else { words().copy_failed })}
            </p>
        </div>
        {advice}
        <h2 class="sheet-title">{move || words().your_answers}</h2>
        {sheet(filling, false)}
        <p class="small">
            {move || words().authored}" "{authored}" · "
            {move || words().version}" "{head.version}
        </p>
        <div class="leave">
            <p class="hint">{move || words().leave_hint}</p>
            <button type="button" class="secondary" data-action="leave"
                on:click=move |_| device::go(&format!("/?lang={}", language().get_untracked().tag()))>
                {move || words().leave}
            </button>
        </div>
    }
}
