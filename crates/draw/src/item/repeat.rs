//! Items that are filled in several times.

use engine::Place;
use engine::form::Repetition;

use super::frame;
use super::group::frame_of;
use crate::html::{Html, put};
use crate::scene::Scene;

pub(super) fn repeat(scene: &Scene<'_>, place: Place, repetition: &Repetition, html: &mut Html) {
    let words = scene.words();
    let key = scene.key(place);
    let rows = scene.session.rows(place);
    let own = |text: &'_ Option<engine::model::Text>, general: &str| -> String {
        (text.as_ref())
            .map_or(general, |text| {
                scene.form().text(text, scene.language.tag())
            })
            .to_owned()
    };
    let name = own(&repetition.row_text, words.repetition);
    frame_of(scene, place, "group repeat", html);
    html.add(&frame::issues(scene, place));
    for (position, row) in rows.iter().enumerate() {
        let title = (words.row)(&name, position + 1);
        put!(html;
            "<fieldset class='repetition' id='row-" {row.0.to_string()} "' tabindex='-1'><legend>"
            {&title} "</legend>"
        );
        for item in &scene.item(place).children {
            super::draw(
                scene,
                Place {
                    row: *row,
                    item: *item,
                },
                html,
            );
        }
        if rows.len() > repetition.min as usize {
            put!(html;
                "<button type='button' class='quiet' data-action='remove-row' data-of='"
                {row.0.to_string()} "' aria-label='" {&title} " " {words.remove} "'>" {words.remove}
                "</button>"
            );
        }
        put!(html; "</fieldset>");
    }
    put!(html;
        "<button type='button' class='secondary' data-action='add-row' id='" {&key} "-add'"
    );
    if rows.len() >= repetition.max as usize {
        put!(html; " disabled");
    }
    put!(html; ">" {own(&repetition.add_text, words.add)} "</button></fieldset>");
}
