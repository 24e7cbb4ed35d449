//! The engine's own sentences for members, in Japanese and English.
//!
//! Issues and explanations are data; this is where they become words. A client may bring others.
//! A language without a catalogue is served in English.

mod en;
mod explanation;
mod ja;
mod scalar;

pub use explanation::explanation;
pub use scalar::{answer, scalar};

use crate::form::{Form, FormItem, Number};
use crate::model::{Format, Text};
use crate::session::{Issue, Wanted};

/// The sentence for one issue of an item: what to do, without blame and without the answer.
pub fn issue(issue: &Issue, item: &FormItem, form: &Form, language: &str) -> String {
    if let Issue::Constraint { key, .. } = issue {
        let constraint = item
            .rules
            .constraints
            .iter()
            .find(|constraint| constraint.key == *key);
        return constraint.map_or_else(String::new, |constraint| {
            form.text(&constraint.message, language).to_owned()
        });
    }
    let catalogue = Catalogue::of(language);
    let unit = number_of(item)
        .and_then(|number| number.unit.as_ref())
        .map(|unit| form.text(&unit.text, language))
        .unwrap_or_default();
    let option = |code: &str| {
        item.kind
            .options()
            .and_then(|options| options.get(code))
            .map(|option| form.text(&option.text, language))
            .unwrap_or_default()
            .to_owned()
    };
    match issue {
        Issue::Required if item.kind.options().is_some() => catalogue.choose.to_owned(),
        Issue::Required => catalogue.required.to_owned(),
        Issue::Unreadable { wanted } => (catalogue.unreadable)(*wanted).to_owned(),
        Issue::OutOfRange { min, max } => {
            let write = |value: &crate::form::Scalar| format!("{}{unit}", scalar(*value, language));
            (catalogue.out_of_range)(min.as_ref().map(write), max.as_ref().map(write))
        }
        Issue::TooManyDecimals { max } => (catalogue.too_many_decimals)(*max),
        Issue::TooShort { min } => (catalogue.too_short)(*min),
        Issue::TooLong { max, found } => (catalogue.too_long)(*max, *found),
        Issue::WrongFormat { format } => (catalogue.wrong_format)(format),
        Issue::TooFewChoices { min } => (catalogue.too_few_choices)(*min),
        Issue::TooManyChoices { max } => (catalogue.too_many_choices)(*max),
        Issue::ExclusiveWithOthers { code } => (catalogue.exclusive)(&option(code)),
        Issue::FreeTextMissing { code } => (catalogue.free_text_missing)(&option(code)),
        Issue::TooFewRows { min } => (catalogue.too_few_rows)(*min),
        Issue::TooManyRows { max } => (catalogue.too_many_rows)(*max),
        Issue::Constraint { .. } => String::new(),
    }
}

/// The engine's sentences in one language.
struct Catalogue {
    required: &'static str,
    choose: &'static str,
    unreadable: fn(Wanted) -> &'static str,
    out_of_range: fn(Option<String>, Option<String>) -> String,
    too_many_decimals: fn(u8) -> String,
    too_short: fn(u32) -> String,
    too_long: fn(u32, u32) -> String,
    wrong_format: fn(&Format) -> String,
    too_few_choices: fn(u32) -> String,
    too_many_choices: fn(u32) -> String,
    exclusive: fn(&str) -> String,
    free_text_missing: fn(&str) -> String,
    too_few_rows: fn(u32) -> String,
    too_many_rows: fn(u32) -> String,
    shown_when: fn(&str) -> String,
    all_of: &'static str,
    any_of: &'static str,
    is: fn(&str, &str) -> String,
    is_not: fn(&str, &str) -> String,
    includes: fn(&str, &str) -> String,
    includes_not: fn(&str, &str) -> String,
    compares: fn(&str, &str, &str) -> String,
    answered: fn(&str) -> String,
    not_answered: fn(&str) -> String,
    depends_on: fn(&str) -> String,
    depends_on_today: &'static str,
    yes: &'static str,
    no: &'static str,
    or: &'static str,
}

impl Catalogue {
    fn of(language: &str) -> &'static Self {
        if language.split('-').next() == Some("ja") {
            &ja::CATALOGUE
        } else {
            &en::CATALOGUE
        }
    }
}

fn number_of(item: &FormItem) -> Option<&Number> {
    use crate::form::Kind;
    match &item.kind {
        Kind::Integer(number) | Kind::Decimal(number) | Kind::Quantity(number) => Some(number),
        Kind::Calculated { number, .. } => Some(number),
        _ => None,
    }
}

/// The item's question without its last stop, to be quoted in a sentence.
fn quoted(text: &Text, form: &Form, language: &str) -> String {
    form.text(text, language)
        .trim_end_matches(['。', '.', '？', '?', '：', ':'])
        .to_owned()
}
