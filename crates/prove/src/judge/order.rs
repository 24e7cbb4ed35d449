//! What a goal depends on, judged before it: else a long chain of conditions would be followed by as
//! many functions that call each other, and a browser has little room for those.

use engine::logic::{Code, Program};
use engine::{ItemId, Kind, Place, RowId, Session};

use super::Judge;
use crate::code::each;
use crate::goal::{Goal, Part};
use crate::target::around;

impl Judge<'_> {
    /// Judges all that a goal depends on, what others depend on first.
    pub(crate) fn prepare(&self, goal: &Goal<'_>) {
        let mut open: Vec<(Place, bool)> = Vec::new();
        for part in &goal.parts {
            match part {
                // Its value has no bearing on whether it is shown.
                Part::Shown(place) | Part::Hidden(place) => self.add_read(*place, &mut open),
                Part::Answered(place) => open.push((*place, false)),
                Part::Gives(row, code, _) => each(code.code(), &mut |code| {
                    if let Code::Item(id) | Code::Rows(id) | Code::Cell(_, id) = code {
                        let places = places(self.session, *row, *id);
                        open.extend(places.into_iter().map(|place| (place, false)));
                    }
                }),
            }
        }
        while let Some((place, is_ready)) = open.pop() {
            if self.values.borrow().contains_key(&place) {
                continue;
            }
            if is_ready {
                self.value(place);
                continue;
            }
            open.push((place, true));
            self.add_read(place, &mut open);
        }
    }

    /// Adds what a place depends on.
    fn add_read(&self, place: Place, open: &mut Vec<(Place, bool)>) {
        open.extend(around(self.session, place).map(|around| (around, false)));
        for program in self.programs(place.item) {
            for read in program.reads() {
                let places = places(self.session, place.row, *read);
                open.extend(places.into_iter().map(|place| (place, false)));
            }
        }
    }

    /// The expressions that decide whether an item is shown and what its value is.
    fn programs(&self, item: ItemId) -> impl Iterator<Item = &Program> {
        let item = self.form.item(item);
        let calculation = match &item.kind {
            Kind::Calculated { program, .. } => Some(program),
            _ => None,
        };
        (item.rules.shown_when.iter())
            .chain(item.rules.option_shown_when.iter().flatten())
            .chain(calculation)
    }
}

/// Where an item is, seen from a row: there or around it, or in each repetition of a group there.
fn places(session: &Session, row: RowId, item: ItemId) -> Vec<Place> {
    if let Some(place) = session.place_of(row, item) {
        return vec![place];
    }
    let form = session.form();
    let mut group = form.item(item).parent;
    while let Some(id) = group {
        if matches!(form.item(id).kind, Kind::Repeat(_)) {
            let place = session.place_of(row, id);
            let rows = place.map(|place| session.rows(place).to_vec());
            let rows = rows.unwrap_or_default().into_iter();
            return rows.map(|row| Place { row, item }).collect();
        }
        group = form.item(id).parent;
    }
    Vec::new()
}
