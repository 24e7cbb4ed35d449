//! What is not translated yet, all in one place, beside what it says in the first language.

use edit::Missing;
use leptos::prelude::*;

use crate::desk::Desk;
use crate::diagnostics::Jump;
use crate::fields::{id, language_name, text_at, write};
use crate::words::{language, say};

/// What is missing in a language.
#[component]
pub(crate) fn Translations(desk: Desk) -> impl IntoView {
    let languages = desk.languages();
    let picked = RwSignal::new(languages.get_untracked().get(1).cloned());
    // What was filled in just now stays in its place until one looks again.
    let list = RwSignal::new(Vec::<Missing>::new());
    let look = move || {
        let found = picked
            .get_untracked()
            .map(|tag| desk.peek(|manuscript| edit::missing(manuscript, &tag)));
        list.set(found.unwrap_or_default());
    };
    Effect::new(move |_| {
        picked.track();
        look();
    });
    let first = move || {
        languages
            .get()
            .first()
            .map(|tag| language_name(tag))
            .unwrap_or_default()
    };
    view! {
        <section class="translations">
            <div class="bar">
                <h2>{say("翻訳されていない文", "What is not translated")}</h2>
                <button type="button" class="quiet" on:click=move |_| look()>{say("もう一度調べる", "Look again")}</button>
            </div>
            <div class="switches" role="group" aria-label=say("言語", "Language")>
                <For each=move || languages.get().into_iter().skip(1) key=Clone::clone
                    children=move |tag: String| {
                        let own = tag.clone();
                        let is_picked = move || picked.get().as_deref() == Some(&*own);
                        let name = language_name(&tag);
                        view! {
                            <button type="button" class="switch" aria-pressed=move || is_picked().to_string()
                                on:click=move |_| picked.set(Some(tag.clone()))>{name}</button>
                        }
                    } />
            </div>
            <Show when=move || picked.get().is_none()>
                <p>{say("言語が1つだけの質問票です。", "The questionnaire is in one language.")} " " {first}</p>
            </Show>
            <Show when=move || picked.get().is_some() && list.with(Vec::is_empty)>
                <p class="note is-good" role="status">{say("すべて翻訳されています。", "Everything is translated.")}</p>
            </Show>
            <ol>
                <For each=move || list.get() key=|missing| missing.at.clone()
                    children=move |missing: Missing| {
                        let Some(tag) = picked.get_untracked() else { return ().into_any() };
                        let at = missing.at.clone();
                        let (read, written, id) = (at.clone(), at.clone(), id(&at));
                        let what = missing.what.in_language(language().tag()).to_owned();
                        view! {
                            <li class="missing">
                                <p class="about">{what} " " <Jump desk at /></p>
                                <p>{missing.says.clone()}</p>
                                <label class="unseen" for=id.clone()>{language_name(&tag)}</label>
                                <textarea id=id rows="2" lang=tag prop:value=move || text_at(desk, &read)
                                    on:input=move |event| write(desk, &written, &event_target_value(&event))
                                    on:change=move |_| desk.settle()></textarea>
                            </li>
                        }.into_any()
                    } />
            </ol>
        </section>
    }
}
