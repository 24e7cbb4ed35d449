//! Puts the answers of a response into a session.

use super::place::Around;
use super::{Answers, Finding, Forged, Given, reopen};
use crate::form::{Form, FormItem, Kind};
use crate::logic::RowId;
use crate::session::{Entry, Place, Session};

/// What the response gives at one place.
pub(super) struct Seen<'a> {
    pub(super) place: Place,
    pub(super) given: &'a Given,
}

/// Puts the answers of a response into a session, noting what does not go in. Each cell that
/// something goes into is told its number in `seen`.
pub(super) struct Reading<'a, 's> {
    pub(super) form: &'s Form,
    pub(super) session: &'s mut Session,
    pub(super) findings: &'s mut Vec<Finding>,
    pub(super) seen: Vec<Seen<'a>>,
}

impl<'a> Reading<'a, '_> {
    /// Reads the answers of one row.
    pub(super) fn answers(&mut self, row: RowId, answers: &'a Answers, around: Around<'_>) {
        let mut names = Names::of(self.session, row);
        for (link_id, given) in &answers.0 {
            let Some(place) = names.place(self.form, link_id) else {
                self.find(around, link_id, "", Forged::UnknownItem);
                continue;
            };
            if self.session.cell(place).given > 0 {
                self.find(around, link_id, "", Forged::DuplicateItem);
                continue;
            }
            let item = self.form.item(place.item);
            if given.codes != item.codes {
                self.find(around, link_id, "codes", Forged::WrongCodes);
            }
            if let Kind::Repeat(repetition) = &item.kind {
                if !given.answer.is_empty() {
                    self.find(around, link_id, "answer", Forged::NotAnswerable);
                }
                // One row too many tells that there are too many; the others would only fill memory.
                let rows = given.rows.iter().take(repetition.max as usize + 1);
                for (number, answers) in rows.enumerate() {
                    let inner = self.session.new_row(repetition.scope, row);
                    self.session.cell_mut(place).rows.push(inner);
                    if number < repetition.max as usize {
                        let repetition = Around::Repetition {
                            around: &around,
                            group: link_id,
                            number,
                        };
                        self.answers(inner, answers, repetition);
                    }
                }
            } else {
                if !given.rows.is_empty() {
                    self.find(around, link_id, "rows", Forged::NotAnswerable);
                }
                self.answer(place, item, given, around);
            }
            self.seen.push(Seen { place, given });
            let cell = self.session.cell_mut(place);
            cell.given = u32::try_from(self.seen.len()).unwrap_or(u32::MAX);
            cell.confirmed
                .extend(given.confirmed.iter().map(|key| key.as_str().into()));
        }
    }

    fn answer(&mut self, place: Place, item: &FormItem, given: &Given, around: Around<'_>) {
        if given.answer.is_empty() {
            return;
        }
        match reopen::answer(item, &given.answer) {
            Ok(answer) if item.kind.is_question() => {
                self.session.cell_mut(place).entry = Entry::Answer(answer);
            }
            Ok(_) => {}
            Err((element, forged)) => {
                let at = around.of(&item.link_id).key("answer");
                let at = element.map_or(at.clone(), |element| at.index(element));
                self.findings
                    .push(Finding::new(at, Some(&item.link_id), forged));
            }
        }
    }

    fn find(&mut self, around: Around<'_>, link_id: &str, part: &str, forged: Forged) {
        let mut at = around.of(link_id);
        if !part.is_empty() {
            at = at.key(part);
        }
        self.findings.push(Finding::new(at, Some(link_id), forged));
    }
}

/// The items of a row by name. A response written by the engine has them in the order of the form,
/// so each is looked for a little after the last one first.
struct Names {
    row: RowId,
    scope: crate::form::ScopeId,
    next: usize,
}

impl Names {
    /// How far it is looked ahead: about as many items as may be hidden in a stretch.
    const AHEAD: usize = 16;

    fn of(session: &Session, row: RowId) -> Self {
        Self {
            row,
            scope: session.scope_of(row),
            next: 0,
        }
    }

    fn place(&mut self, form: &Form, link_id: &str) -> Option<Place> {
        let items = &form.scope(self.scope).items;
        let ahead = items[self.next..].iter().take(Self::AHEAD);
        let found = ahead
            .enumerate()
            .find(|(_, item)| *form.item(**item).link_id == *link_id);
        let item = match found {
            Some((distance, item)) => {
                self.next += distance + 1;
                *item
            }
            None => {
                let item = form.find(link_id)?;
                let place = form.item(item);
                if place.scope != self.scope {
                    return None;
                }
                self.next = place.slot as usize + 1;
                item
            }
        };
        Some(Place {
            row: self.row,
            item,
        })
    }
}
