//! The answers that a question may have, as a set that can be divided.

mod parts;

use std::collections::BTreeSet;
use std::sync::Arc;

use engine::form::{FormItem, Options};
use engine::logic::Value;
use engine::{Answer, Kind, Pick};

use crate::known::Texts;
use crate::step::{Step, line};
use crate::text;

/// A set of answers to one question.
///
/// The answers keep to constant bounds and to what can be picked together: others stand in no
/// finished response.
#[derive(Clone, Debug, PartialEq)]
pub(crate) struct Domain {
    /// Whether it may be unanswered.
    pub(crate) unanswered: bool,
    /// What it may be answered.
    pub(crate) answers: Answers,
}

/// Answers of one kind.
#[derive(Clone, Debug, PartialEq)]
pub(crate) enum Answers {
    None,
    Booleans {
        yes: bool,
        no: bool,
    },
    /// One of these options.
    OneOf(Vec<Arc<str>>),
    /// Picks among options: those that are picked, not picked, or either.
    Picks(Vec<(Arc<str>, Option<bool>)>),
    /// From one step of a line to another.
    Line {
        step: Step,
        low: i64,
        high: i64,
    },
    Texts(Texts),
}

/// Where to divide.
#[derive(Clone, Debug, PartialEq)]
pub(crate) enum Cut {
    /// At this value or option.
    At(Value),
    /// Anywhere.
    Somewhere,
}

impl Domain {
    /// Everything that a question may be answered; nothing for what a member cannot answer.
    pub(crate) fn of(item: &FormItem) -> Self {
        if item.read_only && item.prefill.is_none() {
            return match &item.initial {
                Some(answer) => Self {
                    unanswered: false,
                    answers: only(item, answer),
                },
                None => Self::unanswered(),
            };
        }
        let codes = |options: &Options| -> Vec<Arc<str>> {
            options
                .list
                .iter()
                .map(|option| option.code.clone())
                .collect()
        };
        let answers = match &item.kind {
            Kind::Boolean => Answers::Booleans {
                yes: true,
                no: true,
            },
            Kind::Choice(options) => Answers::OneOf(codes(options)),
            Kind::MultipleChoice { options, .. } => Answers::Picks(
                codes(options)
                    .into_iter()
                    .map(|code| (code, None))
                    .collect(),
            ),
            Kind::String(_) | Kind::Text(_) => Answers::Texts(Texts::NoneOf(Vec::new())),
            _ => match line(item) {
                Some((step, low, high)) if low <= high => Answers::Line { step, low, high },
                _ => Answers::None,
            },
        };
        Self {
            unanswered: true,
            answers,
        }
    }

    pub(crate) fn unanswered() -> Self {
        Self {
            unanswered: true,
            answers: Answers::None,
        }
    }

    /// The same without "unanswered".
    pub(crate) fn answered(&self) -> Self {
        Self {
            unanswered: false,
            answers: self.answers.clone(),
        }
    }

    /// Whether [`Self::parts`] gives more than one part.
    pub(crate) fn can_be_cut(&self, cut: &Cut) -> bool {
        match (&self.answers, cut) {
            (Answers::None, _) => false,
            _ if self.unanswered => true,
            (Answers::Texts(Texts::NoneOf(others)), Cut::At(Value::String(text))) => {
                !others.contains(text) && !text.trim().is_empty()
            }
            (answers, _) => !answers.is_point(),
        }
    }

    /// The parts that it falls into, each smaller than the whole, all of it together; those that are
    /// more usual first.
    pub(crate) fn parts(&self, item: &FormItem, cut: &Cut) -> Vec<Self> {
        if self.unanswered {
            return vec![Self::unanswered(), self.answered()];
        }
        let parts = self.answers.parts(item, cut);
        (parts.into_iter())
            .map(|answers| Self {
                unanswered: false,
                answers,
            })
            .collect()
    }

    /// One answer of the set: none where that is in it, else one that a person would think of.
    pub(crate) fn example(&self, item: &FormItem) -> Option<Answer> {
        if self.unanswered {
            return None;
        }
        self.answers.example(item)
    }
}

/// Just this answer.
pub(crate) fn only(item: &FormItem, answer: &Answer) -> Answers {
    match answer {
        Answer::Boolean(yes) => Answers::Booleans {
            yes: *yes,
            no: !yes,
        },
        Answer::Choice(pick) => Answers::OneOf(vec![pick.code.clone()]),
        Answer::Choices(picks) => {
            let is_picked = |code: &Arc<str>| Some(picks.iter().any(|pick| pick.code == *code));
            let options = item.kind.options().map(|options| &options.list);
            let codes = options
                .into_iter()
                .flatten()
                .map(|option| option.code.clone());
            Answers::Picks(codes.map(|code| (code.clone(), is_picked(&code))).collect())
        }
        Answer::Text(text) => Answers::Texts(Texts::OneOf(BTreeSet::from([text.as_str().into()]))),
        on_line => {
            let found = line(item).and_then(|(step, low, high)| {
                let value = value_of(on_line)?;
                let at = step.first_from(&value, low, high)?;
                Some(Answers::Line {
                    step,
                    low: at,
                    high: at,
                })
            });
            found.unwrap_or(Answers::None)
        }
    }
}

/// An answer on a line as expressions see it.
fn value_of(answer: &Answer) -> Option<Value> {
    Some(match answer {
        Answer::Integer(number) => Value::Int(*number),
        Answer::Year(year) => Value::Int(i64::from(*year)),
        Answer::Decimal(number) => Value::Double(*number),
        Answer::Date(day) => Step::Day.value(crate::step::day_of(*day)),
        Answer::YearMonth(month) => Step::Day.value(crate::step::day_of(month.first_day())),
        Answer::Time(time) => {
            Value::Duration(i64::from(time.hour()) * 3600 + i64::from(time.minute()) * 60)
        }
        _ => return None,
    })
}

impl Answers {
    fn is_point(&self) -> bool {
        match self {
            Self::None => true,
            Self::Booleans { yes, no } => yes != no,
            Self::OneOf(codes) => codes.len() <= 1,
            Self::Picks(picks) => picks.iter().all(|(_, picked)| picked.is_some()),
            Self::Line { low, high, .. } => low == high,
            Self::Texts(Texts::OneOf(texts)) => texts.len() <= 1,
            // All other texts are one to conditions that compare them with these.
            Self::Texts(Texts::NoneOf(_)) => true,
        }
    }

    fn example(&self, item: &FormItem) -> Option<Answer> {
        Some(match self {
            Self::None => return None,
            Self::Booleans { yes, .. } => Answer::Boolean(*yes),
            Self::OneOf(codes) => Answer::Choice(pick(item, codes.first()?)),
            Self::Picks(picks) => {
                let picked = |wanted: Option<bool>| {
                    (picks.iter())
                        .filter(move |(_, picked)| *picked == wanted)
                        .map(|(code, _)| pick(item, code))
                };
                let mut all: Vec<Pick> = picked(Some(true)).collect();
                if all.is_empty() {
                    all.extend(picked(None).next());
                }
                Answer::Choices(all)
            }
            Self::Line { step, low, high } => step.answer(step.usual().clamp(*low, *high))?,
            Self::Texts(Texts::OneOf(texts)) => Answer::Text(texts.first()?.to_string()),
            Self::Texts(Texts::NoneOf(others)) => Answer::Text(text::other_than(item, others)),
        })
    }
}

/// A pick, with a word beside it where the option asks for one.
pub(crate) fn pick(item: &FormItem, code: &Arc<str>) -> Pick {
    let options = item.kind.options();
    let asks = options
        .and_then(|options| options.get(code))
        .is_some_and(|option| option.free_text);
    Pick {
        code: code.clone(),
        text: asks.then(|| "x".to_owned()),
    }
}
