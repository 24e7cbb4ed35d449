//! Which questionnaires there are.

use std::rc::Rc;

use engine::model::{Status, Text};

use super::trouble::{loading, trouble};
use crate::api::{self, Listed};
use crate::app::{address, language, words};
use crate::dom::{El, el, follow, later, paragraph};
use crate::{device, draft};

pub(crate) fn list(main: El) -> El {
    follow(|| device::set_title(&format!("{} - {}", words().list_title, words().brand)));
    let listed = el("div").add(loading());
    let place = listed.clone();
    later(api::list(), move |found| {
        let place = place.empty();
        match found {
            Err(failure) => place.all(trouble(failure)),
            Ok(listed) if listed.is_empty() => place.add(paragraph("", |words| words.list_empty)),
            Ok(mut listed) => {
                // What can be filled in comes first.
                listed.sort_by_key(|listed| listed.status == Status::Retired);
                place.add(el("ul").class("cards").all(listed.into_iter().map(card)))
            }
        };
    });
    main.add(el("h1").words(|words| words.list_title))
        .add(paragraph("lead", |words| words.list_lead))
        .add(listed)
}

fn card(listed: Listed) -> El {
    let kept = draft::exists(&listed.slug);
    let retired = listed.status == Status::Retired;
    let languages: Rc<[String]> = listed.languages.into();
    let reading = {
        let languages = languages.clone();
        move |text: Text| {
            let default = languages.first().cloned().unwrap_or_default();
            move || text.in_language(language().tag(), &default).to_owned()
        }
    };
    let untranslated = move || {
        let read = language().tag();
        !languages.iter().any(|known| known == read)
    };
    let facts = el("p")
        .class("facts")
        .add(el("span").says(move || (words().questions)(listed.questions)))
        .maybe(retired.then(|| tag().words(|words| words.retired)))
        .when(untranslated, || tag().words(|words| words.fallback));
    let link = el("a")
        .follows("href", move || {
            Some(address(&format!("/q/{}", listed.slug)))
        })
        .add(el("h2").says(reading(listed.title)))
        .maybe(listed.description.map(|text| el("p").says(reading(text))))
        .add(facts)
        .add(el("span").class("go").words(if kept {
            |words| words.resume
        } else {
            |words| words.begin
        }));
    let class = if retired { "card is-retired" } else { "card" };
    el("li").class(class).add(link)
}

fn tag() -> El {
    el("span").class("tag")
}
