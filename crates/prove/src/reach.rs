//! "Show me": answers with which something happens.

use std::fmt;

use engine::Form;
use serde::Serialize;

use crate::goals::sought;
use crate::search::{Evidence, Outcome, Search, Undecided};
use crate::target::Target;
use crate::witness::Witness;

/// Why there are no answers to show something.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Unreached {
    /// The form has no such item, option, rule or range.
    NoSuchThing,
    /// It never happens, whatever is answered.
    Never(Proof),
    /// It is not known.
    NotDecided(Undecided),
}

/// How it is known that something never happens.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize)]
#[serde(rename_all = "camelCase")]
pub struct Proof {
    /// The questions that have a bearing on it, in the order of the form.
    pub questions: Vec<String>,
    /// All answers to them were divided into so many cases, and it happens in none.
    pub cases: usize,
}

impl Proof {
    pub(crate) fn of(form: &Form, evidence: &Evidence) -> Self {
        let names = evidence
            .questions
            .iter()
            .map(|item| &form.item(*item).link_id);
        Self {
            questions: names.map(ToString::to_string).collect(),
            cases: evidence.cases,
        }
    }
}

impl fmt::Display for Unreached {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::NoSuchThing => f.write_str("the form has no such item, option, rule or range"),
            Self::Never(_) => f.write_str("no answers lead there"),
            Self::NotDecided(_) => f.write_str("no answers that lead there were found"),
        }
    }
}

impl std::error::Error for Unreached {}

/// More cases than this are not looked at before it is "not decided".
const BUDGET: usize = 100_000;

/// Looks for answers with which this happens. Play them with [`Witness::play`].
///
/// # Errors
///
/// When it never happens, is not decided, or the form has nothing of that name.
pub fn reach(form: &Form, target: &Target) -> Result<Witness, Unreached> {
    let mut search = Search::new(form, BUDGET);
    let item = form.find(target.item()).ok_or(Unreached::NoSuchThing)?;
    let (place, shape) = search.place(item).ok_or(Unreached::NoSuchThing)?;
    let sought = sought(form, &shape.session, place, target).ok_or(Unreached::NoSuchThing)?;
    match search.find(&shape, &sought.among, &sought.goal) {
        Outcome::Found(found) => Ok(Witness::of(&found.0)),
        Outcome::Never(evidence) => Err(Unreached::Never(Proof::of(form, &evidence))),
        Outcome::Open(why) => Err(Unreached::NotDecided(why)),
    }
}
