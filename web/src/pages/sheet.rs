//! All answers to be read back: on the review, at the end, and on paper.

use engine::{Kind, Place, words as engine_words};
use leptos::prelude::*;

use super::fill::{Filling, Stage};
use crate::app::{language, words};
use crate::device;

/// Every section with its questions and answers; with links to change them where that is still open.
pub(super) fn sheet(filling: Filling, changeable: bool) -> impl IntoView {
    move || {
        let roots: Vec<(usize, Place)> = filling
            .pages()
            .into_iter()
            .flat_map(|(number, places)| places.into_iter().map(move |place| (number, place)))
            .collect();
        roots
            .into_iter()
            .map(|(page, root)| section(filling, page, root, changeable))
            .collect_view()
    }
}

fn section(filling: Filling, page: usize, root: Place, changeable: bool) -> AnyView {
    let live = filling.live;
    let tag = language().get().tag();
    let form = live.form();
    let title = form.text(&live.item(root).text, tag).to_owned();
    let lines: Vec<Line> = lines(filling, root);
    if lines.is_empty() {
        return ().into_any();
    }
    let drawn = lines
        .into_iter()
        .map(|line| match line {
            Line::Heading(text) => {
                view! { <div class="sheet-heading"><dt>{text}</dt><dd></dd></div> }.into_any()
            }
            Line::Answer {
                place,
                question,
                answer,
            } => answered(filling, page, place, question, answer, changeable),
        })
        .collect_view();
    view! {
        <section class="sheet">
            <h2>{title}</h2>
            <dl>{drawn}</dl>
        </section>
    }
    .into_any()
}

fn answered(
    filling: Filling,
    page: usize,
    place: Place,
    question: String,
    answer: Option<String>,
    changeable: bool,
) -> AnyView {
    let key = filling.live.session(|session| session.key(place));
    let question_spoken = question.clone();
    let may_change = changeable && filling.live.item(place).kind.is_question();
    let frame = format!("{key}-item");
    let change = move |_| {
        filling.go(Stage::Page(page));
        filling.changing.set(true);
        let frame = frame.clone();
        gloo::timers::callback::Timeout::new(30, move || device::focus_item(&frame)).forget();
    };
    let nothing = answer.is_none();
    view! {
        <div class="line" data-answer=key>
            <dt>{question}</dt>
            <dd class:is-open=nothing>{answer.unwrap_or_else(|| words().unanswered.to_owned())}</dd>
            {may_change.then(|| view! {
                <button type="button" class="quiet" data-action="change"
                    aria-label=move || format!("{}: {question_spoken}", words().change) on:click=change>
                    {move || words().change}
                </button>
            })}
        </div>
    }
    .into_any()
}

/// One line of the sheet.
enum Line {
    /// A group's or a repetition's name.
    Heading(String),
    /// A question with its answer.
    Answer {
        place: Place,
        question: String,
        answer: Option<String>,
    },
}

fn lines(filling: Filling, root: Place) -> Vec<Line> {
    let tag = language().get().tag();
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
                        place,
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
    let tag = language().get().tag();
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
