//! What is typed: numbers, texts, dates and times.
//!
//! The field holds what the member types and nothing else: the page writes into it only when it is
//! left, to show how it was read, and never while an input method is composing.

use engine::model::Format;
use engine::{FormItem, Kind, Place};
use wasm_bindgen::JsCast as _;
use web_sys::{Event, HtmlInputElement, InputEvent};

use super::frame::{Frame, row_of};
use crate::app::words;
use crate::dom::{El, el, value_of};
use crate::live::Live;

pub(super) fn typed(live: Live, place: Place, item: &FormItem) -> El {
    let frame = Frame::new(live, place, item);
    let kind = item.kind.clone();
    let hint = frame.hint(move || {
        let words = words();
        let hint = match kind {
            Kind::Date => words.date_hint,
            Kind::YearMonth => words.month_hint,
            Kind::Year => words.year_hint,
            Kind::Time => words.time_hint,
            _ => return None,
        };
        Some(hint.to_owned())
    });
    let label = el("label").follows("for", move || Some(live.key(place)));
    let around = el("div")
        .class("item typed")
        .attr("data-item", &item.link_id)
        .follows("data-row", move || row_of(&live.key(place)))
        .follows("id", move || Some(format!("{}-item", live.key(place))))
        .add(frame.question(label))
        .add(hint);
    let around = frame.issues(frame.wrong_frame(around));
    match &item.kind {
        Kind::Text(limits) => {
            let field = field(live, place, item, &frame, el("textarea").attr("rows", "5"));
            around
                .add(field)
                .maybe(limits.max_length.map(|max| count(live, place, max)))
        }
        kind => {
            let unit = match kind {
                Kind::Integer(number) | Kind::Decimal(number) | Kind::Quantity(number) => {
                    number.unit.clone()
                }
                _ => None,
            };
            let (width, inputmode) = manner(kind);
            let input = el("input")
                .attr("type", "text")
                .class(width)
                .attr("inputmode", inputmode)
                .attr("spellcheck", "false");
            let unit = unit.map(|unit| el("span").class("unit").says(live.reading(unit.text)));
            around.add(
                el("div")
                    .class("field")
                    .add(field(live, place, item, &frame, input))
                    .maybe(unit),
            )
        }
    }
}

/// What a field of one line and one of several have in common.
fn field(live: Live, place: Place, item: &FormItem, frame: &Frame, field: El) -> El {
    let now = live.session(|session| session.view(place).text());
    let field = field
        .follows("id", move || Some(live.key(place)))
        .attr(
            "autocomplete",
            item.autocomplete.as_deref().unwrap_or("off"),
        )
        .flag("readonly", item.read_only)
        .follows("aria-required", move || {
            live.view(place, |view| view.required)
                .then(|| "true".to_owned())
        })
        .value(&now)
        .on("input", move |event| {
            // What an input method is still composing is not typed yet.
            let composing = event
                .dyn_ref::<InputEvent>()
                .is_some_and(InputEvent::is_composing);
            if !composing {
                live.enter(place, &value_of(event));
            }
        })
        .on("compositionend", move |event| {
            live.enter(place, &value_of(event));
        })
        .on("focusout", move |event| {
            live.enter(place, &value_of(event));
            live.leave(place);
            show(event, &live.session(|session| session.view(place).text()));
        });
    frame.wrong_field(frame.described(field))
}

/// How much is written, of how much may be.
fn count(live: Live, place: Place, max: u32) -> El {
    el("p").class("count").says(move || {
        let length = live.view(place, |view| view.text().chars().count());
        (words().characters)(length, max)
    })
}

/// Shows how a field was read, when that is written otherwise than it was typed (`１２` as `12`).
fn show(event: &Event, text: &str) {
    let target = event.target();
    if let Some(input) = target
        .as_ref()
        .and_then(|target| target.dyn_ref::<HtmlInputElement>())
        && input.value() != text
    {
        input.set_value(text);
    }
}

/// How wide the field is, and which keyboard a phone shows.
fn manner(kind: &Kind) -> (&'static str, &'static str) {
    match kind {
        Kind::Integer(_) => ("short", "numeric"),
        Kind::Decimal(_) | Kind::Quantity(_) => ("short", "decimal"),
        Kind::Year => ("short", "text"),
        Kind::Date | Kind::YearMonth | Kind::Time => ("medium", "text"),
        Kind::String(limits) => match limits.format {
            Some(Format::Digits { .. }) => ("medium", "numeric"),
            Some(Format::Phone | Format::PostalCode) => ("medium", "tel"),
            Some(Format::Email) => ("wide", "email"),
            _ => ("wide", "text"),
        },
        _ => ("wide", "text"),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_phone_shows_the_keyboard_that_fits() {
        assert_eq!(
            manner(&Kind::Integer(engine::form::Number::default())).1,
            "numeric"
        );
        let digits = engine::form::TextLimits {
            format: Some(Format::Phone),
            ..engine::form::TextLimits::default()
        };
        assert_eq!(manner(&Kind::String(digits)).1, "tel");
    }
}
