//! Keeping a draft on the device: asked for, told of, and taken away by one button.

use crate::html::{Html, put};
use crate::scene::Scene;
use crate::words::Language;

/// Asks whether to keep what was answered.
pub(crate) fn keep(scene: &Scene<'_>, html: &mut Html) {
    let words = scene.words();
    put!(html; "<details class='keep'");
    if scene.keeping {
        put!(html; " open");
    }
    put!(html;
        "><summary>" {words.keep_title} "</summary><div class='option" {picked(scene)}
        "'><input type='checkbox' id='keep-draft' data-action='keep' autocomplete='off' \
         aria-describedby='keep-draft-hint'"
    );
    if scene.keeping {
        put!(html; " checked");
    }
    put!(html;
        "><label for='keep-draft'>" {words.keep} "</label></div>"
        "<div class='hint' id='keep-draft-hint'><p>" {words.keep_hint} "</p>"
    );
    if scene.form().items().iter().any(|item| item.sensitive) {
        put!(html; "<p>" {words.keep_sensitive} "</p>");
    }
    put!(html; "</div><div id='keep-failed'></div><div id='wipe'>");
    html.add(&wipe(scene));
    put!(html; "</div></details>");
}

fn picked(scene: &Scene<'_>) -> &'static str {
    if scene.keeping { " is-picked" } else { "" }
}

/// Says that the device keeps nothing.
pub fn failed(language: Language) -> Html {
    let mut html = Html::default();
    put!(html; "<p class='error' role='alert'>" {language.words().keep_failed} "</p>");
    html
}

/// Says that an earlier draft was taken up, and what of it no longer fits.
pub(crate) fn resumed(scene: &Scene<'_>, html: &mut Html) {
    let Some(lost) = scene.resumed else { return };
    let words = scene.words();
    put!(html; "<div class='note info' id='resumed' role='status'><p>" {words.resumed} "</p>");
    if !lost.is_empty() {
        put!(html; "<p>" {words.lost} "</p><ul>");
        for lost in lost {
            put!(html; "<li>" {&lost.answer} "</li>");
        }
        put!(html; "</ul>");
    }
    html.add(&wipe(scene));
    put!(html; "</div>");
}

/// The button that takes the draft away; nothing while none is kept.
pub fn wipe(scene: &Scene<'_>) -> Html {
    let mut html = Html::default();
    if !scene.keeping {
        return html;
    }
    put!(html;
        "<button type='button' class='quiet' data-action='wipe'>" {scene.words().wipe} "</button>"
    );
    html
}
