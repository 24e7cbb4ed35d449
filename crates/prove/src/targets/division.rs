//! Whether a calculation can be left without a value because an answer that it divides by is zero.

use std::collections::BTreeSet;

use engine::logic::{BinaryOp, Code, Program, Value};
use engine::{Answer, Form, ItemId, Kind, Pointer, Session};

use super::{Finding, Target};
use crate::cone::{Cone, Undecided};
use crate::rules;
use crate::search::{Search, root};
use crate::witness::Witness;

impl Target<'_> {
    /// Looks for answers with which there is no value, and there is one as soon as the divisor alone
    /// is another number: so it is the zero and nothing else that takes the value away, and a
    /// calculation that looks before it divides is not blamed.
    pub(super) fn division(
        &mut self,
        program: &Program,
        at: &Pointer,
    ) -> Result<Option<Finding>, Undecided> {
        let mut cone = Cone::default();
        cone.shown(self.form, self.item.id)?;
        for read in program.reads() {
            cone.question(self.form, *read)?;
        }
        let mut divisors = BTreeSet::new();
        each(program.code(), &mut |code| {
            cone.conditions(self.form, code);
            if let Code::Binary(BinaryOp::Divide | BinaryOp::Remainder, _, divisor) = code {
                each(divisor, &mut |code| {
                    if let Code::Item(id) = code {
                        divisors.insert(*id);
                    }
                });
            }
        });
        for divisor in &divisors {
            let zero = match zero(self.form, *divisor) {
                Some(Answer::Integer(_)) => Value::Int(0),
                Some(_) => Value::Double(0.0),
                None => continue,
            };
            cone.name(self.form, *divisor, &zero)?;
        }
        let mut search = Search::new(self.form, &cone)?;
        let mut found = None;
        search.each(&mut |session| {
            found = (divisors.iter())
                .find(|divisor| self.is_lost_to(session, **divisor))
                .map(|divisor| (*divisor, Witness::of(session)));
            found.is_none()
        });
        self.proved.steps += search.steps;
        Ok(found.map(|(divisor, witness)| Finding {
            diagnostic: (self.finding(&rules::DIVIDES_BY_ZERO, at, &search))
                .with("divisor", self.form.item(divisor).link_id.to_string())
                .with("witness", witness.to_string()),
            witness: Some(witness),
        }))
    }

    fn is_lost_to(&self, session: &Session, divisor: ItemId) -> bool {
        let value = session.view(root(self.item.id));
        let zero = zero(self.form, divisor);
        if !value.shown || value.answer().is_some() || zero.is_none() {
            return false;
        }
        if session.view(root(divisor)).answer() != zero {
            return false;
        }
        let other = match zero {
            Some(Answer::Integer(_)) => Answer::Integer(1),
            _ => Answer::Decimal(1.0),
        };
        let mut session = session.clone();
        session.answer(root(divisor), other).is_ok()
            && session.view(root(self.item.id)).answer().is_some()
    }
}

/// Whether anything is divided.
pub(super) fn divides(code: &Code) -> bool {
    let mut divides = false;
    each(code, &mut |code| {
        divides |= matches!(
            code,
            Code::Binary(BinaryOp::Divide | BinaryOp::Remainder, ..)
        );
    });
    divides
}

/// Zero as an answer to a question for a number.
fn zero(form: &Form, item: ItemId) -> Option<Answer> {
    match &form.item(item).kind {
        Kind::Integer(_) | Kind::Scale { .. } => Some(Answer::Integer(0)),
        Kind::Decimal(_) | Kind::Quantity(_) => Some(Answer::Decimal(0.0)),
        _ => None,
    }
}

/// Visits a part and all parts in it.
fn each<'c>(code: &'c Code, visit: &mut dyn FnMut(&'c Code)) {
    visit(code);
    match code {
        Code::Constant(_) | Code::Item(_) | Code::Rows(_) | Code::Today | Code::Variable(_) => {}
        Code::Cell(of, _) | Code::Has(of) | Code::Unary(_, of) => each(of, visit),
        Code::Binary(_, left, right) | Code::Each(_, left, right) => {
            each(left, visit);
            each(right, visit);
        }
        Code::Ternary(condition, yes, no) => {
            each(condition, visit);
            each(yes, visit);
            each(no, visit);
        }
        Code::List(parts) | Code::Call(_, parts) => parts.iter().for_each(|part| each(part, visit)),
    }
}
