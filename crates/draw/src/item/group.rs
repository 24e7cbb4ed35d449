//! Items that belong together: pages among others, groups, and grids, whose rows share one set of
//! options: a table where there is room, cards on a phone.

use engine::Place;

use super::{frame, picking};
use crate::html::{Html, put};
use crate::scene::Scene;

/// A page among other pages, with its heading.
pub(super) fn page(scene: &Scene<'_>, place: Place, html: &mut Html) {
    let item = scene.item(place);
    put!(html;
        "<section class='page' data-item='" {&item.link_id} "' id='" {scene.key(place)} "-item'><h2>"
        {scene.reads(&item.text)} "</h2>"
    );
    frame::hint_of(scene, item, html);
    for inside in scene.inside(place) {
        super::draw(scene, inside, html);
    }
    put!(html; "</section>");
}

pub(super) fn group(scene: &Scene<'_>, place: Place, html: &mut Html) {
    frame_of(scene, place, "group", html);
    for inside in scene.inside(place) {
        super::draw(scene, inside, html);
    }
    put!(html; "</fieldset>");
}

pub(super) fn grid(scene: &Scene<'_>, place: Place, html: &mut Html) {
    frame_of(scene, place, "group grid", html);
    for row in scene.inside(place) {
        if scene.view(row).shown {
            picking::question(scene, row, " row", html);
        } else {
            super::draw(scene, row, html);
        }
    }
    put!(html; "</fieldset>");
}

/// The beginning of a group, a grid or a repeating group: its name and its hint.
pub(super) fn frame_of(scene: &Scene<'_>, place: Place, class: &str, html: &mut Html) {
    let item = scene.item(place);
    put!(html;
        "<fieldset class='" {class} "' data-item='" {&item.link_id} "' id='" {scene.key(place)}
        "-item' tabindex='-1'><legend>" {scene.reads(&item.text)} "</legend>"
    );
    frame::hint_of(scene, item, html);
}
