//! Fills in the rest of a form, as somebody would who wants to see much of it and to finish.

use std::collections::BTreeSet;

use engine::form::FormItem;
use engine::{Answer, Issue, Kind, Place, Session};

use crate::domain::{Domain, pick};
use crate::step::line;
use crate::target::Target;

/// Answers what is shown and still open, so that `target` goes on happening: what has to be answered,
/// and what comes to something that is still `open`. Warnings are confirmed.
pub(super) fn fill(session: &mut Session, target: &Target, open: &BTreeSet<Target>) {
    let mut seen: BTreeSet<Place> = BTreeSet::new();
    loop {
        let next = (session.places().into_iter())
            .find(|place| session.view(*place).shown && !seen.contains(place));
        let Some(place) = next else { break };
        seen.insert(place);
        let item = session.form().item(place.item).clone();
        if matches!(item.kind, Kind::Repeat(_)) {
            begin(session, place, target, open);
        } else if item.kind.is_question()
            && !item.read_only
            && session.view(place).answer().is_none()
        {
            answer(session, place, &item, target, open);
        }
    }
    confirm(session);
}

/// Adds a repetition when there is none and something in it is open.
fn begin(session: &mut Session, group: Place, target: &Target, open: &BTreeSet<Target>) {
    let form = session.form().clone();
    let is_inside = |link_id: &str| {
        let mut around = form.find(link_id);
        while let Some(id) = around {
            if id == group.item {
                return true;
            }
            around = form.item(id).parent;
        }
        false
    };
    if !session.rows(group).is_empty() || !open.iter().any(|open| is_inside(open.item())) {
        return;
    }
    let before = session.clone();
    if session.add_row(group).is_err() || !target.happens_in(session) {
        *session = before;
    }
}

fn answer(
    session: &mut Session,
    place: Place,
    item: &FormItem,
    target: &Target,
    open: &BTreeSet<Target>,
) {
    let (wanted, usual) = candidates(session, place, item, open);
    let has_to = session.view(place).required;
    let faults = faults(session);
    let usual = usual.into_iter().filter(|_| has_to);
    for answer in wanted.into_iter().chain(usual) {
        if session.answer(place, answer).is_err() {
            continue;
        }
        let is_fine = session.view(place).answer().is_some()
            && self::faults(session) <= faults
            && target.happens_in(session);
        if is_fine {
            return;
        }
        // What was just answered can be taken back.
        let _ = session.clear(place);
    }
}

/// How many things are wrong, what is merely missing aside.
fn faults(session: &Session) -> usize {
    let issues = session.issues().into_iter();
    let is_fault = |issue: &Issue| issue.blocks() && !matches!(issue, Issue::Required);
    issues.filter(|located| is_fault(&located.issue)).count()
}

/// Answers that come to something open, and some more.
fn candidates(
    session: &Session,
    place: Place,
    item: &FormItem,
    open: &BTreeSet<Target>,
) -> (Vec<Answer>, Vec<Answer>) {
    let name = || item.link_id.to_string();
    let is_open = |target: Target| open.contains(&target);
    let mut usual: Vec<Answer> = Domain::of(item)
        .answered()
        .example(item)
        .into_iter()
        .collect();
    let mut wanted = Vec::new();
    match &item.kind {
        Kind::Choice(options) | Kind::MultipleChoice { options, .. } => {
            let view = session.view(place);
            let offered: Vec<_> = (options.list.iter().enumerate())
                .filter(|(position, _)| view.offers(*position))
                .map(|(_, option)| option)
                .collect();
            let is_open = |code: &str| {
                is_open(Target::Picked {
                    item: name(),
                    option: code.to_owned(),
                })
            };
            let one = |code| match &item.kind {
                Kind::Choice(_) => Answer::Choice(pick(item, code)),
                _ => Answer::Choices(vec![pick(item, code)]),
            };
            if let Kind::MultipleChoice { min, max, .. } = &item.kind {
                let together: Vec<_> = (offered.iter())
                    .filter(|option| !option.exclusive && is_open(&option.code))
                    .map(|option| pick(item, &option.code))
                    .take(max.unwrap_or(u32::MAX) as usize)
                    .collect();
                if together.len() > 1 {
                    wanted.push(Answer::Choices(together));
                }
                let least = (offered.iter())
                    .filter(|option| !option.exclusive)
                    .map(|option| pick(item, &option.code))
                    .take(min.unwrap_or(1) as usize);
                usual.push(Answer::Choices(least.collect()));
            }
            let open = offered.iter().filter(|option| is_open(&option.code));
            wanted.extend(open.map(|option| one(&option.code)));
            usual.extend(offered.iter().map(|option| one(&option.code)));
        }
        Kind::Boolean => {
            usual.push(Answer::Boolean(false));
            if anything_open(item, open) {
                wanted.extend(usual.clone());
            }
        }
        _ => {
            if let Some((step, low, high)) = line(item) {
                let ends = [
                    (Target::Least { item: name() }, low),
                    (Target::Greatest { item: name() }, high),
                ];
                for (target, at) in ends {
                    let answer = step.answer(at);
                    if is_open(target) {
                        wanted.extend(answer.clone());
                    }
                    usual.extend(answer);
                }
            }
            if anything_open(item, open) {
                wanted.extend(usual.clone());
            }
        }
    }
    (wanted, usual)
}

/// Whether something of the question is open that being answered may bring about.
fn anything_open(item: &FormItem, open: &BTreeSet<Target>) -> bool {
    (item.rules.constraints.iter()).any(|rule| {
        open.contains(&Target::Kept {
            item: item.link_id.to_string(),
            rule: rule.key.to_string(),
        })
    })
}

fn confirm(session: &mut Session) {
    for located in session.issues() {
        if let Issue::Constraint { key, .. } = &located.issue
            && located.issue.is_warning()
        {
            session.confirm(located.place, key, true);
        }
    }
}
