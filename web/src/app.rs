//! How the page begins: what the server has drawn, in which language, and what becomes of it.

use draw::{Failure, Language};
use engine::{Form, Start};
use wasm_bindgen::prelude::wasm_bindgen;

use crate::draft::Kept;
use crate::fill::{Filling, Shared};
use crate::{adopt, clock, device, draft, events, patch};

/// Takes over the page that the server has drawn. Where there are questions, the script goes on with
/// [`open`] once it has the questionnaire.
pub(crate) fn app() {
    let language = language();
    if device::drawn().is_none() {
        events::leaf(language);
    }
    if language.tag() != device::page_language() {
        patch::around(language, device::campaign().is_some());
    }
    for place in device::all("[data-slug]") {
        let kept = (place.get_attribute("data-slug")).is_some_and(|slug| draft::exists(&slug));
        place.set_text_content(Some(draw::begin(language, kept)));
    }
}

fn language() -> Language {
    let browser = device::languages();
    let browser = browser.iter().map(String::as_str);
    Language::wanted(device::query("lang").as_deref(), browser)
}

/// Takes over the questions. The script fetches the questionnaire while this program is on its way;
/// `status` is the server's, 0 when it could not be reached.
#[wasm_bindgen]
#[expect(unreachable_pub, reason = "the script calls it")]
pub fn open(status: u16, packed: &[u8]) {
    let form = match status {
        200 => Form::unpack(packed).map_err(|_| Failure::Broken),
        404 => Err(Failure::Unknown),
        _ => Err(Failure::Unreachable),
    };
    match form {
        Ok(form) => begin(&form),
        Err(failure) => trouble(failure, language()),
    }
}

/// The form, begun or gone on with.
fn begin(form: &Form) {
    let (path, campaign, language) = (device::path(), device::campaign(), language());
    let slug = campaign
        .as_deref()
        .map_or_else(|| slug(&path), |campaign| name(campaign, &path));
    let all = device::query("page").as_deref() == Some("all");
    let start = Start::on(clock::today());
    let kept = draft::load(&slug);
    let (session, lost, page) = match &kept {
        Some(Kept { draft, page }) => {
            let resumed = form.resume(draft, &start);
            (resumed.session, Some(resumed.lost), page_at(form, page))
        }
        None => (form.start(&start), None, 0),
    };
    let page = if all { 0 } else { page };
    let filling: Shared = Filling::new(session, slug, campaign, all, language, page, lost);
    let as_drawn = draw::drawn_for(form, language, start.today);
    let stands = kept.is_none() && device::drawn().as_deref() == Some(&as_drawn);
    adopt::adopt(&filling);
    filling.live(stands);
    events::listen(&filling);
    device::ready();
}

/// The questionnaire's name, out of the address `/q/<slug>`.
fn slug(path: &str) -> String {
    let slug = path.strip_prefix("/q/").unwrap_or_default();
    slug.trim_end_matches('/').to_owned()
}

/// What a campaign's answers are called on this device. Of an invitation each member has one of their
/// own, and members of a family may share the device; the invitation itself is not told.
fn name(campaign: &str, path: &str) -> String {
    let name = campaign.replace('/', ".");
    if !path.starts_with("/i/") {
        return name;
    }
    let hash = path.bytes().fold(0xcbf2_9ce4_8422_2325, |hash: u64, byte| {
        (hash ^ u64::from(byte)).wrapping_mul(0x0100_0000_01b3)
    });
    format!("{name}.{hash:x}")
}

fn page_at(form: &Form, link_id: &str) -> usize {
    form.roots()
        .iter()
        .position(|root| &*form.item(*root).link_id == link_id)
        .unwrap_or(0)
}

/// The questions are there, and the rules could not be had: what was answered so far stays.
fn trouble(failure: Failure, language: Language) {
    if let Some(main) = device::element("main") {
        let html = draw::trouble(failure, language);
        let _ = main.insert_adjacent_html("afterbegin", html.as_str());
    }
    events::leaf(language);
    device::ready();
}

#[cfg(test)]
mod tests {
    use super::{name, slug};

    #[test]
    fn an_invitation_has_a_draft_of_its_own() {
        let open = name("sakura/spring", "/c/sakura/spring");
        let (one, other) = ("/i/sakura/abc", "/i/sakura/abd");
        assert_eq!(open, "sakura.spring");
        assert_ne!(name("sakura/spring", one), name("sakura/spring", other));
        assert!(!name("sakura/spring", one).contains("abc"));
    }

    #[test]
    fn an_address_names_a_questionnaire() {
        assert_eq!(slug("/q/tds"), "tds");
        assert_eq!(slug("/q/tds/"), "tds");
        assert_eq!(slug("/"), "");
    }
}
