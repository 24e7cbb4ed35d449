//! Which questions have a bearing on an item, and which of their answers can be told apart.

use std::collections::{BTreeMap, BTreeSet};

use engine::form::FormItem;
use engine::logic::{BinaryOp, Code, Function, Program, UnaryOp, Value};
use engine::{Form, ItemId, Kind};

/// Why nothing can be said of a condition.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Undecided {
    /// It computes, compares two answers, looks into repetitions or at today's date: there is no
    /// finite number of classes.
    NoClasses,
    /// It depends on an answer that the host gives.
    FromHost,
    /// There are more combinations of answers than are tried.
    TooMany,
}

/// The questions that have a bearing on an item, each with the values that conditions name.
#[derive(Debug, Default)]
pub(crate) struct Cone {
    pub(crate) named: BTreeMap<ItemId, Vec<Value>>,
    /// For multiple choices whose number of picks is looked at: the greatest number that it is
    /// compared with.
    pub(crate) sizes: BTreeMap<ItemId, u32>,
    visited: BTreeSet<ItemId>,
}

impl Cone {
    /// Adds what decides whether an item is shown.
    pub(crate) fn shown(&mut self, form: &Form, item: ItemId) -> Result<(), Undecided> {
        let mut around = Some(item);
        while let Some(id) = around {
            let item = form.item(id);
            if matches!(item.kind, Kind::Repeat(_)) {
                return Err(Undecided::NoClasses);
            }
            if self.visited.insert(id)
                && let Some(program) = &item.rules.shown_when
            {
                self.program(form, program)?;
            }
            around = item.parent;
        }
        Ok(())
    }

    /// Adds what an expression depends on.
    pub(crate) fn program(&mut self, form: &Form, program: &Program) -> Result<(), Undecided> {
        self.truth(form, program.code())
    }

    /// Adds a question whose answer is looked at.
    pub(crate) fn question(&mut self, form: &Form, id: ItemId) -> Result<(), Undecided> {
        let item: &FormItem = form.item(id);
        if !item.kind.is_question() {
            return Err(Undecided::NoClasses);
        }
        if item.read_only {
            return Err(Undecided::FromHost);
        }
        if self.named.contains_key(&id) {
            return Ok(());
        }
        self.named.insert(id, Vec::new());
        self.shown(form, id)?;
        for program in item.rules.option_shown_when.iter().flatten() {
            self.program(form, program)?;
        }
        Ok(())
    }

    /// Adds what a part of a calculation looks at, where it is a condition of a kind that classes
    /// decide. To look for an example, the others may be passed over.
    pub(crate) fn conditions(&mut self, form: &Form, code: &Code) {
        let _ = self.truth(form, code);
    }

    pub(crate) fn name(&mut self, form: &Form, id: ItemId, value: &Value) -> Result<(), Undecided> {
        self.question(form, id)?;
        if let Some(named) = self.named.get_mut(&id)
            && !named.contains(value)
        {
            named.push(value.clone());
        }
        Ok(())
    }

    /// A part that is true, false or unknown.
    fn truth(&mut self, form: &Form, code: &Code) -> Result<(), Undecided> {
        match code {
            Code::Constant(_) => Ok(()),
            Code::Item(id) if matches!(form.item(*id).kind, Kind::Boolean) => {
                self.question(form, *id)
            }
            Code::Has(of) => match &**of {
                Code::Item(id) => self.question(form, *id),
                other => self.truth(form, other),
            },
            Code::Unary(UnaryOp::Not, of) => self.truth(form, of),
            Code::Binary(BinaryOp::And | BinaryOp::Or, left, right) => {
                self.truth(form, left)?;
                self.truth(form, right)
            }
            Code::Ternary(condition, yes, no) => {
                self.truth(form, condition)?;
                self.truth(form, yes)?;
                self.truth(form, no)
            }
            Code::Binary(BinaryOp::In, left, right) => self.membership(form, left, right),
            Code::Binary(
                op @ (BinaryOp::Equal
                | BinaryOp::NotEqual
                | BinaryOp::Less
                | BinaryOp::LessOrEqual
                | BinaryOp::Greater
                | BinaryOp::GreaterOrEqual),
                left,
                right,
            ) => match (&**left, &**right) {
                (Code::Item(id), Code::Constant(value))
                | (Code::Constant(value), Code::Item(id))
                    if is_ordered(&form.item(*id).kind) && is_plain(value) =>
                {
                    // Texts have classes as far as they are equal, and none between them.
                    let is_text = matches!(value, Value::String(_));
                    if is_text && !matches!(op, BinaryOp::Equal | BinaryOp::NotEqual) {
                        return Err(Undecided::NoClasses);
                    }
                    self.name(form, *id, value)
                }
                (Code::Call(Function::Size, of), Code::Constant(Value::Int(number)))
                | (Code::Constant(Value::Int(number)), Code::Call(Function::Size, of)) => {
                    self.size(form, of, *number)
                }
                _ => Err(Undecided::NoClasses),
            },
            _ => Err(Undecided::NoClasses),
        }
    }

    fn size(&mut self, form: &Form, of: &[Code], number: i64) -> Result<(), Undecided> {
        let [Code::Item(id)] = of else {
            return Err(Undecided::NoClasses);
        };
        if !matches!(form.item(*id).kind, Kind::MultipleChoice { .. }) {
            return Err(Undecided::NoClasses);
        }
        let number = u32::try_from(number.max(0)).map_err(|_| Undecided::TooMany)?;
        let known = self.sizes.entry(*id).or_default();
        *known = number.max(*known);
        self.question(form, *id)
    }

    fn membership(&mut self, form: &Form, left: &Code, right: &Code) -> Result<(), Undecided> {
        match (left, right) {
            (Code::Constant(value), Code::Item(id))
                if matches!(form.item(*id).kind, Kind::MultipleChoice { .. })
                    && is_plain(value) =>
            {
                self.name(form, *id, value)
            }
            (Code::Item(id), Code::List(elements)) if is_ordered(&form.item(*id).kind) => {
                for element in elements {
                    match element {
                        Code::Constant(value) if is_plain(value) => self.name(form, *id, value)?,
                        _ => return Err(Undecided::NoClasses),
                    }
                }
                self.question(form, *id)
            }
            (Code::Item(id), Code::Constant(Value::List(values)))
                if is_ordered(&form.item(*id).kind) && values.iter().all(is_plain) =>
            {
                values
                    .iter()
                    .try_for_each(|value| self.name(form, *id, value))?;
                self.question(form, *id)
            }
            _ => Err(Undecided::NoClasses),
        }
    }
}

/// Kinds whose answers [`crate::domain`] can put into classes by the values that are named.
fn is_ordered(kind: &Kind) -> bool {
    matches!(
        kind,
        Kind::Choice(_)
            | Kind::Boolean
            | Kind::Integer(_)
            | Kind::Scale { .. }
            | Kind::Year
            | Kind::Decimal(_)
            | Kind::Quantity(_)
            | Kind::String(_)
            | Kind::Text(_)
    )
}

fn is_plain(value: &Value) -> bool {
    matches!(
        value,
        Value::Bool(_) | Value::Int(_) | Value::Double(_) | Value::String(_)
    )
}
