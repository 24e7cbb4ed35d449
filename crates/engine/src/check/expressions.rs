//! The expressions of a document, parsed, and the stage of their item that waits for what they read.

use super::arrange::ArrangedItem;
use super::limits::Limits;
use super::options::Listed;
use super::rules;
use crate::diagnostic::Diagnostic;
use crate::form::Stage;
use crate::logic::{Expr, parse};
use crate::pointer::Pointer;

/// One expression with where it stands.
pub(super) struct Parsed {
    pub(super) expr: Expr,
    pub(super) at: Pointer,
}

/// The expressions of one item; none where there is none or where it cannot be read.
#[derive(Default)]
pub(super) struct Expressions {
    pub(super) shown_when: Option<Parsed>,
    pub(super) options: Vec<Option<Parsed>>,
    pub(super) calculation: Option<Parsed>,
    pub(super) required_when: Option<Parsed>,
    pub(super) min: Option<Parsed>,
    pub(super) max: Option<Parsed>,
    pub(super) constraints: Vec<Option<Parsed>>,
}

impl Expressions {
    /// Parses what an item has; `listed` are its options.
    pub(super) fn of(
        item: &ArrangedItem<'_>,
        listed: Option<&Listed<'_>>,
        out: &mut Vec<Diagnostic>,
    ) -> Self {
        let source = item.source;
        let mut one = |text: &Option<String>, key: &str| {
            text.as_ref()
                .and_then(|text| read(text, item.at.key(key), out))
        };
        let mut all = Self {
            shown_when: one(&source.shown_when, "shownWhen"),
            required_when: one(&source.required_when, "requiredWhen"),
            calculation: one(&source.calculation, "calculation"),
            min: one(&source.min_expression, "minExpression"),
            max: one(&source.max_expression, "maxExpression"),
            options: Vec::new(),
            constraints: Vec::new(),
        };
        let at = item.at.key("constraint");
        for (index, constraint) in source.constraint.iter().enumerate() {
            let at = at.index(index).key("expression");
            all.constraints.push(read(&constraint.expression, at, out));
        }
        if let Some(listed) = listed
            && listed
                .source
                .iter()
                .any(|option| option.shown_when.is_some())
        {
            for (index, option) in listed.source.iter().enumerate() {
                let at = listed.at.index(index).key("shownWhen");
                let parsed = option
                    .shown_when
                    .as_ref()
                    .and_then(|text| read(text, at, out));
                all.options.push(parsed);
            }
        }
        all
    }

    /// Each expression with the stage that waits for what it reads.
    pub(super) fn iter(&self) -> impl Iterator<Item = (Stage, &Parsed)> {
        let checks = [&self.required_when, &self.min, &self.max];
        self.shown_when
            .iter()
            .map(|parsed| (Stage::Shown, parsed))
            .chain(
                self.options
                    .iter()
                    .flatten()
                    .map(|parsed| (Stage::Options, parsed)),
            )
            .chain(self.calculation.iter().map(|parsed| (Stage::Value, parsed)))
            .chain(
                checks
                    .into_iter()
                    .flatten()
                    .chain(self.constraints.iter().flatten())
                    .map(|parsed| (Stage::Checks, parsed)),
            )
    }
}

fn read(text: &str, at: Pointer, out: &mut Vec<Diagnostic>) -> Option<Parsed> {
    if text.len() > Limits::EXPRESSION_BYTES {
        out.push(
            Diagnostic::new(&rules::expression_too_long::RULE, at)
                .with("limit", Limits::EXPRESSION_BYTES.to_string())
                .with("found", text.len().to_string()),
        );
        return None;
    }
    match parse(text) {
        Ok(expr) => Some(Parsed { expr, at }),
        Err(error) => {
            let mut diagnostic = Diagnostic::new(&rules::expression_syntax::RULE, at)
                .within(error.within)
                .with("expected", error.expected)
                .with("found", error.found);
            if let Some(help) = error.help {
                diagnostic = diagnostic.with("help", help);
            }
            out.push(diagnostic);
            None
        }
    }
}
