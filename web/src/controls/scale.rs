//! A point on a line with words at both ends.

use std::ops::RangeInclusive;

use engine::model::Text;
use engine::{Answer, FormItem, Place};

use super::frame::Frame;
use super::picking::{Pick, question};
use crate::dom::{El, el};
use crate::live::Live;

pub(super) fn scale(
    live: Live,
    place: Place,
    item: &FormItem,
    points: RangeInclusive<i64>,
    ends: [Option<&Text>; 2],
) -> El {
    let frame = Frame::new(live, place, item);
    let point = |number: i64| {
        let pick = Pick {
            live,
            place,
            code: number.to_string().into(),
            several: false,
        };
        pick.draw(
            "point",
            move || live.view(place, |view| view.answer() == Some(Answer::Integer(number))),
            move |_| live.enter(place, &number.to_string()),
            move || number.to_string(),
        )
    };
    let ends = ends
        .into_iter()
        .map(|end| el("span").says(live.reading(end.cloned().unwrap_or_default())));
    let controls = el("div")
        .add(el("div").class("ends").all(ends))
        .add(el("div").class("points").all(points.map(point)));
    question(&frame, "item scale", frame.hint(|| None), controls, false)
}
