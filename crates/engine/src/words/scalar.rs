//! Values written for a reader.

use super::Catalogue;
use crate::form::{Form, FormItem, Scalar};
use crate::value::Answer;
use crate::written;

/// A bound as a reader of the language writes it.
pub fn scalar(value: Scalar, language: &str) -> String {
    let japanese = language.split('-').next() == Some("ja");
    match value {
        Scalar::Integer(number) => number.to_string(),
        Scalar::Decimal(number) => written::decimal(number),
        Scalar::Date(date) if japanese => {
            format!("{}年{}月{}日", date.year(), date.month(), date.day())
        }
        Scalar::Date(date) => date.to_string(),
        Scalar::YearMonth(month) if japanese => {
            format!("{}年{}月", month.year(), month.month())
        }
        Scalar::YearMonth(month) => month.to_string(),
        Scalar::Time(time) => format!("{}:{:02}", time.hour(), time.minute()),
    }
}

/// An answer as a reader of the language reads it back: options by their text, numbers with their
/// unit. Several picks are several lines.
pub fn answer(answer: &Answer, item: &FormItem, form: &Form, language: &str) -> String {
    let catalogue = Catalogue::of(language);
    let pick = |pick: &crate::value::Pick| {
        let option = item
            .kind
            .options()
            .and_then(|options| options.get(&pick.code));
        let label = option.map_or(&*pick.code, |option| form.text(&option.text, language));
        match &pick.text {
            Some(text) if language.starts_with("ja") => format!("{label}：{text}"),
            Some(text) => format!("{label}: {text}"),
            None => label.to_owned(),
        }
    };
    let unit = |number: String| {
        let unit = super::number_of(item)
            .and_then(|number| number.unit.as_ref())
            .map(|unit| form.text(&unit.text, language));
        match unit {
            // Japanese counters follow the number closely, words and symbols after a space.
            Some(unit) if unit.is_ascii() => format!("{number} {unit}"),
            Some(unit) => format!("{number}{unit}"),
            None => number,
        }
    };
    match answer {
        Answer::Boolean(true) => catalogue.yes.to_owned(),
        Answer::Boolean(false) => catalogue.no.to_owned(),
        Answer::Integer(number) => unit(number.to_string()),
        Answer::Decimal(number) => unit(written::decimal(*number)),
        Answer::Text(text) => text.clone(),
        Answer::Date(date) => scalar(Scalar::Date(*date), language),
        Answer::YearMonth(month) => scalar(Scalar::YearMonth(*month), language),
        Answer::Year(year) if language.starts_with("ja") => format!("{year}年"),
        Answer::Year(year) => year.to_string(),
        Answer::Time(time) => scalar(Scalar::Time(*time), language),
        Answer::Choice(one) => pick(one),
        Answer::Choices(picks) => picks.iter().map(pick).collect::<Vec<_>>().join("\n"),
    }
}
