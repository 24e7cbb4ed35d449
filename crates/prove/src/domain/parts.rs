//! Sets of answers divided into smaller ones.

use std::collections::BTreeSet;
use std::sync::Arc;

use engine::Kind;
use engine::form::FormItem;
use engine::logic::Value;

use super::{Answers, Cut};
use crate::known::{Texts, is_less};
use crate::step::{Step, middle};

impl Answers {
    /// All of it together, the more usual first.
    pub(super) fn parts(&self, item: &FormItem, cut: &Cut) -> Vec<Self> {
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
