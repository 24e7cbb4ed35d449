//! The languages of a questionnaire.

use edit::{Edit, translated};
use leptos::prelude::*;

use crate::desk::{Desk, Middle};
use crate::fields::{Button, language_name};
use crate::words::say;

/// The languages, with how much is translated.
#[component]
pub(crate) fn Languages(desk: Desk, label: &'static str, about: &'static str) -> impl IntoView {
    let languages = desk.languages();
    let wanted = RwSignal::new(String::new());
    let add = move |()| {
        let tag = wanted.get_untracked().trim().to_owned();
        if !tag.is_empty() && desk.apply(Edit::AddLanguage { tag }) {
            wanted.set(String::new());
        }
    };
    view! {
        <fieldset class="languages-edited">
            <legend>{label}</legend>
            <p class="about">{about}</p>
            <ul>
                <For each=move || languages.get() key=Clone::clone
                    children=move |tag: String| {
                        let (gone, counted) = (tag.clone(), tag.clone());
                        let count = move || {
                            let (there, of) = desk.look(|manuscript| translated(manuscript, &counted));
                            format!("{there} / {of}")
                        };
                        let several = move || languages.get().len() > 1;
                        view! {
                            <li>
                                {language_name(&tag)} " " <code>{tag}</code> " " {count} " "
                                <Show when=several>
                                    {
                                        let gone = gone.clone();
                                        view! { <Button label=say("外す", "Take away") press=move |()| {
                                            desk.apply(Edit::RemoveLanguage { tag: gone.clone() });
                                        } /> }
                                    }
                                </Show>
                            </li>
                        }
                    } />
            </ul>
            <p class="buttons">
                <input class="short" aria-label=say("言語タグ（en、zhなど）", "Language tag (en, zh …)") placeholder="en"
                    prop:value=move || wanted.get() on:input=move |event| wanted.set(event_target_value(&event)) />
                <Button label=say("言語を追加", "Add a language") press=add />
                <Button label=say("足りない翻訳を見る", "What is not translated") press=move |()| desk.view.set(Middle::Translations) />
            </p>
        </fieldset>
    }
}
