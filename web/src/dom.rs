//! Elements of the page, and what of them follows signals.
//!
//! Leptos keeps the signals and runs what follows them. Its own views are compiled anew for every
//! shape of element, which came to half of what the whole page may weigh; these few are compiled
//! once. An element is built from its name on, part by part:
//!
//! ```text
//! el("p").class("lead").words(|words| words.list_lead)
//! ```

mod element;
mod follow;
mod part;

pub(crate) use element::{El, el, is_checked, value_of};
pub(crate) use follow::{follow, hold, later};

use crate::words::Words;

/// A button that does something when it is pressed. `action` is its name for tests and scripts.
pub(crate) fn button(
    class: &str,
    action: &str,
    label: fn(&'static Words) -> &'static str,
    press: impl FnMut() + 'static,
) -> El {
    action_button(class, action, press).words(label)
}

/// A button without a label yet.
pub(crate) fn action_button(class: &str, action: &str, mut press: impl FnMut() + 'static) -> El {
    el("button")
        .attr("type", "button")
        .class(class)
        .attr("data-action", action)
        .on("click", move |_| press())
}

/// A paragraph of the page's own words.
pub(crate) fn paragraph(class: &str, said: fn(&'static Words) -> &'static str) -> El {
    el("p").class(class).words(said)
}
