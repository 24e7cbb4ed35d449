//! The page: what stands above, and the three columns.

use draw::Language;
use gloo::events::{EventListener, EventListenerOptions};
use gloo::utils::{document, window};
use leptos::prelude::*;
use wasm_bindgen::JsCast as _;
use web_sys::KeyboardEvent;

use crate::desk::{Desk, Middle};
use crate::diagnostics::{Counts, Diagnostics};
use crate::json::Json;
use crate::outline::Outline;
use crate::preview::Preview;
use crate::proof::Proof;
use crate::properties::Properties;
use crate::runs::Runs;
use crate::saving::{ConflictAsked, Noting, Saving, SavingLine};
use crate::server::{self, Kept, Trouble};
use crate::translations::Translations;
use crate::words::{language, say};

/// The editor, once the draft is here.
#[component]
pub(crate) fn Frame() -> impl IntoView {
    let opened: RwSignal<Option<Result<Kept, Trouble>>> = RwSignal::new(None);
    wasm_bindgen_futures::spawn_local(async move { opened.set(Some(server::open().await)) });
    move || {
        match opened.get() {
        None => view! { <p class="loading" role="status">{say("下書きを読み込んでいます…", "Opening the draft…")}</p> }
            .into_any(),
        Some(Err(trouble)) => view! {
            <main class="loading">
                <p role="alert">{trouble.said}</p>
                <p><a href="/staff/questionnaires">{say("質問票の一覧へ", "To the questionnaires")}</a></p>
            </main>
        }
        .into_any(),
        Some(Ok(kept)) => view! { <Opened kept /> }.into_any(),
    }
    }
}

#[component]
fn Opened(kept: Kept) -> impl IntoView {
    let desk = Desk::new(&kept);
    let saving = Saving::new(desk, &kept);
    provide_context(Proof::new(desk));
    shortcuts(desk, saving);
    if let Some(root) = document().document_element() {
        let _ = root.set_attribute("data-ready", "");
    }
    let middle = move || match desk.view.get() {
        Middle::Properties => view! { <Properties desk /> }.into_any(),
        Middle::Translations => view! { <Translations desk /> }.into_any(),
        Middle::Diagnostics => view! { <Diagnostics desk /> }.into_any(),
        Middle::Runs => view! { <Runs desk /> }.into_any(),
        Middle::Json => view! { <Json desk /> }.into_any(),
    };
    view! {
        <a class="skip" href="#middle">{say("編集欄へ移動", "Skip to the properties")}</a>
        <Top desk saving />
        <ConflictAsked saving />
        <Refused desk />
        <div class="columns" class:is-wide=move || desk.wide.get()>
            <Outline desk />
            <main id="middle" class="middle" tabindex="-1">
                <Tabs desk />
                {middle}
            </main>
            <Preview desk />
        </div>
    }
}

#[component]
fn Top(desk: Desk, saving: Saving) -> impl IntoView {
    let step = move |look: fn(&edit::Manuscript) -> Option<&edit::Said>| {
        desk.look(|manuscript| {
            look(manuscript).map(|said| said.in_language(language().tag()).to_owned())
        })
    };
    let before = move || step(edit::Manuscript::can_undo);
    let after = move || step(edit::Manuscript::can_redo);
    let switch = |to: Language| {
        let current = (to == language()).then_some("true");
        let address = format!("{}?lang={}", server::draft(), to.tag());
        view! { <a class="switch" href=address lang=to.tag() aria-current=current>{to.name()}</a> }
    };
    view! {
        <header class="top">
            <a class="brand" href="/staff/questionnaires">
                <span class="mark" aria-hidden="true"></span>
                <span>{say("質問票", "Questionnaires")}</span>
            </a>
            <label class="name">
                <span class="unseen">{say("下書きの名前", "The draft's name")}</span>
                <input prop:value=move || desk.name.get() maxlength="200"
                    on:input=move |event| desk.name.set(event_target_value(&event)) />
            </label>
            {desk.base.get_value().map(|base| view! {
                <p class="base">{say("改訂元：", "Revises ")} {base.version}</p>
            })}
            <SavingLine saving />
            <Noting saving />
            <div class="steps">
                <button type="button" class="tool" disabled=move || before().is_none()
                    title=move || before().unwrap_or_default() on:click=move |_| desk.undo()>
                    {say("元に戻す", "Undo")}
                </button>
                <button type="button" class="tool" disabled=move || after().is_none()
                    title=move || after().unwrap_or_default() on:click=move |_| desk.redo()>
                    {say("やり直す", "Redo")}
                </button>
            </div>
            <nav class="languages" aria-label=say("画面の言語", "Language of this page")>
                {switch(Language::Japanese)} {switch(Language::English)}
            </nav>
            <a class="quiet" href=format!("{}/history", server::draft())>{say("履歴", "History")}</a>
            <a class="primary" href=format!("{}/review", server::draft())
                on:click=move |event| to_review(&event, saving)>
                {say("確認と公開", "Review and publish")}
            </a>
        </header>
    }
}

/// Saves what has changed before the page is left for the review.
fn to_review(event: &web_sys::MouseEvent, saving: Saving) {
    event.prevent_default();
    wasm_bindgen_futures::spawn_local(async move {
        saving.save().await;
        if saving.state.get_untracked() == crate::saving::State::Saved {
            let _ = window()
                .location()
                .set_href(&format!("{}/review", server::draft()));
        }
    });
}

/// Why an edit was not made, or what else it did.
#[component]
fn Refused(desk: Desk) -> impl IntoView {
    let noted = move || {
        let all = desk.noted.get();
        (!all.is_empty()).then(|| {
            let said = all
                .into_iter()
                .map(|said| view! { <p>{said.in_language(language().tag()).to_owned()}</p> });
            view! { <div class="told" role="status">{said.collect_view()}</div> }
        })
    };
    let refused = move || {
        desk.refused.get().map(|said| {
            view! {
                <div class="refused" role="alert">
                    <p>{said}</p>
                    <button type="button" class="quiet" on:click=move |_| desk.refused.set(None)>
                        {say("閉じる", "Close")}
                    </button>
                </div>
            }
        })
    };
    view! { {refused} {noted} }
}

/// What can stand in the middle.
#[component]
fn Tabs(desk: Desk) -> impl IntoView {
    let tab = move |to: Middle, label: &'static str, more: AnyView| {
        view! {
            <button type="button" class="tab" aria-pressed=move || (desk.view.get() == to).to_string()
                on:click=move |_| desk.view.set(to)>{label} {more}</button>
        }
    };
    let none = || ().into_any();
    view! {
        <div class="tabs" role="group" aria-label=say("表示", "View")>
            {tab(Middle::Properties, say("項目", "Item"), none())}
            {tab(Middle::Diagnostics, say("点検", "Checks"), view! { <Counts desk /> }.into_any())}
            {tab(Middle::Translations, say("翻訳", "Translations"), none())}
            {tab(Middle::Runs, say("試し回答", "Test runs"), none())}
            {tab(Middle::Json, "JSON", none())}
        </div>
    }
}

/// Ctrl or ⌘ with Z, Shift+Z or Y, and S.
fn shortcuts(desk: Desk, saving: Saving) {
    let options = EventListenerOptions::enable_prevent_default();
    EventListener::new_with_options(&document(), "keydown", options, move |event| {
        let Some(event) = event.dyn_ref::<KeyboardEvent>() else {
            return;
        };
        if !(event.ctrl_key() || event.meta_key()) || event.is_composing() {
            return;
        }
        match (event.key().to_lowercase().as_str(), event.shift_key()) {
            ("z", false) => desk.undo(),
            ("z", true) | ("y", _) => desk.redo(),
            ("s", _) => wasm_bindgen_futures::spawn_local(saving.save()),
            _ => return,
        }
        event.prevent_default();
    })
    .forget();
}
