//! From a tree to a program: names resolved, types known.

use std::ops::Range;
use std::sync::Arc;

use super::expr::{BinaryOp, Expr, Node, UnaryOp};
use super::function::Style;
use super::problem::{Problem, ProblemKind};
use super::program::{Code, Macro, Program};
use super::{Function, ItemId, Type, Value, time};
use crate::nearest::nearest;

/// What names stand for, seen from where an expression stands.
pub trait Names {
    /// What a name stands for in this row or one around it.
    fn item(&self, name: &str) -> Option<Known>;
    /// What a name stands for right inside a repetition of a group.
    fn in_row(&self, group: ItemId, name: &str) -> Option<Known>;
    /// All names, for a guess at what was meant.
    fn candidates(&self) -> Vec<&str>;
}

/// What a name stands for.
#[derive(Clone, Debug, PartialEq)]
pub enum Known {
    /// An item with a value.
    Item {
        /// The item.
        id: ItemId,
        /// Its type.
        ty: Type,
        /// For choices: the codes of its options.
        options: Option<Vec<Arc<str>>>,
    },
    /// An item without one: a page, a note.
    NoValue,
    /// An item of a repeating group that the expression does not stand in.
    Elsewhere {
        /// The group's linkId.
        group: String,
    },
}

/// What an expression has to give.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Wanted {
    /// This type.
    Type(Type),
    /// Anything that a calculated item can hold.
    AnyValue,
}

/// The macros, which take a new name and an expression.
const MACROS: [&str; 5] = ["all", "exists", "exists_one", "filter", "map"];

/// Makes an expression ready to be run.
///
/// The second part says what is wrong with it. There is a program when nothing in it is worse than a
/// warning.
pub fn compile(expr: &Expr, names: &dyn Names, wanted: &Wanted) -> (Option<Program>, Vec<Problem>) {
    let mut compiler = Compiler {
        names,
        variables: Vec::new(),
        problems: Vec::new(),
        reads: Vec::new(),
        today: false,
    };
    let typed = compiler.typed(expr);
    match wanted {
        Wanted::Type(wanted) => compiler.want(&typed, wanted, expr),
        Wanted::AnyValue => {
            if matches!(typed.ty, Type::List(_) | Type::Row(_)) {
                compiler.mismatch(expr.within.clone(), "one value", typed.ty.clone(), None);
            }
        }
    }
    let mut reads = compiler.reads;
    reads.sort_unstable();
    reads.dedup();
    let program = compiler
        .problems
        .iter()
        .all(|problem| problem.kind.is_warning())
        .then_some(Program {
            code: typed.code,
            ty: typed.ty,
            reads,
            today: compiler.today,
        });
    (program, compiler.problems)
}

struct Compiler<'a> {
    names: &'a dyn Names,
    /// What the enclosing macros give names to, the outermost first.
    variables: Vec<(String, Type, Option<Options>)>,
    problems: Vec<Problem>,
    reads: Vec<ItemId>,
    today: bool,
}

/// The codes that a value can be, and the item that they are options of.
#[derive(Clone)]
struct Options {
    item: String,
    codes: Vec<Arc<str>>,
}

struct Typed {
    code: Code,
    ty: Type,
    options: Option<Options>,
}

impl Typed {
    fn plain(code: Code, ty: Type) -> Self {
        Self {
            code,
            ty,
            options: None,
        }
    }

    /// Stands for what could not be typed, so that one mistake gives one problem.
    fn unknown() -> Self {
        Self::plain(Code::Constant(Value::Unknown), Type::Any)
    }
}

impl Compiler<'_> {
    fn typed(&mut self, expr: &Expr) -> Typed {
        match &expr.node {
            Node::Bool(value) => Typed::plain(Code::Constant(Value::Bool(*value)), Type::Bool),
            Node::Int(number) => Typed::plain(Code::Constant(Value::Int(*number)), Type::Int),
            Node::Double(number) => {
                Typed::plain(Code::Constant(Value::Double(*number)), Type::Double)
            }
            Node::String(text) => Typed::plain(
                Code::Constant(Value::String(text.as_str().into())),
                Type::String,
            ),
            Node::Name(name) => self.name(name, expr),
            Node::Field(of, field) => self.field(of, field, expr),
            Node::List(elements) => self.list(elements),
            Node::Unary(op, of) => self.unary(*op, of),
            Node::Binary(op, left, right) => self.binary(*op, left, right, expr),
            Node::Ternary(condition, yes, no) => self.ternary(condition, yes, no, expr),
            Node::Call {
                name,
                receiver,
                arguments,
            } => self.call(name, receiver.as_deref(), arguments, expr),
        }
    }

    fn name(&mut self, name: &str, expr: &Expr) -> Typed {
        let variable = self.variables.iter().rposition(|(known, ..)| known == name);
        if let Some(index) = variable {
            let (_, ty, options) = self.variables[index].clone();
            return Typed {
                code: Code::Variable(index),
                ty,
                options,
            };
        }
        if name == "today" {
            self.today = true;
            return Typed::plain(Code::Today, Type::Timestamp);
        }
        let known = self.names.item(name);
        self.known(known, name, expr, |id, is_group| {
            if is_group {
                Code::Rows(id)
            } else {
                Code::Item(id)
            }
        })
    }

    fn field(&mut self, of: &Expr, field: &str, expr: &Expr) -> Typed {
        let row = self.typed(of);
        match row.ty {
            Type::Row(group) => {
                let known = self.names.in_row(group, field);
                self.known(known, field, expr, |id, _| {
                    Code::Cell(Box::new(row.code), id)
                })
            }
            Type::Any => Typed::unknown(),
            Type::List(of_rows) if matches!(*of_rows, Type::Row(_)) => {
                let group = of.to_string();
                self.problem(
                    expr.within.clone(),
                    ProblemKind::NotInARow {
                        item: field.to_owned(),
                        group,
                    },
                );
                Typed::unknown()
            }
            other => {
                self.mismatch(of.within.clone(), "a repetition of a group", other, None);
                Typed::unknown()
            }
        }
    }

    fn known(
        &mut self,
        known: Option<Known>,
        name: &str,
        expr: &Expr,
        code: impl FnOnce(ItemId, bool) -> Code,
    ) -> Typed {
        let kind = match known {
            Some(Known::Item { id, ty, options }) => {
                self.reads.push(id);
                let is_group = matches!(&ty, Type::List(of) if matches!(**of, Type::Row(_)));
                return Typed {
                    code: code(id, is_group),
                    ty,
                    options: options.map(|codes| Options {
                        item: name.to_owned(),
                        codes,
                    }),
                };
            }
            Some(Known::NoValue) => ProblemKind::NoValue {
                item: name.to_owned(),
            },
            Some(Known::Elsewhere { group }) => ProblemKind::NotInARow {
                item: name.to_owned(),
                group,
            },
            None => {
                let variables = self.variables.iter().map(|(known, ..)| known.as_str());
                ProblemKind::UnknownItem {
                    found: name.to_owned(),
                    nearest: nearest(name, self.names.candidates().into_iter().chain(variables))
                        .map(str::to_owned),
                }
            }
        };
        self.problem(expr.within.clone(), kind);
        Typed::unknown()
    }

    fn list(&mut self, elements: &[Expr]) -> Typed {
        let mut ty = Type::Any;
        let mut codes = Vec::with_capacity(elements.len());
        for element in elements {
            let typed = self.typed(element);
            if ty == Type::Any {
                ty = typed.ty;
            } else if !typed.ty.fits(&ty) {
                self.mismatch(element.within.clone(), &ty.to_string(), typed.ty, None);
            }
            codes.push(typed.code);
        }
        Typed::plain(Code::List(codes), ty.list())
    }

    fn unary(&mut self, op: UnaryOp, of: &Expr) -> Typed {
        let typed = self.typed(of);
        let ty = match op {
            UnaryOp::Not => {
                self.want(&typed, &Type::Bool, of);
                Type::Bool
            }
            UnaryOp::Negate => {
                if !typed.ty.is_number() && typed.ty != Type::Duration {
                    self.mismatch(of.within.clone(), "a number", typed.ty.clone(), None);
                }
                typed.ty
            }
        };
        Typed::plain(Code::Unary(op, Box::new(typed.code)), ty)
    }

    fn ternary(&mut self, condition: &Expr, yes: &Expr, no: &Expr, expr: &Expr) -> Typed {
        let test = self.typed(condition);
        self.want(&test, &Type::Bool, condition);
        let (left, right) = (self.typed(yes), self.typed(no));
        let ty = self.agree(&left.ty, &right.ty, yes, no, expr);
        Typed::plain(
            Code::Ternary(
                Box::new(test.code),
                Box::new(left.code),
                Box::new(right.code),
            ),
            ty,
        )
    }

    fn binary(&mut self, op: BinaryOp, left: &Expr, right: &Expr, expr: &Expr) -> Typed {
        let (a, b) = (self.typed(left), self.typed(right));
        let ty = match op {
            BinaryOp::And | BinaryOp::Or => {
                self.want(&a, &Type::Bool, left);
                self.want(&b, &Type::Bool, right);
                Type::Bool
            }
            BinaryOp::Equal | BinaryOp::NotEqual => {
                self.agree(&a.ty, &b.ty, left, right, expr);
                self.option(&a, right);
                self.option(&b, left);
                Type::Bool
            }
            BinaryOp::Less
            | BinaryOp::LessOrEqual
            | BinaryOp::Greater
            | BinaryOp::GreaterOrEqual => {
                let ty = self.agree(&a.ty, &b.ty, left, right, expr);
                if !ty.is_ordered() {
                    self.mismatch(expr.within.clone(), "values that can be compared", ty, None);
                }
                Type::Bool
            }
            BinaryOp::In => {
                self.membership(&a, &b, left, right);
                Type::Bool
            }
            BinaryOp::Add | BinaryOp::Subtract => self.sum(op, &a.ty, &b.ty, left, right, expr),
            BinaryOp::Multiply | BinaryOp::Divide | BinaryOp::Remainder => {
                self.product(op, &a.ty, &b.ty, left, right, expr)
            }
        };
        Typed::plain(Code::Binary(op, Box::new(a.code), Box::new(b.code)), ty)
    }

    fn membership(&mut self, element: &Typed, list: &Typed, left: &Expr, right: &Expr) {
        match &list.ty {
            Type::Any => {}
            Type::List(of) => {
                if element.ty.fits(of) {
                    self.option(list, left);
                    if let Node::List(elements) = &right.node {
                        for code in elements {
                            self.option(element, code);
                        }
                    }
                } else {
                    self.mismatch(
                        left.within.clone(),
                        &of.to_string(),
                        element.ty.clone(),
                        None,
                    );
                }
            }
            other => {
                let help = matches!(other, Type::String).then(|| format!("{right} == {left}"));
                self.mismatch(right.within.clone(), "a list", other.clone(), help);
            }
        }
    }

    fn sum(
        &mut self,
        op: BinaryOp,
        a: &Type,
        b: &Type,
        left: &Expr,
        right: &Expr,
        expr: &Expr,
    ) -> Type {
        use Type::{Any, Double, Duration, Int, List, String, Timestamp};
        let add = op == BinaryOp::Add;
        match (a, b) {
            (Any, other) | (other, Any) => other.clone(),
            (Int, Int) => Int,
            (Double, Double) => Double,
            (String, String) if add => String,
            (List(of), List(other)) if add && of.fits(other) => a.clone(),
            (Timestamp, Timestamp) if !add => Duration,
            (Timestamp, Duration) => Timestamp,
            (Duration, Timestamp) if add => Timestamp,
            (Duration, Duration) => Duration,
            _ => self.numbers(a, b, left, right, expr),
        }
    }

    fn product(
        &mut self,
        op: BinaryOp,
        a: &Type,
        b: &Type,
        left: &Expr,
        right: &Expr,
        expr: &Expr,
    ) -> Type {
        use Type::{Any, Double, Int};
        match (a, b) {
            (Int, Int) if op == BinaryOp::Divide => {
                let replacement = format!("double({left}) / double({right})");
                self.problem(
                    expr.within.clone(),
                    ProblemKind::IntegerDivision { replacement },
                );
                Int
            }
            (Double, Double) if op == BinaryOp::Remainder => {
                self.mismatch(expr.within.clone(), "whole numbers", Double, None);
                Any
            }
            (Any, other) | (other, Any) if other.is_number() => other.clone(),
            (Int, Int) => Int,
            (Double, Double) => Double,
            _ => self.numbers(a, b, left, right, expr),
        }
    }

    /// Says why these two are not two numbers of one type.
    fn numbers(&mut self, a: &Type, b: &Type, left: &Expr, right: &Expr, expr: &Expr) -> Type {
        if a.is_number() && b.is_number() {
            return self.agree(a, b, left, right, expr);
        }
        let (wrong, ty) = if a.is_number() { (right, b) } else { (left, a) };
        self.mismatch(wrong.within.clone(), "a number", ty.clone(), None);
        Type::Any
    }

    /// The one type of two sides that have to agree.
    fn agree(&mut self, a: &Type, b: &Type, left: &Expr, right: &Expr, expr: &Expr) -> Type {
        if *a == Type::Any {
            return b.clone();
        }
        if a.fits(b) {
            return a.clone();
        }
        if a.is_number() && b.is_number() {
            let replacement = mended(left, right, expr, *a == Type::Int);
            self.problem(
                expr.within.clone(),
                ProblemKind::MixedNumbers {
                    left: a.clone(),
                    right: b.clone(),
                    replacement,
                },
            );
        } else {
            let help = match (a, b, &right.node) {
                (Type::String, Type::Int, Node::Int(number)) => Some(format!("\"{number}\"")),
                (Type::Timestamp, Type::String, Node::String(text)) if text.len() == 10 => {
                    Some(format!("timestamp(\"{text}T00:00:00Z\")"))
                }
                (Type::List(of), Type::String, _) if **of == Type::String => {
                    Some(format!("{right} in {left}"))
                }
                _ => None,
            };
            self.mismatch(right.within.clone(), &a.to_string(), b.clone(), help);
        }
        Type::Any
    }

    fn call(
        &mut self,
        name: &str,
        receiver: Option<&Expr>,
        arguments: &[Expr],
        expr: &Expr,
    ) -> Typed {
        if let (Some(receiver), Some(kind)) = (receiver, Macro::named(name)) {
            return self.each(kind, name, receiver, arguments, expr);
        }
        if name == "has" && receiver.is_none() {
            let [of] = arguments else {
                return self.arity("has", "1", arguments.len(), expr);
            };
            let typed = self.typed(of);
            return Typed::plain(Code::Has(Box::new(typed.code)), Type::Bool);
        }
        let style = if receiver.is_some() {
            Style::Method
        } else {
            Style::Plain
        };
        let function = Function::named(name)
            .filter(|function| function.style() == style || function.style() == Style::Both);
        let Some(function) = function else {
            let all = Function::names().chain(MACROS).chain(["has"]);
            let kind = ProblemKind::UnknownFunction {
                found: name.to_owned(),
                nearest: nearest(name, all).map(str::to_owned),
            };
            self.problem(expr.within.clone(), kind);
            return Typed::unknown();
        };
        let all: Vec<&Expr> = receiver.into_iter().chain(arguments).collect();
        let (least, most, expected) = function.arity();
        if all.len() < least || all.len() > most {
            return self.arity(name, expected, all.len(), expr);
        }
        let typed: Vec<Typed> = all.iter().map(|argument| self.typed(argument)).collect();
        let types: Vec<Type> = typed.iter().map(|typed| typed.ty.clone()).collect();
        let ty = match function.gives(&types) {
            Ok(ty) => ty,
            Err((position, wanted)) => {
                let within = all[position].within.clone();
                self.mismatch(within, wanted, types[position].clone(), None);
                return Typed::unknown();
            }
        };
        self.fixed_time(function, all[0]);
        let mut codes: Vec<Code> = typed.into_iter().map(|typed| typed.code).collect();
        if function == Function::Sum {
            // What an empty list adds up to.
            codes.push(Code::Constant(if ty == Type::Double {
                Value::Double(0.0)
            } else {
                Value::Int(0)
            }));
        }
        Typed::plain(Code::Call(function, codes), ty)
    }

    /// A time that stands in the text is read now: one that cannot be would never give anything.
    fn fixed_time(&mut self, function: Function, argument: &Expr) {
        let Node::String(text) = &argument.node else {
            return;
        };
        let (reads, expected) = match function {
            Function::Timestamp => (
                crate::written::instant(text).is_some(),
                "a timestamp such as `2026-04-01T00:00:00Z`",
            ),
            Function::Duration => (
                time::parse_duration(text).is_some(),
                "a duration such as `6h30m`",
            ),
            _ => return,
        };
        if !reads {
            self.mismatch(argument.within.clone(), expected, Type::String, None);
        }
    }

    fn each(
        &mut self,
        kind: Macro,
        name: &str,
        receiver: &Expr,
        arguments: &[Expr],
        expr: &Expr,
    ) -> Typed {
        let list = self.typed(receiver);
        let [variable, body] = arguments else {
            return self.arity(name, "2", arguments.len(), expr);
        };
        let Node::Name(new) = &variable.node else {
            let function = name.to_owned();
            self.problem(
                variable.within.clone(),
                ProblemKind::BadVariable { function },
            );
            return Typed::unknown();
        };
        let element = match &list.ty {
            Type::List(of) => (**of).clone(),
            Type::Any => Type::Any,
            other => {
                self.mismatch(receiver.within.clone(), "a list", other.clone(), None);
                return Typed::unknown();
            }
        };
        self.variables
            .push((new.clone(), element.clone(), list.options));
        let result = self.typed(body);
        self.variables.pop();
        if kind != Macro::Map {
            self.want(&result, &Type::Bool, body);
        }
        let ty = match kind {
            Macro::Map => result.ty.list(),
            Macro::Filter => element.list(),
            Macro::All | Macro::Exists | Macro::ExistsOne => Type::Bool,
        };
        let code = Code::Each(kind, Box::new(list.code), Box::new(result.code));
        Typed::plain(code, ty)
    }

    /// Says so when a text stands where only an item's options can.
    fn option(&mut self, typed: &Typed, text: &Expr) {
        let (Some(options), Node::String(code)) = (&typed.options, &text.node) else {
            return;
        };
        if options.codes.iter().all(|known| **known != **code) {
            let codes: Vec<String> = options.codes.iter().map(ToString::to_string).collect();
            self.problem(
                text.within.clone(),
                ProblemKind::UnknownOption {
                    item: options.item.clone(),
                    found: code.clone(),
                    nearest: nearest(code, codes.iter().map(String::as_str)).map(str::to_owned),
                    options: codes,
                },
            );
        }
    }

    fn want(&mut self, typed: &Typed, wanted: &Type, expr: &Expr) {
        if !typed.ty.fits(wanted) {
            let help = match (wanted, &typed.options, &typed.ty) {
                (Type::Bool, Some(options), Type::String) => options
                    .codes
                    .first()
                    .map(|code| format!("{expr} == \"{code}\"")),
                (Type::Bool, Some(options), Type::List(_)) => options
                    .codes
                    .first()
                    .map(|code| format!("\"{code}\" in {expr}")),
                (Type::Double, None, Type::Int) => Some(format!("double({expr})")),
                _ => None,
            };
            self.mismatch(
                expr.within.clone(),
                &wanted.to_string(),
                typed.ty.clone(),
                help,
            );
        }
    }

    fn arity(
        &mut self,
        function: &str,
        expected: &'static str,
        found: usize,
        expr: &Expr,
    ) -> Typed {
        self.problem(
            expr.within.clone(),
            ProblemKind::WrongArity {
                function: function.to_owned(),
                expected,
                found,
            },
        );
        Typed::unknown()
    }

    fn mismatch(
        &mut self,
        within: Range<usize>,
        expected: &str,
        found: Type,
        help: Option<String>,
    ) {
        self.problem(
            within,
            ProblemKind::TypeMismatch {
                expected: expected.to_owned(),
                found,
                help,
            },
        );
    }

    fn problem(&mut self, within: Range<usize>, kind: ProblemKind) {
        self.problems.push(Problem { within, kind });
    }
}

/// The expression with its whole-number side turned into a decimal.
fn mended(left: &Expr, right: &Expr, expr: &Expr, left_is_int: bool) -> String {
    let mend = |side: &Expr| -> Expr {
        let node = match &side.node {
            #[allow(clippy::cast_precision_loss)] // A number that a person wrote.
            Node::Int(number) => Node::Double(*number as f64),
            _ => Node::Call {
                name: "double".to_owned(),
                receiver: None,
                arguments: vec![side.clone()],
            },
        };
        Expr {
            node,
            within: side.within.clone(),
        }
    };
    let (left, right) = if left_is_int {
        (mend(left), right.clone())
    } else {
        (left.clone(), mend(right))
    };
    let node = match &expr.node {
        Node::Ternary(condition, ..) => {
            Node::Ternary(condition.clone(), Box::new(left), Box::new(right))
        }
        Node::Binary(op, ..) => Node::Binary(*op, Box::new(left), Box::new(right)),
        _ => return expr.to_string(),
    };
    Expr {
        node,
        within: expr.within.clone(),
    }
    .to_string()
}
