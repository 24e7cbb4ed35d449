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
            <AgainstSchema desk />
            <List desk />
        </section>
    }
}

/// The JSON Schema of the format, as other programs read it.
const SCHEMA: &str = include_str!("../../../schemas/format/questionnaire.schema.json");

/// At most so many are told: a document with one thing at the wrong place breaks many rules.
const TOLD: usize = 20;

/// What the JSON Schema says. Another program's eyes: the engine finds all of it, and says it better.
#[component]
fn AgainstSchema(desk: Desk) -> impl IntoView {
    let schema = serde_json::from_str(SCHEMA).ok();
    let validator = schema.and_then(|schema| jsonschema::validator_for(&schema).ok());
    let validator = StoredValue::new_local(validator);
    let found = move || {
        let text = desk.look(|manuscript| manuscript.text().to_owned());
        let document = serde_json::from_str::<serde_json::Value>(&text).ok()?;
        validator.with_value(|validator| {
            let errors = validator.as_ref()?.iter_errors(&document).take(TOLD);
            Some(
                errors
                    .map(|error| (error.instance_path().to_string(), error.to_string()))
                    .collect::<Vec<_>>(),
            )
        })
    };
    move || {
        match found() {
        None => view! {
            <p class="about" role="status">{say("JSONとして読めません。", "This is not JSON.")}</p>
        }.into_any(),
        Some(none) if none.is_empty() => view! {
            <p class="about" role="status">{say("形式のJSON Schemaに合っています。", "It is valid against the JSON Schema of the format.")}</p>
        }.into_any(),
        Some(all) => view! {
            <details>
                <summary>{say("形式のJSON Schemaに合わないところ", "Not valid against the JSON Schema")} " " {all.len()}</summary>
                <ul>{all.into_iter().map(|(at, said)| view! { <li><code>{at}</code> " " {said}</li> }).collect_view()}</ul>
            </details>
        }.into_any(),
    }
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
