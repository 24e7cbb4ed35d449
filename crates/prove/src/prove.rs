//! What is proved of a questionnaire, item by item.

mod conditions;
mod dead_end;
mod division;
mod pages;

use std::collections::HashMap;

pub use pages::exclusive_pages;

use engine::check::Checked;
use engine::diagnostic::Rule;
use engine::form::FormItem;
use engine::logic::Program;
use engine::{Diagnostic, Form, ItemId, Kind, Place, Pointer};
use serde::Serialize;

use crate::case::{Case, Shape};
use crate::goals::sought;
use crate::reach::Proof;
use crate::search::{Evidence, Outcome, Search, Undecided};
use crate::target::Target;
use crate::witness::Witness;

/// What was proved of a questionnaire.
#[derive(Clone, Debug, Default, Serialize)]
#[serde(rename_all = "camelCase")]
pub struct Proved {
    /// What can never happen, in the order of the form.
    pub findings: Vec<Finding>,
    /// Conditions of which nothing can be said.
    pub not_decided: Vec<NotDecided>,
    /// The conditions that were decided, those with a finding included.
    pub decided: Vec<Decided>,
    /// How many cases were looked at in all.
    pub steps: usize,
}

/// Something that was proved, and should be known to the author.
#[derive(Clone, Debug, Serialize)]
pub struct Finding {
    /// What, where, and how to mend it.
    #[serde(flatten)]
    pub diagnostic: Diagnostic,
    /// Answers that show it: those that break a rule that all break, those that divide by zero.
    /// None where it is proved by having looked at all there are.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub witness: Option<Witness>,
}

/// A condition of which nothing can be said.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct NotDecided {
    /// Where it stands.
    pub at: Pointer,
    /// Why not.
    pub why: Undecided,
}

/// A condition that was decided.
#[derive(Clone, Debug, PartialEq, Serialize)]
#[serde(rename_all = "camelCase")]
pub struct Decided {
    /// Where it stands.
    pub at: Pointer,
    /// What can happen, each with answers that lead there.
    pub reached: Vec<Reached>,
    /// What can never happen, each with how that is known.
    pub never: Vec<Never>,
}

/// Something that can happen.
#[derive(Clone, Debug, PartialEq, Serialize)]
#[serde(rename_all = "camelCase")]
pub struct Reached {
    /// What.
    pub target: Target,
    /// Answers that lead there.
    pub witness: Witness,
}

/// Something that can never happen.
#[derive(Clone, Debug, PartialEq, Serialize)]
#[serde(rename_all = "camelCase")]
pub struct Never {
    /// What.
    pub target: Target,
    /// How that is known.
    pub proof: Proof,
}

/// More cases than this are not looked at; what is left is "not decided".
const BUDGET: usize = 1_000_000;

/// Proves what can be proved of a checked questionnaire. What the check has said of a place is not
/// said again. Nothing when there is no form.
pub fn prove(checked: &Checked) -> Proved {
    prove_within(checked, BUDGET)
}

/// The same, looking at no more than so many cases.
pub fn prove_within(checked: &Checked, cases: usize) -> Proved {
    let Some(form) = &checked.form else {
        return Proved::default();
    };
    let mut prover = Prover {
        form,
        search: Search::new(form, cases),
        proved: Proved::default(),
        shown: HashMap::new(),
    };
    for item in form.items() {
        prover.look(item);
        prover.dead_end(item);
    }
    prover.pages();
    let mut proved = prover.proved;
    proved.steps = prover.search.steps;
    let told = |at: &Pointer| {
        (checked.diagnostics.iter())
            .any(|known| known.at == *at || known.related.iter().any(|related| related.at == *at))
    };
    (proved.findings).retain(|finding| !told(&finding.diagnostic.at));
    proved
}

struct Prover<'f> {
    form: &'f Form,
    search: Search<'f>,
    proved: Proved,
    /// Answers with which an item is shown, to begin with when one that depends on it is looked for.
    shown: HashMap<ItemId, Case>,
}

/// One item in the first repetition that it is in.
struct Subject<'f> {
    item: &'f FormItem,
    place: Place,
    shape: Shape,
}

impl<'f> Prover<'f> {
    fn look(&mut self, item: &'f FormItem) {
        let rules = &item.rules;
        let divides = matches!(&item.kind, Kind::Calculated { program, .. } if division::divides(program.code()));
        let has_rules = rules.shown_when.is_some()
            || rules.option_shown_when.iter().any(Option::is_some)
            || !rules.constraints.is_empty();
        if !has_rules && !divides {
            return;
        }
        let Some((place, shape)) = self.search.place(item.id) else {
            return;
        };
        let subject = Subject { item, place, shape };
        if rules.shown_when.is_some() {
            self.shown(&subject);
        }
        for (position, program) in rules.option_shown_when.iter().enumerate() {
            if program.is_some() {
                self.offered(&subject, position);
            }
        }
        if divides {
            self.division(&subject);
        }
        for position in 0..rules.constraints.len() {
            self.constraint(&subject, position);
        }
    }

    /// Looks for a session in which something happens; first near one that is known.
    fn find(&mut self, subject: &Subject<'f>, target: Target) -> Looked {
        let session = &subject.shape.session;
        let Some(sought) = sought(self.form, session, subject.place, &target) else {
            return Looked {
                target,
                outcome: Outcome::Open(Undecided::NoClasses),
            };
        };
        let mut outcome = Outcome::Open(Undecided::NoClasses);
        if let Some(near) = self.near(subject, &sought.among) {
            outcome = self.search.find(&subject.shape, &near, &sought.goal);
        }
        if !matches!(outcome, Outcome::Found(_)) {
            outcome = (self.search).find(&subject.shape, &sought.among, &sought.goal);
        }
        if let (Target::Shown { .. }, Outcome::Found(found)) = (&target, &outcome) {
            self.shown.insert(subject.item.id, found.1.clone());
        }
        Looked { target, outcome }
    }

    /// The answers with which what an item depends on is shown, with those free that its own rules
    /// read.
    fn near(&self, subject: &Subject<'f>, among: &Case) -> Option<Case> {
        let rules = &subject.item.rules;
        let own = (rules.shown_when.iter())
            .chain(rules.option_shown_when.iter().flatten())
            .chain(
                rules
                    .constraints
                    .iter()
                    .map(|constraint| &constraint.program),
            );
        let reads: Vec<ItemId> = own.flat_map(Program::reads).copied().collect();
        let known = (reads.iter().copied().chain(subject.item.parent))
            .filter_map(|item| self.shown.get(&item));
        let mut near = among.clone();
        let mut is_near = false;
        for case in known {
            for (place, domain) in &case.domains {
                if !reads.contains(&place.item) && place.item != subject.item.id {
                    near.domains.entry(*place).or_insert_with(|| domain.clone());
                    is_near = true;
                }
            }
            near.days = case.days;
        }
        is_near.then_some(near)
    }

    fn witness(&self, outcome: &Outcome) -> Option<Witness> {
        match outcome {
            Outcome::Found(found) => Some(Witness::of(&found.0)),
            _ => None,
        }
    }

    /// Notes what came out for one place: decided, when nothing is left open.
    fn tell(
        &mut self,
        at: Pointer,
        looked: Vec<Looked>,
        finding: Option<(Diagnostic, Option<Witness>)>,
    ) {
        if let Some(why) = looked.iter().find_map(|looked| match looked.outcome {
            Outcome::Open(why) => Some(why),
            _ => None,
        }) {
            self.proved.not_decided.push(NotDecided { at, why });
            return;
        }
        let (mut reached, mut never) = (Vec::new(), Vec::new());
        for Looked { target, outcome } in looked {
            match outcome {
                Outcome::Found(found) => reached.push(Reached {
                    target,
                    witness: Witness::of(&found.0),
                }),
                Outcome::Never(evidence) => never.push(Never {
                    target,
                    proof: Proof::of(self.form, &evidence),
                }),
                Outcome::Open(_) => {}
            }
        }
        self.proved.decided.push(Decided { at, reached, never });
        (self.proved.findings).extend(finding.map(|(diagnostic, witness)| Finding {
            diagnostic,
            witness,
        }));
    }

    fn finding(
        &self,
        subject: &Subject<'f>,
        rule: &'static Rule,
        at: &Pointer,
        evidence: &Evidence,
    ) -> Diagnostic {
        let proof = Proof::of(self.form, evidence);
        let found = Diagnostic::new(rule, at.clone())
            .with("item", subject.item.link_id.to_string())
            .with("cases", proof.cases.to_string());
        if proof.questions.is_empty() {
            return found;
        }
        found.with("questions", proof.questions.join("`, `"))
    }
}

/// What was looked for, and what came of it.
struct Looked {
    target: Target,
    outcome: Outcome,
}
