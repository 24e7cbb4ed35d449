//! Mending what a session objects to.

use engine::logic::Program;
use engine::model::Severity;
use engine::{Issue, ItemId, Located, Place, Session};
use fastrand::Rng;

use crate::answer;

/// How many rounds of mending there are before the form is begun anew.
const ROUNDS: usize = 40;

/// Answers anew, one after the other, whatever stands in the way of finishing. Whether nothing does
/// any more.
pub(crate) fn mend(session: &mut Session, rng: &mut Rng) -> bool {
    for _ in 0..ROUNDS {
        let open: Vec<Located> = session
            .issues()
            .into_iter()
            .filter(|located| located.issue.blocks())
            .collect();
        if open.is_empty() {
            return true;
        }
        for Located { place, issue } in open {
            one(session, place, &issue, rng);
        }
    }
    false
}

fn one(session: &mut Session, place: Place, issue: &Issue, rng: &mut Rng) {
    match issue {
        Issue::Constraint { key, severity, .. } => {
            // Most people confirm a warning; some look at their answer again.
            if *severity == Severity::Warning && rng.u8(..4) > 0 {
                session.confirm(place, key, true);
                return;
            }
            let constraints = &session.form().item(place.item).rules.constraints;
            let program = constraints.iter().find(|constraint| constraint.key == *key);
            let read: Vec<ItemId> = program
                .map(|constraint| &constraint.program)
                .map_or_else(Vec::new, |program: &Program| program.reads().to_vec());
            let other = rng
                .choice(read)
                .and_then(|item| session.place_of(place.row, item));
            answer::give(session, other.unwrap_or(place), rng);
        }
        Issue::TooFewRows { .. } => {
            // It has fewer than it may have, so there is room.
            let _ = session.add_row(place);
        }
        Issue::TooManyRows { .. } => {
            if let Some(row) = session.rows(place).last().copied() {
                let _ = session.remove_row(row);
            }
        }
        _ => answer::give(session, place, rng),
    }
}
