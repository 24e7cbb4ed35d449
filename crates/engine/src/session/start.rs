//! How a session begins.

use std::collections::BTreeMap;

use jiff::civil::Date;

use super::{Cell, Entry, Place, Row, Session};
use crate::form::{Form, Kind, ScopeId};
use crate::logic::{ItemId, RowId};
use crate::session::read;

/// What the host hands in at the start.
#[derive(Clone, Debug)]
pub struct Start {
    /// The day on which the form is filled in; what `today` is in expressions.
    pub today: Date,
    /// Values that the host knows already, by the names that items give in `prefill`
    /// (`member.sex`). One that does not fit its item is passed over.
    pub prefill: BTreeMap<String, serde_json::Value>,
}

impl Start {
    /// Nothing but the day.
    pub fn on(today: Date) -> Self {
        Self {
            today,
            prefill: BTreeMap::new(),
        }
    }
}

impl Form {
    /// A session in which nothing is answered but what the form and the host put there.
    pub fn start(&self, start: &Start) -> Session {
        let mut session = Session::empty(self, start);
        session.fill_up(RowId(0));
        session.settle_all();
        session
    }
}

impl Session {
    /// A session with a root row and nothing in it; not yet settled.
    pub(crate) fn empty(form: &Form, start: &Start) -> Self {
        let mut session = Self {
            form: form.clone(),
            today: start.today,
            rows: Vec::new(),
            live: vec![Vec::new(); form.scopes().len()],
            prefill: start.prefill.clone(),
        };
        session.new_row(ScopeId::ROOT, RowId(0));
        session
    }

    /// Without repetitions and on another day. What was worked out stays until it is worked out anew.
    pub(crate) fn begin_anew(&mut self, today: Date) {
        self.today = today;
        self.rows.truncate(1);
        for rows in self.live.iter_mut().skip(1) {
            rows.clear();
        }
    }

    /// Takes what was put into a cell out of it, and leaves what was worked out.
    pub(crate) fn empty_cell(&mut self, place: Place) {
        let cell = self.cell_mut(place);
        cell.entry = Entry::Empty;
        cell.confirmed.clear();
        cell.rows.clear();
        cell.given = 0;
    }

    /// A row with empty cells.
    pub(crate) fn new_row(&mut self, scope: ScopeId, parent: RowId) -> RowId {
        let row = RowId(u32::try_from(self.rows.len()).unwrap_or(u32::MAX));
        let cells = vec![Cell::default(); self.form.scope(scope).items.len()];
        self.rows.push(Row {
            scope,
            parent,
            cells,
            gone: false,
        });
        self.live[scope.0 as usize].push(row);
        row
    }

    /// Puts into a new row what stands there at the start: prefilled and initial answers, and as
    /// many repetitions of the groups in it as there must be.
    pub(crate) fn fill_up(&mut self, row: RowId) {
        let form = self.form.clone();
        let scope = self.rows[row.0 as usize].scope;
        for (slot, item) in form.scope(scope).items.iter().enumerate() {
            if let Kind::Repeat(repetition) = &form.item(*item).kind {
                for _ in 0..repetition.min {
                    let inner = self.new_row(repetition.scope, row);
                    self.rows[row.0 as usize].cells[slot].rows.push(inner);
                    self.fill_up(inner);
                }
            } else {
                let entry = self.first_entry(*item);
                self.rows[row.0 as usize].cells[slot].entry = entry;
            }
        }
    }

    fn first_entry(&self, item: ItemId) -> Entry {
        let item = self.form.item(item);
        item.prefill
            .as_ref()
            .and_then(|name| self.prefill.get(name))
            .and_then(|value| read::constant(value, &item.kind))
            .or_else(|| item.initial.clone())
            .map_or(Entry::Empty, Entry::Answer)
    }
}
