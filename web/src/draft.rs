//! Drafts: what was answered so far, kept on the device when the member asks for it.
//!
//! Nothing is written before that, answers to sensitive questions never are (the engine leaves them
//! out), and one button, or finishing, takes everything away again.

use engine::Draft;
use gloo::storage::{LocalStorage, Storage as _};
use serde::{Deserialize, Serialize};

/// What is kept.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub(crate) struct Kept {
    /// The answers.
    pub(crate) draft: Draft,
    /// The linkId of the page that the member was on.
    pub(crate) page: String,
}

fn key(slug: &str) -> String {
    format!("monshin.draft.{slug}")
}

/// The draft of a questionnaire, when there is one.
pub(crate) fn load(slug: &str) -> Option<Kept> {
    LocalStorage::get(key(slug)).ok()
}

/// Whether there is a draft of a questionnaire.
pub(crate) fn exists(slug: &str) -> bool {
    LocalStorage::raw()
        .get_item(&key(slug))
        .ok()
        .flatten()
        .is_some()
}

/// Keeps a draft. False: the device does not let the page (private browsing, no room).
pub(crate) fn keep(slug: &str, kept: &Kept) -> bool {
    LocalStorage::set(key(slug), kept).is_ok()
}

/// Takes a draft away.
pub(crate) fn wipe(slug: &str) {
    LocalStorage::delete(key(slug));
}
