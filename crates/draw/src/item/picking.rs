//! What is answered by picking: options, yes or no, a point on a line.

use engine::session::Issue;
use engine::{Answer, Kind, Place};

use super::frame::{self, Frame};
use crate::html::{Html, put};
use crate::scene::Scene;

/// One thing that can be picked.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Pickable {
    /// Its name in the answer: an option's code, `true` or `false`, a number.
    pub code: String,
    /// What the member reads.
    pub label: String,
    /// Whether it is picked.
    pub picked: bool,
    /// Whether it asks for a few words beside it.
    pub free_text: bool,
}

/// Draws the question around what can be picked. `more` is added to the frame's class.
pub(super) fn question(scene: &Scene<'_>, place: Place, more: &str, html: &mut Html) {
    let item = scene.item(place);
    let mut frame = Frame::of(scene, place);
    frame.class.push_str(more);
    put!(html; "<fieldset");
    frame.open(scene, place, html);
    put!(html; " tabindex='-1'");
    frame.ties(html);
    put!(html; "><legend>");
    frame::question(scene, place, html);
    put!(html; "</legend>");
    frame::hint(scene, &frame.key, item, html);
    html.add(&frame.issues);
    if let Kind::Scale {
        min_text, max_text, ..
    } = &item.kind
    {
        put!(html; "<div class='ends'>");
        for end in [min_text, max_text] {
            let text = end.as_ref().map_or("", |end| scene.reads(end));
            put!(html; "<span>" {text} "</span>");
        }
        put!(html; "</div>");
    }
    let class = match item.kind {
        Kind::Scale { .. } => "points",
        Kind::Boolean => "options side-by-side",
        _ if !more.is_empty() => "options side-by-side",
        _ => "options",
    };
    put!(html; "<div class='" {class} "'>");
    html.add(&options(scene, place));
    put!(html; "</div>");
    if takes_back(scene, place) {
        html.add(&clear(scene));
    }
    put!(html; "</fieldset>");
}

/// What is offered now.
pub fn pickables(scene: &Scene<'_>, place: Place) -> Vec<Pickable> {
    let view = scene.view(place);
    let plain = |code: String, label: String, picked| Pickable {
        code,
        label,
        picked,
        free_text: false,
    };
    match &view.item.kind {
        Kind::Boolean => {
            let words = scene.words();
            let said = view.answer();
            [(true, words.yes), (false, words.no)]
                .map(|(yes, label)| {
                    let picked = said == Some(Answer::Boolean(yes));
                    plain(yes.to_string(), label.to_owned(), picked)
                })
                .into()
        }
        Kind::Scale { min, max, .. } => {
            let said = view.answer();
            (*min..=*max)
                .map(|point| {
                    let picked = said == Some(Answer::Integer(point));
                    plain(point.to_string(), point.to_string(), picked)
                })
                .collect()
        }
        kind => {
            let listed = kind.options().map_or(&[][..], |options| &options.list);
            let offered = listed.iter().enumerate();
            offered
                .filter(|(position, _)| view.offers(*position))
                .map(|(_, option)| Pickable {
                    code: option.code.to_string(),
                    label: scene.reads(&option.text).to_owned(),
                    picked: view.is_picked(&option.code),
                    free_text: option.free_text,
                })
                .collect()
        }
    }
}

/// The options, each in a line that can be touched anywhere.
pub fn options(scene: &Scene<'_>, place: Place) -> Html {
    let item = scene.item(place);
    let key = scene.key(place);
    let kind = if matches!(item.kind, Kind::MultipleChoice { .. }) {
        "checkbox"
    } else {
        "radio"
    };
    let class = if matches!(item.kind, Kind::Scale { .. }) {
        "point"
    } else {
        "option"
    };
    let mut html = Html::default();
    for one in pickables(scene, place) {
        put!(html; "<div class='" {class});
        if one.picked {
            put!(html; " is-picked");
        }
        put!(html;
            "'><input type='" {kind} "' id='" {&key} "-" {&one.code} "' name='" {&key} "' value='"
            {&one.code} "' autocomplete='off'"
        );
        if one.picked {
            put!(html; " checked");
        }
        if item.read_only {
            put!(html; " disabled");
        }
        put!(html; "><label for='" {&key} "-" {&one.code} "'>" {&one.label} "</label></div>");
        if one.free_text && one.picked {
            html.add(&beside(scene, place, &one.code));
        }
    }
    html
}

/// A few words beside a picked option such as "other".
pub fn beside(scene: &Scene<'_>, place: Place, code: &str) -> Html {
    let view = scene.view(place);
    let key = scene.key(place);
    let option = view
        .item
        .kind
        .options()
        .and_then(|options| options.get(code));
    let label = option.map_or("", |option| scene.reads(&option.text));
    let mut html = Html::default();
    put!(html;
        "<div class='beside'><label for='" {&key} "-" {code} "-text'>" {(scene.words().beside)(label)}
        "</label><input type='text' id='" {&key} "-" {code} "-text' data-beside='" {code}
        "' maxlength='" {Issue::FREE_TEXT_LENGTH.to_string()} "' autocomplete='off' value='"
        {view.text_beside(code)} "'></div>"
    );
    html
}

/// Whether there is a pick that could not be taken back by itself: a radio button of a question
/// that need not be answered.
pub fn takes_back(scene: &Scene<'_>, place: Place) -> bool {
    let view = scene.view(place);
    let several = matches!(view.item.kind, Kind::MultipleChoice { .. });
    !several && !view.required && !view.item.read_only && view.answer().is_some()
}

/// The button that takes it back.
pub fn clear(scene: &Scene<'_>) -> Html {
    let mut html = Html::default();
    put!(html;
        "<button type='button' class='quiet' data-action='clear'>" {scene.words().clear} "</button>"
    );
    html
}
