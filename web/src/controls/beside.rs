//! A few words beside an option such as "other".

use engine::Place;
use engine::form::FormOption;
use engine::session::Issue;

use crate::app::words;
use crate::dom::{El, el, value_of};
use crate::live::Live;

/// The field, there while the option is picked.
pub(super) fn beside(live: Live, place: Place, option: &FormOption) -> El {
    let code = option.code.clone();
    let name = option.text.clone();
    let id = {
        let code = code.clone();
        move || Some(format!("{}-{code}-text", live.key(place)))
    };
    let now = live.session(|session| session.view(place).text_beside(&code).to_owned());
    el("div")
        .class("beside")
        .add(
            el("label")
                .follows("for", id.clone())
                .says(move || (words().beside)(&live.reads(&name))),
        )
        .add(
            el("input")
                .attr("type", "text")
                .follows("id", id)
                .attr("maxlength", &Issue::FREE_TEXT_LENGTH.to_string())
                .attr("autocomplete", "off")
                .value(&now)
                .on("input", move |event| {
                    live.write_beside(place, &code, &value_of(event));
                }),
        )
}
