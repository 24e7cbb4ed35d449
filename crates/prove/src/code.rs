//! The parts of an expression.

use engine::logic::Code;

/// Visits a part and all parts in it.
pub(crate) fn each<'c>(code: &'c Code, visit: &mut dyn FnMut(&'c Code)) {
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
