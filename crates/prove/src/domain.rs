//! The answers that a question may have, as a set that can be divided.

use std::collections::BTreeSet;
use std::sync::Arc;

use engine::form::{FormItem, Options};
use engine::logic::Value;
use engine::{Answer, Kind, Pick};

use crate::known::{Texts, is_less};
use crate::step::{Step, line, middle};
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

    fn parts(&self, item: &FormItem, cut: &Cut) -> Vec<Self> {
        match (self, cut) {
            (Self::Booleans { .. }, _) => vec![
                Self::Booleans {
                    yes: true,
                    no: false,
                },
                Self::Booleans {
                    yes: false,
                    no: true,
                },
            ],
            (Self::OneOf(codes), cut) => {
                let wanted = match cut {
                    Cut::At(Value::String(code)) => codes.iter().position(|known| known == code),
                    _ => None,
                };
                let mut rest = codes.clone();
                let one = rest.remove(wanted.unwrap_or_default());
                vec![Self::OneOf(vec![one]), Self::OneOf(rest)]
            }
            (Self::Picks(picks), cut) => divided(picks, item, cut),
            (Self::Line { step, low, high }, Cut::At(value)) => {
                let parts = around(*step, *low, *high, value);
                if parts.len() > 1 {
                    parts
                } else {
                    halves(*step, *low, *high)
                }
            }
            (Self::Line { step, low, high }, Cut::Somewhere) => halves(*step, *low, *high),
            (Self::Texts(Texts::NoneOf(others)), Cut::At(Value::String(text)))
                if !others.contains(text) && !text.trim().is_empty() =>
            {
                let mut more = others.clone();
                more.push(text.clone());
                vec![
                    Self::Texts(Texts::OneOf(BTreeSet::from([text.clone()]))),
                    Self::Texts(Texts::NoneOf(more)),
                ]
            }
            (other, _) => vec![other.clone()],
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

/// Below, at and above a value.
fn around(step: Step, low: i64, high: i64, value: &Value) -> Vec<Answers> {
    let line = |low: i64, high: i64| Answers::Line { step, low, high };
    let Some(from) = step.first_from(value, low, high) else {
        return vec![line(low, high)];
    };
    let is_there = !is_less(value, &step.value(from));
    let mut parts = Vec::with_capacity(3);
    if is_there {
        parts.push(line(from, from));
    }
    let above = if is_there {
        from.checked_add(1)
    } else {
        Some(from)
    };
    if let Some(above) = above.filter(|above| *above <= high) {
        parts.push(line(above, high));
    }
    if from > low {
        parts.push(line(low, from - 1));
    }
    parts
}

/// The half with the usual first.
fn halves(step: Step, low: i64, high: i64) -> Vec<Answers> {
    let line = |low: i64, high: i64| Answers::Line { step, low, high };
    let usual = step.usual();
    // A line without an end is first cut where people are.
    let at = if low < usual && usual < high && high.saturating_sub(low) > 1_000_000 {
        usual
    } else {
        middle(low, high)
    };
    let (first, second) = (line(low, at), line(at + 1, high));
    if usual <= at {
        vec![first, second]
    } else {
        vec![second, first]
    }
}

/// With and without one option, as far as the picks can stand together.
fn divided(picks: &[(Arc<str>, Option<bool>)], item: &FormItem, cut: &Cut) -> Vec<Answers> {
    let is_open = |code: &str| {
        picks
            .iter()
            .position(|(known, picked)| **known == *code && picked.is_none())
    };
    let wanted = match cut {
        Cut::At(Value::String(code)) => is_open(code),
        _ => None,
    };
    let first = || picks.iter().position(|(_, picked)| picked.is_none());
    let Some(at) = wanted.or_else(first) else {
        return vec![Answers::Picks(picks.to_vec())];
    };
    [true, false]
        .into_iter()
        .filter_map(|yes| {
            let mut part = picks.to_vec();
            part[at].1 = Some(yes);
            standing(part, item).map(Answers::Picks)
        })
        .collect()
}

/// The picks with all that follows from what is picked; nothing where they cannot stand together.
fn standing(
    mut picks: Vec<(Arc<str>, Option<bool>)>,
    item: &FormItem,
) -> Option<Vec<(Arc<str>, Option<bool>)>> {
    let Kind::MultipleChoice { options, max, .. } = &item.kind else {
        return None;
    };
    let most = max.map_or(usize::MAX, |max| max as usize);
    let is_exclusive = |code: &str| options.get(code).is_some_and(|option| option.exclusive);
    let number = picks
        .iter()
        .filter(|(_, picked)| *picked == Some(true))
        .count();
    if number > most {
        return None;
    }
    let alone = (picks.iter()).any(|(code, picked)| *picked == Some(true) && is_exclusive(code));
    if alone && number > 1 {
        return None;
    }
    for (code, picked) in &mut picks {
        let has_room = number < most && !alone && (number == 0 || !is_exclusive(code));
        if picked.is_none() && !has_room {
            *picked = Some(false);
        }
    }
    let mut open = picks
        .iter_mut()
        .filter(|(_, picked)| *picked != Some(false));
    match (open.next(), open.next()) {
        (None, _) => None,
        // One has to be picked, and there is one left.
        (Some(last), None) => {
            last.1 = Some(true);
            Some(picks)
        }
        _ => Some(picks),
    }
}
