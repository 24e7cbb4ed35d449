//! Keeping a draft on the device: only when asked to, a moment after the last answer, and wiped by
//! one button.

use draw::Stage;
use engine::Session;

use crate::draft::{self, Kept};
use crate::fill::Filling;
use crate::{device, patch};

/// Keeps what was answered, if that is wanted.
pub(crate) fn now(filling: &Filling) {
    if filling.state().keeping {
        keep_now(filling);
    }
}

/// Keeps what was answered in a moment, so that typing is not slowed down.
pub(crate) fn soon(filling: &Filling) {
    if !filling.state().keeping {
        return;
    }
    let filling_then = filling.me.clone();
    // What was waiting before is given up.
    let wait = gloo::timers::callback::Timeout::new(300, move || {
        if let Some(filling) = filling_then.upgrade() {
            keep_now(&filling);
        }
    });
    filling.waiting.replace(Some(wait));
}

/// The member wants a draft kept, or no longer.
pub(crate) fn wanted(filling: &Filling, wanted: bool) {
    filling.waiting.take();
    filling.set(|state| state.keeping = wanted);
    let failed = wanted && !keep_now(filling);
    if !wanted {
        draft::wipe(&filling.slug);
    }
    patch::keep(filling, failed);
}

/// Wipes the draft, and begins anew.
pub(crate) fn wipe(filling: &Filling) {
    filling.waiting.take();
    filling.set(|state| state.keeping = false);
    filling.dirty.set(false);
    draft::wipe(&filling.slug);
    device::reload();
}

/// False: the device does not let the page.
fn keep_now(filling: &Filling) -> bool {
    draft_of(filling).is_none_or(|kept| draft::keep(&filling.slug, &kept))
}

/// What was answered so far, with the linkId of the page that the member is on; none at the end.
fn draft_of(filling: &Filling) -> Option<Kept> {
    let page = match filling.state().stage {
        Stage::Page(page) => {
            let form = filling.form();
            let root = form.roots().get(page);
            root.map(|root| form.item(*root).link_id.to_string())
        }
        Stage::Review => None,
        Stage::Done => return None,
    };
    Some(Kept {
        draft: filling.session(Session::draft),
        page: page.unwrap_or_default(),
    })
}
