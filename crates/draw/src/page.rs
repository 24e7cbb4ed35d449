//! One page of a questionnaire: where the member is, what is asked, and the way on.

use engine::{Kind, Place};

use crate::html::{Html, put};
use crate::scene::Scene;
use crate::{item, keep, site, summary};

/// A page with more items than this is laid out only where it is seen.
const LONG: usize = 100;

pub(crate) fn page(scene: &Scene<'_>, number: usize) -> Html {
    let mut html = Html::default();
    keep::resumed(scene, &mut html);
    site::head(scene, &mut html);
    put!(html; "<div id='summary'>");
    html.add(&summary::summary(scene));
    put!(html; "</div>");
    if is_first(scene, number) {
        about(scene, &mut html);
    }
    // `dialog` outside of a dialog: the browser itself sends nothing, whatever is pressed.
    put!(html; "<form method='dialog' novalidate");
    let places = places(scene, number);
    let inside = (places.iter()).map(|place| scene.session.places_in(*place).len());
    if inside.sum::<usize>() > LONG {
        put!(html; " class='long'");
    }
    put!(html; ">");
    for place in &places {
        section(scene, *place, places.len() == 1, &mut html);
    }
    keep::keep(scene, &mut html);
    put!(html; "<p class='actions' id='actions'>");
    html.add(&actions(scene, number));
    put!(html; "</p></form>");
    html
}

/// The roots that a page shows.
pub(crate) fn places(scene: &Scene<'_>, number: usize) -> Vec<Place> {
    let pages = scene.pages();
    let found = pages.into_iter().find(|(known, _)| *known == number);
    found.map(|(_, places)| places).unwrap_or_default()
}

fn is_first(scene: &Scene<'_>, number: usize) -> bool {
    scene
        .pages()
        .first()
        .is_none_or(|(first, _)| *first == number)
}

/// How far the member is, of how many pages; nothing where there is one.
pub fn progress(scene: &Scene<'_>, number: usize) -> Html {
    let pages = scene.pages();
    let mut html = Html::default();
    if pages.len() > 1 {
        let position = pages.iter().position(|(known, _)| *known == number);
        let (now, of) = (position.unwrap_or(0) + 1, pages.len());
        put!(html;
            "<div class='progress'><progress max='" {of.to_string()} "' value='" {now.to_string()}
            "' aria-hidden='true'></progress><p>" {(scene.words().progress)(now, of)} "</p></div>"
        );
    }
    html
}

/// The buttons at the end of a page.
pub fn actions(scene: &Scene<'_>, number: usize) -> Html {
    let words = scene.words();
    let is_last = scene.pages().last().is_none_or(|(last, _)| *last == number);
    let on = if is_last || scene.changing {
        words.to_review
    } else {
        words.next
    };
    let mut html = Html::default();
    put!(html; "<button type='submit' class='primary' data-action='next'>" {on} "</button>");
    if !is_first(scene, number) {
        put!(html;
            "<button type='button' class='secondary' data-action='back'>" {words.back} "</button>"
        );
    }
    html
}

/// What is on the page: of a single page its items, of all pages each with its heading.
fn section(scene: &Scene<'_>, place: Place, alone: bool, html: &mut Html) {
    let page = scene.item(place);
    if alone && matches!(page.kind, Kind::Page) {
        put!(html; "<section class='page' data-item='" {&page.link_id} "' id='" {scene.key(place)} "-item'>");
        item::hint_of(scene, page, html);
        for inside in scene.inside(place) {
            item::draw(scene, inside, html);
        }
        put!(html; "</section>");
    } else {
        item::draw(scene, place, html);
    }
}

/// What the questionnaire says about itself, on its first page.
fn about(scene: &Scene<'_>, html: &mut Html) {
    let (head, words) = (scene.form().head(), scene.words());
    if let Some(description) = &head.description {
        put!(html; "<p class='lead'>" {scene.reads(description)} "</p>");
    }
    put!(html; "<details class='privacy'><summary>" {words.privacy} "</summary>");
    if let Some(said) = &head.data_protection {
        put!(html; "<p>" {scene.reads(said)} "</p>");
    }
    let sends = scene.sending.is_some();
    put!(html; "<p>" {words.footer(sends)} "</p>");
    let unverified = |provenance: &engine::model::Provenance| !provenance.unverified.is_empty();
    if head.provenance.as_ref().is_some_and(unverified) {
        put!(html; "<p>" {words.unverified} "</p>");
    }
    put!(html; "</details>");
}
