//! The frame around every page: header, language, and which page the address means.

use gloo::utils::body;
use leptos::prelude::*;
use wasm_bindgen::UnwrapThrowExt as _;

use crate::device;
use crate::dom::{El, action_button, el, follow, paragraph};
use crate::pages::{fill::fill, list::list};
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

/// The language that the member reads.
pub(crate) fn language() -> Language {
    use_context::<RwSignal<Language>>().unwrap_throw().get()
}

/// The page's own sentences in that language.
pub(crate) fn words() -> &'static Words {
    language().words()
}

/// The address of a page of ours, with the language that is read.
pub(crate) fn address(path: &str) -> String {
    format!("{path}?lang={}", language().tag())
}

/// Draws the page that the address means.
pub(crate) fn app() {
    let language = RwSignal::new(Language::wanted(
        device::query("lang").as_deref(),
        &device::languages(),
    ));
    provide_context(language);
    follow(move || device::set_page_language(language.get().tag()));
    let route = Route::of(&device::path(), device::query("page").as_deref());
    let main = el("main").attr("id", "main").attr("tabindex", "-1");
    let main = match route {
        Route::List => list(main),
        Route::Fill { slug, all } => fill(main, &slug, all),
    };
    El::of(&body())
        .add(skip())
        .add(header(language))
        .add(main)
        .add(
            el("footer")
                .class("bottom")
                .add(paragraph("", |words| words.footer)),
        );
}

/// For those who go by keyboard: past the header.
fn skip() -> El {
    el("a")
        .class("skip")
        .attr("href", "#main")
        .on("click", |event| {
            event.prevent_default();
            device::focus("main");
        })
        .words(|words| words.skip)
}

fn header(language: RwSignal<Language>) -> El {
    let switch = move |to: Language, action| {
        action_button("switch", action, move || language.set(to))
            .attr("lang", to.tag())
            .follows("aria-pressed", move || {
                Some((language.get() == to).to_string())
            })
            .text(to.name())
    };
    let brand = el("a")
        .class("brand")
        .follows("href", || Some(address("/")))
        .add(el("span").class("mark").attr("aria-hidden", "true"))
        .add(el("span").words(|words| words.brand));
    el("header").class("top").add(brand).add(
        el("div")
            .class("languages")
            .attr("role", "group")
            .follows("aria-label", || Some(words().language.to_owned()))
            .add(switch(Language::Japanese, "lang-ja"))
            .add(switch(Language::English, "lang-en")),
    )
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
