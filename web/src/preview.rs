//! The page as the editor shows it: handed a form from outside, and again whenever that is another
//! one. Answers stay as far as the new form takes them.
//!
//! It is the very page that members see, with another beginning. Nothing is sent from here.

use std::cell::RefCell;

use draw::{Language, Stage};
use engine::{Form, Start};
use prove::{Respondent, Witness};
use wasm_bindgen::prelude::wasm_bindgen;

use crate::fill::{Filling, Shared};
use crate::{clock, device, events};

thread_local! {
    static FILLING: RefCell<Option<Shared>> = const { RefCell::new(None) };
}

/// Shows a form. False: it is none.
#[wasm_bindgen]
#[expect(unreachable_pub, reason = "the editor calls it")]
pub fn show(packed: &[u8], language: &str) -> bool {
    let Ok(form) = Form::unpack(packed) else {
        return false;
    };
    let language = Language::of(language).unwrap_or(Language::Japanese);
    if let Some(filling) = filling() {
        let page = page_of(&filling, &form);
        let session = filling.session(|session| session.carry(&form).session);
        filling.begin_again(session, page);
        filling.set(|state| state.language = language);
        mark();
        return true;
    }
    let session = form.start(&Start::on(clock::today()));
    let filling = Filling::new(session, String::new(), None, false, language, 0, None);
    filling.live(false);
    events::listen(&filling);
    FILLING.with(|kept| kept.replace(Some(filling)));
    device::ready();
    true
}

/// Begins anew with made-up answers, a [`Witness`] as JSON; with none where the text is empty. False:
/// it is none.
#[wasm_bindgen]
#[expect(unreachable_pub, reason = "the editor calls it")]
pub fn play(witness: &str) -> bool {
    let Some(filling) = filling() else {
        return false;
    };
    let form = filling.form();
    let session = if witness.is_empty() {
        form.start(&Start::on(clock::today()))
    } else {
        let Ok(witness) = serde_json::from_str::<Witness>(witness) else {
            return false;
        };
        witness.play(&form).session
    };
    filling.begin_again(session, 0);
    mark();
    true
}

/// Turns to an item, and marks it.
#[wasm_bindgen]
#[expect(unreachable_pub, reason = "the editor calls it")]
pub fn look_at(link_id: &str) {
    CHOSEN.with(|chosen| link_id.clone_into(&mut chosen.borrow_mut()));
    let Some(filling) = filling() else { return };
    let form = filling.form();
    let mut item = form.find(link_id);
    while let Some(parent) = item.and_then(|item| form.item(item).parent) {
        item = Some(parent);
    }
    let root = item.and_then(|item| form.roots().iter().position(|root| *root == item));
    let pages = filling.session(|session| draw::pages(session, false));
    if let Some(root) = root
        && pages.iter().any(|(page, _)| *page == root)
    {
        filling.set(|state| state.stage = Stage::Page(root));
    }
    mark();
}

/// What was answered so far, and what is seen, to be kept as a test of this name.
#[wasm_bindgen]
#[expect(unreachable_pub, reason = "the editor calls it")]
pub fn recorded(name: &str) -> String {
    let Some(filling) = filling() else {
        return String::new();
    };
    let respondent = filling.session(|session| Respondent::record(session, name));
    serde_json::to_string(&respondent).unwrap_or_default()
}

thread_local! {
    static CHOSEN: RefCell<String> = const { RefCell::new(String::new()) };
}

fn filling() -> Option<Shared> {
    FILLING.with(|kept| kept.borrow().clone())
}

/// Where in the new form the page is that is seen now; the first when it is gone.
fn page_of(filling: &Filling, new: &Form) -> usize {
    let Stage::Page(page) = filling.state().stage else {
        return 0;
    };
    let old = filling.form();
    let seen = old.roots().get(page).map(|root| &old.item(*root).link_id);
    (new.roots().iter())
        .position(|root| Some(&new.item(*root).link_id) == seen)
        .unwrap_or(0)
}

fn mark() {
    for marked in device::all("[data-chosen]") {
        let _ = marked.remove_attribute("data-chosen");
    }
    let chosen = CHOSEN.with(|chosen| chosen.borrow().clone());
    for frame in device::all("[data-item]") {
        if frame.get_attribute("data-item").as_deref() == Some(&*chosen) {
            let _ = frame.set_attribute("data-chosen", "");
            device::show_within(&frame);
        }
    }
}
