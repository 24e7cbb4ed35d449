//! What is typed: numbers, texts, dates and times.

use engine::model::Format;
use engine::{Kind, Place};

use super::frame::{self, Frame};
use crate::html::{Html, put};
use crate::scene::Scene;

pub(super) fn question(scene: &Scene<'_>, place: Place, html: &mut Html) {
    let item = scene.item(place);
    let frame = Frame::of(scene, place);
    put!(html; "<div");
    frame.open(scene, place, html);
    put!(html; "><label for='" {&frame.key} "'>");
    frame::question(scene, place, html);
    put!(html; "</label>");
    frame::hint(scene, &frame.key, item, html);
    html.add(&frame.issues);
    if let Kind::Text(limits) = &item.kind {
        put!(html; "<textarea rows='5'");
        field(scene, place, &frame, html);
        // A first line break would be taken for the source's own.
        put!(html; ">\n" {scene.view(place).text()} "</textarea>");
        if limits.max_length.is_some() {
            put!(html; "<p class='count'>" {count(scene, place)} "</p>");
        }
    } else {
        let (width, inputmode) = manner(&item.kind);
        put!(html;
            "<div class='field'><input type='text' class='" {width} "' inputmode='" {inputmode}
            "' spellcheck='false'"
        );
        field(scene, place, &frame, html);
        put!(html; " value='" {scene.view(place).text()} "'>");
        if let Kind::Integer(number) | Kind::Decimal(number) | Kind::Quantity(number) = &item.kind
            && let Some(unit) = &number.unit
        {
            put!(html; "<span class='unit'>" {scene.reads(&unit.text)} "</span>");
        }
        put!(html; "</div>");
    }
    put!(html; "</div>");
}

/// What a field of one line and one of several have in common.
fn field(scene: &Scene<'_>, place: Place, frame: &Frame, html: &mut Html) {
    let item = scene.item(place);
    let autocomplete = item.autocomplete.as_deref().unwrap_or("off");
    put!(html; " id='" {&frame.key} "' autocomplete='" {autocomplete} "'");
    if item.read_only {
        put!(html; " readonly");
    }
    if frame.required {
        put!(html; " aria-required='true'");
    }
    frame.ties(html);
}

/// How much is written in a long text, of how much may be.
pub fn count(scene: &Scene<'_>, place: Place) -> String {
    let view = scene.view(place);
    match &view.item.kind {
        Kind::Text(limits) => limits.max_length.map_or_else(String::new, |max| {
            (scene.words().characters)(view.text().chars().count(), max)
        }),
        _ => String::new(),
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
