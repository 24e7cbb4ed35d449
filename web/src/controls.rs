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

use crate::dom::El;
use crate::live::Live;

/// Puts items into a page, group or repetition, each there while it is to be seen.
pub(crate) fn items(parent: El, live: Live, places: impl IntoIterator<Item = Place>) -> El {
    places
        .into_iter()
        .fold(parent, |parent, place| item(parent, live, place))
}

fn item(parent: El, live: Live, place: Place) -> El {
    // A value that the form works out for itself is never drawn.
    if matches!(live.item(place).kind, Kind::Calculated { hidden: true, .. }) {
        return parent;
    }
    parent.when(move || live.shown(place), move || control(live, place))
}

fn control(live: Live, place: Place) -> El {
    let item = live.item(place);
    match &item.kind {
        Kind::Page | Kind::Group => group::group(live, place, &item),
        Kind::Repeat(repetition) => repeat::repeat(live, place, &item, repetition),
        Kind::Grid(options) => grid::grid(live, place, &item, options),
        Kind::Display(appearance) => note::note(live, &item, *appearance),
        Kind::Choice(options) | Kind::MultipleChoice { options, .. } => {
            choice::choice(live, place, &item, options)
        }
        Kind::Boolean => boolean::boolean(live, place, &item),
        Kind::Scale {
            min,
            max,
            min_text,
            max_text,
        } => scale::scale(
            live,
            place,
            &item,
            *min..=*max,
            [min_text.as_ref(), max_text.as_ref()],
        ),
        Kind::Calculated { .. } => calculated::calculated(live, place, &item),
        Kind::Integer(_)
        | Kind::Decimal(_)
        | Kind::Quantity(_)
        | Kind::String(_)
        | Kind::Text(_)
        | Kind::Date
        | Kind::YearMonth
        | Kind::Year
        | Kind::Time => typed::typed(live, place, &item),
    }
}
