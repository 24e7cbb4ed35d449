//! What has to be mended before the member can go on, with a link to each place.

use engine::{Place, Session, words as engine_words};

use crate::html::{Html, put};
use crate::page;
use crate::scene::{Scene, Stage};

/// The error summary; nothing until the member asked to go on and could not.
pub fn summary(scene: &Scene<'_>) -> Html {
    let mut html = Html::default();
    if !scene.stopped {
        return html;
    }
    let open: Vec<_> = (places(scene).into_iter())
        .flat_map(|place| scene.session.issues_under(place))
        .filter(|located| located.issue.blocks())
        .collect();
    if open.is_empty() {
        return html;
    }
    let (words, tag) = (scene.words(), scene.language.tag());
    put!(html;
        "<div class='error-summary' id='error-summary' role='alert' tabindex='-1' \
         aria-labelledby='error-summary-title'><h2 id='error-summary-title'>" {words.error_title}
        "</h2><p>" {(words.error_lead)(open.len())} "</p><ul>"
    );
    for located in &open {
        let item = scene.item(located.place);
        let frame = format!("{}-item", scene.key(located.place));
        let sentence = engine_words::issue(&located.issue, item, scene.form(), tag);
        put!(html;
            "<li><a href='#" {&frame} "' data-action='mend' data-to='" {&frame} "'><span class='of'>"
            {scene.reads(&item.text)} "</span> " {sentence} "</a></li>"
        );
    }
    put!(html; "</ul></div>");
    html
}

fn places(scene: &Scene<'_>) -> Vec<Place> {
    match scene.stage {
        Stage::Page(number) => page::places(scene, number),
        Stage::Review | Stage::Done => (scene.form().roots().iter())
            .map(|item| Place {
                row: Session::ROOT,
                item: *item,
            })
            .collect(),
    }
}
