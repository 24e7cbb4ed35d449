//! What the member answered while this program was still on its way: read from the page, and put
//! into the session.

use engine::{Answer, Kind, Place};
use wasm_bindgen::JsCast as _;
use web_sys::{HtmlInputElement, HtmlTextAreaElement};

use crate::device;
use crate::fill::Filling;

/// Takes over what stands in the page and is not as it was drawn.
pub(crate) fn adopt(filling: &Filling) {
    for picked in device::all("main [data-item] input:checked:not([data-action])") {
        let Some(place) = filling.place_at(&picked) else {
            continue;
        };
        let Ok(picked) = picked.dyn_into::<HtmlInputElement>() else {
            continue;
        };
        if !picked.default_checked() {
            pick(filling, place, &picked.value(), true);
        }
    }
    for field in device::all("main [data-item] input[type=text], main [data-item] textarea") {
        let (now, drawn) = if let Some(input) = field.dyn_ref::<HtmlInputElement>() {
            (input.value(), input.default_value())
        } else if let Some(area) = field.dyn_ref::<HtmlTextAreaElement>() {
            let drawn = area.default_value().unwrap_or_default();
            (area.value(), drawn)
        } else {
            continue;
        };
        if now != drawn
            && let Some(place) = filling.place_at(&field)
        {
            filling.act(|session| session.enter(place, &now));
        }
    }
}

/// Picks what an option, yes or no, or a point on a line stands for.
pub(crate) fn pick(filling: &Filling, place: Place, code: &str, on: bool) {
    filling.act(|session| match session.form().item(place.item).kind {
        Kind::Boolean => session.answer(place, Answer::Boolean(code == "true")),
        Kind::Scale { .. } => session.enter(place, code),
        _ => session.pick(place, code, on),
    });
}
