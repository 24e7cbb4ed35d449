//! The browser: address, focus, clipboard, files, printing. The one file that knows its calls.

use gloo::file::{Blob, ObjectUrl};
use gloo::utils::{document, window};
use wasm_bindgen::prelude::Closure;
use wasm_bindgen::{JsCast as _, JsValue};
use web_sys::{Element, HtmlAnchorElement, HtmlElement, UrlSearchParams};

/// The path of the address.
pub(crate) fn path() -> String {
    window().location().pathname().unwrap_or_default()
}

/// One value of the address's query.
pub(crate) fn query(name: &str) -> Option<String> {
    let search = window().location().search().ok()?;
    UrlSearchParams::new_with_str(&search).ok()?.get(name)
}

/// The languages that the browser is set to, the most wanted first.
pub(crate) fn languages() -> Vec<String> {
    window()
        .navigator()
        .languages()
        .iter()
        .filter_map(|language| language.as_string())
        .collect()
}

/// Tells browser and screen reader which language the page is in.
pub(crate) fn set_page_language(tag: &str) {
    if let Some(root) = document().document_element() {
        let _ = root.set_attribute("lang", tag);
    }
}

/// Names the page.
pub(crate) fn set_title(title: &str) {
    document().set_title(title);
}

/// The language that the page is in.
pub(crate) fn page_language() -> String {
    let root = document().document_element();
    root.and_then(|root| root.get_attribute("lang"))
        .unwrap_or_default()
}

/// What the server drew the questionnaire for; none where there is no questionnaire.
pub(crate) fn drawn() -> Option<String> {
    let drawn = element("main")?.get_attribute("data-drawn")?;
    Some(drawn).filter(|drawn| !drawn.is_empty())
}

/// For which campaign the page was opened, as `society/campaign`, if for any.
pub(crate) fn campaign() -> Option<String> {
    element("main")?.get_attribute("data-campaign")
}

/// Every element that fits.
pub(crate) fn all(css: &str) -> impl Iterator<Item = Element> {
    let found = document().query_selector_all(css).ok();
    let count = found.as_ref().map_or(0, web_sys::NodeList::length);
    (0..count).filter_map(move |at| found.as_ref()?.get(at)?.dyn_into().ok())
}

/// Tells the script that started this program that it may hand over.
pub(crate) fn ready() {
    if let Some(root) = document().document_element() {
        let _ = root.set_attribute("data-ready", "");
    }
    if let Ok(event) = web_sys::Event::new("ready") {
        let _ = window().dispatch_event(&event);
    }
}

/// Moves the focus to an element that is drawn anew.
pub(crate) fn focus_on(element: &Element) {
    if let Some(element) = element.dyn_ref::<HtmlElement>() {
        let _ = element.focus();
    }
}

/// Moves the focus to an element, and brings it into view.
pub(crate) fn focus(id: &str) {
    if let Some(element) = element(id) {
        let _ = element.focus();
        element.scroll_into_view();
    }
}

/// Moves the focus to an element that is drawn by the time that this turn of the browser is over.
pub(crate) fn focus_soon(id: impl AsRef<str> + 'static) {
    gloo::timers::callback::Timeout::new(0, move || focus(id.as_ref())).forget();
}

/// Moves the focus to what a member can act on in an item's frame.
pub(crate) fn focus_item(frame: &str) {
    let Some(frame) = element(frame) else { return };
    frame.scroll_into_view();
    let first = frame
        .query_selector("input:not([type=hidden]), textarea, button, output")
        .ok()
        .flatten()
        .and_then(|found| found.dyn_into::<HtmlElement>().ok());
    let _ = first.unwrap_or(frame).focus();
}

/// Brings an element into view, if it is not.
#[cfg(feature = "preview")]
pub(crate) fn show_within(element: &Element) {
    let options = web_sys::ScrollIntoViewOptions::new();
    options.set_block(web_sys::ScrollLogicalPosition::Nearest);
    element.scroll_into_view_with_scroll_into_view_options(&options);
}

/// Shows the top of the page.
pub(crate) fn to_top() {
    window().scroll_to_with_x_and_y(0.0, 0.0);
}

/// The element with this id.
pub(crate) fn element(id: &str) -> Option<HtmlElement> {
    document().get_element_by_id(id)?.dyn_into().ok()
}

/// Hands a JSON file to the member.
pub(crate) fn download(name: &str, text: &str) {
    let url = ObjectUrl::from(Blob::new_with_options(text, Some("application/json")));
    let Ok(Ok(anchor)) = document()
        .create_element("a")
        .map(wasm_bindgen::JsCast::dyn_into::<HtmlAnchorElement>)
    else {
        return;
    };
    anchor.set_href(&url);
    anchor.set_download(name);
    anchor.click();
    // The browser reads the blob after this task; the URL must live until then.
    gloo::timers::callback::Timeout::new(10_000, move || drop(url)).forget();
}

/// Puts a text on the clipboard, or finds that the browser does not let the page.
pub(crate) fn copy(text: &str, well: impl FnMut() + 'static, mut not: impl FnMut() + 'static) {
    // Not there on an address without https; asking for it would then panic.
    let navigator = window().navigator();
    if js_sys::Reflect::get(&navigator, &"clipboard".into())
        .map_or(true, |found| found.is_undefined())
    {
        return not();
    }
    let told = |mut tell: Box<dyn FnMut()>| Closure::<dyn FnMut(JsValue)>::new(move |_| tell());
    let (well, not) = (told(Box::new(well)), told(Box::new(not)));
    let _ = navigator.clipboard().write_text(text).then2(&well, &not);
    // The browser calls one of them, sometime.
    well.forget();
    not.forget();
}

/// Opens the browser's printing.
pub(crate) fn print() {
    let _ = window().print();
}

/// Goes to another address.
pub(crate) fn go(address: &str) {
    let _ = window().location().set_href(address);
}

/// Goes to another address for good: nothing of this page is seen again, and the way back does not
/// lead to it. On a shared device the next person presses it.
pub(crate) fn leave(address: &str) {
    if let Some(main) = element("main") {
        main.set_text_content(None);
    }
    let _ = window().location().replace(address);
}

/// Loads the page anew.
pub(crate) fn reload() {
    let _ = window().location().reload();
}

/// A name that no other response has: 128 random bits as hex digits.
pub(crate) fn unique_name() -> Option<String> {
    let mut bytes = [0; 16];
    window()
        .crypto()
        .ok()?
        .get_random_values_with_u8_array(&mut bytes)
        .ok()?;
    Some(bytes.iter().map(|byte| format!("{byte:02x}")).collect())
}
