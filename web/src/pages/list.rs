//! Which questionnaires there are.

use engine::model::Status;
use leptos::prelude::*;

use super::trouble::trouble;
use crate::api::{self, Failure, Listed};
use crate::app::{language, words};
use crate::{device, draft};

#[component]
pub(crate) fn List() -> impl IntoView {
    Effect::new(|| device::set_title(&format!("{} - {}", words().list_title, words().brand)));
    let found = RwSignal::new_local(None::<Result<Vec<Listed>, Failure>>);
    leptos::task::spawn_local(async move { found.set(Some(api::list().await)) });
    view! {
        <h1>{move || words().list_title}</h1>
        <p class="lead">{move || words().list_lead}</p>
        {move || match found.get() {
            None => view! { <p class="loading" role="status">{move || words().loading}</p> }.into_any(),
            Some(Err(failure)) => trouble(failure),
            Some(Ok(listed)) if listed.is_empty() => view! { <p>{move || words().list_empty}</p> }.into_any(),
            Some(Ok(mut listed)) => {
                // What can be filled in comes first.
                listed.sort_by_key(|listed| listed.status == Status::Retired);
                view! { <ul class="cards">{listed.into_iter().map(card).collect_view()}</ul> }.into_any()
            }
        }}
    }
}

fn card(listed: Listed) -> impl IntoView {
    let kept = draft::exists(&listed.slug);
    let default = listed.languages.first().cloned().unwrap_or_default();
    let slug = listed.slug.clone();
    let untranslated = {
        let languages = listed.languages.clone();
        move || {
            !languages
                .iter()
                .any(|known| known == language().get().tag())
        }
    };
    let (title, description) = (listed.title, listed.description);
    let title_default = default.clone();
    view! {
        <li class="card" class:is-retired=listed.status == Status::Retired>
            <a href=move || format!("/q/{slug}?lang={}", language().get().tag())>
                <h2>{move || title.in_language(language().get().tag(), &title_default).to_owned()}</h2>
                {description.map(|text| view! {
                    <p>{move || text.in_language(language().get().tag(), &default).to_owned()}</p>
                })}
                <p class="facts">
                    <span>{move || (words().questions)(listed.questions)}</span>
                    {(listed.status == Status::Retired).then(|| view! { <span class="tag">{move || words().retired}</span> })}
                    {move || untranslated().then(|| view! { <span class="tag">{words().fallback}</span> })}
                </p>
                <span class="go">{move || if kept { words().resume } else { words().begin }}</span>
            </a>
        </li>
    }
}
