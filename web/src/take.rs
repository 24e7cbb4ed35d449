//! The end: the answers as a file, on the clipboard, on paper.

use draw::Copied;

use crate::device;
use crate::fill::Filling;

/// The response as JSON. Plain data without maps of other keys than strings can always be written.
/// One layout for all uses: each further one weighs kilobytes.
pub(crate) fn json(filling: &Filling) -> Option<String> {
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
pub(crate) fn copy(filling: &Filling) {
    if let Some(json) = json(filling) {
        let language = filling.state().language;
        let say = move |how| {
            if let Some(status) = device::element("status") {
                status.set_text_content(Some(draw::copied(how, language)));
            }
        };
        device::copy(&json, move || say(Copied::Well), move || say(Copied::Not));
    }
}
