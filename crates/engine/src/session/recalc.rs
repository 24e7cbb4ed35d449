//! From one changed answer: what to look at again, in which order.
//!
//! Everything that follows from answers is worked out in four stages an item ([`Stage`]). The form's
//! graph says which stages wait for which. After an action, the stages that it touches directly are
//! put on a heap by their rank; each is worked out once, after all that it waits for, and only when
//! it came out different are its dependents put on the heap too. So the cost of an answer is that of
//! what it changes, not of the form.

use std::cmp::Reverse;
use std::collections::BinaryHeap;

use super::view::offered;
use super::{Change, Changed, Entry, Place, Session};
use crate::form::{Form, Kind, Node, ScopeId, Stage};
use crate::logic::{ItemId, RowId, Value};
use crate::session::answers::{self, Viewpoint};

/// What is still to be looked at, and what has changed so far.
#[derive(Debug, Default)]
pub(crate) struct Work {
    heap: BinaryHeap<Reverse<(u32, RowId)>>,
    /// The places whose cells say that they have changed, in the order in which they did.
    changed: Vec<Place>,
}

impl Session {
    /// Notes that something about a place is different.
    pub(crate) fn note(&mut self, work: &mut Work, place: Place, mark: impl FnOnce(&mut Changed)) {
        let changed = &mut self.cell_mut(place).changed;
        if !changed.any() {
            work.changed.push(place);
        }
        mark(changed);
    }

    /// Puts one stage of a place on the heap.
    pub(crate) fn look_at(&self, work: &mut Work, place: Place, stage: Stage) {
        let rank = self.form.graph().rank(Node::new(place.item, stage));
        work.heap.push(Reverse((rank, place.row)));
    }

    /// Works out all that is on the heap and what follows from it; gives the changes.
    pub(crate) fn settle(&mut self, mut work: Work) -> Vec<Change> {
        let form = self.form.clone();
        let mut last = None;
        while let Some(Reverse(next)) = work.heap.pop() {
            // The same stage may have been put there by several that it waits for.
            if last == Some(next) {
                continue;
            }
            last = Some(next);
            let (rank, row) = next;
            if !self.is_live(row) {
                continue;
            }
            let node = form.graph().at_rank(rank);
            let place = Place {
                row,
                item: node.item(),
            };
            if self.work_out(place, node.stage()) {
                self.note_stage(&mut work, place, node.stage());
                self.spread(&mut work, place, node);
            }
        }
        let mut changes = Vec::with_capacity(work.changed.len());
        for place in work.changed {
            let what = std::mem::take(&mut self.cell_mut(place).changed);
            if self.is_live(place.row) {
                changes.push(Change { place, what });
            }
        }
        changes
    }

    /// Notes what a stage that came out different changes for who looks at the place.
    fn note_stage(&mut self, work: &mut Work, place: Place, stage: Stage) {
        // An answer was noted when it was given; of the values only the worked out ones are seen.
        let seen = stage != Stage::Value
            || matches!(self.form.item(place.item).kind, Kind::Calculated { .. });
        if seen {
            self.note(work, place, |changed| match stage {
                Stage::Shown => changed.shown = true,
                Stage::Options => changed.options = true,
                Stage::Value => changed.value = true,
                Stage::Checks => changed.checks = true,
            });
        }
    }

    /// Works out everything, in order. For a session that has just been filled.
    pub(crate) fn settle_all(&mut self) {
        let form = self.form.clone();
        self.settle_nodes(&form, form.graph().order());
    }

    /// Works out these stages in every row that they are in, in this order.
    pub(crate) fn settle_nodes(&mut self, form: &Form, nodes: &[Node]) {
        for node in nodes {
            let scope = form.item(node.item()).scope;
            for position in 0..self.live[scope.0 as usize].len() {
                let row = self.live[scope.0 as usize][position];
                let place = Place {
                    row,
                    item: node.item(),
                };
                self.work_out(place, node.stage());
            }
        }
    }

    /// Works out the checks of what is shown among these items of a scope, in every row of it.
    pub(crate) fn settle_checks(&mut self, scope: ScopeId, items: &[ItemId]) {
        for position in 0..self.live[scope.0 as usize].len() {
            let row = self.live[scope.0 as usize][position];
            for item in items {
                let place = Place { row, item: *item };
                if self.cell(place).shown {
                    self.work_out_checks(place);
                }
            }
        }
    }

    /// Puts what waits for a stage on the heap, in every row concerned.
    pub(crate) fn spread(&self, work: &mut Work, place: Place, node: Node) {
        let graph = self.form.graph();
        let from = self.form.item(place.item).scope;
        for dependent in graph.dependents(node) {
            let to = self.form.item(dependent.item()).scope;
            let rank = graph.rank(*dependent);
            if to == from {
                work.heap.push(Reverse((rank, place.row)));
            } else {
                self.rows_seeing(place.row, to, &mut |row| {
                    work.heap.push(Reverse((rank, row)));
                });
            }
        }
    }

    /// The rows of a scope from which a row is seen: those that share with it the closest row that
    /// both scopes are in.
    fn rows_seeing(&self, row: RowId, to: ScopeId, visit: &mut dyn FnMut(RowId)) {
        let Some(start) = self.row(row) else { return };
        let (mut a, mut b) = (start.scope, to);
        while a != b {
            if self.form.scope(a).depth >= self.form.scope(b).depth {
                a = self.form.scope(a).parent;
            } else {
                b = self.form.scope(b).parent;
            }
        }
        let Some(shared) = self.row_around(row, a) else {
            return;
        };
        if to == a {
            visit(shared);
            return;
        }
        for candidate in &self.live[to.0 as usize] {
            if a == ScopeId::ROOT || self.row_around(*candidate, a) == Some(shared) {
                visit(*candidate);
            }
        }
    }

    /// Works out one stage of one place; whether it came out different.
    fn work_out(&mut self, place: Place, stage: Stage) -> bool {
        match stage {
            Stage::Shown => self.work_out_shown(place),
            Stage::Options => self.work_out_options(place),
            Stage::Value => self.work_out_value(place),
            Stage::Checks => self.work_out_checks(place),
        }
    }

    fn work_out_shown(&mut self, place: Place) -> bool {
        let item = self.form.item(place.item);
        let around = match item
            .parent
            .and_then(|parent| self.place_of(place.row, parent))
        {
            Some(parent) => self.cell(parent).shown,
            // A repeating group stands in the row around the repetition.
            None => match self.group_of(place.row) {
                Some(group) => self.cell(group).shown,
                None => true,
            },
        };
        let shown = around
            && item.rules.shown_when.as_ref().is_none_or(|program| {
                program.eval(&Viewpoint::new(self, place.row)) == Value::Bool(true)
            });
        let cell = self.cell_mut(place);
        let differs = cell.shown != shown;
        cell.shown = shown;
        differs
    }

    fn work_out_options(&mut self, place: Place) -> bool {
        let item = self.form.item(place.item);
        if item.rules.option_shown_when.is_empty() {
            return false;
        }
        let viewpoint = Viewpoint::new(self, place.row);
        let withheld: Vec<usize> = item
            .rules
            .option_shown_when
            .iter()
            .enumerate()
            .filter(|(_, program)| {
                program
                    .as_ref()
                    .is_some_and(|program| program.eval(&viewpoint) != Value::Bool(true))
            })
            .map(|(position, _)| position)
            .collect();
        let cell = self.cell_mut(place);
        let differs = cell.withheld != withheld;
        cell.withheld = withheld;
        differs
    }

    fn work_out_value(&mut self, place: Place) -> bool {
        let item = self.form.item(place.item);
        let cell = self.cell(place);
        let value = match (&item.kind, &cell.entry) {
            _ if !cell.shown => Value::Unknown,
            (
                Kind::Calculated {
                    program, number, ..
                },
                _,
            ) => answers::rounded(program.eval(&Viewpoint::new(self, place.row)), number),
            // Expressions read the rows themselves; this only tells one state from another.
            (Kind::Repeat(_), _) => Value::Bool(true),
            (_, Entry::Answer(answer)) => offered(answer, item, &cell.withheld)
                .map_or(Value::Unknown, |answer| answers::value_of(&answer)),
            _ => Value::Unknown,
        };
        let is_calculated = matches!(item.kind, Kind::Calculated { .. });
        let cell = self.cell_mut(place);
        let differs = cell.value != value;
        if differs && is_calculated {
            cell.calculated = answers::answer_of(&value);
        }
        cell.value = value;
        differs
    }
}
