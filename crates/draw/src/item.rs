//! From the kind of an item to what a member sees of it.
//!
//! Every item has one element with the id `<key>-item`: while it is hidden, an empty `<template>`
//! that keeps its place. What changes while a question stays where it is has a function of its own
//! here, so that the page can put the new into the place of the old.

mod calculated;
mod frame;
mod group;
mod note;
mod picking;
mod repeat;
mod typed;

pub use calculated::{not_yet, output};
pub use frame::{Frame, issues, presence};
pub use picking::{Pickable, beside, clear, options, pickables, takes_back};
pub use typed::count;

pub(crate) use frame::hint_of;

use engine::{Kind, Place};

use crate::html::{Html, put};
use crate::scene::Scene;

/// An item as it is now, with everything in it.
pub fn item(scene: &Scene<'_>, place: Place) -> Html {
    let mut html = Html::default();
    draw(scene, place, &mut html);
    html
}

pub(crate) fn draw(scene: &Scene<'_>, place: Place, html: &mut Html) {
    let item = scene.item(place);
    if matches!(item.kind, Kind::Calculated { hidden: true, .. }) {
        return;
    }
    if !scene.view(place).shown {
        put!(html; "<template id='" {scene.key(place)} "-item'></template>");
        return;
    }
    match &item.kind {
        Kind::Page => group::page(scene, place, html),
        Kind::Group => group::group(scene, place, html),
        Kind::Grid(_) => group::grid(scene, place, html),
        Kind::Repeat(repetition) => repeat::repeat(scene, place, repetition, html),
        Kind::Display(appearance) => note::note(scene, place, *appearance, html),
        Kind::Choice(_) | Kind::MultipleChoice { .. } | Kind::Boolean | Kind::Scale { .. } => {
            picking::question(scene, place, "", html);
        }
        Kind::Calculated { .. } => calculated::calculated(scene, place, html),
        Kind::Integer(_)
        | Kind::Decimal(_)
        | Kind::Quantity(_)
        | Kind::String(_)
        | Kind::Text(_)
        | Kind::Date
        | Kind::YearMonth
        | Kind::Year
        | Kind::Time => typed::question(scene, place, html),
    }
}
