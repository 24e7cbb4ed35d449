//! Why a case leaves something open: the question that has to be divided next.

use engine::logic::{BinaryOp, Code, Function, Value};
use engine::{Kind, Place, RowId};

use crate::case::Divisor;
use crate::domain::{Answers, Cut};
use crate::goal::{Goal, Part};
use crate::judge::{Judge, Variables};
use crate::known::{Known, Values};
use crate::target::around;

impl Judge<'_> {
    /// What to divide so that the goal is less open; nothing when there is nothing left that could be.
    pub(crate) fn blame(&self, goal: &Goal<'_>) -> Option<Divisor> {
        let open = |part: &&Part<'_>| part.is_so(self).only().is_none();
        (goal.parts.iter().filter(open)).find_map(|part| match part {
            Part::Shown(place) | Part::Hidden(place) => self.blame_shown(*place),
            Part::Answered(place) => self.blame_value(*place, &Cut::Somewhere),
            Part::Gives(row, code, _) => self.blame_code(*row, code.code(), &mut Vec::new()),
        })
    }

    fn blame_shown(&self, place: Place) -> Option<Divisor> {
        if let Some(around) = around(self.session, place)
            && self.shown(around).only().is_none()
        {
            return self.blame_shown(around);
        }
        let program = self.form.item(place.item).rules.shown_when.as_ref()?;
        self.blame_code(place.row, program.code(), &mut Vec::new())
    }

    fn blame_value(&self, place: Place, cut: &Cut) -> Option<Divisor> {
        let shown = self.shown(place);
        if shown.only().is_none()
            && let Some(found) = self.blame_shown(place)
        {
            return Some(found);
        }
        let item = self.form.item(place.item);
        if let Kind::Calculated { program, .. } = &item.kind {
            return self.blame_code(place.row, program.code(), &mut Vec::new());
        }
        let domain = self.domain(place);
        let cut = if domain.can_be_cut(cut) {
            cut
        } else {
            &Cut::Somewhere
        };
        if domain.can_be_cut(cut) {
            return Some(Divisor::Question(place, cut.clone()));
        }
        // The answer is known, and not whether it is on offer.
        let codes: Vec<&str> = match &domain.answers {
            Answers::OneOf(codes) => codes.iter().map(|code| &**code).collect(),
            Answers::Picks(picks) => (picks.iter())
                .filter(|(_, picked)| *picked == Some(true))
                .map(|(code, _)| &**code)
                .collect(),
            _ => Vec::new(),
        };
        codes.into_iter().find_map(|code| {
            if self.offers(place, item, code).only().is_some() {
                return None;
            }
            let position = item.kind.options()?.position(code)?;
            let program = item.rules.option_shown_when.get(position)?.as_ref()?;
            self.blame_code(place.row, program.code(), &mut Vec::new())
        })
    }

    /// A question that leaves a part of an expression open.
    pub(crate) fn blame_code(
        &self,
        row: RowId,
        code: &Code,
        variables: &mut Variables,
    ) -> Option<Divisor> {
        match code {
            Code::Constant(_) | Code::Variable(_) => None,
            Code::Today => {
                let (first, last) = self.case.days;
                (first < last).then_some(Divisor::Day)
            }
            Code::Item(_) | Code::Cell(..) => {
                self.blame_item(row, code, &Cut::Somewhere, variables)
            }
            Code::Rows(group) => {
                let place = self.session.place_of(row, *group)?;
                (self.shown(place).only().is_none()).then(|| self.blame_shown(place))?
            }
            Code::Has(of) | Code::Unary(_, of) => self.blame_code(row, of, variables),
            Code::Binary(BinaryOp::In, left, right) => {
                let cut = self.cut_of(row, left, variables);
                (cut.and_then(|cut| self.blame_item(row, right, &cut, variables)))
                    .or_else(|| self.blame_member(row, left, right, variables))
                    .or_else(|| self.blame_first(row, &[left, right], variables))
            }
            Code::Binary(BinaryOp::And | BinaryOp::Or, left, right) => {
                self.blame_first(row, &[left, right], variables)
            }
            Code::Binary(_, left, right) => {
                for (side, other) in [(left, right), (right, left)] {
                    if let Some(cut) = self.cut_of(row, other, variables)
                        && let Some(found) = self.blame_item(row, side, &cut, variables)
                    {
                        return Some(found);
                    }
                }
                self.blame_first(row, &[left, right], variables)
            }
            Code::Ternary(condition, yes, no) => {
                self.blame_first(row, &[condition, yes, no], variables)
            }
            Code::List(parts) => {
                self.blame_first(row, &parts.iter().collect::<Vec<_>>(), variables)
            }
            Code::Call(function, parts) => {
                // A number's class does not change when it is written in another way.
                let parts: Vec<&Code> = match function {
                    Function::Sum => parts.iter().take(1).collect(),
                    _ => parts.iter().collect(),
                };
                self.blame_first(row, &parts, variables)
            }
            Code::Each(_, over, body) => {
                if let Some(found) = self.blame_open(row, over, variables) {
                    return Some(found);
                }
                let Values::List(list) = self.code(row, over, variables).values else {
                    return None;
                };
                list.elements.into_iter().find_map(|(element, _)| {
                    variables.push(element);
                    let found = self.blame_open(row, body, variables);
                    variables.pop();
                    found
                })
            }
        }
    }

    fn blame_first(
        &self,
        row: RowId,
        parts: &[&Code],
        variables: &mut Variables,
    ) -> Option<Divisor> {
        (parts.iter()).find_map(|part| self.blame_open(row, part, variables))
    }

    /// What leaves this part open, where it is.
    fn blame_open(&self, row: RowId, code: &Code, variables: &mut Variables) -> Option<Divisor> {
        let is_open = self.code(row, code, variables).only().is_none();
        is_open.then(|| self.blame_code(row, code, variables))?
    }

    /// Where to cut what is compared with this: at its value.
    fn cut_of(&self, row: RowId, code: &Code, variables: &mut Variables) -> Option<Cut> {
        let value = self.code(row, code, variables).only()?;
        (!value.is_unknown()).then_some(Cut::At(value))
    }

    /// The question that this part is the answer to, or the number of picks of.
    fn blame_item(
        &self,
        row: RowId,
        code: &Code,
        cut: &Cut,
        variables: &mut Variables,
    ) -> Option<Divisor> {
        let place = match code {
            Code::Item(id) => self.session.place_of(row, *id)?,
            Code::Cell(of, item) => match self.code(row, of, variables).values {
                Values::Row(row) => self.session.place_of(row, *item)?,
                _ => return None,
            },
            _ => return None,
        };
        let known: Known = self.value(place);
        known
            .only()
            .is_none()
            .then(|| self.blame_value(place, cut))?
    }

    /// `x in [..]`: the first of the list that x may be and need not be.
    fn blame_member(
        &self,
        row: RowId,
        left: &Code,
        right: &Code,
        variables: &mut Variables,
    ) -> Option<Divisor> {
        let Some(Value::List(elements)) = self.code(row, right, variables).only() else {
            return None;
        };
        let known = self.code(row, left, variables);
        let next = (elements.iter())
            .find(|element| !known.values.is_apart_from(&Known::of(element).values))?;
        self.blame_item(row, left, &Cut::At(next.clone()), variables)
    }
}
