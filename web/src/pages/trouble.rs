//! When something could not be had: what happened, and what the member can do.

use crate::api::Failure;
use crate::app::address;
use crate::device;
use crate::dom::{El, button, el, paragraph};

pub(super) fn trouble(failure: Failure) -> Vec<El> {
    let said = paragraph(
        "",
        match failure {
            Failure::Unreachable => |words| words.unreachable,
            Failure::Unknown => |words| words.unknown,
            Failure::Broken => |words| words.broken,
        },
    );
    let retry = || button("primary", "retry", |words| words.retry, device::reload);
    vec![
        el("div")
            .class("note caution")
            .attr("role", "alert")
            .attr("id", "trouble")
            .add(said),
        el("p")
            .class("actions")
            .maybe((failure == Failure::Unreachable).then(retry))
            .add(
                el("a")
                    .class("secondary")
                    .follows("href", || Some(address("/")))
                    .words(|words| words.to_list),
            ),
    ]
}

/// While it is on its way.
pub(super) fn loading() -> El {
    paragraph("loading", |words| words.loading).attr("role", "status")
}
