//! Pages of which one reads what the other asks, and that are never shown together.

use engine::form::FormItem;
use engine::logic::Program;
use engine::{Diagnostic, Form, ItemId, Kind, Place, Session};

use super::{Finding, NotDecided, Prover};
use crate::case::{Case, Shape};
use crate::goal::{Goal, Part};
use crate::reach::Proof;
use crate::rules;
use crate::search::{Outcome, Search};

/// More cases than this are not looked at to list the pages that exclude each other.
const BUDGET: usize = 20_000;

/// The pairs of pages of which each can be shown, and never both, by linkId. Most are meant so, as one
/// page for those who smoke and one for those who have quit; the ones that are not are found by
/// [`prove`](crate::prove()).
pub fn exclusive_pages(form: &Form) -> Vec<(String, String)> {
    let mut search = Search::new(form, BUDGET);
    let shape = Shape::least(form);
    let pages = pages(form);
    let mut found = Vec::new();
    for (position, first) in pages.iter().enumerate() {
        for second in &pages[position + 1..] {
            let outcome = search.find(&shape, &Case::anything(), &both(first, second));
            let each = [first, second].into_iter().all(|page| {
                let alone = search.find(&shape, &Case::anything(), &both(page, page));
                matches!(alone, Outcome::Found(_))
            });
            if each && matches!(outcome, Outcome::Never(_)) {
                found.push((first.link_id.to_string(), second.link_id.to_string()));
            }
        }
    }
    found
}

impl Prover<'_> {
    /// Only pages of which one reads the other are looked at: to whoever sees the one, what it reads
    /// there is unanswered. Pages that merely exclude each other are alternatives.
    pub(super) fn pages(&mut self) {
        let pages = pages(self.form);
        let shape = Shape::least(self.form);
        for page in &pages {
            for other in &pages {
                let Some(question) = read(self.form, page, other).filter(|_| page.id != other.id)
                else {
                    continue;
                };
                let at = page.at.key("shownWhen");
                let outcome = (self.search).find(&shape, &Case::anything(), &both(page, other));
                let evidence = match outcome {
                    Outcome::Found(_) => continue,
                    Outcome::Open(why) => {
                        self.proved.not_decided.push(NotDecided { at, why });
                        continue;
                    }
                    Outcome::Never(evidence) => evidence,
                };
                // A page that is never shown is a mistake of its own.
                let can_be_shown = |page: &FormItem| self.shown.contains_key(&page.id);
                if !can_be_shown(page) || !can_be_shown(other) {
                    continue;
                }
                let proof = Proof::of(self.form, &evidence);
                let label = "it reads what this page asks".to_owned();
                let diagnostic = Diagnostic::new(&rules::PAGES_EXCLUDE, at)
                    .with("item", page.link_id.to_string())
                    .with("other", other.link_id.to_string())
                    .with("question", self.form.item(question).link_id.to_string())
                    .with("questions", proof.questions.join("`, `"))
                    .with("cases", proof.cases.to_string())
                    .related(other.at.key("shownWhen"), None, label);
                self.proved.findings.push(Finding {
                    diagnostic,
                    witness: None,
                });
            }
        }
    }
}

/// The pages that have a condition.
fn pages(form: &Form) -> Vec<&FormItem> {
    (form.roots().iter())
        .map(|id| form.item(*id))
        .filter(|item| matches!(item.kind, Kind::Page) && item.rules.shown_when.is_some())
        .collect()
}

fn both<'f>(first: &FormItem, second: &FormItem) -> Goal<'f> {
    let places = [first, second].map(|page| Place {
        row: Session::ROOT,
        item: page.id,
    });
    Goal {
        parts: places.map(Part::Shown).into(),
        is_met: Box::new(move |session| places.iter().all(|place| session.view(*place).shown)),
    }
}

/// A question on the other page that something on this page, or its condition, reads.
fn read(form: &Form, page: &FormItem, other: &FormItem) -> Option<ItemId> {
    let is_on = |item: ItemId, page: &FormItem| {
        let mut around = Some(item);
        while let Some(id) = around {
            if id == page.id {
                return true;
            }
            around = form.item(id).parent;
        }
        false
    };
    let here = form.items().iter().filter(|item| is_on(item.id, page));
    here.flat_map(programs)
        .flat_map(Program::reads)
        .copied()
        .find(|read| is_on(*read, other))
}

/// All expressions of an item.
fn programs(item: &FormItem) -> Vec<&Program> {
    use engine::form::{Bound, Presence};
    let rules = &item.rules;
    let required = match &rules.required {
        Presence::RequiredWhen(program) => Some(program),
        _ => None,
    };
    let bounds = [&rules.min, &rules.max]
        .into_iter()
        .filter_map(|bound| match bound {
            Some(Bound::Expression(program)) => Some(program),
            _ => None,
        });
    let calculation = match &item.kind {
        Kind::Calculated { program, .. } => Some(program),
        _ => None,
    };
    (rules.shown_when.iter())
        .chain(required)
        .chain(bounds)
        .chain(rules.constraints.iter().map(|rule| &rule.program))
        .chain(rules.option_shown_when.iter().flatten())
        .chain(calculation)
        .collect()
}
