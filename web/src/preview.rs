//! The page as the editor shows it: handed a form from outside, and again whenever that is another
//! one. Answers stay as far as the new form takes them.
//!
//! It is the very page that members see, with another beginning. Nothing is sent from here.

use std::cell::RefCell;

use draw::{Language, Stage};
use engine::response::{self, QuestionnaireReference, Response};
use engine::{Form, Session, Start};
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

/// Begins anew with these answers, as a response has them; with none where the text is empty. False:
/// the form does not take them.
#[wasm_bindgen]
#[expect(unreachable_pub, reason = "the editor calls it")]
pub fn play(answers: &str) -> bool {
    let Some(filling) = filling() else {
        return false;
    };
    let form = filling.form();
    let today = clock::today();
    let session = if answers.is_empty() {
        Some(form.start(&Start::on(today)))
    } else {
        session_of(&form, answers, &today.to_string())
    };
    let Some(session) = session else {
        return false;
    };
    filling.begin_again(session, 0);
    mark();
    true
}

fn session_of(form: &Form, answers: &str, today: &str) -> Option<Session> {
    let head = form.head();
    let response = Response {
        format: response::FORMAT.to_owned(),
        id: None,
        questionnaire: QuestionnaireReference {
            url: head.url.clone(),
            version: head.version.clone(),
            hash: head.hash.clone(),
        },
        engine: String::new(),
        language: form.default_language().to_owned(),
        authored: String::new(),
        as_of: today.to_owned(),
        answers: serde_json::from_str(answers).ok()?,
    };
    form.reopen(&response).ok()
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

/// What was answered so far, to be kept as a test.
#[wasm_bindgen]
#[expect(unreachable_pub, reason = "the editor calls it")]
pub fn answered() -> String {
    let Some(filling) = filling() else {
        return String::new();
    };
    let language = filling.state().language;
    let answers = filling.session(|session| session.answers(language.tag()));
    serde_json::to_string(&answers).unwrap_or_default()
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
