//! From what one wants to see happen to what is looked for.

use std::sync::Arc;

use engine::form::CheckedConstraint;
use engine::logic::Program;
use engine::{Form, Issue, Kind, Place, Session};

use crate::case::Case;
use crate::domain::{Answers, Domain, only, pick};
use crate::goal::{Expression, Goal, Part, Wish};
use crate::step::line;
use crate::target::{Target, around};

/// What is looked for, and the answers among which it is.
pub(crate) struct Sought<'f> {
    pub(crate) goal: Goal<'f>,
    pub(crate) among: Case,
}

impl<'f> From<Goal<'f>> for Sought<'f> {
    fn from(goal: Goal<'f>) -> Self {
        Self {
            goal,
            among: Case::anything(),
        }
    }
}

/// What is looked for at a place; nothing when the form has no such option, rule or range.
pub(crate) fn sought<'f>(
    form: &'f Form,
    session: &Session,
    place: Place,
    target: &Target,
) -> Option<Sought<'f>> {
    let item = form.item(place.item);
    let option = |code: &str| item.kind.options()?.position(code);
    let rule = |key: &str| {
        let constraints = &item.rules.constraints;
        constraints
            .iter()
            .find(|constraint| *constraint.key == *key)
    };
    Some(match target {
        Target::Shown { .. } => shown(place).into(),
        Target::Hidden { .. } => hidden(session, place).into(),
        Target::Offered { option: code, .. } => offered(form, place, option(code)?).into(),
        Target::Withheld { option: code, .. } => withheld(form, place, option(code)?).into(),
        Target::Picked { option: code, .. } => picked(form, place, option(code)?)?,
        Target::Kept { rule: key, .. } => kept(form, place, rule(key)?).into(),
        Target::Broken { rule: key, .. } => broken(form, place, rule(key)?).into(),
        Target::Least { .. } => at_end(form, place, true)?,
        Target::Greatest { .. } => at_end(form, place, false)?,
    })
}

fn shown<'f>(place: Place) -> Goal<'f> {
    Goal {
        parts: vec![Part::Shown(place)],
        is_met: Box::new(move |session| session.view(place).shown),
    }
}

/// Hidden by its own condition: what is around it is shown.
fn hidden<'f>(session: &Session, place: Place) -> Goal<'f> {
    let around = around(session, place);
    let mut parts = vec![Part::Hidden(place)];
    parts.extend(around.map(Part::Shown));
    let is_around_shown =
        move |session: &Session| around.is_none_or(|around| session.view(around).shown);
    Goal {
        parts,
        is_met: Box::new(move |session| is_around_shown(session) && !session.view(place).shown),
    }
}

fn offered(form: &Form, place: Place, option: usize) -> Goal<'_> {
    let mut parts = vec![Part::Shown(place)];
    parts.extend(option_gives(form, place, option, Wish::Be(true)));
    Goal {
        parts,
        is_met: Box::new(move |session| {
            let view = session.view(place);
            view.shown && view.offers(option)
        }),
    }
}

fn withheld(form: &Form, place: Place, option: usize) -> Goal<'_> {
    let mut parts = vec![Part::Shown(place)];
    parts.extend(option_gives(form, place, option, Wish::NotBe(true)));
    Goal {
        parts,
        is_met: Box::new(move |session| {
            let view = session.view(place);
            view.shown && !view.offers(option)
        }),
    }
}

fn picked(form: &Form, place: Place, option: usize) -> Option<Sought<'_>> {
    let item = form.item(place.item);
    let code = item.kind.options()?.list.get(option)?.code.clone();
    let one = match &item.kind {
        Kind::Choice(_) => engine::Answer::Choice(pick(item, &code)),
        Kind::MultipleChoice { .. } => engine::Answer::Choices(vec![pick(item, &code)]),
        _ => return None,
    };
    let Goal { parts, is_met } = offered(form, place, option);
    let is_picked = move |session: &Session| session.view(place).is_picked(&code);
    Some(Sought {
        goal: Goal {
            parts,
            is_met: Box::new(move |session| is_met(session) && is_picked(session)),
        },
        among: answering(place, only(item, &one)),
    })
}

fn kept<'f>(form: &'f Form, place: Place, rule: &'f CheckedConstraint) -> Goal<'f> {
    judged(form, place, rule, Wish::NotBe(false))
}

fn broken<'f>(form: &'f Form, place: Place, rule: &'f CheckedConstraint) -> Goal<'f> {
    judged(form, place, rule, Wish::Be(false))
}

/// A question has to be answered for its rule to be judged.
fn judged<'f>(form: &'f Form, place: Place, rule: &'f CheckedConstraint, wish: Wish) -> Goal<'f> {
    let is_question = form.item(place.item).kind.is_question();
    let mut parts = vec![Part::Shown(place)];
    if is_question {
        parts.push(Part::Answered(place));
    }
    parts.push(gives(place, &rule.program, wish));
    Goal {
        parts,
        is_met: Box::new(move |session| {
            let view = session.view(place);
            view.shown
                && (!is_question || view.answer().is_some())
                && is_broken(view.issues, &rule.key) == (wish == Wish::Be(false))
        }),
    }
}

/// Answered with the least or the greatest value of a range.
fn at_end(form: &Form, place: Place, least: bool) -> Option<Sought<'_>> {
    let item = form.item(place.item);
    let (step, low, high) = line(item).filter(|(_, low, high)| low <= high)?;
    let end = if least {
        &item.rules.min
    } else {
        &item.rules.max
    };
    let is_scale = matches!(item.kind, Kind::Scale { .. });
    if !is_scale && !matches!(end, Some(engine::form::Bound::Constant(_))) {
        return None;
    }
    let at = if least { low } else { high };
    let Goal { parts, is_met } = shown(place);
    let wanted = step.answer(at);
    let line = Answers::Line {
        step,
        low: at,
        high: at,
    };
    Some(Sought {
        goal: Goal {
            parts,
            is_met: Box::new(move |session| {
                is_met(session) && session.view(place).answer() == wanted
            }),
        },
        among: answering(place, line),
    })
}

fn answering(place: Place, answers: Answers) -> Case {
    let mut case = Case::anything();
    let domain = Domain {
        unanswered: false,
        answers,
    };
    case.domains.insert(place, domain);
    case
}

fn option_gives(form: &Form, place: Place, option: usize, wish: Wish) -> Vec<Part<'_>> {
    let programs = &form.item(place.item).rules.option_shown_when;
    match programs.get(option) {
        Some(Some(program)) => vec![gives(place, program, wish)],
        // Always on offer.
        _ if wish == Wish::Be(true) => Vec::new(),
        _ => {
            let always = engine::logic::Code::Constant(engine::logic::Value::Bool(true));
            vec![Part::Gives(place.row, Expression::Made(always), wish)]
        }
    }
}

pub(crate) fn gives(place: Place, program: &Program, wish: Wish) -> Part<'_> {
    Part::Gives(place.row, Expression::Own(program.code()), wish)
}

fn is_broken(issues: &[Issue], name: &Arc<str>) -> bool {
    (issues.iter()).any(|issue| matches!(issue, Issue::Constraint { key, .. } if key == name))
}
