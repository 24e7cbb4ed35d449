//! The frame around every page: header, language, and which page the address means.

use leptos::prelude::*;

use crate::device;
use crate::pages::{fill::Fill, list::List};
use crate::words::{Language, Words};

/// What an address of the page means.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) enum Route {
    /// `/`: which questionnaires there are.
    List,
    /// `/q/<slug>`: fill one in; with `?page=all` on one page.
    Fill {
        /// The questionnaire's name in addresses.
        slug: String,
        /// Everything on one page.
        all: bool,
    },
}

impl Route {
    /// Reads a path and a query.
    pub(crate) fn of(path: &str, page: Option<&str>) -> Self {
        match path
            .strip_prefix("/q/")
            .map(|slug| slug.trim_end_matches('/'))
        {
            Some(slug) if !slug.is_empty() => Self::Fill {
                slug: slug.to_owned(),
                all: page == Some("all"),
            },
            _ => Self::List,
        }
    }
}

/// The language that the member reads, for every component.
pub(crate) fn language() -> RwSignal<Language> {
    expect_context()
}

/// The page's own sentences in that language.
pub(crate) fn words() -> &'static Words {
    language().get().words()
}

#[component]
pub(crate) fn App() -> impl IntoView {
    let language = RwSignal::new(Language::wanted(
        device::query("lang").as_deref(),
        &device::languages(),
    ));
    provide_context(language);
    Effect::new(move || device::set_page_language(language.get().tag()));
    let route = Route::of(&device::path(), device::query("page").as_deref());
    let switch = |to: Language, action: &'static str| {
        view! {
            <button type="button" class="switch" lang=to.tag() data-action=action
                aria-pressed=move || (language.get() == to).to_string()
                on:click=move |_| language.set(to)>
                {to.name()}
            </button>
        }
    };
    view! {
        <a class="skip" href="#main" on:click=|event| { event.prevent_default(); device::focus("main"); }>
            {move || words().skip}
        </a>
        <header class="top">
            <a class="brand" href=move || format!("/?lang={}", language.get().tag())>
                <span class="mark" aria-hidden="true"></span>
                <span>{move || words().brand}</span>
            </a>
            <div class="languages" role="group" aria-label=move || words().language>
                {switch(Language::Japanese, "lang-ja")}
                {switch(Language::English, "lang-en")}
            </div>
        </header>
        <main id="main" tabindex="-1">
            {match route {
                Route::List => view! { <List/> }.into_any(),
                Route::Fill { slug, all } => view! { <Fill slug all/> }.into_any(),
            }}
        </main>
        <footer class="bottom"><p>{move || words().footer}</p></footer>
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_address_means_a_page() {
        assert_eq!(Route::of("/", None), Route::List);
        assert_eq!(Route::of("/q/", None), Route::List);
        let fill = |all| Route::Fill {
            slug: "tds".to_owned(),
            all,
        };
        assert_eq!(Route::of("/q/tds", None), fill(false));
        assert_eq!(Route::of("/q/tds/", Some("2")), fill(false));
        assert_eq!(Route::of("/q/tds", Some("all")), fill(true));
    }
}
