//! Keeping a draft on the device: asked for, told of, and taken away by one button.

use engine::session::Lost;
use leptos::prelude::*;

use super::fill::Filling;
use crate::dom::{El, button, el, follow, is_checked, paragraph};
use crate::{device, draft};

/// Asks whether to keep what was answered.
pub(super) fn keep(filling: Filling) -> El {
    let failed = RwSignal::new(false);
    let items = filling.live.form();
    let sensitive = items.items().iter().any(|item| item.sensitive);
    follow(move || {
        if filling.keeping.get() {
            let kept = filling.slug.with_value(|slug| {
                draft::exists(slug) || draft::keep(slug, &filling.draft_at(String::new()))
            });
            failed.set(!kept);
        }
    });
    let tick = el("input")
        .attr("type", "checkbox")
        .attr("id", "keep-draft")
        .attr("aria-describedby", "keep-draft-hint")
        .checked(move || filling.keeping.get())
        .on("change", move |event| {
            let wanted = is_checked(event);
            filling.keeping.set(wanted);
            if !wanted {
                filling.slug.with_value(|slug| draft::wipe(slug));
            }
        });
    let hint = el("div")
        .class("hint")
        .attr("id", "keep-draft-hint")
        .add(paragraph("", |words| words.keep_hint))
        .maybe(sensitive.then(|| paragraph("", |words| words.keep_sensitive)));
    el("details")
        .class("keep")
        .flag("open", filling.keeping.get_untracked())
        .add(el("summary").words(|words| words.keep_title))
        .add(
            el("div")
                .class("option")
                .class_while("is-picked", move || filling.keeping.get())
                .add(tick)
                .add(
                    el("label")
                        .attr("for", "keep-draft")
                        .words(|words| words.keep),
                ),
        )
        .add(hint)
        .when(
            move || failed.get(),
            || paragraph("error", |words| words.keep_failed).attr("role", "alert"),
        )
        .when(move || filling.keeping.get(), move || wipe_button(filling))
}

/// Says that an earlier draft was taken up, and what of it no longer fits.
pub(super) fn resumed(filling: Filling, lost: Vec<Lost>) -> El {
    let mut note = el("div")
        .class("note info")
        .attr("id", "resumed")
        .attr("role", "status")
        .add(paragraph("", |words| words.resumed));
    if !lost.is_empty() {
        let lines = lost.into_iter().map(|lost| el("li").text(&lost.answer));
        note = note
            .add(paragraph("", |words| words.lost))
            .add(el("ul").all(lines));
    }
    note.add(wipe_button(filling))
}

fn wipe_button(filling: Filling) -> El {
    button(
        "quiet",
        "wipe",
        |words| words.wipe,
        move || {
            filling.keeping.set(false);
            filling.live.dirty.set(false);
            filling.slug.with_value(|slug| draft::wipe(slug));
            device::reload();
        },
    )
}
