//! Whether a calculation can be left without a value because what it divides by is zero.

use engine::logic::{BinaryOp, Code, Value};
use engine::{Diagnostic, Kind};

use super::{Decided, Finding, NotDecided, Prover, Subject};
use crate::case::Case;
use crate::code::each;
use crate::goal::{Expression, Goal, Part, Wish};
use crate::known::{Known, Values};
use crate::rules;
use crate::search::{Evidence, Outcome, Undecided};
use crate::witness::Witness;

/// One division in a calculation, and all that has to be so for its zero to be what takes the value
/// away.
struct Division<'c> {
    divisor: &'c Code,
    so: Vec<(Code, Wish)>,
    /// It stands in a macro: what it divides by is not the same for all elements.
    in_macro: bool,
}

impl<'f> Prover<'f> {
    /// Looks for answers with which a divisor is zero, and all else that the value is made of is known:
    /// so it is the zero and nothing else that takes the value away, and a calculation that looks before
    /// it divides is not blamed.
    pub(super) fn division(&mut self, subject: &Subject<'f>) {
        let at = subject.item.at.key("calculation");
        let Kind::Calculated { program, .. } = &subject.item.kind else {
            return;
        };
        let mut divisions = Vec::new();
        collect(program.code(), &mut Vec::new(), false, &mut divisions);
        let mut open = None;
        for division in &divisions {
            match self.zero(subject, division) {
                Outcome::Found(found) => {
                    let witness = Witness::of(&found.0);
                    let names = self.names(division.divisor).join("`, `");
                    let diagnostic = Diagnostic::new(&rules::DIVIDES_BY_ZERO, at.clone())
                        .with("item", subject.item.link_id.to_string())
                        .with("divisor", names);
                    self.proved.findings.push(Finding {
                        diagnostic,
                        witness: Some(witness),
                    });
                    open = None;
                    break;
                }
                Outcome::Open(why) => open = Some(why),
                Outcome::Never(_) => {}
            }
        }
        match open {
            Some(why) => self.proved.not_decided.push(NotDecided { at, why }),
            None => self.proved.decided.push(Decided {
                at,
                reached: Vec::new(),
                never: Vec::new(),
            }),
        }
    }

    fn zero(&mut self, subject: &Subject<'f>, division: &Division<'_>) -> Outcome {
        let place = subject.place;
        let known = self
            .search
            .known(&subject.shape, place.row, division.divisor);
        let zero = match known.values {
            Values::Range(Value::Int(_), _) => Value::Int(0),
            Values::Range(Value::Double(_), _) => Value::Double(0.0),
            Values::None => return Outcome::Never(Evidence::default()),
            _ => return Outcome::Open(Undecided::NoClasses),
        };
        if division.in_macro {
            // Elements are not told apart here: either none of them is zero, or it is not known.
            return match known.values.is_apart_from(&Known::of(&zero).values) {
                true => Outcome::Never(Evidence::default()),
                false => Outcome::Open(Undecided::NoClasses),
            };
        }
        let is_zero = Code::Binary(
            BinaryOp::Equal,
            Box::new(division.divisor.clone()),
            Box::new(Code::Constant(zero)),
        );
        let mut parts = vec![Part::Shown(place)];
        let so = division
            .so
            .iter()
            .cloned()
            .chain([(is_zero, Wish::Be(true))]);
        parts.extend(so.map(|(code, wish)| Part::Gives(place.row, Expression::Made(code), wish)));
        let goal = Goal {
            parts,
            is_met: Box::new(move |session| {
                let view = session.view(place);
                view.shown && view.answer().is_none()
            }),
        };
        self.search.find(&subject.shape, &Case::anything(), &goal)
    }

    /// The linkIds of the items in a part, each once.
    fn names(&self, code: &Code) -> Vec<String> {
        let mut names = Vec::new();
        each(code, &mut |code| {
            if let Code::Item(id) | Code::Cell(_, id) = code {
                let name = self.form.item(*id).link_id.to_string();
                if !names.contains(&name) {
                    names.push(name);
                }
            }
        });
        names
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

/// The divisions in a part, each with what has to be so.
fn collect<'c>(
    code: &'c Code,
    so: &mut Vec<(Code, Wish)>,
    in_macro: bool,
    out: &mut Vec<Division<'c>>,
) {
    let mut with = |more: Vec<(Code, Wish)>, code: &'c Code, in_macro: bool| {
        let before = so.len();
        so.extend(more);
        collect(code, so, in_macro, out);
        so.truncate(before);
    };
    match code {
        Code::Constant(_) | Code::Item(_) | Code::Rows(_) | Code::Today | Code::Variable(_) => {}
        Code::Cell(of, _) | Code::Has(of) | Code::Unary(_, of) => with(Vec::new(), of, in_macro),
        Code::Ternary(condition, yes, no) => {
            with(Vec::new(), condition, in_macro);
            with(vec![((**condition).clone(), Wish::Be(true))], yes, in_macro);
            with(vec![((**condition).clone(), Wish::Be(false))], no, in_macro);
        }
        Code::Binary(op @ (BinaryOp::And | BinaryOp::Or), left, right) => {
            // The other side must not decide alone.
            let decides = Wish::NotBe(*op == BinaryOp::Or);
            with(vec![((**right).clone(), decides)], left, in_macro);
            with(vec![((**left).clone(), decides)], right, in_macro);
        }
        Code::Binary(op, left, right) => {
            with(vec![known(right)], left, in_macro);
            with(vec![known(left)], right, in_macro);
            if matches!(op, BinaryOp::Divide | BinaryOp::Remainder) {
                let mut so = so.clone();
                so.push(known(left));
                out.push(Division {
                    divisor: right,
                    so,
                    in_macro,
                });
            }
        }
        Code::List(parts) | Code::Call(_, parts) => {
            for (position, part) in parts.iter().enumerate() {
                let others = parts
                    .iter()
                    .enumerate()
                    .filter(|(other, _)| *other != position);
                let others = others.map(|(_, other)| known(other)).collect();
                with(others, part, in_macro);
            }
        }
        Code::Each(_, over, body) => {
            with(Vec::new(), over, in_macro);
            with(vec![known(over)], body, true);
        }
    }
}

fn known(code: &Code) -> (Code, Wish) {
    (Code::Has(Box::new(code.clone())), Wish::Be(true))
}
