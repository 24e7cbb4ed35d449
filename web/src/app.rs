//! How the page begins: what the server has drawn, in which language, and what becomes of it.

use draw::{Failure, Language};
use engine::{Form, Start};
use leptos::prelude::*;
use leptos::task::spawn_local;

use crate::draft::Kept;
use crate::fill::{Filling, Shared};
use crate::{adopt, api, clock, device, draft, events, patch};

/// What an address of the page means.
#[derive(Clone, Debug, PartialEq, Eq)]
enum Route {
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
    fn of(path: &str, page: Option<&str>) -> Self {
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

/// Takes over the page that the server has drawn.
pub(crate) fn app() {
    let browser = device::languages();
    let browser = browser.iter().map(String::as_str);
    let language = Language::wanted(device::query("lang").as_deref(), browser);
    let route = Route::of(&device::path(), device::query("page").as_deref());
    match route {
        Route::Fill { slug, all } if device::drawn().is_some() => {
            let owner = Owner::current();
            spawn_local(async move {
                match api::form(&slug).await {
                    Ok(form) => owner
                        .unwrap_or_default()
                        .with(|| begin(&form, slug, all, language)),
                    Err(failure) => trouble(failure, language),
                }
            });
        }
        _ => events::leaf(language),
    }
    if language.tag() != device::page_language() {
        patch::around(language);
    }
    for place in device::all("[data-slug]") {
        let kept = place
            .get_attribute("data-slug")
            .is_some_and(|slug| draft::exists(&slug));
        place.set_text_content(Some(draw::begin(language, kept)));
    }
}

/// The form, begun or gone on with.
fn begin(form: &Form, slug: String, all: bool, language: Language) {
    let start = Start::on(clock::today());
    let kept = draft::load(&slug);
    let (session, lost, page) = match &kept {
        Some(Kept { draft, page }) => {
            let resumed = form.resume(draft, &start);
            (resumed.session, Some(resumed.lost), page_at(form, page))
        }
        None => (form.start(&start), None, 0),
    };
    let page = if all { 0 } else { page };
    let filling: Shared = Filling::new(session, slug, all, language, page, lost);
    let as_drawn = format!("{} {}", language.tag(), clock::today());
    let stands = kept.is_none() && device::drawn().as_deref() == Some(&as_drawn);
    adopt::adopt(&filling);
    filling.live(stands);
    events::listen(&filling);
    device::ready();
}

fn page_at(form: &Form, link_id: &str) -> usize {
    form.roots()
        .iter()
        .position(|root| &*form.item(*root).link_id == link_id)
        .unwrap_or(0)
}

/// The questions are there, and the rules could not be had: what was answered so far stays.
fn trouble(failure: Failure, language: Language) {
    if let Some(main) = device::element("main") {
        let html = draw::trouble(failure, language);
        let _ = main.insert_adjacent_html("afterbegin", html.as_str());
    }
    events::leaf(language);
    device::ready();
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
