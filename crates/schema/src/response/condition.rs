//! Conditions of the questionnaire as schemas of the answers.
//!
//! A condition is true, false or unknown, and "unknown" is what an item left out makes of it. So
//! each part has two schemas: of the answers with which it is true, and of those with which it is
//! false. What relates two answers to each other, or calculates, has none.

use std::collections::HashSet;

use engine::logic::{BinaryOp, Code, Function, UnaryOp, Value as Known};
use engine::{Form, FormItem, ItemId, Kind};
use serde_json::{Value, json};

use super::combine::{all, any, no};
use super::pattern;

/// Writes conditions over the answers that stand together in one object.
pub(super) struct Conditions<'a> {
    pub(super) form: &'a Form,
    pub(super) here: &'a HashSet<ItemId>,
}

impl Conditions<'_> {
    /// The answers with which the condition is `wanted`; nothing when JSON Schema cannot say it.
    pub(super) fn truth(&self, code: &Code, wanted: bool) -> Option<Value> {
        Some(match code {
            Code::Constant(Known::Bool(value)) => Value::Bool(*value == wanted),
            Code::Item(item) => self.value(*item, &json!({"const": wanted}))?,
            Code::Has(of) if wanted => self.known(of)?,
            Code::Has(of) => no(self.known(of)?),
            Code::Unary(UnaryOp::Not, of) => self.truth(of, !wanted)?,
            Code::Binary(op @ (BinaryOp::And | BinaryOp::Or), left, right) => {
                let sides = [self.truth(left, wanted)?, self.truth(right, wanted)?];
                if (*op == BinaryOp::And) == wanted {
                    all(sides)
                } else {
                    any(sides)
                }
            }
            Code::Binary(BinaryOp::NotEqual, left, right) => {
                self.comparison(BinaryOp::Equal, left, right, !wanted)?
            }
            Code::Binary(op, left, right) => self.comparison(*op, left, right, wanted)?,
            Code::Ternary(condition, yes, no) => any([
                all([self.truth(condition, true)?, self.truth(yes, wanted)?]),
                all([self.truth(condition, false)?, self.truth(no, wanted)?]),
            ]),
            _ => return None,
        })
    }

    /// The answers with which a part has a value.
    fn known(&self, code: &Code) -> Option<Value> {
        Some(match code {
            Code::Constant(_) | Code::Has(_) => Value::Bool(true),
            Code::Item(item) => answered(self.item(*item)?),
            Code::List(elements) => {
                let known: Option<Vec<Value>> = elements.iter().map(|e| self.known(e)).collect();
                all(known?)
            }
            Code::Call(Function::Size | Function::Double, arguments) => {
                self.known(arguments.first()?)?
            }
            Code::Unary(UnaryOp::Not, _) | Code::Ternary(..) => self.decided(code)?,
            Code::Binary(op, left, right) => match op {
                BinaryOp::And | BinaryOp::Or => self.decided(code)?,
                BinaryOp::Add
                | BinaryOp::Subtract
                | BinaryOp::Multiply
                | BinaryOp::Divide
                | BinaryOp::Remainder => return None,
                _ => all([self.known(left)?, self.known(right)?]),
            },
            _ => return None,
        })
    }

    /// The answers with which a condition is true or false.
    fn decided(&self, code: &Code) -> Option<Value> {
        Some(any([self.truth(code, true)?, self.truth(code, false)?]))
    }

    fn comparison(&self, op: BinaryOp, left: &Code, right: &Code, wanted: bool) -> Option<Value> {
        let holds = self.holds(op, left, right)?;
        Some(if wanted {
            holds
        } else {
            all([self.known(left)?, self.known(right)?, no(holds)])
        })
    }

    /// The answers with which a comparison is true.
    fn holds(&self, op: BinaryOp, left: &Code, right: &Code) -> Option<Value> {
        match (left, right) {
            (Code::Constant(value), Code::Item(item)) if op == BinaryOp::In => {
                let Known::String(code) = value else {
                    return None;
                };
                Some(picked(self.item(*item)?, code))
            }
            (of, Code::List(list)) if op == BinaryOp::In => {
                let item = self.subject(of)?;
                let values: Option<Vec<Value>> = (list.iter())
                    .map(|element| constant(&self.form.item(item).kind, element))
                    .collect();
                self.value(item, &json!({"enum": values?}))
            }
            (Code::Constant(_), of) => self.holds(mirrored(op)?, of, left),
            (Code::Call(Function::Size, of), Code::Constant(Known::Int(number))) => {
                self.size(op, of.first()?, *number)
            }
            (of, Code::Constant(value)) => {
                let item = self.subject(of)?;
                let test = test(&self.form.item(item).kind, op, right, value)?;
                self.value(item, &test)
            }
            _ => None,
        }
    }

    /// The item whose answer is compared; `double(item)` compares like the item itself.
    fn subject(&self, code: &Code) -> Option<ItemId> {
        match code {
            Code::Item(item) => Some(*item),
            Code::Call(Function::Double, arguments) => self.subject(arguments.first()?),
            _ => None,
        }
    }

    /// The answers with which as many are picked, or as many characters are written.
    fn size(&self, op: BinaryOp, of: &Code, number: i64) -> Option<Value> {
        let Code::Item(item) = of else {
            return None;
        };
        let item = self.item(*item)?;
        let (least, most) = match op {
            BinaryOp::Equal => (number, Some(number)),
            BinaryOp::Less => (0, Some(number - 1)),
            BinaryOp::LessOrEqual => (0, Some(number)),
            BinaryOp::Greater => (number + 1, None),
            BinaryOp::GreaterOrEqual => (number, None),
            _ => return None,
        };
        if most.is_some_and(|most| most < 0) {
            return Some(Value::Bool(false));
        }
        let bounds = |least_key: &str, most_key: &str| {
            let mut bounds = json!({least_key: least.max(0)});
            if let Some(most) = most {
                bounds[most_key] = json!(most);
            }
            bounds
        };
        match &item.kind {
            Kind::MultipleChoice { .. } => Some(given(item, &bounds("minItems", "maxItems"))),
            Kind::String(_) | Kind::Text(_) => {
                self.value(item.id, &bounds("minLength", "maxLength"))
            }
            _ => None,
        }
    }

    /// The item, when its answer stands beside those that the condition is about.
    fn item(&self, id: ItemId) -> Option<&FormItem> {
        self.here.contains(&id).then(|| self.form.item(id))
    }

    /// The answers in which an item's value passes a test.
    fn value(&self, id: ItemId, test: &Value) -> Option<Value> {
        let item = self.item(id)?;
        let within = match &item.kind {
            Kind::Choice(_) => json!({"valueCoding": {"properties": {"code": test}}}),
            Kind::Quantity(_) => json!({"valueQuantity": {"properties": {"value": test}}}),
            kind => json!({super::answer::value_key(kind)?: test}),
        };
        Some(given(item, &json!({"items": {"properties": within}})))
    }
}

/// The answers in which an item is answered, and its `answer` passes a test.
fn given(item: &FormItem, test: &Value) -> Value {
    let link_id = &*item.link_id;
    json!({
        "required": [link_id],
        "properties": {link_id: {"required": ["answer"], "properties": {"answer": test}}},
    })
}

/// The answers in which an item is answered.
pub(super) fn answered(item: &FormItem) -> Value {
    let link_id = &*item.link_id;
    if item.rules.constraints.is_empty() {
        return json!({"required": [link_id]});
    }
    // What has only a confirmed warning stands there without an answer.
    json!({"required": [link_id], "properties": {link_id: {"required": ["answer"]}}})
}

/// The answers in which an option is picked.
pub(super) fn picked(item: &FormItem, code: &str) -> Value {
    let option = json!({"properties": {"valueCoding": {"properties": {"code": {"const": code}}}}});
    given(item, &json!({"contains": option}))
}

/// A constant as it stands in the response where an item of this kind is answered.
fn constant(kind: &Kind, code: &Code) -> Option<Value> {
    let Code::Constant(value) = code else {
        return None;
    };
    Some(match (kind, value) {
        (Kind::Year, Known::Int(year)) => json!(format!("{year:04}")),
        (_, Known::Bool(value)) => json!(value),
        (_, Known::Int(number)) => json!(number),
        (_, Known::Double(number)) => json!(number),
        (_, Known::String(text)) => json!(&**text),
        _ => return None,
    })
}

/// What a value has to pass for a comparison to be true.
fn test(kind: &Kind, op: BinaryOp, code: &Code, value: &Known) -> Option<Value> {
    if op == BinaryOp::Equal {
        return Some(json!({"const": constant(kind, code)?}));
    }
    if let (Kind::Year, Known::Int(year)) = (kind, value) {
        return Some(json!({"pattern": match op {
            BinaryOp::Less => pattern::at_most(&format!("{:04}", year - 1)),
            BinaryOp::LessOrEqual => pattern::at_most(&format!("{year:04}")),
            BinaryOp::Greater => pattern::at_least(&format!("{:04}", year + 1)),
            BinaryOp::GreaterOrEqual => pattern::at_least(&format!("{year:04}")),
            _ => return None,
        }}));
    }
    if !matches!(value, Known::Int(_) | Known::Double(_)) {
        return None;
    }
    let key = match op {
        BinaryOp::Less => "exclusiveMaximum",
        BinaryOp::LessOrEqual => "maximum",
        BinaryOp::Greater => "exclusiveMinimum",
        BinaryOp::GreaterOrEqual => "minimum",
        _ => return None,
    };
    Some(json!({key: constant(kind, code)?}))
}

/// The comparison that says the same with its sides changed.
fn mirrored(op: BinaryOp) -> Option<BinaryOp> {
    Some(match op {
        BinaryOp::Equal => BinaryOp::Equal,
        BinaryOp::Less => BinaryOp::Greater,
        BinaryOp::LessOrEqual => BinaryOp::GreaterOrEqual,
        BinaryOp::Greater => BinaryOp::Less,
        BinaryOp::GreaterOrEqual => BinaryOp::LessOrEqual,
        _ => return None,
    })
}
