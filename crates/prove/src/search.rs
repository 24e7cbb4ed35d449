//! Divides all answers into cases until one leads to the goal, or none is left that could.

use std::collections::BTreeSet;

use engine::logic::Code;
use engine::{Form, ItemId, Kind, Place, RowId, Session};
use serde::Serialize;

use crate::case::{Case, Divisor, Domains, Shape};
use crate::goal::{Goal, Verdict};
use crate::judge::Judge;
use crate::known::{Known, Values};

/// Why nothing can be said.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize)]
#[serde(rename_all = "camelCase")]
pub enum Undecided {
    /// No example was found, and there are more classes of answers than can be told apart: it looks
    /// into texts, or into more repetitions than are tried.
    NoClasses,
    /// There are more cases than are looked at.
    TooMany,
}

/// What a search came to.
#[derive(Clone, Debug)]
pub(crate) enum Outcome {
    /// A session in which the goal is met, and the case that it is of.
    Found(Box<(Session, Case)>),
    /// It is met in none.
    Never(Evidence),
    /// It is not known.
    Open(Undecided),
}

/// How it was found out that something never happens.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(crate) struct Evidence {
    /// The questions whose answers have a bearing on it.
    pub(crate) questions: BTreeSet<ItemId>,
    /// Into how many cases their answers were divided.
    pub(crate) cases: usize,
}

/// More cases than this are not looked at for one goal.
const MOST_A_GOAL: usize = 20_000;

/// So many repetitions more than there must be are tried.
const MORE_ROWS: usize = 2;

/// Macros in macros are no deeper than repetitions in repetitions.
const MOST_NESTED: usize = 8;

/// So many sizes of groups together are tried.
const MOST_SHAPES: usize = 27;

/// Looks for sessions of one form.
pub(crate) struct Search<'f> {
    pub(crate) form: &'f Form,
    domains: Domains,
    least: Shape,
    /// See [`Judge`].
    any_rows: bool,
    /// How many cases may still be looked at.
    left: usize,
    /// How many cases were looked at.
    pub(crate) steps: usize,
}

impl<'f> Search<'f> {
    pub(crate) fn new(form: &'f Form, budget: usize) -> Self {
        Self {
            form,
            domains: Domains::default(),
            least: Shape::least(form),
            any_rows: false,
            left: budget,
            steps: 0,
        }
    }

    /// The place of an item in the first repetition of each group that it is in, and a shape that has
    /// them; nothing when a group may have none.
    pub(crate) fn place(&self, item: ItemId) -> Option<(Place, Shape)> {
        let mut groups = Vec::new();
        let mut around = self.form.item(item).parent;
        while let Some(id) = around {
            if matches!(self.form.item(id).kind, Kind::Repeat(_)) {
                groups.push(id);
            }
            around = self.form.item(id).parent;
        }
        let mut shape = self.least.clone();
        let mut row = Session::ROOT;
        for group in groups.into_iter().rev() {
            let place = Place { row, item: group };
            if shape.session.rows(place).is_empty() {
                shape = shape.with_rows(place, 1)?;
            }
            row = *shape.session.rows(place).first()?;
        }
        Some((Place { row, item }, shape))
    }

    /// Looks for a session in which the goal is met, beginning with a case.
    pub(crate) fn find(&mut self, shape: &Shape, start: &Case, goal: &Goal<'_>) -> Outcome {
        let mut evidence = Evidence::default();
        let mut groups = BTreeSet::new();
        let first = self.in_shape(shape, start, goal, &mut evidence, &mut groups);
        if groups.is_empty() || matches!(first, Outcome::Found(_)) {
            return first;
        }
        let mut open = match first {
            Outcome::Open(why) => Some(why),
            _ => None,
        };
        let (shapes, are_all) = self.shapes(shape, &groups);
        let mut further = BTreeSet::new();
        for shape in &shapes {
            match self.in_shape(shape, start, goal, &mut evidence, &mut further) {
                Outcome::Found(found) => return Outcome::Found(found),
                Outcome::Open(why) => open = Some(why),
                Outcome::Never(_) => {}
            }
        }
        if !are_all || !further.is_subset(&groups) {
            // Not all shapes were tried, so it has to be so whatever the repetitions are.
            self.any_rows = true;
            let any = self.in_shape(shape, start, goal, &mut evidence, &mut further);
            self.any_rows = false;
            if !matches!(any, Outcome::Never(_)) {
                open = open.or(Some(Undecided::NoClasses));
            }
        }
        open.map_or(Outcome::Never(evidence), Outcome::Open)
    }

    /// The further shapes in which these groups have some more repetitions, and whether those are all
    /// that there can be.
    fn shapes(&self, shape: &Shape, groups: &BTreeSet<Place>) -> (Vec<Shape>, bool) {
        let mut shapes = vec![shape.clone()];
        let mut are_all = true;
        for group in groups {
            let Kind::Repeat(repetition) = &self.form.item(group.item).kind else {
                continue;
            };
            let there = shape.session.rows(*group).len();
            let most = (repetition.max as usize).min(there + MORE_ROWS);
            are_all &= most == repetition.max as usize && there == repetition.min as usize;
            let more = |shape: &Shape| {
                let numbers = there..=most;
                let shapes = numbers.filter_map(|number| shape.with_rows(*group, number));
                shapes.collect::<Vec<_>>()
            };
            shapes = shapes.iter().flat_map(more).collect();
        }
        are_all &= shapes.len() <= MOST_SHAPES;
        shapes.truncate(MOST_SHAPES);
        // The first is the one that was tried already.
        (shapes.split_off(1), are_all)
    }

    /// What an expression may give, whatever is answered; in a macro, for any repetition.
    pub(crate) fn known(&self, shape: &Shape, row: RowId, code: &Code) -> Known {
        let case = Case::anything();
        let any_row = Known::from(Values::AnyRow);
        let mut variables = vec![any_row; MOST_NESTED];
        Judge::new(&shape.session, &case, &self.domains, true).code(row, code, &mut variables)
    }

    /// Takes one case from the budget.
    pub(crate) fn step(&mut self) -> Result<(), Undecided> {
        self.left = self.left.checked_sub(1).ok_or(Undecided::TooMany)?;
        self.steps += 1;
        Ok(())
    }

    pub(crate) fn judge<'a>(&'a self, shape: &'a Shape, case: &'a Case) -> Judge<'a> {
        Judge::new(&shape.session, case, &self.domains, self.any_rows)
    }

    /// The cases that a case falls into.
    pub(crate) fn divided(&self, shape: &Shape, case: &Case, divisor: &Divisor) -> Vec<Case> {
        let full = match divisor {
            Divisor::Question(place, _) => self.judge(shape, case).domain(*place),
            Divisor::Day => self.domains.full(self.form, ItemId(0)),
        };
        case.divided(self.form, &full, divisor)
    }

    fn in_shape(
        &mut self,
        shape: &Shape,
        start: &Case,
        goal: &Goal<'_>,
        evidence: &mut Evidence,
        groups: &mut BTreeSet<Place>,
    ) -> Outcome {
        let mut stack = vec![start.clone()];
        let mut gap = false;
        let mut steps = 0;
        while let Some(case) = stack.pop() {
            steps += 1;
            if steps > MOST_A_GOAL || self.step().is_err() {
                return Outcome::Open(Undecided::TooMany);
            }
            let judge = self.judge(shape, &case);
            let verdict = goal.verdict(&judge);
            if steps == 1 {
                evidence.questions.extend(judge.questions());
            }
            groups.extend(judge.groups.borrow().iter().copied());
            if verdict == Verdict::Never {
                evidence.cases += 1;
                continue;
            }
            let divisor = match verdict {
                Verdict::Open => judge.blame(goal),
                _ => None,
            };
            if let Some(divisor) = divisor {
                let parts = self.divided(shape, &case, &divisor);
                stack.extend(parts.into_iter().rev());
                continue;
            }
            match shape.session_of(&case) {
                Some(session) if (goal.is_met)(&session) => {
                    return Outcome::Found(Box::new((session, case)));
                }
                _ => gap = true,
            }
        }
        if gap {
            Outcome::Open(Undecided::NoClasses)
        } else {
            Outcome::Never(evidence.clone())
        }
    }
}
