//! The preview: the page that members see, in a frame, as wide as a phone or a desk, in one language
//! or in two side by side.

use gloo::events::EventListener;
use gloo::utils::window;
use js_sys::{Array, Function, Reflect, Uint8Array};
use leptos::html::Iframe;
use leptos::prelude::*;
use wasm_bindgen::{JsCast as _, JsValue};
use web_sys::{HtmlIFrameElement, MessageEvent};

use crate::desk::{Desk, Middle, Wish};
use crate::words::say;

/// Which languages are shown.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Shown {
    One(&'static str),
    Both,
}

impl Shown {
    fn languages(self) -> &'static [&'static str] {
        match self {
            Self::One("en") => &["en"],
            Self::One(_) => &["ja"],
            Self::Both => &["ja", "en"],
        }
    }
}

/// The preview with its switches.
#[component]
pub(crate) fn Preview(desk: Desk) -> impl IntoView {
    let own = crate::words::language().tag();
    let shown = RwSignal::new(Shown::One(own));
    let wide = desk.wide;
    let pick = move |to: Shown, label: &'static str| {
        view! {
            <button type="button" class="switch" aria-pressed=move || (shown.get() == to).to_string()
                on:click=move |_| shown.set(to)>{label}</button>
        }
    };
    let width = move |to: bool, label: &'static str| {
        view! {
            <button type="button" class="switch" aria-pressed=move || (wide.get() == to).to_string()
                on:click=move |_| wide.set(to)>{label}</button>
        }
    };
    let broken = move || desk.form().is_none();
    view! {
        <section class="preview" aria-label=say("プレビュー", "Preview")>
            <div class="bar">
                <h2>{say("プレビュー", "Preview")}</h2>
                <div class="switches" role="group" aria-label=say("言語", "Language")>
                    {pick(Shown::One("ja"), "日本語")} {pick(Shown::One("en"), "English")}
                    {pick(Shown::Both, say("並べる", "Both"))}
                </div>
                <div class="switches" role="group" aria-label=say("幅", "Width")>
                    {width(false, say("スマホ", "Phone"))} {width(true, say("パソコン", "Desktop"))}
                </div>
                <button type="button" class="quiet" on:click=move |_| desk.wish.set(Some(Wish::Restart))>
                    {say("最初から", "Start over")}
                </button>
            </div>
            <Show when=broken>
                <p class="note is-caution" role="status">
                    {say(
                        "誤りがあるあいだは、その前の状態を表示しています。",
                        "While there is an error, this shows the questionnaire as it was before.",
                    )}
                </p>
            </Show>
            <div class="frames" class:is-wide=move || wide.get()>
                {move || {
                    shown.get().languages().iter().map(|language| view! { <One desk language /> }).collect_view()
                }}
            </div>
        </section>
    }
}

/// One frame.
#[component]
fn One(desk: Desk, language: &'static &'static str) -> impl IntoView {
    let language = *language;
    let frame = NodeRef::<Iframe>::new();
    let ready = RwSignal::new(false);
    listen(desk, frame, ready);
    Effect::new(move |_| {
        let (Some(frame), true) = (frame.get(), ready.get()) else {
            return;
        };
        if let Some(form) = desk.form() {
            let packed = form.pack();
            call(
                &frame,
                "show",
                &[Uint8Array::from(&packed[..]).into(), language.into()],
            );
        }
    });
    Effect::new(move |_| {
        let (Some(frame), true) = (frame.get(), ready.get()) else {
            return;
        };
        let chosen = desk.chosen_id();
        // Edits move what is chosen, too.
        desk.changed.track();
        call(&frame, "lookAt", &[chosen.unwrap_or_default().into()]);
    });
    Effect::new(move |_| {
        let (Some(frame), true) = (frame.get(), ready.get()) else {
            return;
        };
        let answers = match desk.wish.get() {
            None => return,
            Some(Wish::Restart) => String::new(),
            Some(Wish::Play(answers)) => answers,
        };
        call(&frame, "play", &[answers.into()]);
        let chosen = desk.chosen_id();
        call(&frame, "lookAt", &[chosen.unwrap_or_default().into()]);
    });
    let title = if language == "en" {
        "Preview (English)"
    } else {
        "プレビュー（日本語）"
    };
    view! { <iframe node_ref=frame src=format!("/staff/preview?language={language}") title=title></iframe> }
}

/// The frame says when it is ready, and which question was looked at in it.
fn listen(desk: Desk, frame: NodeRef<Iframe>, ready: RwSignal<bool>) {
    let listener = EventListener::new(&window(), "message", move |event| {
        let Some(event) = event.dyn_ref::<MessageEvent>() else {
            return;
        };
        let ours = frame
            .get_untracked()
            .and_then(|frame| frame.content_window());
        let from = event.source().map(JsValue::from);
        if ours.map(JsValue::from) != from {
            return;
        }
        let said = |key: &str| Reflect::get(&event.data(), &key.into()).ok();
        if said("ready").is_some_and(|said| said.is_truthy()) {
            ready.set(true);
        }
        // Whoever answers for a test run is not sent elsewhere.
        let is_testing = desk.view.get_untracked() == Middle::Runs;
        if let Some(item) = said("looked").and_then(|said| said.as_string())
            && !is_testing
        {
            desk.choose_id(&item);
        }
    });
    let listener = StoredValue::new_local(Some(listener));
    on_cleanup(move || drop(listener.try_update_value(Option::take)));
}

/// Calls what the preview offers. Its objects are of another window, so none is what it seems here.
fn call(frame: &HtmlIFrameElement, name: &str, arguments: &[JsValue]) -> Option<JsValue> {
    let window = frame.content_window()?;
    let preview = Reflect::get(&window, &"preview".into()).ok()?;
    let function: Function = Reflect::get(&preview, &name.into()).ok()?.unchecked_into();
    function
        .apply(&preview, &arguments.iter().collect::<Array>())
        .ok()
}

/// What was answered in the first frame, and what is seen there, as a test of this name.
pub(crate) fn recorded(name: &str) -> Option<String> {
    let frame = gloo::utils::document()
        .query_selector(".frames iframe")
        .ok()??;
    let recorded = call(&frame.unchecked_into(), "recorded", &[name.into()])?;
    recorded.as_string().filter(|text| !text.is_empty())
}
