//! All answers to be read back: on the review, at the end, and on paper.

use engine::model::Appearance;
use engine::{Kind, Place, words as engine_words};

use crate::html::{Html, put};
use crate::scene::Scene;

/// Every section with its questions and answers; with buttons to change them where that is still
/// open.
pub(crate) fn sheet(scene: &Scene<'_>, changeable: bool, html: &mut Html) {
    put!(html; "<div>");
    for (page, places) in scene.pages() {
        for root in places {
            let mut lines = Html::default();
            let page = changeable.then_some(page);
            within(scene, root, root, page, &mut lines);
            if !lines.is_empty() {
                put!(html;
                    "<section class='sheet'><h2>" {scene.reads(&scene.item(root).text)} "</h2><dl>"
                );
                html.add(&lines);
                put!(html; "</dl></section>");
            }
        }
    }
    put!(html; "</div>");
}

/// Writes a place and what is in it, in document order, with a heading for every group and
/// repetition on the way.
fn within(scene: &Scene<'_>, root: Place, place: Place, page: Option<usize>, html: &mut Html) {
    if !scene.view(place).shown {
        return;
    }
    let item = scene.item(place);
    let heading = |html: &mut Html| {
        put!(html;
            "<div class='sheet-heading'><dt>" {scene.reads(&item.text)} "</dt><dd></dd></div>"
        );
    };
    match &item.kind {
        Kind::Display(_) | Kind::Calculated { hidden: true, .. } => {}
        Kind::Page | Kind::Group | Kind::Grid(_) => {
            if place != root {
                heading(html);
            }
            for inside in scene.inside(place) {
                within(scene, root, inside, page, html);
            }
        }
        Kind::Repeat(_) => {
            heading(html);
            for row in scene.session.rows(place) {
                for child in &item.children {
                    let inside = Place {
                        row: *row,
                        item: *child,
                    };
                    within(scene, root, inside, page, html);
                }
            }
        }
        _ => line(scene, place, page, html),
    }
}

/// A question with its answer.
fn line(scene: &Scene<'_>, place: Place, page: Option<usize>, html: &mut Html) {
    let (view, words, key) = (scene.view(place), scene.words(), scene.key(place));
    let number = view.item.prefix.as_ref().map(|prefix| format!("{prefix} "));
    let question = format!(
        "{}{}",
        number.unwrap_or_default(),
        scene.reads(&view.item.text)
    );
    put!(html; "<div class='line' data-answer='" {&key} "'><dt>" {&question} "</dt>");
    let open = view.item.kind.is_question();
    match view.answer() {
        Some(answer) => {
            let tag = scene.language.tag();
            let answer = engine_words::answer(&answer, view.item, scene.form(), tag);
            put!(html; "<dd>" {answer} "</dd>");
        }
        None => {
            let said = if open {
                words.unanswered
            } else {
                words.not_yet
            };
            put!(html; "<dd class='is-open'>" {said} "</dd>");
        }
    }
    if let Some(page) = page.filter(|_| open) {
        put!(html;
            "<button type='button' class='quiet' data-action='change' data-page='" {page.to_string()}
            "' data-to='" {&key} "-item' aria-label='" {words.change} ": " {&question} "'>"
            {words.change} "</button>"
        );
    }
    put!(html; "</div>");
}

/// The advice that the answers brought, to be taken along.
pub fn advice(scene: &Scene<'_>) -> Vec<String> {
    (scene.session.places().into_iter())
        .filter(|place| scene.view(*place).shown)
        .filter_map(|place| match scene.item(place).kind {
            Kind::Display(Appearance::Advice) => {
                Some(scene.reads(&scene.item(place).text).to_owned())
            }
            _ => None,
        })
        .collect()
}
