//! The end: the answers to be taken along, and nothing left behind.

use std::rc::Rc;

use engine::Response;
use leptos::prelude::*;

use super::fill::{Filling, title};
use super::sheet::{advice, sheet};
use crate::app::{address, language, words};
use crate::dom::{El, button, el, later, paragraph};
use crate::{clock, device};

pub(super) fn done(filling: Filling, response: &Response) -> Vec<El> {
    let live = filling.live;
    let authored = response.authored.clone();
    let version = live.form().head().version.clone();
    let said = el("div").part(
        move || advice(filling),
        |said| {
            let note = |text: &String| el("div").class("note advice").add(el("p").text(text));
            if said.is_empty() {
                return Vec::new();
            }
            let advice = el("h2").words(|words| words.advice);
            let section = el("section").class("sheet").add(advice);
            vec![section.all(said.iter().map(note))]
        },
    );
    let leave = button(
        "secondary",
        "leave",
        |words| words.leave,
        || {
            device::go(&address("/"));
        },
    );
    vec![
        take_along(filling, response),
        said,
        el("h2")
            .class("sheet-title")
            .words(|words| words.your_answers),
        sheet(filling, false),
        el("p").class("small").says(move || {
            let words = words();
            let authored = clock::told(&authored, language().tag());
            format!(
                "{} {authored} · {} {version}",
                words.authored, words.version
            )
        }),
        el("div")
            .class("leave")
            .add(paragraph("hint", |words| words.leave_hint))
            .add(leave),
    ]
}

fn take_along(filling: Filling, response: &Response) -> El {
    let live = filling.live;
    // Plain data without maps of other keys than strings: it can always be written.
    let json: Rc<str> = serde_json::to_string_pretty(response)
        .unwrap_or_default()
        .into();
    let for_copy = json.clone();
    let name = filling
        .slug
        .with_value(|slug| format!("{slug}-{}.json", response.as_of));
    let copied = RwSignal::new("");
    let copy = move || {
        let text = for_copy.clone();
        later(async move { device::copy(&text).await }, move |well| {
            let words = words();
            copied.set(if well {
                words.copied
            } else {
                words.copy_failed
            });
        });
    };
    el("div")
        .class("done")
        .add(el("p").class("form-title").says(move || title(live)))
        .add(
            el("h1")
                .attr("id", "heading")
                .attr("tabindex", "-1")
                .add(el("span").class("tick").attr("aria-hidden", "true"))
                .words(|words| words.done_title),
        )
        .add(paragraph("lead", |words| words.done_lead))
        .add(
            el("p")
                .class("actions")
                .add(button(
                    "primary",
                    "download",
                    |words| words.download,
                    move || device::download(&name, &json),
                ))
                .add(button("secondary", "copy", |words| words.copy, copy))
                .add(button(
                    "secondary",
                    "print",
                    |words| words.print,
                    device::print,
                )),
        )
        .add(
            el("p")
                .attr("role", "status")
                .class("status")
                .says(move || copied.get().to_owned()),
        )
}
