//! From the kind of an item to what a member sees of it.

mod beside;
mod boolean;
mod calculated;
mod choice;
mod frame;
mod grid;
mod group;
mod note;
mod picking;
mod repeat;
mod scale;
mod typed;

use engine::{Kind, Place};
use leptos::prelude::*;

use crate::live::Live;

/// One item in one repetition; nothing while it is hidden.
pub(crate) fn item(live: Live, place: Place) -> AnyView {
    let shown = live.shown(place);
    view! { {move || shown.get().then(|| control(live, place))} }.into_any()
}

/// Everything in a page, group or repetition.
pub(crate) fn items(live: Live, places: Vec<Place>) -> AnyView {
    places
        .into_iter()
        .map(|place| item(live, place))
        .collect_view()
        .into_any()
}

fn control(live: Live, place: Place) -> AnyView {
    let settings = live.item(place);
    match &settings.kind {
        Kind::Page | Kind::Group => group::group(live, place, &settings),
        Kind::Repeat(repetition) => repeat::repeat(live, place, &settings, repetition),
        Kind::Grid(options) => grid::grid(live, place, &settings, options),
        Kind::Display(appearance) => note::note(&settings, *appearance),
        Kind::Choice(options) | Kind::MultipleChoice { options, .. } => {
            choice::choice(live, place, &settings, options)
        }
        Kind::Boolean => boolean::boolean(live, place, &settings),
        Kind::Scale {
            min,
            max,
            min_text,
            max_text,
        } => scale::scale(
            live,
            place,
            &settings,
            *min..=*max,
            min_text.clone(),
            max_text.clone(),
        ),
        Kind::Calculated { hidden: true, .. } => ().into_any(),
        Kind::Calculated { .. } => calculated::calculated(live, place, &settings),
        Kind::Integer(_)
        | Kind::Decimal(_)
        | Kind::Quantity(_)
        | Kind::String(_)
        | Kind::Text(_)
        | Kind::Date
        | Kind::YearMonth
        | Kind::Year
        | Kind::Time => typed::typed(live, place, &settings),
    }
}
