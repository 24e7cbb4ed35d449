//! A value that the engine works out, as it is now.

use engine::{Place, words as engine_words};

use super::frame::{self, Frame};
use crate::html::{Html, put};
use crate::scene::Scene;

pub(super) fn calculated(scene: &Scene<'_>, place: Place, html: &mut Html) {
    let item = scene.item(place);
    let frame = Frame::of(scene, place);
    put!(html; "<div");
    frame.open(scene, place, html);
    put!(html;
        "><label class='question' for='" {&frame.key} "'>" {scene.reads(&item.text)} "</label>"
        "<output id='" {&frame.key} "'"
    );
    let value = output(scene, place);
    if value.is_none() {
        put!(html; " class='is-unknown'");
    }
    put!(html; ">" {value.as_deref().unwrap_or(not_yet(scene))} "</output>");
    frame::hint_of(scene, item, html);
    put!(html; "</div>");
}

/// What stands there while the value cannot be worked out.
pub fn not_yet(scene: &Scene<'_>) -> &'static str {
    scene.words().not_yet
}

/// The value, in words; none while it cannot be worked out.
pub fn output(scene: &Scene<'_>, place: Place) -> Option<String> {
    let view = scene.view(place);
    let answer = view.answer()?;
    let tag = scene.language.tag();
    Some(engine_words::answer(&answer, view.item, scene.form(), tag))
}
