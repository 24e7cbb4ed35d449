//! A question that is answered by picking: what stands around its options, each option, and when
//! the question is left.

use std::sync::Arc;

use engine::Place;
use wasm_bindgen::JsCast as _;
use web_sys::{Event, FocusEvent, Node};

use super::frame::{Frame, row_of};
use crate::dom::{El, button, el};
use crate::live::Live;

/// The question around its options.
pub(super) fn question(frame: &Frame, class: &str, hint: El, controls: El, several: bool) -> El {
    let (live, place) = (frame.live, frame.place);
    let fieldset = el("fieldset")
        .class(class)
        .attr("data-item", frame.link_id())
        .follows("data-row", move || row_of(&live.key(place)))
        .follows("id", move || Some(format!("{}-item", live.key(place))))
        .attr("tabindex", "-1")
        .on("focusout", move |event| leave(live, place, event))
        .add(frame.question(el("legend")))
        .add(hint);
    let fieldset = frame.wrong_field(frame.wrong_frame(frame.described(fieldset)));
    frame.issues(fieldset).add(controls).when(
        // A radio button cannot be taken back by itself; an optional question needs a way.
        move || {
            !several
                && live.view(place, |view| {
                    !view.required && view.answer().is_some() && !view.item.read_only
                })
        },
        move || {
            button(
                "quiet",
                "clear",
                |words| words.clear,
                move || live.clear(place),
            )
        },
    )
}

/// One thing that can be picked.
#[derive(Clone)]
pub(super) struct Pick {
    pub(super) live: Live,
    pub(super) place: Place,
    /// Its name in the answer.
    pub(super) code: Arc<str>,
    /// Whether others may be picked beside it.
    pub(super) several: bool,
}

impl Pick {
    /// A line that can be touched anywhere.
    pub(super) fn draw(
        self,
        class: &str,
        picked: impl Fn() -> bool + Clone + 'static,
        pick: impl FnMut(&Event) + 'static,
        label: impl Fn() -> String + 'static,
    ) -> El {
        let (live, place) = (self.live, self.place);
        let id = {
            let code = self.code.clone();
            move || Some(format!("{}-{code}", live.key(place)))
        };
        let kind = if self.several { "checkbox" } else { "radio" };
        el("div")
            .class(class)
            .class_while("is-picked", picked.clone())
            .add(
                el("input")
                    .attr("type", kind)
                    .follows("id", id.clone())
                    .follows("name", move || Some(live.key(place)))
                    .attr("value", &self.code)
                    .attr("autocomplete", "off")
                    .checked(picked)
                    .on("change", pick),
            )
            .add(el("label").follows("for", id).says(label))
    }
}

/// What is wrong is said when the focus goes elsewhere, not while it moves among the options.
fn leave(live: Live, place: Place, event: &Event) {
    let frame = event
        .current_target()
        .and_then(|frame| frame.dyn_into::<Node>().ok());
    let to = event
        .dyn_ref::<FocusEvent>()
        .and_then(FocusEvent::related_target)
        .and_then(|to| to.dyn_into::<Node>().ok());
    let inside = matches!((&frame, &to), (Some(frame), Some(_)) if frame.contains(to.as_ref()));
    // A click on a label takes the focus away for a moment, to nowhere.
    if !inside && to.is_some() {
        live.leave(place);
    }
}
