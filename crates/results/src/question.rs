//! What is counted of each question, and which questions of two versions are one.

use engine::form::{FormOption, Number};
use engine::logic::Type;
use engine::model::Text;
use engine::{Form, FormItem, Kind};

use crate::numbers::{band_name, default_bands};
use crate::{AnswerLabel, Options, Reason};

/// Which questions of different versions and questionnaires are counted as one.
///
/// [`SameCodes`] looks at the questionnaires alone, [`ByLedgers`](crate::ByLedgers) at what people
/// have decided about their versions as well.
pub trait Mapping {
    /// What a question means: those with the same meaning are counted together.
    fn meaning(&self, form: &Form, item: &FormItem) -> String;
}

/// Questions are one when linkId, kind, unit, and the options with their code systems are the same.
#[derive(Clone, Copy, Debug, Default)]
pub struct SameCodes;

impl Mapping for SameCodes {
    fn meaning(&self, _: &Form, item: &FormItem) -> String {
        let link_id = &item.link_id;
        match &item.kind {
            Kind::Choice(options) => format!("{link_id} one {}", codes(&options.list)),
            Kind::MultipleChoice { options, .. } => {
                format!("{link_id} several {}", codes(&options.list))
            }
            Kind::Scale { min, max, .. } => format!("{link_id} scale {min} {max}"),
            Kind::Integer(number) | Kind::Decimal(number) | Kind::Quantity(number) => {
                format!("{link_id} number {}", unit(number))
            }
            Kind::Calculated {
                program, number, ..
            } => format!("{link_id} {:?} {}", program.ty(), unit(number)),
            Kind::Boolean => format!("{link_id} yes or no"),
            _ => link_id.to_string(),
        }
    }
}

fn unit(number: &Number) -> String {
    let unit = number.unit.as_ref();
    unit.map_or_else(String::new, |unit| {
        format!("{:?}#{}", unit.system, unit.code)
    })
}

fn codes(options: &[FormOption]) -> String {
    let mut codes: Vec<String> = options
        .iter()
        .map(|option| {
            let further: Vec<(&str, &str)> = (option.codes.iter())
                .map(|coding| (coding.system.as_str(), coding.code.as_str()))
                .collect();
            format!("{:?}#{} {further:?}", option.system, option.code)
        })
        .collect();
    codes.sort_unstable();
    codes.join(" ")
}

/// Points of a scale that are counted one by one.
const MOST_POINTS: u64 = 100;

/// One question to be counted.
#[derive(Clone, Debug)]
pub(crate) struct Question {
    /// The form that it is taken from.
    pub(crate) form: usize,
    pub(crate) link_id: String,
    pub(crate) text: Text,
    /// Whether another version has a question of this name with another meaning.
    pub(crate) apart: bool,
    pub(crate) what: What,
}

/// How a question is counted.
#[derive(Clone, Debug)]
pub(crate) enum What {
    /// One of these answers.
    One(Vec<AnswerLabel>),
    /// A point of a scale that begins there.
    Scale(i64, Vec<AnswerLabel>),
    /// Any of these answers.
    Several(Vec<AnswerLabel>),
    /// A number, in bands that begin there.
    Number {
        starts: Vec<f64>,
        bands: Vec<AnswerLabel>,
        /// Whether the caller wants just these bands.
        asked_for: bool,
    },
    /// Not at all.
    Not(Reason),
}

/// The question that an item of a form is; nothing for what is no question.
pub(crate) fn question(
    form: usize,
    item: &FormItem,
    of: &Form,
    options: &Options,
) -> Option<Question> {
    let what = if is_within(of, item, |around| around.sensitive) {
        What::Not(Reason::Sensitive)
    } else if is_within(of, item, |around| matches!(around.kind, Kind::Repeat(_))) {
        What::Not(Reason::NotCounted)
    } else {
        what(item, options)
    };
    let is_counted = item.kind.is_question() || matches!(item.kind, Kind::Calculated { .. });
    is_counted.then(|| Question {
        form,
        link_id: item.link_id.to_string(),
        text: item.text.clone(),
        apart: false,
        what,
    })
}

fn is_within(form: &Form, item: &FormItem, is: fn(&FormItem) -> bool) -> bool {
    is(item)
        || item
            .parent
            .is_some_and(|parent| is_within(form, form.item(parent), is))
}

fn what(item: &FormItem, options: &Options) -> What {
    let labels = |list: &[FormOption]| -> Vec<AnswerLabel> {
        list.iter()
            .map(|option| label(&option.code, option.text.clone()))
            .collect()
    };
    match &item.kind {
        Kind::Choice(options) => What::One(labels(&options.list)),
        Kind::MultipleChoice { options, .. } => What::Several(labels(&options.list)),
        Kind::Boolean => yes_or_no(),
        // So many points are no answers to choose from, but numbers.
        Kind::Scale { min, max, .. } if max.abs_diff(*min) > MOST_POINTS => {
            number(item, true, options)
        }
        Kind::Scale { min, max, .. } => {
            let points = (*min..=*max).map(|point| {
                let name = point.to_string();
                label(
                    &name,
                    Text::from([("ja", name.clone()), ("en", name.clone())]),
                )
            });
            What::Scale(*min, points.collect())
        }
        Kind::Integer(_) => number(item, true, options),
        Kind::Decimal(_) | Kind::Quantity(_) => number(item, false, options),
        Kind::Calculated { program, .. } => match program.ty() {
            Type::Bool => yes_or_no(),
            Type::Int => number(item, true, options),
            Type::Double => number(item, false, options),
            Type::String => What::Not(Reason::FreeText),
            _ => What::Not(Reason::NotCounted),
        },
        Kind::String(_) | Kind::Text(_) => What::Not(Reason::FreeText),
        _ => What::Not(Reason::NotCounted),
    }
}

fn yes_or_no() -> What {
    What::One(vec![
        label("true", Text::from([("ja", "はい"), ("en", "Yes")])),
        label("false", Text::from([("ja", "いいえ"), ("en", "No")])),
    ])
}

fn number(item: &FormItem, whole: bool, options: &Options) -> What {
    let wanted = options.bands.get(&*item.link_id);
    let starts = wanted.cloned().unwrap_or_else(|| default_bands(item));
    let bands = match starts.len() {
        0 => Vec::new(),
        count => (0..=count)
            .map(|band| {
                let name = band_name(&starts, band, whole);
                label(
                    &name,
                    Text::from([("ja", name.clone()), ("en", name.clone())]),
                )
            })
            .collect(),
    };
    What::Number {
        starts,
        bands,
        asked_for: wanted.is_some(),
    }
}

fn label(code: &str, text: Text) -> AnswerLabel {
    AnswerLabel {
        code: code.to_owned(),
        text,
    }
}
