//! Why a case leaves something open: the question that has to be divided next.
//!
//! A goal is open because a condition is, that because of a question that is shown or not, that because
//! of another condition, and so on: as far as the form goes. So the leads are followed on a list, and
//! not by functions that call each other.

use std::collections::HashSet;

use engine::logic::{BinaryOp, Code, Function, Value};
use engine::{Kind, Place, RowId};

use crate::case::Divisor;
use crate::domain::{Answers, Cut};
use crate::goal::{Goal, Part};
use crate::judge::{Judge, Variables};
use crate::known::{Known, Values};
use crate::target::around;

/// What may leave something open.
enum Lead {
    /// This can be divided.
    Cut(Divisor),
    /// Whether a place is shown.
    Shown(Place),
    /// What a place is answered, or worked out to be.
    Value(Place, Cut),
}

impl Judge<'_> {
    /// What to divide so that the goal is less open; nothing when there is nothing left that could be.
    pub(crate) fn blame(&self, goal: &Goal<'_>) -> Option<Divisor> {
        let mut leads = Vec::new();
        for part in &goal.parts {
            if part.is_so(self).only().is_some() {
                continue;
            }
            match part {
                Part::Shown(place) | Part::Hidden(place) => leads.push(Lead::Shown(*place)),
                Part::Answered(place) => leads.push(Lead::Value(*place, Cut::Somewhere)),
                Part::Gives(row, code, _) => {
                    self.leads(*row, code.code(), &mut Vec::new(), &mut leads);
                }
            }
        }
        let mut seen = HashSet::new();
        leads.reverse();
        while let Some(lead) = leads.pop() {
            let mut next = Vec::new();
            match lead {
                Lead::Cut(divisor) => return Some(divisor),
                Lead::Shown(place) if seen.insert((place, false)) => {
                    self.leads_of_shown(place, &mut next);
                }
                Lead::Value(place, cut) if seen.insert((place, true)) => {
                    self.leads_of_value(place, &cut, &mut next);
                }
                _ => {}
            }
            next.reverse();
            leads.append(&mut next);
        }
        None
    }

    fn leads_of_shown(&self, place: Place, leads: &mut Vec<Lead>) {
        if let Some(around) = around(self.session, place)
            && self.shown(around).only().is_none()
        {
            leads.push(Lead::Shown(around));
        }
        if let Some(program) = &self.form.item(place.item).rules.shown_when {
            self.leads(place.row, program.code(), &mut Vec::new(), leads);
        }
    }

    fn leads_of_value(&self, place: Place, cut: &Cut, leads: &mut Vec<Lead>) {
        if self.shown(place).only().is_none() {
            leads.push(Lead::Shown(place));
        }
        let item = self.form.item(place.item);
        if let Kind::Calculated { program, .. } = &item.kind {
            self.leads(place.row, program.code(), &mut Vec::new(), leads);
            return;
        }
        let domain = self.domain(place);
        for cut in [cut, &Cut::Somewhere] {
            if domain.can_be_cut(cut) {
                leads.push(Lead::Cut(Divisor::Question(place, cut.clone())));
                return;
            }
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
        let open =
            (codes.into_iter()).filter(|code| self.offers(place, item, code).only().is_none());
        for code in open {
            let position = item
                .kind
                .options()
                .and_then(|options| options.position(code));
            let program = position.and_then(|at| item.rules.option_shown_when.get(at)?.as_ref());
            if let Some(program) = program {
                self.leads(place.row, program.code(), &mut Vec::new(), leads);
            }
        }
    }

    /// What leaves a part of an expression open, the likeliest first.
    fn leads(&self, row: RowId, code: &Code, variables: &mut Variables, leads: &mut Vec<Lead>) {
        match code {
            Code::Constant(_) | Code::Variable(_) => {}
            Code::Today => {
                let (first, last) = self.case.days;
                if first < last {
                    leads.push(Lead::Cut(Divisor::Day));
                }
            }
            Code::Item(_) | Code::Cell(..) => {
                self.leads_of_item(row, code, &Cut::Somewhere, variables, leads);
            }
            Code::Rows(group) => {
                leads.extend((self.session.place_of(row, *group)).map(Lead::Shown));
            }
            Code::Has(of) | Code::Unary(_, of) => self.leads(row, of, variables, leads),
            Code::Binary(BinaryOp::In, left, right) => {
                if let Some(cut) = self.cut_of(row, left, variables) {
                    self.leads_of_item(row, right, &cut, variables, leads);
                }
                self.leads_of_member(row, left, right, variables, leads);
                self.leads_of_all(row, &[left, right], variables, leads);
            }
            Code::Binary(BinaryOp::And | BinaryOp::Or, left, right) => {
                self.leads_of_all(row, &[left, right], variables, leads);
            }
            Code::Binary(_, left, right) => {
                for (side, other) in [(left, right), (right, left)] {
                    if let Some(cut) = self.cut_of(row, other, variables) {
                        self.leads_of_item(row, side, &cut, variables, leads);
                    }
                }
                self.leads_of_all(row, &[left, right], variables, leads);
            }
            Code::Ternary(condition, yes, no) => {
                self.leads_of_all(row, &[condition, yes, no], variables, leads);
            }
            Code::Call(Function::Sum, parts) => {
                self.leads_of_all(row, &[&parts[0]], variables, leads);
            }
            Code::List(parts) | Code::Call(_, parts) => {
                let parts: Vec<&Code> = parts.iter().collect();
                self.leads_of_all(row, &parts, variables, leads);
            }
            Code::Each(_, over, body) => {
                self.leads_of_all(row, &[over], variables, leads);
                let Values::List(list) = self.code(row, over, variables).values else {
                    return;
                };
                for (element, _) in list.elements {
                    variables.push(element);
                    self.leads_of_all(row, &[body], variables, leads);
                    variables.pop();
                }
            }
        }
    }

    /// What leaves those of the parts open that are.
    fn leads_of_all(
        &self,
        row: RowId,
        parts: &[&Code],
        variables: &mut Variables,
        leads: &mut Vec<Lead>,
    ) {
        for part in parts {
            if self.code(row, part, variables).only().is_none() {
                self.leads(row, part, variables, leads);
            }
        }
    }

    /// Where to cut what is compared with this: at its value.
    fn cut_of(&self, row: RowId, code: &Code, variables: &mut Variables) -> Option<Cut> {
        let value = self.code(row, code, variables).only()?;
        (!value.is_unknown()).then_some(Cut::At(value))
    }

    /// The item that this part is the value of.
    fn leads_of_item(
        &self,
        row: RowId,
        code: &Code,
        cut: &Cut,
        variables: &mut Variables,
        leads: &mut Vec<Lead>,
    ) {
        let place = match code {
            Code::Item(id) => self.session.place_of(row, *id),
            Code::Cell(of, item) => match self.code(row, of, variables).values {
                Values::Row(row) => self.session.place_of(row, *item),
                _ => None,
            },
            _ => None,
        };
        if let Some(place) = place.filter(|place| self.value(*place).only().is_none()) {
            leads.push(Lead::Value(place, cut.clone()));
        }
    }

    /// `x in [..]`: the first of the list that x may be and need not be.
    fn leads_of_member(
        &self,
        row: RowId,
        left: &Code,
        right: &Code,
        variables: &mut Variables,
        leads: &mut Vec<Lead>,
    ) {
        let Some(Value::List(elements)) = self.code(row, right, variables).only() else {
            return;
        };
        let known = self.code(row, left, variables);
        let is_left = |element: &&Value| !known.values.is_apart_from(&Known::of(element).values);
        if let Some(next) = elements.iter().find(is_left) {
            self.leads_of_item(row, left, &Cut::At(next.clone()), variables, leads);
        }
    }
}
