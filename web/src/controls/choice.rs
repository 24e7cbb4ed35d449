//! One or several of a list of options.

use std::sync::Arc;

use engine::form::{FormOption, Options};
use engine::{FormItem, Kind, Place};

use super::beside::beside;
use super::frame::Frame;
use super::picking::{Pick, question};
use crate::app::words;
use crate::dom::{El, el, is_checked};
use crate::live::Live;

pub(super) fn choice(live: Live, place: Place, item: &FormItem, options: &Arc<Options>) -> El {
    let frame = Frame::new(live, place, item);
    let several = match &item.kind {
        Kind::MultipleChoice { max, .. } => Some(*max),
        _ => None,
    };
    let hint = frame.hint(move || {
        several.map(|max| {
            max.map_or_else(
                || words().choose_any.to_owned(),
                |max| (words().choose_up_to)(max),
            )
        })
    });
    let options = listed("options", live, place, options, several.is_some());
    question(&frame, "item choice", hint, options, several.is_some())
}

/// The options, each in a line that can be touched anywhere.
pub(super) fn listed(
    class: &str,
    live: Live,
    place: Place,
    options: &Arc<Options>,
    several: bool,
) -> El {
    let mut list = el("div").class(class);
    for (position, option) in options.list.iter().enumerate() {
        let offered = move || live.view(place, |view| view.offers(position));
        let pick = Pick {
            live,
            place,
            code: option.code.clone(),
            several,
        };
        let drawn = option.clone();
        list = list.when(offered, move || one(pick.clone(), &drawn));
        if option.free_text {
            let (code, option) = (option.code.clone(), option.clone());
            list = list.when(
                move || offered() && live.view(place, |view| view.is_picked(&code)),
                move || beside(live, place, &option),
            );
        }
    }
    list
}

fn one(pick: Pick, option: &FormOption) -> El {
    let (live, place) = (pick.live, pick.place);
    let (code, same) = (option.code.clone(), option.code.clone());
    pick.draw(
        "option",
        move || live.view(place, |view| view.is_picked(&code)),
        move |event| live.pick(place, &same, is_checked(event)),
        live.reading(option.text.clone()),
    )
}
