//! All answers to be read back: on the review, at the end, and on paper.

use engine::{Kind, Place, words as engine_words};
use leptos::prelude::Set as _;

use super::fill::{Filling, Stage};
use crate::app::{language, words};
use crate::device;
use crate::dom::{El, action_button, el};

/// A section of the questionnaire, to be read.
#[derive(PartialEq)]
struct Section {
    page: usize,
    title: String,
    lines: Vec<Line>,
}

/// One line of it.
#[derive(PartialEq)]
enum Line {
    /// A group's or a repetition's name.
    Heading(String),
    /// A question with its answer.
    Answer {
        /// The question's name in the page.
        key: String,
        question: String,
        answer: Option<String>,
        /// Whether the member may change it.
        open: bool,
    },
}

/// Every section with its questions and answers; with links to change them where that is still open.
pub(super) fn sheet(filling: Filling, changeable: bool) -> El {
    el("div").part(
        move || sections(filling),
        move |sections| {
            sections
                .iter()
                .map(|section| draw(filling, section, changeable))
                .collect()
        },
    )
}

fn sections(filling: Filling) -> Vec<Section> {
    let mut sections = Vec::new();
    for (page, places) in filling.pages() {
        for root in places {
            let lines = lines(filling, root);
            if !lines.is_empty() {
                sections.push(Section {
                    page,
                    title: filling.live.reads(&filling.live.item(root).text),
                    lines,
                });
            }
        }
    }
    sections
}

fn draw(filling: Filling, section: &Section, changeable: bool) -> El {
    let lines = section.lines.iter().map(|line| match line {
        Line::Heading(text) => el("div")
            .class("sheet-heading")
            .add(el("dt").text(text))
            .add(el("dd")),
        Line::Answer {
            key,
            question,
            answer,
            open,
        } => {
            let button =
                (changeable && *open).then(|| change(filling, section.page, key, question));
            el("div")
                .class("line")
                .attr("data-answer", key)
                .add(el("dt").text(question))
                .add(match answer {
                    Some(answer) => el("dd").text(answer),
                    None if *open => el("dd").class("is-open").words(|words| words.unanswered),
                    None => el("dd").class("is-open").words(|words| words.not_yet),
                })
                .maybe(button)
        }
    });
    el("section")
        .class("sheet")
        .add(el("h2").text(&section.title))
        .add(el("dl").all(lines))
}

fn change(filling: Filling, page: usize, key: &str, question: &str) -> El {
    let frame = format!("{key}-item");
    let question = question.to_owned();
    action_button("quiet", "change", move || {
        filling.go(Stage::Page(page));
        filling.changing.set(true);
        let frame = frame.clone();
        gloo::timers::callback::Timeout::new(30, move || device::focus_item(&frame)).forget();
    })
    .follows("aria-label", move || {
        Some(format!("{}: {question}", words().change))
    })
    .words(|words| words.change)
}

fn lines(filling: Filling, root: Place) -> Vec<Line> {
    let tag = language().tag();
    filling.live.session(|session| {
        let form = session.form().clone();
        let mut lines = Vec::new();
        let mut open = vec![root];
        // In document order, with a heading for every group and repetition on the way.
        while let Some(place) = open.pop() {
            let view = session.view(place);
            if !view.shown {
                continue;
            }
            let item = view.item;
            let text = form.text(&item.text, tag).to_owned();
            match &item.kind {
                Kind::Display(_) | Kind::Calculated { hidden: true, .. } => {}
                Kind::Page | Kind::Group | Kind::Grid(_) => {
                    if place != root {
                        lines.push(Line::Heading(text));
                    }
                    open.extend(item.children.iter().rev().map(|child| Place {
                        row: place.row,
                        item: *child,
                    }));
                }
                Kind::Repeat(_) => {
                    lines.push(Line::Heading(text));
                    for row in session.rows(place).iter().rev() {
                        open.extend(item.children.iter().rev().map(|child| Place {
                            row: *row,
                            item: *child,
                        }));
                    }
                }
                _ => {
                    let number = item
                        .prefix
                        .as_ref()
                        .map(|prefix| format!("{prefix} "))
                        .unwrap_or_default();
                    lines.push(Line::Answer {
                        key: session.key(place),
                        open: item.kind.is_question(),
                        question: format!("{number}{text}"),
                        answer: view
                            .answer()
                            .map(|answer| engine_words::answer(&answer, item, &form, tag)),
                    });
                }
            }
        }
        lines
    })
}

/// The advice that the answers brought, to be taken along.
pub(super) fn advice(filling: Filling) -> Vec<String> {
    let tag = language().tag();
    filling.live.session(|session| {
        let form = session.form().clone();
        session
            .places()
            .into_iter()
            .filter(|place| session.view(*place).shown)
            .filter_map(|place| match &form.item(place.item).kind {
                Kind::Display(engine::model::Appearance::Advice) => {
                    Some(form.text(&form.item(place.item).text, tag).to_owned())
                }
                _ => None,
            })
            .collect()
    })
}
