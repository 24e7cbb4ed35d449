//! Rows that share one set of options: a table where there is room, cards on a phone.

use std::sync::Arc;

use engine::form::Options;
use engine::{FormItem, Place};

use super::choice::listed;
use super::frame::Frame;
use super::group::{frame, inside};
use super::picking::question;
use crate::dom::El;
use crate::live::Live;

pub(super) fn grid(live: Live, place: Place, item: &FormItem, options: &Arc<Options>) -> El {
    inside(item, place.row)
        .into_iter()
        .fold(frame(live, place, item, "group grid"), |grid, row| {
            let options = options.clone();
            grid.when(
                move || live.shown(row),
                move || one_row(live, row, &options),
            )
        })
}

fn one_row(live: Live, place: Place, options: &Arc<Options>) -> El {
    let item = live.item(place);
    let several = matches!(item.kind, engine::Kind::MultipleChoice { .. });
    let frame = Frame::new(live, place, &item);
    let options = listed("options side-by-side", live, place, options, several);
    question(
        &frame,
        "item choice row",
        frame.hint(|| None),
        options,
        several,
    )
}
