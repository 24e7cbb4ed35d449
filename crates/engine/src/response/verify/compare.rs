//! What a response says, against what came out when it was put into a session.

use super::steps::Steps;
use crate::form::{FormItem, Kind};
use crate::logic::RowId;
use crate::model::Severity;
use crate::response::place::Around;
use crate::response::reading::Seen;
use crate::response::{Fault, Finding, Forged, Given, reopen};
use crate::session::{Cell, Entry, Issue, Place, Session, offered};
use crate::value::Answer;

/// What the response says at one place, against what came out.
pub(super) fn compare(session: &Session, seen: &Seen<'_>, findings: &mut Vec<Finding>) {
    let Seen { place, given } = seen;
    let item = session.form().item(place.item);
    let cell = session.cell(*place);
    let mut find = |part: &str, forged| {
        let mut at = session.pointer(*place);
        if !part.is_empty() {
            at = at.key(part);
        }
        findings.push(Finding::new(at, Some(&item.link_id), forged));
    };
    if !cell.shown {
        let has_answer = !given.answer.is_empty() || !given.rows.is_empty();
        if has_answer || !given.confirmed.is_empty() {
            find("", Forged::HiddenButAnswered);
        }
        return;
    }
    if holds_what_is_not_offered(item, cell) {
        find("answer", Forged::OptionNotOffered);
    }
    if is_miscalculated(item, cell, given) {
        find("answer", Forged::WrongCalculation);
    }
    for key in &given.confirmed {
        let kept = cell.confirmed.iter().any(|known| **known == **key);
        let is_warning =
            item.rules.constraints.iter().any(|constraint| {
                *constraint.key == **key && constraint.severity == Severity::Warning
            });
        if !kept || !is_warning {
            find("confirmed", Forged::NothingToConfirm);
        }
    }
}

fn holds_what_is_not_offered(item: &FormItem, cell: &Cell) -> bool {
    let Entry::Answer(answer) = &cell.entry else {
        return false;
    };
    if cell.withheld.is_empty() {
        return false;
    }
    let count = |answer: &Answer| match answer {
        Answer::Choices(picks) => picks.len(),
        _ => 1,
    };
    offered(answer, item, &cell.withheld).map_or(0, |answer| count(&answer)) != count(answer)
}

fn is_miscalculated(item: &FormItem, cell: &Cell, given: &Given) -> bool {
    if !matches!(item.kind, Kind::Calculated { .. }) || given.answer.is_empty() {
        return false;
    }
    // One of another type has been told already.
    reopen::answer(item, &given.answer).is_ok_and(|said| {
        let computed = cell.calculated.as_ref();
        !computed.is_some_and(|computed| same(&said, computed))
    })
}

/// Whether two calculated values agree. A number that went through JSON may differ in its last bit.
fn same(said: &Answer, computed: &Answer) -> bool {
    match (said, computed) {
        (Answer::Decimal(said), Answer::Decimal(computed)) => {
            (said - computed).abs() <= 1e-9 * said.abs().max(computed.abs()).max(1.0)
        }
        (said, computed) => said == computed,
    }
}

/// The session's open issues, and calculated values that the response leaves out.
pub(super) struct Missing<'a> {
    pub(super) session: &'a Session,
    pub(super) steps: &'a Steps,
    pub(super) seen: &'a [Seen<'a>],
    pub(super) findings: &'a mut Vec<Finding>,
    /// Where something was found before, in order; made when it is first asked for.
    pub(super) refused: Option<Vec<String>>,
}

impl Missing<'_> {
    /// Looks for them in one row and those in it, in the order of the form.
    pub(super) fn in_row(&mut self, row: RowId, around: Around<'_>) {
        let session = self.session;
        for id in self.steps.checked(session.scope_of(row)) {
            let place = Place { row, item: *id };
            let cell = session.cell(place);
            if !cell.issues.is_empty() || cell.calculated.is_some() {
                self.at(place, cell, around);
            }
            for (number, inner) in cell.rows.iter().enumerate() {
                let group = &session.form().item(*id).link_id;
                let repetition = Around::Repetition {
                    around: &around,
                    group,
                    number,
                };
                self.in_row(*inner, repetition);
            }
        }
    }

    fn at(&mut self, place: Place, cell: &Cell, around: Around<'_>) {
        if !cell.shown {
            return;
        }
        let link_id = &self.session.form().item(place.item).link_id;
        for issue in cell.issues.iter().filter(|issue| issue.blocks()) {
            let at = around.of(link_id);
            // An answer that was refused is not missing as well.
            if *issue == Issue::Required && self.is_refused(at.as_str()) {
                continue;
            }
            self.findings.push(Finding {
                at,
                link_id: Some(link_id.to_string()),
                fault: Fault::Issue(issue.clone()),
            });
        }
        if cell.calculated.is_some() {
            let said = (cell.given as usize)
                .checked_sub(1)
                .is_some_and(|number| !self.seen[number].given.answer.is_empty());
            if !said {
                let at = around.of(link_id);
                self.findings
                    .push(Finding::new(at, Some(link_id), Forged::WrongCalculation));
            }
        }
    }

    /// Whether something at this place, or in it, was found before.
    fn is_refused(&mut self, at: &str) -> bool {
        let findings = &self.findings;
        let refused = self.refused.get_or_insert_with(|| {
            let mut refused: Vec<String> = findings
                .iter()
                .map(|finding| finding.at.as_str().to_owned())
                .collect();
            refused.sort_unstable();
            refused
        });
        // What is in a place comes right after it: `/` comes before every letter of a linkId.
        let first = refused.partition_point(|refused| refused.as_str() < at);
        refused
            .get(first)
            .and_then(|refused| refused.strip_prefix(at))
            .is_some_and(|inside| inside.is_empty() || inside.starts_with('/'))
    }
}
