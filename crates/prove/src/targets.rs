//! What is asked of each item: can it be shown, can it be hidden, can each rule be broken and kept,
//! can its value be lost to a division by zero.

mod division;

use engine::check::Checked;
use engine::form::FormItem;
use engine::{Diagnostic, Form, Issue, Kind, Pointer, Session};

use crate::cone::{Cone, Undecided};
use crate::rules;
use crate::search::{Search, root};
use crate::witness::Witness;

/// What was proved of a questionnaire.
#[derive(Clone, Debug, Default)]
pub struct Proved {
    /// What can never happen, in the order of the form.
    pub findings: Vec<Finding>,
    /// Conditions of which nothing can be said.
    pub not_decided: Vec<NotDecided>,
    /// How many conditions were decided, those with a finding included.
    pub decided: usize,
    /// How many combinations of answers were tried in all.
    pub steps: usize,
}

/// Something that was proved, and should be known to the author.
#[derive(Clone, Debug)]
pub struct Finding {
    /// What, where, and how to mend it.
    pub diagnostic: Diagnostic,
    /// Answers that show it: those that break a rule that all break, those that divide by zero.
    /// None where it is proved by having tried all there is.
    pub witness: Option<Witness>,
}

/// A condition of which nothing can be said.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct NotDecided {
    /// Where it stands.
    pub at: Pointer,
    /// Why not.
    pub why: Undecided,
}

/// Proves what can be proved of a checked questionnaire. What the check has said of a place is not
/// said again. Nothing when there is no form.
pub fn prove(checked: &Checked) -> Proved {
    let mut proved = Proved::default();
    let Some(form) = &checked.form else {
        return proved;
    };
    for item in form.items() {
        Target {
            form,
            item,
            proved: &mut proved,
        }
        .look();
    }
    let told = |at: &Pointer| {
        (checked.diagnostics.iter())
            .any(|known| known.at == *at || known.related.iter().any(|related| related.at == *at))
    };
    (proved.findings).retain(|finding| !told(&finding.diagnostic.at));
    proved
}

struct Target<'a> {
    form: &'a Form,
    item: &'a FormItem,
    proved: &'a mut Proved,
}

impl Target<'_> {
    fn look(&mut self) {
        if self.item.rules.shown_when.is_some() {
            let at = self.item.at.key("shownWhen");
            let found = self.shown(&at);
            self.tell(at, found);
        }
        for (position, program) in self.item.rules.option_shown_when.iter().enumerate() {
            if program.is_some() {
                let at = self
                    .item
                    .at
                    .key("answerOption")
                    .index(position)
                    .key("shownWhen");
                let found = self.offered(position, &at);
                self.tell(at, found);
            }
        }
        if let Kind::Calculated { program, .. } = &self.item.kind
            && division::divides(program.code())
        {
            let at = self.item.at.key("calculation");
            let found = self.division(program, &at);
            self.tell(at, found);
        }
        for position in 0..self.item.rules.constraints.len() {
            let at = self.item.at.key("constraint").index(position);
            let found = self.constraint(position, &at);
            self.tell(at, found);
        }
    }

    fn tell(&mut self, at: Pointer, found: Result<Option<Finding>, Undecided>) {
        match found {
            Ok(finding) => {
                self.proved.decided += 1;
                self.proved.findings.extend(finding);
            }
            Err(why) => self.proved.not_decided.push(NotDecided { at, why }),
        }
    }

    /// Whether its condition makes a difference: it is judged only while what is around the item is
    /// shown, so one mistake is told once.
    fn shown(&mut self, at: &Pointer) -> Result<Option<Finding>, Undecided> {
        let mut cone = Cone::default();
        cone.shown(self.form, self.item.id)?;
        let mut search = Search::new(self.form, &cone)?;
        let (mut shown, mut hidden) = (false, false);
        let mut witness = None;
        search.each(&mut |session| {
            if self.is_around_shown(session) {
                match session.view(root(self.item.id)).shown {
                    true => {
                        shown = true;
                        witness.get_or_insert_with(|| Witness::of(session));
                    }
                    false => hidden = true,
                }
            }
            !(shown && hidden)
        });
        self.proved.steps += search.steps;
        let diagnostic = match (shown, hidden) {
            (false, true) => self.finding(&rules::NEVER_SHOWN, at, &search),
            (true, false) => self.finding(&rules::ALWAYS_SHOWN, at, &search),
            _ => return Ok(None),
        };
        Ok(Some(Finding {
            diagnostic,
            witness,
        }))
    }

    fn offered(&mut self, option: usize, at: &Pointer) -> Result<Option<Finding>, Undecided> {
        let mut cone = Cone::default();
        cone.shown(self.form, self.item.id)?;
        for program in self
            .item
            .rules
            .option_shown_when
            .get(option)
            .into_iter()
            .flatten()
        {
            cone.program(self.form, program)?;
        }
        let mut search = Search::new(self.form, &cone)?;
        let (mut shown, mut offered) = (false, false);
        search.each(&mut |session| {
            let view = session.view(root(self.item.id));
            shown |= view.shown;
            offered |= view.shown && view.offers(option);
            !offered
        });
        self.proved.steps += search.steps;
        if !shown || offered {
            return Ok(None);
        }
        let code = self
            .item
            .kind
            .options()
            .and_then(|options| options.list.get(option));
        let code = code
            .map(|option| option.code.to_string())
            .unwrap_or_default();
        let diagnostic = self.finding(&rules::NEVER_OFFERED, at, &search);
        Ok(Some(Finding {
            diagnostic: diagnostic.with("code", code),
            witness: None,
        }))
    }

    fn constraint(&mut self, position: usize, at: &Pointer) -> Result<Option<Finding>, Undecided> {
        let constraint = &self.item.rules.constraints[position];
        let mut cone = Cone::default();
        cone.shown(self.form, self.item.id)?;
        cone.program(self.form, &constraint.program)?;
        let is_question = self.item.kind.is_question();
        if is_question {
            cone.question(self.form, self.item.id)?;
        }
        let mut search = Search::new(self.form, &cone)?;
        let (mut kept, mut broken) = (false, false);
        let mut witness = None;
        search.each(&mut |session| {
            let view = session.view(root(self.item.id));
            if view.shown && (!is_question || view.answer().is_some()) {
                let is_broken = (view.issues.iter()).any(|issue| {
                    matches!(issue, Issue::Constraint { key, .. } if *key == constraint.key)
                });
                // An answer with another issue is none that a rule can be judged by.
                let is_judged =
                    (view.issues.iter()).all(|issue| matches!(issue, Issue::Constraint { .. }));
                if is_broken && is_judged {
                    witness.get_or_insert_with(|| Witness::of(session));
                }
                broken |= is_broken || !is_judged;
                kept |= !is_broken || !is_judged;
            }
            !(kept && broken)
        });
        self.proved.steps += search.steps;
        let rule = match (kept, broken) {
            (true, false) => &rules::NEVER_BROKEN,
            (false, true) => &rules::ALWAYS_BROKEN,
            _ => return Ok(None),
        };
        let diagnostic = self.finding(rule, at, &search);
        Ok(Some(Finding {
            diagnostic: diagnostic.with("key", constraint.key.to_string()),
            witness,
        }))
    }

    /// Whether the page or group that the item is in is shown.
    fn is_around_shown(&self, session: &Session) -> bool {
        self.item
            .parent
            .is_none_or(|parent| session.view(root(parent)).shown)
    }

    fn finding(
        &self,
        rule: &'static engine::diagnostic::Rule,
        at: &Pointer,
        search: &Search,
    ) -> Diagnostic {
        Diagnostic::new(rule, at.clone())
            .with("item", self.item.link_id.to_string())
            .with("combinations", search.combinations.to_string())
            .with("questions", search.names().join("`, `"))
    }
}
