//! Text only.

use engine::Place;
use engine::model::Appearance;

use crate::html::{Html, put};
use crate::scene::Scene;

pub(super) fn note(scene: &Scene<'_>, place: Place, appearance: Appearance, html: &mut Html) {
    let class = match appearance {
        Appearance::Plain => "note",
        Appearance::Info => "note info",
        Appearance::Advice => "note advice",
        Appearance::Caution => "note caution",
    };
    let item = scene.item(place);
    put!(html;
        "<div class='" {class} "' data-item='" {&item.link_id} "' id='" {scene.key(place)}
        "-item'><p>" {scene.reads(&item.text)} "</p></div>"
    );
}
