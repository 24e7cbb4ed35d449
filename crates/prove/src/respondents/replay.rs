//! What respondents meet on another version.

use std::collections::BTreeSet;

use engine::Form;
use serde::Serialize;

use super::{Respondent, Respondents, Seen, Told};
use crate::play::play;
use crate::witness::day;

/// One thing that is different for one respondent.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[serde(rename_all = "camelCase")]
pub struct Difference {
    /// The respondent's name.
    pub respondent: String,
    /// The place, as `smoking` or `periods.0.amount`.
    pub at: String,
    /// The number printed before the question, where there is one.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub number: Option<String>,
    /// What is different.
    #[serde(flatten)]
    pub what: What,
}

/// What can be different. The values are of answers that are made up.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[serde(rename_all = "camelCase", tag = "kind")]
pub enum What {
    /// The item was shown, and is not.
    NoLongerSees,
    /// The item was not shown, and is.
    NowSees,
    /// The answer is not taken: the question is of another kind, or has no such option.
    AnswerRefused,
    /// Another value is worked out.
    Calculated {
        /// The value before, as text.
        was: Option<String>,
        /// The value now, as text.
        is: Option<String>,
    },
    /// Something is not right with the same answer that was right.
    NowTold {
        /// What, as the engine names it.
        issue: String,
        /// Which rule, for `constraint`.
        #[serde(skip_serializing_if = "Option::is_none")]
        rule: Option<String>,
    },
    /// Nothing is said of the same answer that was not right.
    NoLongerTold {
        /// What was said, as the engine names it.
        issue: String,
        /// Which rule, for `constraint`.
        #[serde(skip_serializing_if = "Option::is_none")]
        rule: Option<String>,
    },
    /// They could finish, and cannot: here is the first thing in the way.
    CannotFinish,
    /// They could not finish, and can. The place is empty.
    CanFinish,
}

/// Sends respondents through a form, and says for each what is different from what they saw then, in
/// the order of the form.
pub fn replay(form: &Form, respondents: &Respondents) -> Vec<Difference> {
    (respondents.respondents.iter())
        .flat_map(|respondent| compare(form, respondent))
        .collect()
}

fn compare(form: &Form, respondent: &Respondent) -> Vec<Difference> {
    let played = play(form, day(&respondent.as_of), &respondent.answers);
    let now = Seen::by(&played.session);
    let was = &respondent.sees;
    let mut found = Found {
        form,
        respondent: &respondent.name,
        differences: Vec::new(),
    };
    let shown_then: BTreeSet<&str> = was.shown.iter().map(String::as_str).collect();
    let shown_now: BTreeSet<&str> = now.shown.iter().map(String::as_str).collect();
    // Places that are gone stand where they stood, those that are new where they stand.
    for at in in_order(&was.shown, &now.shown) {
        match (shown_then.contains(at), shown_now.contains(at)) {
            (true, false) => found.tell(at, What::NoLongerSees),
            (false, true) => found.tell(at, What::NowSees),
            _ => found.here(at, was, &now, &played.refused),
        }
    }
    match (was.finishes, now.finishes) {
        (true, false) => {
            let first = (played.session.issues().into_iter())
                .find(|located| located.issue.blocks())
                .map(|located| played.session.key(located.place));
            found.tell(&first.unwrap_or_default(), What::CannotFinish);
        }
        (false, true) => found.tell("", What::CanFinish),
        _ => {}
    }
    found.differences
}

/// All places of both lists: those of the second in their order, and each that only the first has
/// behind the one that stood before it there.
fn in_order<'a>(then: &'a [String], now: &'a [String]) -> Vec<&'a str> {
    let in_now: BTreeSet<&str> = now.iter().map(String::as_str).collect();
    let mut gone: Vec<(Option<&str>, &str)> = Vec::new();
    let mut last = None;
    for at in then {
        if in_now.contains(at.as_str()) {
            last = Some(at.as_str());
        } else {
            gone.push((last, at));
        }
    }
    let behind = |place: Option<&str>| {
        let gone = gone.iter().filter(move |(after, _)| *after == place);
        gone.map(|(_, at)| *at).collect::<Vec<_>>()
    };
    let mut all = behind(None);
    for at in now {
        all.push(at);
        all.extend(behind(Some(at)));
    }
    all
}

struct Found<'a> {
    form: &'a Form,
    respondent: &'a str,
    differences: Vec<Difference>,
}

impl Found<'_> {
    /// What is different at a place that is shown on both sides.
    fn here(&mut self, at: &str, was: &Seen, now: &Seen, refused: &[String]) {
        if refused.iter().any(|key| key == at) {
            self.tell(at, What::AnswerRefused);
        }
        let (then, is) = (was.calculated.get(at), now.calculated.get(at));
        if then != is {
            self.tell(
                at,
                What::Calculated {
                    was: then.cloned(),
                    is: is.cloned(),
                },
            );
        }
        let told = |seen: &Seen| -> BTreeSet<Told> {
            (seen.told.iter())
                .filter(|told| told.at == at)
                .cloned()
                .collect()
        };
        let (then, is) = (told(was), told(now));
        for Told { issue, rule, .. } in then.difference(&is).cloned() {
            self.tell(at, What::NoLongerTold { issue, rule });
        }
        for Told { issue, rule, .. } in is.difference(&then).cloned() {
            self.tell(at, What::NowTold { issue, rule });
        }
    }

    fn tell(&mut self, at: &str, what: What) {
        let link_id = at.rsplit('.').next().unwrap_or(at);
        let item = self.form.find(link_id).map(|id| self.form.item(id));
        self.differences.push(Difference {
            respondent: self.respondent.to_owned(),
            at: at.to_owned(),
            number: item.and_then(|item| item.prefix.clone()),
            what,
        });
    }
}
