//! Adding and removing repetitions.

use super::recalc::Work;
use super::{Change, Place, Refused, Session};
use crate::form::{Kind, Node, Stage};
use crate::logic::RowId;

impl Session {
    /// Adds a repetition at the end of a repeating group.
    ///
    /// # Errors
    ///
    /// When the item does not repeat, or has as many repetitions as it may.
    pub fn add_row(&mut self, group: Place) -> Result<(RowId, Vec<Change>), Refused> {
        let Kind::Repeat(repetition) = &self.form.item(group.item).kind else {
            return Err(Refused::NotRepeating);
        };
        if self.rows(group).len() >= repetition.max as usize {
            return Err(Refused::NoMoreRows {
                max: repetition.max,
            });
        }
        let row = self.new_row(repetition.scope, group.row);
        self.cell_mut(group).rows.push(row);
        self.fill_up(row);
        let mut work = Work::default();
        self.look_at_rows(&mut work, group, row);
        Ok((row, self.settle(work)))
    }

    /// Removes a repetition with all that was answered in it.
    ///
    /// # Errors
    ///
    /// When the row is the root or not there any more, or when its group may not have fewer.
    pub fn remove_row(&mut self, row: RowId) -> Result<Vec<Change>, Refused> {
        let group = self.group_of(row).ok_or(Refused::NotRepeating)?;
        let position = self
            .rows(group)
            .iter()
            .position(|other| *other == row)
            .ok_or(Refused::NotRepeating)?;
        if let Kind::Repeat(repetition) = &self.form.item(group.item).kind
            && self.rows(group).len() <= repetition.min as usize
        {
            return Err(Refused::NoFewerRows {
                min: repetition.min,
            });
        }
        self.cell_mut(group).rows.remove(position);
        let mut work = Work::default();
        self.spread_rows(&mut work, group);
        self.forget(row);
        Ok(self.settle(work))
    }

    /// Takes a row and all rows in it out of the lists of rows that are there.
    fn forget(&mut self, row: RowId) {
        let scope = self.rows[row.0 as usize].scope;
        self.rows[row.0 as usize].gone = true;
        self.live[scope.0 as usize].retain(|other| *other != row);
        for cell in 0..self.rows[row.0 as usize].cells.len() {
            for inner in std::mem::take(&mut self.rows[row.0 as usize].cells[cell].rows) {
                self.forget(inner);
            }
        }
    }

    /// Everything in a new row has to be worked out, and everything that reads the group.
    fn look_at_rows(&mut self, work: &mut Work, group: Place, row: RowId) {
        let form = self.form.clone();
        let scope = self.rows[row.0 as usize].scope;
        for item in &form.scope(scope).items {
            let place = Place { row, item: *item };
            for stage in [Stage::Shown, Stage::Options, Stage::Value, Stage::Checks] {
                self.look_at(work, place, stage);
            }
            for position in 0..self.rows(place).len() {
                self.look_at_rows(work, place, self.rows(place)[position]);
            }
        }
        self.spread_rows(work, group);
    }

    /// The rows of a group are different now: so is the group, and what reads it or what is in it.
    fn spread_rows(&mut self, work: &mut Work, group: Place) {
        self.note(work, group, |changed| changed.rows = true);
        self.look_at(work, group, Stage::Checks);
        self.spread(work, group, Node::new(group.item, Stage::Value));
    }
}
