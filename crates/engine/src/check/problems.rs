//! What the expression language has to say, told with the check's rules.

use super::rules;
use crate::diagnostic::Diagnostic;
use crate::logic::{Problem, ProblemKind};
use crate::pointer::Pointer;

/// The diagnostic for one problem of the expression at a place.
pub(super) fn tell(problem: Problem, at: &Pointer) -> Diagnostic {
    let told = |rule| Diagnostic::new(rule, at.clone()).within(problem.within.clone());
    match problem.kind {
        ProblemKind::UnknownItem { found, nearest } => with(
            told(&rules::unknown_item::RULE).with("found", found),
            "nearest",
            nearest,
        ),
        ProblemKind::NoValue { item } => told(&rules::type_mismatch::RULE)
            .with("expected", "an item with an answer")
            .with("found", format!("`{item}`")),
        ProblemKind::UnknownOption {
            item,
            found,
            nearest,
            options,
        } => {
            let codes: Vec<String> = options.iter().map(|code| format!("`{code}`")).collect();
            let diagnostic = told(&rules::unknown_option::RULE)
                .with("item", item)
                .with("found", found)
                .with("options", codes.join(", "));
            with(diagnostic, "nearest", nearest)
        }
        ProblemKind::UnknownFunction { found, nearest } => with(
            told(&rules::unknown_function::RULE).with("found", found),
            "nearest",
            nearest,
        ),
        ProblemKind::WrongArity {
            function,
            expected,
            found,
        } => told(&rules::wrong_arity::RULE)
            .with("function", function)
            .with("expected", expected)
            .with("found", found.to_string()),
        ProblemKind::TypeMismatch {
            expected,
            found,
            help,
        } => {
            let diagnostic = told(&rules::type_mismatch::RULE)
                .with("expected", expected)
                .with("found", found.to_string());
            with(diagnostic, "help", help.map(|help| format!("`{help}`")))
        }
        ProblemKind::MixedNumbers {
            left,
            right,
            replacement,
        } => told(&rules::mixed_numbers::RULE)
            .with("left", left.to_string())
            .with("right", right.to_string())
            .with("replacement", replacement),
        ProblemKind::IntegerDivision { replacement } => {
            told(&rules::integer_division::RULE).with("replacement", replacement)
        }
        ProblemKind::NotInARow { item, group } => {
            let replacement = format!("sum({group}.map(p, p.{item}))");
            told(&rules::not_in_a_row::RULE)
                .with("item", item)
                .with("group", group)
                .with("replacement", replacement)
        }
        ProblemKind::BadVariable { .. } => told(&rules::expression_syntax::RULE)
            .with("expected", "a new name as the first part")
            .with("found", "another expression"),
    }
}

fn with(diagnostic: Diagnostic, name: &'static str, value: Option<String>) -> Diagnostic {
    match value {
        Some(value) => diagnostic.with(name, value),
        None => diagnostic,
    }
}
