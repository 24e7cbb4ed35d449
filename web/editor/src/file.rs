//! Files that the browser hands over.

use gloo::file::{Blob, ObjectUrl};
use gloo::timers::callback::Timeout;
use gloo::utils::document;
use wasm_bindgen::JsCast as _;
use web_sys::HtmlAnchorElement;

/// Hands a JSON file to the person.
pub(crate) fn download(name: &str, text: &str) {
    let url = ObjectUrl::from(Blob::new_with_options(text, Some("application/json")));
    let anchor = document().create_element("a").ok();
    let Some(anchor) = anchor.and_then(|anchor| anchor.dyn_into::<HtmlAnchorElement>().ok()) else {
        return;
    };
    anchor.set_href(&url);
    anchor.set_download(name);
    anchor.click();
    // The browser reads the blob after this task; the URL must live until then.
    Timeout::new(10_000, move || drop(url)).forget();
}
