//! The end: the answers as a file, on the clipboard, on paper.

use std::rc::Rc;

use draw::Copied;
use leptos::task::spawn_local;

use crate::device;
use crate::fill::{Filling, Shared};

/// The response as JSON. Plain data without maps of other keys than strings can always be written.
fn json(filling: &Filling) -> Option<String> {
    let response = filling.response.borrow();
    serde_json::to_string_pretty(response.as_ref()?).ok()
}

/// Hands the answers to the member as a file.
pub(crate) fn download(filling: &Filling) {
    let day = filling
        .response
        .borrow()
        .as_ref()
        .map(|response| response.as_of.clone());
    if let (Some(day), Some(json)) = (day, json(filling)) {
        device::download(&format!("{}-{day}.json", filling.slug), &json);
    }
}

/// Puts the answers on the clipboard, and says how that went.
pub(crate) fn copy(filling: &Shared) {
    let filling = Rc::clone(filling);
    let Some(json) = json(&filling) else { return };
    spawn_local(async move {
        let how = if device::copy(&json).await {
            Copied::Well
        } else {
            Copied::Not
        };
        if let Some(status) = device::element("status") {
            let said = draw::copied(how, filling.state().language);
            status.set_text_content(Some(said));
        }
    });
}
