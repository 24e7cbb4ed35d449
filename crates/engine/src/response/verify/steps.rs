//! What has to be worked out for a response, and what is the same for all of them.
//!
//! Most stages of most items come out the same whatever is answered: a question without a condition
//! is always shown, a heading has nothing to check. They are worked out once, when a verifier is
//! made; the rest is listed here.

use crate::form::{Form, FormItem, Kind, Node, Presence, ScopeId, Stage};
use crate::logic::{ItemId, Program};

/// The stages that depend on the answers.
#[derive(Clone, Debug)]
pub(super) struct Steps {
    /// Those before the checks, each after what it waits for.
    pub(super) before_checks: Vec<Node>,
    /// For each scope, the items with checks of their own or a value to compare, in the order of
    /// the form. Nothing waits for a check.
    checked: Vec<Vec<ItemId>>,
}

impl Steps {
    pub(super) fn of(form: &Form) -> Self {
        let open = Open::of(form);
        let before_checks = (form.graph().order().iter().copied())
            .filter(|node| open.depends_on_answers(form, *node))
            .collect();
        let checked = (form.scopes().iter())
            .map(|scope| {
                let items = scope.items.iter().copied();
                items.filter(|id| is_checked(form.item(*id))).collect()
            })
            .collect();
        Self {
            before_checks,
            checked,
        }
    }

    pub(super) fn checked_by_scope(&self) -> impl Iterator<Item = (ScopeId, &[ItemId])> {
        (0..)
            .map(ScopeId)
            .zip(self.checked.iter().map(Vec::as_slice))
    }

    pub(super) fn checked(&self, scope: ScopeId) -> &[ItemId] {
        &self.checked[scope.0 as usize]
    }
}

/// What the items of a form depend on, by item.
struct Open {
    /// Not always shown.
    shown: Vec<bool>,
    /// An expression reads its value.
    read: Vec<bool>,
}

impl Open {
    fn of(form: &Form) -> Self {
        let mut open = Self {
            shown: vec![false; form.items().len()],
            read: vec![false; form.items().len()],
        };
        // Parents come before what is in them.
        for (position, item) in form.items().iter().enumerate() {
            // What stands in a repetition is new in every response.
            open.shown[position] = item.scope != ScopeId::ROOT
                || item.rules.shown_when.is_some()
                || (item.parent).is_some_and(|parent| open.shown[parent.0 as usize]);
            each_program(item, &mut |program| {
                for read in program.reads() {
                    open.read[read.0 as usize] = true;
                }
            });
        }
        open
    }

    fn depends_on_answers(&self, form: &Form, node: Node) -> bool {
        let position = node.item().0 as usize;
        let item = form.item(node.item());
        match node.stage() {
            Stage::Shown => self.shown[position],
            Stage::Options => !item.rules.option_shown_when.is_empty(),
            Stage::Value => matches!(item.kind, Kind::Calculated { .. }) || self.read[position],
            Stage::Checks => false,
        }
    }
}

fn is_checked(item: &FormItem) -> bool {
    let rules = &item.rules;
    item.kind.is_question()
        || matches!(item.kind, Kind::Repeat(_) | Kind::Calculated { .. })
        || !matches!(rules.required, Presence::Optional)
        || !rules.constraints.is_empty()
}

fn each_program(item: &FormItem, visit: &mut dyn FnMut(&Program)) {
    use crate::form::Bound;

    let rules = &item.rules;
    rules.shown_when.iter().for_each(&mut *visit);
    if let Presence::RequiredWhen(program) = &rules.required {
        visit(program);
    }
    for bound in [&rules.min, &rules.max].into_iter().flatten() {
        if let Bound::Expression(program) = bound {
            visit(program);
        }
    }
    for constraint in &rules.constraints {
        visit(&constraint.program);
    }
    rules
        .option_shown_when
        .iter()
        .flatten()
        .for_each(&mut *visit);
    if let Kind::Calculated { program, .. } = &item.kind {
        visit(program);
    }
}
