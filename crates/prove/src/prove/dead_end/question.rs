//! What it means for one question that it can be answered.

use engine::form::{Bound, CheckedConstraint, FormItem, Presence};
use engine::logic::{BinaryOp, Code, Function, Value};
use engine::model::Severity;
use engine::{Issue, Kind, Place, Session};

use crate::case::Case;
use crate::domain::{Answers, Domain};
use crate::goal::{Expression, Goal, Part, Wish};
use crate::goals::gives;

/// Whether something of the question could stand against all its answers.
pub(super) fn may_be_one(item: &FormItem) -> bool {
    let rules = &item.rules;
    let is_dynamic = |bound: &Option<Bound>| matches!(bound, Some(Bound::Expression(_)));
    // Bounds of months and times are cut to what the question asks for, which is not judged here.
    let is_cut = matches!(item.kind, Kind::YearMonth | Kind::Time);
    item.kind.is_question()
        && !item.read_only
        && !matches!(rules.required, Presence::Optional)
        && (rules.constraints.iter().any(|rule| is_own(item, rule))
            || (!is_cut && (is_dynamic(&rules.min) || is_dynamic(&rules.max)))
            || rules.option_shown_when.iter().any(Option::is_some))
}

/// Whether a rule stands in the way, and looks at the question that it is of.
fn is_own(item: &FormItem, rule: &CheckedConstraint) -> bool {
    rule.severity == Severity::Error && rule.program.reads().contains(&item.id)
}

/// It is shown and has to be answered.
pub(super) fn asked<'f>(item: &'f FormItem, place: Place) -> Goal<'f> {
    let mut parts = vec![Part::Shown(place)];
    if let Presence::RequiredWhen(program) = &item.rules.required {
        parts.push(gives(place, program, Wish::Be(true)));
    }
    Goal {
        parts,
        is_met: Box::new(|_| true),
    }
}

/// It need not be answered.
pub(super) fn optional<'f>(item: &'f FormItem, place: Place) -> Vec<Part<'f>> {
    match &item.rules.required {
        Presence::RequiredWhen(program) => vec![gives(place, program, Wish::NotBe(true))],
        _ => vec![never(place)],
    }
}

fn never<'f>(place: Place) -> Part<'f> {
    let no = Code::Constant(Value::Bool(false));
    Part::Gives(place.row, Expression::Made(no), Wish::Be(true))
}

/// It is answered, and nothing of its own is wrong with the answer.
pub(super) fn answerable<'f>(item: &'f FormItem, place: Place) -> Goal<'f> {
    let mut parts = vec![Part::Answered(place)];
    let rules = (item.rules.constraints.iter()).filter(|rule| is_own(item, rule));
    parts.extend(rules.map(|rule| gives(place, &rule.program, Wish::NotBe(false))));
    let own = || Box::new(Code::Item(item.id));
    let bounds = [
        (&item.rules.min, BinaryOp::GreaterOrEqual),
        (&item.rules.max, BinaryOp::LessOrEqual),
    ];
    for (bound, op) in bounds {
        if let Some(Bound::Expression(program)) = bound {
            let holds = Code::Binary(op, own(), Box::new(program.code().clone()));
            parts.push(Part::Gives(
                place.row,
                Expression::Made(holds),
                Wish::NotBe(false),
            ));
        }
    }
    if let Kind::MultipleChoice { min: Some(min), .. } = &item.kind {
        let size = Code::Call(Function::Size, vec![Code::Item(item.id)]);
        let least = Code::Constant(Value::Int(i64::from(*min)));
        let holds = Code::Binary(BinaryOp::GreaterOrEqual, Box::new(size), Box::new(least));
        parts.push(Part::Gives(
            place.row,
            Expression::Made(holds),
            Wish::NotBe(false),
        ));
    }
    Goal {
        parts,
        is_met: Box::new(move |session| !is_in_the_way(session, place)),
    }
}

/// Whether the question stands in the way of finishing by something that is its own.
pub(super) fn is_in_the_way(session: &Session, place: Place) -> bool {
    let view = session.view(place);
    view.issues.iter().any(|issue| match issue {
        Issue::Constraint { key, .. } => (view.item.rules.constraints.iter())
            .any(|rule| rule.key == *key && is_own(view.item, rule)),
        other => other.blocks(),
    })
}

/// A few answers of all that there are: each option, both ends of a range and what is usual.
pub(super) fn examples(item: &FormItem) -> Vec<Domain> {
    let full = Domain::of(item);
    let only = |answers: Answers| Domain {
        unanswered: false,
        answers,
    };
    match full.answers {
        Answers::OneOf(codes) => (codes.into_iter())
            .map(|code| only(Answers::OneOf(vec![code])))
            .collect(),
        Answers::Booleans { .. } => [true, false]
            .map(|yes| only(Answers::Booleans { yes, no: !yes }))
            .into(),
        Answers::Picks(picks) => {
            let least = match &item.kind {
                Kind::MultipleChoice { min: Some(min), .. } => (*min as usize).max(1),
                _ => 1,
            };
            (0..picks.len())
                .map(|first| {
                    let is_in = |at: usize| at >= first && at < first + least;
                    let picks = picks.iter().enumerate();
                    let picks = picks.map(|(at, (code, _))| (code.clone(), Some(is_in(at))));
                    only(Answers::Picks(picks.collect()))
                })
                .collect()
        }
        Answers::Line { step, low, high } => {
            let usual = step.usual().clamp(low, high);
            [usual, low, high]
                .map(|at| {
                    only(Answers::Line {
                        step,
                        low: at,
                        high: at,
                    })
                })
                .into()
        }
        other => vec![only(other)],
    }
}

pub(super) fn with(case: &Case, place: Place, domain: Domain) -> Case {
    let mut case = case.clone();
    case.domains.insert(place, domain);
    case
}
