//! Yes or no.

use engine::{Answer, FormItem, Place};

use super::frame::Frame;
use super::picking::{Pick, question};
use crate::app::words;
use crate::dom::{El, el};
use crate::live::Live;

pub(super) fn boolean(live: Live, place: Place, item: &FormItem) -> El {
    let frame = Frame::new(live, place, item);
    let one = |yes: bool| {
        let pick = Pick {
            live,
            place,
            code: yes.to_string().into(),
            several: false,
        };
        pick.draw(
            "option",
            move || live.view(place, |view| view.answer() == Some(Answer::Boolean(yes))),
            move |_| live.say(place, yes),
            move || if yes { words().yes } else { words().no }.to_owned(),
        )
    };
    let options = el("div")
        .class("options side-by-side")
        .add(one(true))
        .add(one(false));
    question(&frame, "item choice", frame.hint(|| None), options, false)
}
