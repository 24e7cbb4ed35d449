//! The document as text, for those who want it. The JSON Schema of the format and the engine both
//! judge it while it is typed.

use leptos::prelude::*;
use wasm_bindgen_futures::spawn_local;

use crate::desk::Desk;
use crate::diagnostics::List;
use crate::words::say;

/// The text, with what is wrong in it.
#[component]
pub(crate) fn Json(desk: Desk) -> impl IntoView {
    let text = move || desk.look(|manuscript| manuscript.text().to_owned());
    view! {
        <section class="json">
            <div class="bar">
                <h2>{say("JSONとして", "As JSON")}</h2>
                <button type="button" class="quiet" on:click=move |_| save(desk)>{say("ファイルに保存", "Save as a file")}</button>
                <label class="quiet file">
                    {say("ファイルから読み込む", "Read a file")}
                    <input type="file" accept=".json,application/json" on:change=move |event| read(desk, &event) />
                </label>
            </div>
            <label class="unseen" for="json-text">{say("質問票のJSON", "The questionnaire as JSON")}</label>
            <textarea id="json-text" spellcheck="false" autocomplete="off" prop:value=text
                on:input=move |event| desk.rewrite(event_target_value(&event))
                on:change=move |_| desk.settle()></textarea>
            <List desk />
        </section>
    }
}

/// Hands the document over as a file.
fn save(desk: Desk) {
    let text = desk.peek(|manuscript| manuscript.text().to_owned());
    let name = desk.name.get_untracked();
    crate::file::download(&format!("{}.json", name.trim()), &text);
}

/// Reads a document from a file, as one step that can be undone.
fn read(desk: Desk, event: &web_sys::Event) {
    let input: web_sys::HtmlInputElement = event_target(event);
    let Some(file) = input.files().and_then(|files| files.get(0)) else {
        return;
    };
    input.set_value("");
    spawn_local(async move {
        let file = gloo_file::File::from(file);
        match gloo_file::futures::read_as_text(&file).await {
            Ok(text) => {
                desk.settle();
                desk.rewrite(text);
                desk.settle();
            }
            Err(_) => desk.refused.set(Some(
                say(
                    "ファイルを読み込めませんでした。",
                    "The file cannot be read.",
                )
                .to_owned(),
            )),
        }
    });
}
