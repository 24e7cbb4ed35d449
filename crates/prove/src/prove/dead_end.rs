//! Whether a question that has to be answered can be answered at all.

use engine::form::{Bound, FormItem, Presence};
use engine::logic::{BinaryOp, Code, Function, Value};
use engine::model::Severity;
use engine::{Diagnostic, Issue, Kind, Place, Session};

use super::{Decided, Finding, NotDecided, Prover, Subject};
use crate::case::Case;
use crate::domain::{Answers, Domain};
use crate::goal::{Expression, Goal, Part, Verdict, Wish};
use crate::goals::gives;
use crate::rules;
use crate::search::{Outcome, Undecided};
use crate::witness::Witness;

/// More cases of the other answers than this are not looked at.
const MOST_CASES: usize = 2_000;

impl<'f> Prover<'f> {
    /// An error when the question is in everybody's way, and a warning when it is in somebody's.
    ///
    /// Only rules that look at the question itself are judged: one that looks at other answers alone is
    /// about them, and is mended there.
    pub(super) fn dead_end(&mut self, item: &'f FormItem) {
        if !may_be_one(item) {
            return;
        }
        let Some((place, shape)) = self.search.place(item.id) else {
            return;
        };
        let subject = Subject { item, place, shape };
        let at = item.at.clone();
        let witness = match self.stuck(&subject) {
            Ok(found) => found,
            Err(why) => {
                self.proved.not_decided.push(NotDecided { at, why });
                return;
            }
        };
        self.proved.decided.push(Decided {
            at: at.clone(),
            reached: Vec::new(),
            never: Vec::new(),
        });
        let Some(witness) = witness else { return };
        let rule = if self.is_in_all_ways(&subject) {
            &rules::NEVER_FINISHES
        } else {
            &rules::DEAD_END
        };
        let name = item.link_id.to_string();
        // That every answer breaks a rule is said once.
        let constraints = at.key("constraint");
        let is_of_it = |known: &Finding| {
            let found = &known.diagnostic;
            found.rule.code == rules::ALWAYS_BROKEN.code
                && found.at.as_str().starts_with(constraints.as_str())
        };
        self.proved.findings.retain(|known| !is_of_it(known));
        self.proved.findings.push(Finding {
            diagnostic: Diagnostic::new(rule, at).with("item", name),
            witness: Some(witness),
        });
    }

    /// Answers to the other questions with which the question is asked and no answer to it is valid.
    fn stuck(&mut self, subject: &Subject<'f>) -> Result<Option<Witness>, Undecided> {
        let Subject { item, place, shape } = subject;
        let asked = asked(item, *place);
        let answerable = answerable(item, *place);
        let mut stack = vec![Case::anything()];
        let mut left = MOST_CASES;
        while let Some(case) = stack.pop() {
            left = left.checked_sub(1).ok_or(Undecided::TooMany)?;
            self.search.step()?;
            let (is_asked, can_be_right) = {
                let judge = self.search.judge(shape, &case);
                (asked.verdict(&judge), answerable.verdict(&judge))
            };
            if is_asked == Verdict::Never {
                continue;
            }
            // One answer that is right whatever the others are clears the case.
            let tried: Vec<Case> = (examples(item).into_iter())
                .map(|domain| with(&case, *place, domain))
                .collect();
            let verdicts: Vec<Verdict> = (tried.iter())
                .map(|case| answerable.verdict(&self.search.judge(shape, case)))
                .collect();
            if verdicts.contains(&Verdict::Always) {
                continue;
            }
            if is_asked == Verdict::Always && can_be_right == Verdict::Never {
                return self.shown_stuck(subject, &case).map(Some);
            }
            let blamed = {
                let judge = self.search.judge(shape, &case);
                let asked = judge.blame(&asked);
                asked.or_else(|| {
                    (tried.iter().zip(&verdicts))
                        .filter(|(_, verdict)| **verdict == Verdict::Open)
                        .find_map(|(case, _)| self.search.judge(shape, case).blame(&answerable))
                })
            };
            match blamed {
                Some(divisor) => {
                    let parts = self.search.divided(shape, &case, &divisor);
                    stack.extend(parts.into_iter().rev());
                }
                // The others make no difference any more: is there an answer among all?
                None => match self.search.find(shape, &case, &answerable) {
                    Outcome::Found(found) => {
                        // It may be right for some of the others only.
                        let domain = found.1.domains.get(place).ok_or(Undecided::NoClasses)?;
                        let same = with(&case, *place, domain.clone());
                        let verdict = answerable.verdict(&self.search.judge(shape, &same));
                        if verdict != Verdict::Always {
                            let judge = self.search.judge(shape, &same);
                            let divisor = judge.blame(&answerable).ok_or(Undecided::NoClasses)?;
                            let parts = self.search.divided(shape, &case, &divisor);
                            stack.extend(parts.into_iter().rev());
                        }
                    }
                    Outcome::Never(_) if is_asked == Verdict::Always => {
                        return self.shown_stuck(subject, &case).map(Some);
                    }
                    Outcome::Never(_) => return Err(Undecided::NoClasses),
                    Outcome::Open(why) => return Err(why),
                },
            }
        }
        Ok(None)
    }

    /// A real session of the case, in which the question stands in the way with every example.
    fn shown_stuck(&self, subject: &Subject<'f>, case: &Case) -> Result<Witness, Undecided> {
        let place = subject.place;
        let session = (subject.shape.session_of(case)).ok_or(Undecided::NoClasses)?;
        for domain in examples(subject.item) {
            let mut tried = session.clone();
            let taken = match domain.example(subject.item) {
                Some(answer) => tried.answer(place, answer),
                None => tried.clear(place),
            };
            if taken.is_err() || !is_in_the_way(&tried, place) {
                return Err(Undecided::NoClasses);
            }
        }
        Ok(Witness::of(&session))
    }

    /// Whether there is no session in which the question is not in the way.
    fn is_in_all_ways(&mut self, subject: &Subject<'f>) -> bool {
        let place = subject.place;
        if place.row != Session::ROOT {
            // There may be no repetition.
            return false;
        }
        let is_met = move |session: &Session| !is_in_the_way(session, place);
        let ways = [
            answerable(subject.item, place).parts,
            vec![Part::Hidden(place)],
            optional(subject.item, place),
        ];
        ways.into_iter().all(|parts| {
            let goal = Goal {
                parts,
                is_met: Box::new(is_met),
            };
            let outcome = (self.search).find(&subject.shape, &Case::anything(), &goal);
            matches!(outcome, Outcome::Never(_))
        })
    }
}

/// Whether something of the question could stand against all its answers.
fn may_be_one(item: &FormItem) -> bool {
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
fn is_own(item: &FormItem, rule: &engine::form::CheckedConstraint) -> bool {
    rule.severity == Severity::Error && rule.program.reads().contains(&item.id)
}

/// It is shown and has to be answered.
fn asked<'f>(item: &'f FormItem, place: Place) -> Goal<'f> {
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
fn optional<'f>(item: &'f FormItem, place: Place) -> Vec<Part<'f>> {
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
fn answerable<'f>(item: &'f FormItem, place: Place) -> Goal<'f> {
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
fn is_in_the_way(session: &Session, place: Place) -> bool {
    let view = session.view(place);
    view.issues.iter().any(|issue| match issue {
        Issue::Constraint { key, .. } => (view.item.rules.constraints.iter())
            .any(|rule| rule.key == *key && is_own(view.item, rule)),
        other => other.blocks(),
    })
}

/// A few answers of all that there are: each option, both ends of a range and what is usual.
fn examples(item: &FormItem) -> Vec<Domain> {
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

fn with(case: &Case, place: Place, domain: Domain) -> Case {
    let mut case = case.clone();
    case.domains.insert(place, domain);
    case
}
