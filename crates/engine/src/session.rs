//! The session: one person filling in one form.
//!
//! It holds what was answered, keeps everything that follows from it up to date, and says after
//! each action what changed. Made only from a [`Form`], so every reference in it holds.
//!
//! What a hidden item was answered is kept, so that showing it again brings it back; but to every
//! expression it is unanswered, and it does not get into the response.

mod act;
mod answers;
mod cell;
mod change;
mod checks;
mod draft;
mod explain;
mod finish;
mod issue;
mod read;
mod recalc;
mod rows;
mod start;
mod view;

use std::collections::BTreeMap;

use jiff::civil::Date;

pub use act::Refused;
pub use answers::rounded;
pub use cell::Entry;
pub use change::{Change, Changed};
pub use draft::{Draft, DraftPick, Field, Lost, Resumed};
pub use explain::Explanation;
pub use finish::Finish;
pub use issue::{Issue, Located, Wanted};
pub use start::Start;
pub use view::View;

pub(crate) use answers::scalar_of_answer;
pub(crate) use cell::{Cell, Row};
pub(crate) use read::{constant, write as written};
pub(crate) use view::offered;

use crate::form::{Form, Kind, ScopeId};
use crate::logic::{ItemId, RowId};

/// One person filling in one form.
#[derive(Clone, Debug)]
pub struct Session {
    form: Form,
    today: Date,
    /// All rows ever added; a removed one stays here, out of every list of rows.
    rows: Vec<Row>,
    /// Rows that are there, by scope.
    live: Vec<Vec<RowId>>,
    /// What the host handed in, for items in rows still to be added.
    prefill: BTreeMap<String, serde_json::Value>,
}

/// One item in one repetition. For an item outside of repetitions, the row is [`Session::ROOT`].
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct Place {
    /// The repetition.
    pub row: RowId,
    /// The item.
    pub item: ItemId,
}

impl Session {
    /// The row of everything that is in no repetition.
    pub const ROOT: RowId = RowId(0);

    /// The form that is filled in.
    pub fn form(&self) -> &Form {
        &self.form
    }

    /// The day on which it is filled in, as handed in at the start.
    pub fn today(&self) -> Date {
        self.today
    }

    /// The place of an item that is in no repetition.
    pub fn place(&self, link_id: &str) -> Option<Place> {
        self.place_in(Self::ROOT, link_id)
    }

    /// The place of an item right inside a repetition.
    pub fn place_in(&self, row: RowId, link_id: &str) -> Option<Place> {
        let item = self.form.find(link_id)?;
        (self.form.item(item).scope == self.row(row)?.scope).then_some(Place { row, item })
    }

    /// The place of another item seen from a row: in that row, or in one around it.
    pub fn place_of(&self, row: RowId, item: ItemId) -> Option<Place> {
        let scope = self.form.item(item).scope;
        self.row_around(row, scope).map(|row| Place { row, item })
    }

    /// The repetitions of a repeating group, in order; empty for any other item.
    pub fn rows(&self, group: Place) -> &[RowId] {
        &self.cell(group).rows
    }

    /// The repeating group that a row repeats, and where that group stands; none for the root.
    pub fn group_of(&self, row: RowId) -> Option<Place> {
        let row = self.row(row)?;
        let item = self.form.scope(row.scope).group?;
        Some(Place {
            row: row.parent,
            item,
        })
    }

    /// A name of the place that is the same on every device: the linkId, in a repetition preceded by
    /// the group's and the repetition's number from 0: `periods.0.amount`.
    pub fn key(&self, place: Place) -> String {
        let name = &self.form.item(place.item).link_id;
        match self.row_key(place.row) {
            None => name.to_string(),
            Some(row) => format!("{row}.{name}"),
        }
    }

    fn row_key(&self, row: RowId) -> Option<String> {
        let group = self.group_of(row)?;
        let position = self.rows(group).iter().position(|other| *other == row)?;
        Some(format!("{}.{position}", self.key(group)))
    }

    /// The place that has this name now, the other way round from [`Self::key`].
    pub fn find(&self, key: &str) -> Option<Place> {
        let mut names = key.split('.');
        let mut place = self.place(names.next()?)?;
        while let Some(position) = names.next() {
            let row = *self.rows(place).get(position.parse::<usize>().ok()?)?;
            place = self.place_in(row, names.next()?)?;
        }
        Some(place)
    }

    /// A place and every place in it, in document order, repetitions one after the other.
    pub fn places_in(&self, place: Place) -> Vec<Place> {
        let mut places = Vec::new();
        self.walk(place, &mut |place| places.push(place));
        places
    }

    /// Every place that has a cell now, in document order, repetitions one after the other.
    pub fn places(&self) -> Vec<Place> {
        let mut places = Vec::new();
        for root in self.form.roots() {
            self.walk(
                Place {
                    row: Self::ROOT,
                    item: *root,
                },
                &mut |place| places.push(place),
            );
        }
        places
    }

    /// Visits a place and everything in it, in document order.
    pub(crate) fn walk(&self, place: Place, visit: &mut dyn FnMut(Place)) {
        visit(place);
        let item = self.form.item(place.item);
        if matches!(item.kind, Kind::Repeat(_)) {
            for row in self.rows(place) {
                for child in &item.children {
                    self.walk(
                        Place {
                            row: *row,
                            item: *child,
                        },
                        visit,
                    );
                }
            }
        } else {
            for child in &item.children {
                self.walk(
                    Place {
                        row: place.row,
                        item: *child,
                    },
                    visit,
                );
            }
        }
    }

    pub(crate) fn scope_of(&self, row: RowId) -> ScopeId {
        self.rows[row.0 as usize].scope
    }

    pub(crate) fn row(&self, row: RowId) -> Option<&Row> {
        self.rows.get(row.0 as usize)
    }

    pub(crate) fn cell(&self, place: Place) -> &Cell {
        let slot = self.form.item(place.item).slot as usize;
        &self.rows[place.row.0 as usize].cells[slot]
    }

    pub(crate) fn cell_mut(&mut self, place: Place) -> &mut Cell {
        let slot = self.form.item(place.item).slot as usize;
        &mut self.rows[place.row.0 as usize].cells[slot]
    }

    /// The row of this scope that a row is in: itself, or one around it.
    pub(crate) fn row_around(&self, row: RowId, scope: ScopeId) -> Option<RowId> {
        let mut here = row;
        loop {
            let found = self.row(here)?;
            if found.scope == scope {
                return Some(here);
            }
            if found.scope == ScopeId::ROOT {
                return None;
            }
            here = found.parent;
        }
    }

    /// Whether the row is there, and not removed.
    pub(crate) fn is_live(&self, row: RowId) -> bool {
        self.row(row).is_some_and(|found| !found.gone)
    }
}
