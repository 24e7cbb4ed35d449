//! What is typed: numbers, texts, dates and times.
//!
//! The field holds what the member types and nothing else: the page writes into it only when it is
//! left, to show how it was read, and never while an input method is composing.

use engine::model::Format;
use engine::{FormItem, Kind, Place};
use leptos::prelude::*;
use wasm_bindgen::JsCast as _;

use super::frame::{Frame, reading, row_of};
use crate::app::words;
use crate::live::Live;

pub(super) fn typed(live: Live, place: Place, item: &FormItem) -> AnyView {
    let frame = Frame::new(live, place, item);
    let (key, wrong) = (frame.key, frame.wrong);
    let kind = item.kind.clone();
    let hint = frame.hint(move || match kind {
        Kind::Date => Some(words().date_hint.to_owned()),
        Kind::YearMonth => Some(words().month_hint.to_owned()),
        Kind::Year => Some(words().year_hint.to_owned()),
        Kind::Time => Some(words().time_hint.to_owned()),
        _ => None,
    });
    view! {
        <div class="item typed" data-item=item.link_id.to_string() data-row=move || row_of(&key.get())
            id=move || format!("{}-item", key.get()) class:is-wrong=move || wrong.get()>
            <label for=move || key.get()>{frame.question()}</label>
            {hint}
            {frame.issues()}
            {field(live, place, item, &frame)}
        </div>
    }
    .into_any()
}

fn field(live: Live, place: Place, item: &FormItem, frame: &Frame) -> AnyView {
    let (key, wrong) = (frame.key, frame.wrong);
    let described_by = frame.described_by();
    let now = live.session(|session| session.view(place).text());
    let required = move || live.view(place, |view| view.required).then_some("true");
    let autocomplete = item
        .autocomplete
        .clone()
        .unwrap_or_else(|| "off".to_owned());
    let read_only = item.read_only;
    let enter = move |event: web_sys::Event| {
        // What an input method is still composing is not typed yet.
        let composing = event
            .dyn_ref::<web_sys::InputEvent>()
            .is_some_and(web_sys::InputEvent::is_composing);
        if !composing {
            live.enter(place, &event_target_value(&event));
        }
    };
    let composed =
        move |event: web_sys::CompositionEvent| live.enter(place, &event_target_value(&event));
    let leave = move |event: web_sys::FocusEvent| {
        live.enter(place, &event_target_value(&event));
        live.left(place).set(true);
        show(&event, &live.session(|session| session.view(place).text()));
    };
    if let Kind::Text(limits) = &item.kind {
        let count = limits.max_length.map(|max| {
            view! {
                <p class="count">{move || {
                    let length = live.view(place, |view| view.text().chars().count());
                    (words().characters)(length, max)
                }}</p>
            }
        });
        return view! {
            <textarea id=move || key.get() rows="5" autocomplete=autocomplete readonly=read_only
                aria-describedby=described_by aria-invalid=move || wrong.get().then_some("true") aria-required=required
                prop:value=now on:input=enter on:compositionend=composed on:focusout=leave></textarea>
            {count}
        }
        .into_any();
    }
    let unit = match &item.kind {
        Kind::Integer(number) | Kind::Decimal(number) | Kind::Quantity(number) => {
            number.unit.clone()
        }
        _ => None,
    };
    let (width, inputmode) = manner(&item.kind);
    view! {
        <div class="field">
            <input type="text" id=move || key.get() class=width inputmode=inputmode autocomplete=autocomplete readonly=read_only
                aria-describedby=described_by aria-invalid=move || wrong.get().then_some("true") aria-required=required
                spellcheck="false" prop:value=now on:input=enter on:compositionend=composed on:focusout=leave/>
            {unit.map(|unit| view! { <span class="unit">{reading(live, unit.text)}</span> })}
        </div>
    }
    .into_any()
}

/// Shows how a field was read, when that is written otherwise than it was typed (`１２` as `12`).
fn show(event: &web_sys::FocusEvent, text: &str) {
    let target = event.target();
    if let Some(input) = target
        .as_ref()
        .and_then(|target| target.dyn_ref::<web_sys::HtmlInputElement>())
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
