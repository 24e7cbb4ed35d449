//! What stands around every page, and which page it is.

use crate::html::{Html, put};
use crate::scene::{Scene, Stage};
use crate::words::Language;
use crate::{done, page, review};

/// The header: the way past it for those who go by keyboard, the way home, the languages.
pub fn top(language: Language) -> Html {
    let words = language.words();
    let mut html = Html::default();
    put!(html;
        "<a class='skip' href='#main' data-action='skip'>" {words.skip} "</a>"
        "<header class='top'><a class='brand' href='/?lang=" {language.tag()} "'>"
        "<span class='mark' aria-hidden='true'></span><span>" {words.brand} "</span></a>"
        "<div class='languages' role='group' aria-label='" {words.language} "'>"
    );
    for to in [Language::Japanese, Language::English] {
        let pressed = if to == language { "true" } else { "false" };
        put!(html;
            "<button type='button' class='switch' data-action='lang-" {to.tag()} "' lang='" {to.tag()}
            "' aria-pressed='" {pressed} "'>" {to.name()} "</button>"
        );
    }
    put!(html; "</div></header>");
    html
}

/// The footer. It says what becomes of the answers: whether the page `sends` them.
pub fn bottom(language: Language, sends: bool) -> Html {
    let mut html = Html::default();
    put!(html; "<footer class='bottom'><p>" {language.words().footer(sends)} "</p></footer>");
    html
}

/// What the browser's window is called where no questionnaire is filled in.
pub fn site_title(language: Language) -> String {
    let words = language.words();
    format!("{} - {}", words.list_title, words.brand)
}

/// A text within HTML.
pub fn escaped(text: &str) -> Html {
    let mut html = Html::default();
    html.text(text);
    html
}

/// For the head of a page: fetches the questionnaire from this address while the program is still on
/// its way.
pub fn preload(form: &str) -> Html {
    let mut html = Html::default();
    put!(html; "<link rel='preload' href='" {form} "' as='fetch' crossorigin data-form>");
    html
}

/// The main part around its content. `drawn` says what it was drawn for, to be compared later;
/// `campaign` for which campaign the answers are collected, as `society/campaign`, if for any.
pub fn main(content: &Html, drawn: &str, campaign: Option<&str>) -> Html {
    let mut html = Html::default();
    put!(html; "<main id='main' tabindex='-1' data-drawn='" {drawn} "'");
    if let Some(campaign) = campaign {
        put!(html; " data-campaign='" {campaign} "'");
    }
    put!(html; ">");
    html.add(content);
    put!(html; "</main>");
    html
}

/// The content of the main part while a questionnaire is filled in.
pub fn main_of(scene: &Scene<'_>) -> Html {
    match (scene.stage, scene.response) {
        (Stage::Page(number), _) => page::page(scene, number),
        (Stage::Done, Some(response)) => done::done(scene, response),
        (Stage::Review | Stage::Done, _) => review::review(scene),
    }
}

/// What the browser's window is called: where the member is, in what, and first of all that
/// something is wrong.
pub fn title(scene: &Scene<'_>) -> String {
    let words = scene.words();
    let error = if scene.stopped { words.title_error } else { "" };
    let name = scene.reads(&scene.form().head().title);
    format!("{error}{} - {name}", heading(scene))
}

/// The heading of where the member is.
pub(crate) fn heading<'a>(scene: &Scene<'a>) -> &'a str {
    match scene.stage {
        Stage::Page(number) => match page::places(scene, number).as_slice() {
            [place] => scene.reads(&scene.item(*place).text),
            _ => scene.reads(&scene.form().head().title),
        },
        Stage::Review => scene.words().review_title,
        Stage::Done => scene.words().done_title,
    }
}

/// The questionnaire's name and the heading, as every stage begins.
pub(crate) fn head(scene: &Scene<'_>, html: &mut Html) {
    put!(html;
        "<p class='form-title'>" {scene.reads(&scene.form().head().title)} "</p>"
    );
    if let Stage::Page(number) = scene.stage {
        put!(html; "<div id='progress'>");
        html.add(&page::progress(scene, number));
        put!(html; "</div>");
    }
    put!(html; "<h1 id='heading' tabindex='-1'>");
    if scene.stage == Stage::Done {
        put!(html; "<span class='tick' aria-hidden='true'></span>");
    }
    put!(html; {heading(scene)} "</h1>");
}
