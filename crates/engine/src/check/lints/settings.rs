//! Settings that contradict each other, or mean nothing where they stand.

use super::Looked;
use crate::check::arrange::type_name;
use crate::check::rules;
use crate::diagnostic::Diagnostic;
use crate::model::{Item, ItemType};
use crate::nearest::nearest;
use crate::pointer::Pointer;

pub(super) fn look(looked: &Looked<'_, '_>, out: &mut Vec<Diagnostic>) {
    for item in &looked.arranged.items {
        ranges(item.source, &item.at, out);
        both(item.source, &item.at, out);
        ignored(item.source, &item.at, out);
        autocomplete(item.source, &item.at, out);
        let source = item.source;
        let filled = source.initial.is_some() || source.prefill.is_some();
        if source.read_only && !filled && is_asked(source.item_type) {
            out.push(
                Diagnostic::new(
                    &rules::read_only_without_value::RULE,
                    item.at.key("readOnly"),
                )
                .with("item", &source.link_id),
            );
        }
    }
}

/// Whether members answer items of this type.
fn is_asked(item_type: ItemType) -> bool {
    !matches!(
        item_type,
        ItemType::Page
            | ItemType::Group
            | ItemType::Grid
            | ItemType::Display
            | ItemType::Calculated
    )
}

fn ranges(item: &Item, at: &Pointer, out: &mut Vec<Diagnostic>) {
    let mut told = |at: Pointer, names: [&str; 2], min: String, max: String| {
        out.push(
            Diagnostic::new(&rules::contradictory_range::RULE, at)
                .with("setting_min", names[0])
                .with("min", min)
                .with("setting_max", names[1])
                .with("max", max),
        );
    };
    if let (Some(min), Some(max)) = (&item.min, &item.max) {
        let wrong = match (
            min.0.as_f64(),
            max.0.as_f64(),
            min.0.as_str(),
            max.0.as_str(),
        ) {
            (Some(min), Some(max), ..) => min > max,
            // Dates, months, years and times are written so that their order is the text's.
            (_, _, Some(min), Some(max)) => min.len() == max.len() && min > max,
            _ => false,
        };
        if wrong {
            told(
                at.key("min"),
                ["min", "max"],
                min.0.to_string(),
                max.0.to_string(),
            );
        }
    }
    let repeats = item.repeats.as_ref();
    for (at, names, min, max) in [
        (
            at.key("minLength"),
            ["minLength", "maxLength"],
            item.min_length,
            item.max_length,
        ),
        (
            at.key("minChoices"),
            ["minChoices", "maxChoices"],
            item.min_choices,
            item.max_choices,
        ),
        (
            at.key("repeats"),
            ["min", "max"],
            repeats.map(|repeats| repeats.min),
            repeats.and_then(|repeats| repeats.max),
        ),
    ] {
        if let (Some(min), Some(max)) = (min, max)
            && min > max
        {
            told(at, names, min.to_string(), max.to_string());
        }
    }
}

/// Two settings of which only the first one counts.
fn both(item: &Item, at: &Pointer, out: &mut Vec<Diagnostic>) {
    for (wins, set, other, other_set) in [
        (
            "required",
            item.required,
            "requiredWhen",
            item.required_when.is_some(),
        ),
        (
            "minExpression",
            item.min_expression.is_some(),
            "min",
            item.min.is_some(),
        ),
        (
            "maxExpression",
            item.max_expression.is_some(),
            "max",
            item.max.is_some(),
        ),
        (
            "answerOption",
            !item.answer_option.is_empty(),
            "answerValueSet",
            item.answer_value_set.is_some(),
        ),
    ] {
        if set && other_set {
            out.push(
                Diagnostic::new(&rules::contradictory_settings::RULE, at.key(other))
                    .with("setting", wins)
                    .with("other", other)
                    .with("wins", wins),
            );
        }
    }
}

/// Settings that mean nothing on an item of this type. What constants and expressions mean on it is
/// looked at where they are read.
fn ignored(item: &Item, at: &Pointer, out: &mut Vec<Diagnostic>) {
    use ItemType::{
        Calculated, Choice, Date, Decimal, Display, Grid, Group, Integer, MultipleChoice, Quantity,
        Scale, String, Text, Time, Year, YearMonth,
    };
    let type_here = item.item_type;
    let bounded: &[ItemType] = &[
        Integer, Decimal, Quantity, Date, YearMonth, Year, Time, Scale,
    ];
    let settings: [(&str, bool, &[ItemType]); 19] = [
        ("min", item.min.is_some(), bounded),
        ("max", item.max.is_some(), bounded),
        ("minExpression", item.min_expression.is_some(), bounded),
        ("maxExpression", item.max_expression.is_some(), bounded),
        (
            "answerOption",
            !item.answer_option.is_empty(),
            &[Choice, MultipleChoice, Grid],
        ),
        (
            "answerValueSet",
            item.answer_value_set.is_some(),
            &[Choice, MultipleChoice, Grid],
        ),
        ("minChoices", item.min_choices.is_some(), &[MultipleChoice]),
        ("maxChoices", item.max_choices.is_some(), &[MultipleChoice]),
        ("minLength", item.min_length.is_some(), &[String, Text]),
        ("maxLength", item.max_length.is_some(), &[String, Text]),
        ("format", item.format.is_some(), &[String]),
        (
            "unit",
            item.unit.is_some(),
            &[Integer, Decimal, Quantity, Calculated],
        ),
        (
            "maxDecimalPlaces",
            item.max_decimal_places.is_some(),
            &[Decimal, Quantity, Calculated],
        ),
        ("minText", item.min_text.is_some(), &[Scale]),
        ("maxText", item.max_text.is_some(), &[Scale]),
        ("calculation", item.calculation.is_some(), &[Calculated]),
        ("hidden", item.hidden, &[Calculated]),
        ("repeats", item.repeats.is_some(), &[Group]),
        ("appearance", item.appearance.is_some(), &[Display]),
    ];
    for (setting, set, types) in settings {
        if set && !types.contains(&type_here) {
            let names: Vec<_> = types
                .iter()
                .map(|one| format!("`{}`", type_name(*one)))
                .collect();
            tell(item, at, setting, &names.join(", "), out);
        }
    }
    if !is_asked(type_here) {
        for (setting, set) in [
            ("required", item.required),
            ("requiredWhen", item.required_when.is_some()),
            ("readOnly", item.read_only),
            ("prefill", item.prefill.is_some()),
            ("autocomplete", item.autocomplete.is_some()),
        ] {
            if set {
                tell(item, at, setting, "questions", out);
            }
        }
    }
    let holds = matches!(type_here, ItemType::Page | Group | Grid);
    if !holds && !item.item.is_empty() {
        tell(item, at, "item", "`page`, `group`, `grid`", out);
    }
}

fn tell(item: &Item, at: &Pointer, setting: &str, works_on: &str, out: &mut Vec<Diagnostic>) {
    out.push(
        Diagnostic::new(&rules::setting_ignored::RULE, at.key(setting))
            .on_key()
            .with("setting", setting)
            .with("type", type_name(item.item_type))
            .with("works_on", works_on),
    );
}

/// The tokens of HTML's autofill that a questionnaire can have a use for.
const TOKENS: &[&str] = &[
    "address-level1",
    "address-level2",
    "address-line1",
    "address-line2",
    "bday",
    "bday-day",
    "bday-month",
    "bday-year",
    "country",
    "country-name",
    "email",
    "family-name",
    "given-name",
    "honorific-prefix",
    "language",
    "name",
    "nickname",
    "off",
    "on",
    "organization",
    "organization-title",
    "postal-code",
    "sex",
    "street-address",
    "tel",
    "tel-national",
    "url",
    "username",
];

fn autocomplete(item: &Item, at: &Pointer, out: &mut Vec<Diagnostic>) {
    let Some(found) = item.autocomplete.as_deref() else {
        return;
    };
    if TOKENS.contains(&found) {
        return;
    }
    let told = Diagnostic::new(&rules::unknown_autocomplete::RULE, at.key("autocomplete"))
        .with("found", found);
    out.push(match nearest(found, TOKENS.iter().copied()) {
        Some(nearest) => told.with("nearest", nearest),
        None => told,
    });
}
