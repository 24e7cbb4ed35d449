//! Last step from document to form: every item with its settings read and its expressions compiled.

use std::collections::HashMap;

use super::arrange::{Arranged, ArrangedItem};
use super::expressions::{Expressions, Parsed};
use super::names::Here;
use super::options::Listed;
use super::settings::{self, Shape};
use super::told::Told;
use super::{problems, rules};
use crate::diagnostic::Diagnostic;
use crate::form::{
    Bound, CheckedConstraint, FormItem, Graph, Kind, Presence, Rules, Scalar, Stage,
};
use crate::logic::{ItemId, Program, Type, Wanted, compile};
use crate::nearest::Guesses;
use crate::pointer::Pointer;
use crate::session::{constant, scalar_of_answer};

/// A document whose items are in order.
pub(super) struct Ordered<'a, 'd> {
    pub(super) arranged: &'a Arranged<'d>,
    pub(super) listed: &'a [Option<Listed<'d>>],
    pub(super) expressions: &'a [Expressions],
    pub(super) graph: &'a Graph,
    pub(super) guesses: &'a Guesses,
}

/// Resolves all items. There may be fewer than were arranged: those with mistakes are told in `out`
/// and left out, and then there is no form.
pub(super) fn resolve(document: &Ordered<'_, '_>, out: &mut Vec<Diagnostic>) -> Vec<FormItem> {
    let Ordered {
        arranged,
        listed,
        expressions,
        graph,
        guesses,
    } = *document;
    let mut resolver = Resolver {
        arranged,
        listed,
        guesses,
        told: Told::default(),
        calculated: vec![None; arranged.items.len()],
        programs: (0..arranged.items.len()).map(|_| None).collect(),
        out,
    };
    // A calculation's type is known once what it reads has been typed.
    for node in graph.order() {
        if node.stage() == Stage::Value {
            let position = node.item().0 as usize;
            if let Some(parsed) = &expressions[position].calculation {
                let program = resolver.compile(node.item(), parsed, &Wanted::AnyValue);
                resolver.calculated[position] = program.as_ref().map(|p| p.ty().clone());
                resolver.programs[position] = program;
            }
        }
    }
    let mut items = Vec::with_capacity(arranged.items.len());
    for (position, expressions) in expressions.iter().enumerate() {
        let id = ItemId(u32::try_from(position).unwrap_or(u32::MAX));
        if let Some(item) = resolver.item(id, expressions) {
            items.push(item);
        }
    }
    items
}

struct Resolver<'a, 'd> {
    arranged: &'a Arranged<'d>,
    listed: &'a [Option<Listed<'d>>],
    guesses: &'a Guesses,
    told: Told,
    calculated: Vec<Option<Type>>,
    programs: Vec<Option<Program>>,
    out: &'a mut Vec<Diagnostic>,
}

impl Resolver<'_, '_> {
    fn item(&mut self, id: ItemId, expressions: &Expressions) -> Option<FormItem> {
        let position = id.0 as usize;
        let arranged = &self.arranged.items[position];
        let source = arranged.source;
        let shape = Shape {
            item: arranged,
            listed: self.listed[position].as_ref(),
            program: self.programs[position].take(),
        };
        let kind = settings::kind(shape, &mut self.told, self.out);
        let rules = self.rules(id, expressions, kind.as_ref());
        let kind = kind?;
        let initial = source.initial.as_ref().and_then(|initial| {
            let answer = constant(&initial.0, &kind);
            if answer.is_none() {
                settings::bad_initial(arranged, &kind, &initial.0, self.out);
            }
            answer
        });
        Some(FormItem {
            id,
            link_id: source.link_id.as_str().into(),
            kind,
            prefix: source.prefix.clone(),
            text: source.text.clone(),
            hint: source.hint.clone(),
            codes: source.codes.clone(),
            parent: arranged.parent,
            children: arranged.children.clone(),
            rules,
            read_only: source.read_only,
            sensitive: source.sensitive,
            autocomplete: source.autocomplete.clone(),
            initial,
            prefill: source.prefill.clone(),
            at: arranged.at.clone(),
            scope: arranged.scope,
            slot: arranged.slot,
        })
    }

    fn rules(&mut self, id: ItemId, expressions: &Expressions, kind: Option<&Kind>) -> Rules {
        let arranged = &self.arranged.items[id.0 as usize];
        let source = arranged.source;
        let bool = Wanted::Type(Type::Bool);
        let required = if source.required {
            Presence::Required
        } else {
            self.program(id, expressions.required_when.as_ref(), &bool)
                .map_or(Presence::Optional, Presence::RequiredWhen)
        };
        let min = self.bound(id, kind, "min", expressions.min.as_ref());
        let max = self.bound(id, kind, "max", expressions.max.as_ref());
        let mut constraints = Vec::with_capacity(source.constraint.len());
        let at = arranged.at.key("constraint");
        let mut seen = HashMap::with_capacity(source.constraint.len());
        for (index, constraint) in source.constraint.iter().enumerate() {
            let first = *seen.entry(constraint.key.as_str()).or_insert(index);
            if first < index {
                self.out.push(
                    Diagnostic::new(
                        &rules::duplicate_constraint_key::RULE,
                        at.index(index).key("key"),
                    )
                    .with("key", constraint.key.clone())
                    .related(
                        at.index(first).key("key"),
                        None,
                        "first used here".to_owned(),
                    ),
                );
            }
            if let Some(program) = self.program(id, expressions.constraints[index].as_ref(), &bool)
            {
                constraints.push(CheckedConstraint {
                    key: constraint.key.as_str().into(),
                    program,
                    message: constraint.message.clone(),
                    severity: constraint.severity,
                });
            }
        }
        Rules {
            shown_when: self.program(id, expressions.shown_when.as_ref(), &bool),
            required,
            min,
            max,
            constraints,
            option_shown_when: expressions
                .options
                .iter()
                .map(|parsed| self.program(id, parsed.as_ref(), &bool))
                .collect(),
        }
    }

    fn bound(
        &mut self,
        id: ItemId,
        kind: Option<&Kind>,
        key: &'static str,
        parsed: Option<&Parsed>,
    ) -> Option<Bound> {
        let kind = kind?;
        let arranged = &self.arranged.items[id.0 as usize];
        if !kind.has_bounds() {
            return None;
        }
        if parsed.is_some() {
            let wanted = kind.value_type(id)?;
            return self
                .program(id, parsed, &Wanted::Type(wanted))
                .map(Bound::Expression);
        }
        let source = arranged.source;
        let written = if key == "min" {
            &source.min
        } else {
            &source.max
        };
        let written = written.as_ref()?;
        let scalar: Option<Scalar> =
            constant(&written.0, kind).and_then(|answer| scalar_of_answer(&answer));
        if scalar.is_none() {
            settings::bad_constant(arranged, key, &written.0, &mut self.told, self.out);
        }
        scalar.map(Bound::Constant)
    }

    fn program(&mut self, id: ItemId, parsed: Option<&Parsed>, wanted: &Wanted) -> Option<Program> {
        self.compile(id, parsed?, wanted)
    }

    fn compile(&mut self, id: ItemId, parsed: &Parsed, wanted: &Wanted) -> Option<Program> {
        let item: &ArrangedItem<'_> = &self.arranged.items[id.0 as usize];
        let here = Here {
            arranged: self.arranged,
            listed: self.listed,
            calculated: &self.calculated,
            scope: item.scope,
            guesses: self.guesses,
        };
        let (program, found) = compile(&parsed.expr, &here, wanted);
        let at: &Pointer = &parsed.at;
        for problem in found {
            let diagnostic = problems::tell(problem, at);
            // A shared option list is compiled once for each item that uses it.
            if !self.told.is_told(&diagnostic, self.out) {
                self.out.push(diagnostic);
            }
        }
        program
    }
}
