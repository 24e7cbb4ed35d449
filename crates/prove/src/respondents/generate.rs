//! A few respondents who together come to everything that can happen in a form.

use std::collections::BTreeSet;

use engine::{Form, Session};

use super::fill::fill;
use super::{Respondent, Respondents};
use crate::goals::sought;
use crate::search::{Outcome, Search};
use crate::target::{Target, targets};

/// More cases than this are not looked at; what was not come to by then is left out.
const BUDGET: usize = 300_000;

/// Respondents who together see each item shown and hidden, pick each option, keep and break each
/// rule, and give each range's least and greatest value, as far as there are answers that lead there.
/// The same form gives the same respondents.
pub fn respondents(form: &Form) -> Respondents {
    let mut search = Search::new(form, BUDGET);
    let all = targets(form);
    let mut open: BTreeSet<Target> = all.iter().cloned().collect();
    let mut sessions: Vec<(Session, BTreeSet<Target>)> = Vec::new();
    for target in &all {
        if !open.contains(target) {
            continue;
        }
        let Some(mut session) = leading_to(&mut search, target) else {
            continue;
        };
        fill(&mut session, target, &open);
        let come_to = happening(&session, &all);
        open.retain(|target| !come_to.contains(target));
        sessions.push((session, come_to));
    }
    drop_needless(&mut sessions);
    Respondents::of(form, numbered(&sessions))
}

fn leading_to(search: &mut Search<'_>, target: &Target) -> Option<Session> {
    let item = search.form.find(target.item())?;
    let (place, shape) = search.place(item)?;
    let sought = sought(search.form, &shape.session, place, target)?;
    match search.find(&shape, &sought.among, &sought.goal) {
        Outcome::Found(found) => Some(found.0),
        _ => None,
    }
}

/// All of these that happen in a session.
fn happening(session: &Session, all: &[Target]) -> BTreeSet<Target> {
    let mut places: Vec<_> = session.places();
    places.sort_by_key(|place| place.item);
    let form = session.form();
    let mut found = BTreeSet::new();
    for target in all {
        let Some(item) = form.find(target.item()) else {
            continue;
        };
        let from = places.partition_point(|place| place.item < item);
        let here = places[from..].iter().take_while(|place| place.item == item);
        if here
            .into_iter()
            .any(|place| target.happens_at(session, *place))
        {
            found.insert(target.clone());
        }
    }
    found
}

/// Who comes to nothing that the others together do not come to need not be kept.
fn drop_needless(sessions: &mut Vec<(Session, BTreeSet<Target>)>) {
    let mut at = 0;
    while at < sessions.len() {
        let others: BTreeSet<&Target> = (sessions.iter().enumerate())
            .filter(|(other, _)| *other != at)
            .flat_map(|(_, (_, targets))| targets)
            .collect();
        if sessions[at].1.iter().all(|target| others.contains(target)) {
            sessions.remove(at);
        } else {
            at += 1;
        }
    }
}

/// Respondents by number, each with what those before them had not come to.
fn numbered(sessions: &[(Session, BTreeSet<Target>)]) -> Vec<Respondent> {
    let mut before: BTreeSet<&Target> = BTreeSet::new();
    (sessions.iter().enumerate())
        .map(|(number, (session, come_to))| {
            let mut respondent = Respondent::record(session, (number + 1).to_string());
            let new = come_to.iter().filter(|target| !before.contains(target));
            respondent.covers = new.cloned().collect();
            before.extend(come_to);
            respondent
        })
        .collect()
}
