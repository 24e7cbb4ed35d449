//! A case: for each question that matters, a set of answers that it may have; and a session of it.

use std::collections::BTreeMap;
use std::sync::Arc;

use engine::logic::Value;
use engine::{Answer, Form, Place, Session, Start};

use crate::domain::{Cut, Domain};
use crate::play::constant_of;
use crate::step::{Step, day_at, day_of, middle};
use crate::witness::USUAL_DAY;

/// What the answers may be. A question that is not named may be answered anything.
#[derive(Clone, Debug, PartialEq)]
pub(crate) struct Case {
    pub(crate) domains: BTreeMap<Place, Domain>,
    /// The first and the last day on which the form may be filled in, in days from 1970-01-01.
    pub(crate) days: (i64, i64),
}

/// What can be divided in a case.
#[derive(Clone, Debug, PartialEq)]
pub(crate) enum Divisor {
    Question(Place, Cut),
    Day,
}

/// The days on which anybody fills in a form: this century.
const DAYS: (jiff::civil::Date, jiff::civil::Date) = (
    jiff::civil::date(2000, 1, 1),
    jiff::civil::date(2099, 12, 31),
);

impl Case {
    /// Anything may be answered, on any day.
    pub(crate) fn anything() -> Self {
        Self {
            domains: BTreeMap::new(),
            days: (day_of(DAYS.0), day_of(DAYS.1)),
        }
    }

    /// The cases that it falls into.
    pub(crate) fn divided(&self, form: &Form, full: &Domain, divisor: &Divisor) -> Vec<Self> {
        match divisor {
            Divisor::Question(place, cut) => {
                let domain = self.domains.get(place).unwrap_or(full);
                (domain.parts(form.item(place.item), cut).into_iter())
                    .map(|part| {
                        let mut case = self.clone();
                        case.domains.insert(*place, part);
                        case
                    })
                    .collect()
            }
            Divisor::Day => {
                let (low, high) = self.days;
                let usual = day_of(USUAL_DAY);
                let at = if low < usual && usual < high {
                    usual
                } else {
                    middle(low, high)
                };
                let mut parts = [(low, at), (at + 1, high)].map(|days| Self {
                    domains: self.domains.clone(),
                    days,
                });
                // Today's neighbourhood first.
                if usual > at {
                    parts.reverse();
                }
                parts.into()
            }
        }
    }

    /// The days as expressions see them.
    pub(crate) fn today(&self) -> (Value, Value) {
        (Step::Day.value(self.days.0), Step::Day.value(self.days.1))
    }
}

/// How many repetitions the groups have that are looked into, and the session that has them.
#[derive(Clone, Debug)]
pub(crate) struct Shape {
    /// How many rows were added to which group, in this order.
    added: Vec<(Place, usize)>,
    pub(crate) session: Session,
}

impl Shape {
    /// As many repetitions as there must be.
    pub(crate) fn least(form: &Form) -> Self {
        Self {
            added: Vec::new(),
            session: form.start(&Start::on(USUAL_DAY)),
        }
    }

    /// The same with so many repetitions of a group; nothing when it may not have them, or has more.
    pub(crate) fn with_rows(&self, group: Place, number: usize) -> Option<Self> {
        let mut shape = self.clone();
        let more = number.checked_sub(shape.session.rows(group).len())?;
        shape.added.push((group, more));
        add_rows(&mut shape.session, group, more)?;
        Some(shape)
    }

    /// A session with one answer of each set of a case, where the form takes them.
    pub(crate) fn session_of(&self, case: &Case) -> Option<Session> {
        let form = self.session.form();
        let today = day_at(day_of(USUAL_DAY).clamp(case.days.0, case.days.1))?;
        let examples: Vec<(Place, Option<Answer>)> = (case.domains.iter())
            .map(|(place, domain)| (*place, domain.example(form.item(place.item))))
            .collect();
        let mut start = Start::on(today);
        for (place, answer) in &examples {
            let item = form.item(place.item);
            if let (true, Some(name), Some(answer)) = (item.read_only, &item.prefill, answer) {
                start.prefill.insert(name.clone(), constant_of(answer));
            }
        }
        let mut session = if start.prefill.is_empty() && today == USUAL_DAY {
            self.session.clone()
        } else {
            let mut session = form.start(&start);
            for (group, number) in &self.added {
                add_rows(&mut session, *group, *number)?;
            }
            session
        };
        for (place, answer) in examples {
            if form.item(place.item).read_only {
                continue;
            }
            match answer {
                Some(answer) => session.answer(place, answer).ok()?,
                None => session.clear(place).ok()?,
            };
        }
        Some(session)
    }
}

fn add_rows(session: &mut Session, group: Place, number: usize) -> Option<()> {
    (0..number).try_for_each(|_| session.add_row(group).ok().map(|_| ()))
}

/// The sets of all answers, made when they are asked for.
#[derive(Debug, Default)]
pub(crate) struct Domains {
    by_item: std::cell::RefCell<BTreeMap<engine::ItemId, Arc<Domain>>>,
}

impl Domains {
    pub(crate) fn full(&self, form: &Form, item: engine::ItemId) -> Arc<Domain> {
        let mut by_item = self.by_item.borrow_mut();
        let full = by_item.entry(item);
        full.or_insert_with(|| Arc::new(Domain::of(form.item(item))))
            .clone()
    }
}
