//! From an item's type and settings to its kind.

use super::arrange::{ArrangedItem, type_name};
use super::limits::Limits;
use super::options::Listed;
use super::rules;
use super::told::Told;
use crate::diagnostic::Diagnostic;
use crate::form::{Kind, Number, Repetition, TextLimits};
use crate::logic::Program;
use crate::model::{Constant, ItemType};
use crate::nearest::nearest;

/// What an item's kind is made of.
pub(super) struct Shape<'a, 'd> {
    pub(super) item: &'a ArrangedItem<'d>,
    /// Its options, or those of the grid that it is a row of.
    pub(super) listed: Option<&'a Listed<'d>>,
    /// For a calculated item: its expression compiled.
    pub(super) program: Option<Program>,
}

/// The item's kind; `None` when a setting that it needs is missing, which is told, or could not be
/// compiled, which has been told.
pub(super) fn kind(
    shape: Shape<'_, '_>,
    told: &mut Told,
    out: &mut Vec<Diagnostic>,
) -> Option<Kind> {
    let Shape {
        item,
        listed,
        program,
    } = shape;
    let source = item.source;
    let number = || Number {
        max_decimal_places: source.max_decimal_places,
        unit: source.unit.clone(),
    };
    let text = || TextLimits {
        min_length: source.min_length,
        max_length: source.max_length,
        format: source.format.clone(),
    };
    let mut options = || {
        let found = listed.map(|listed| listed.options.clone());
        if found.is_none() {
            out.push(
                Diagnostic::new(&rules::no_options::RULE, item.at.clone())
                    .with("type", type_name(source.item_type)),
            );
        }
        found
    };
    Some(match source.item_type {
        ItemType::Page => Kind::Page,
        ItemType::Group => match (&source.repeats, item.inner) {
            (Some(repeats), Some(scope)) => Kind::Repeat(Repetition {
                min: repeats.min.min(Limits::MOST_REPETITIONS),
                max: repeats
                    .max
                    .unwrap_or(Limits::REPETITIONS.max(repeats.min))
                    .min(Limits::MOST_REPETITIONS),
                row_text: repeats.row_text.clone(),
                add_text: repeats.add_text.clone(),
                scope,
            }),
            _ => Kind::Group,
        },
        ItemType::Grid => Kind::Grid(options()?),
        ItemType::Display => Kind::Display(source.appearance.unwrap_or_default()),
        ItemType::Choice => Kind::Choice(options()?),
        ItemType::MultipleChoice => Kind::MultipleChoice {
            options: options()?,
            min: source.min_choices,
            max: source.max_choices,
        },
        ItemType::Boolean => Kind::Boolean,
        ItemType::Integer => Kind::Integer(number()),
        ItemType::Decimal => Kind::Decimal(number()),
        ItemType::Quantity => {
            if source.unit.is_none() {
                missing(
                    item,
                    "unit",
                    Some("{\"code\": \"kg\", \"text\": {\"ja\": \"kg\"}}"),
                    out,
                );
            }
            Kind::Quantity(number())
        }
        ItemType::String => Kind::String(text()),
        ItemType::Text => Kind::Text(text()),
        ItemType::Date => Kind::Date,
        ItemType::YearMonth => Kind::YearMonth,
        ItemType::Year => Kind::Year,
        ItemType::Time => Kind::Time,
        ItemType::Scale => {
            let min = point(item, "min", source.min.as_ref(), "0", told, out);
            let max = point(item, "max", source.max.as_ref(), "10", told, out);
            Kind::Scale {
                min: min?,
                max: max?,
                min_text: source.min_text.clone(),
                max_text: source.max_text.clone(),
            }
        }
        ItemType::Calculated => {
            if source.calculation.is_none() {
                missing(item, "calculation", None, out);
            }
            Kind::Calculated {
                program: program?,
                number: number(),
                hidden: source.hidden,
            }
        }
    })
}

/// An end of a scale.
fn point(
    item: &ArrangedItem<'_>,
    setting: &'static str,
    written: Option<&Constant>,
    example: &'static str,
    told: &mut Told,
    out: &mut Vec<Diagnostic>,
) -> Option<i64> {
    let Some(written) = written else {
        missing(item, setting, Some(example), out);
        return None;
    };
    let point = written.0.as_i64();
    if point.is_none() {
        bad_constant(item, setting, &written.0, told, out);
    }
    point
}

fn missing(
    item: &ArrangedItem<'_>,
    setting: &'static str,
    example: Option<&'static str>,
    out: &mut Vec<Diagnostic>,
) {
    let mut diagnostic = Diagnostic::new(&rules::missing_setting::RULE, item.at.clone())
        .with("setting", setting)
        .with("type", type_name(item.source.item_type));
    if let Some(example) = example {
        diagnostic = diagnostic.with("example", example);
    }
    out.push(diagnostic);
}

/// Says that a fixed value is none for an item of this type.
pub(super) fn bad_constant(
    item: &ArrangedItem<'_>,
    setting: &'static str,
    found: &serde_json::Value,
    told: &mut Told,
    out: &mut Vec<Diagnostic>,
) {
    let diagnostic = Diagnostic::new(&rules::bad_constant::RULE, item.at.key(setting))
        .with("setting", setting)
        .with("type", type_name(item.source.item_type))
        .with("expected", expected(item.source.item_type))
        .with("found", written(found));
    // A scale reads its ends twice.
    if !told.is_place_told(&diagnostic.at, out) {
        out.push(diagnostic);
    }
}

/// Says that an initial value is no answer to its item.
pub(super) fn bad_initial(
    item: &ArrangedItem<'_>,
    kind: &Kind,
    found: &serde_json::Value,
    out: &mut Vec<Diagnostic>,
) {
    let mut diagnostic = Diagnostic::new(&rules::bad_initial::RULE, item.at.key("initial"))
        .with("found", written(found))
        .with("expected", expected(item.source.item_type));
    let near = kind
        .options()
        .zip(found.as_str())
        .and_then(|(options, code)| nearest(code, options.list.iter().map(|option| &*option.code)));
    if let Some(near) = near {
        diagnostic = diagnostic.with("nearest", near);
    }
    out.push(diagnostic);
}

fn written(value: &serde_json::Value) -> String {
    value
        .as_str()
        .map_or_else(|| value.to_string(), str::to_owned)
}

fn expected(item_type: ItemType) -> &'static str {
    match item_type {
        ItemType::Integer | ItemType::Scale => "a whole number",
        ItemType::Decimal | ItemType::Quantity => "a number",
        ItemType::Date => "a day such as `2026-04-01`",
        ItemType::YearMonth => "a month such as `2026-04`",
        ItemType::Year => "a year such as 2026",
        ItemType::Time => "a time such as `08:30`",
        ItemType::Boolean => "true or false",
        ItemType::Choice => "the code of an option",
        ItemType::MultipleChoice => "a list of option codes",
        ItemType::String | ItemType::Text => "a text",
        ItemType::Page
        | ItemType::Group
        | ItemType::Grid
        | ItemType::Display
        | ItemType::Calculated => "nothing",
    }
}
