//! What a client may show of an item now.

use std::borrow::Cow;

use super::{Entry, Issue, Located, Place, Session};
use crate::form::{FormItem, Kind, Scalar};
use crate::value::Answer;

/// What a client may show of one item in one repetition.
#[derive(Clone, Copy, Debug)]
pub struct View<'a> {
    /// The item.
    pub item: &'a FormItem,
    /// Whether it is to be seen. False as well while something around it is hidden.
    pub shown: bool,
    /// Whether it has to be answered.
    pub required: bool,
    /// What stands in its field. Kept while it is hidden.
    pub entry: &'a Entry,
    /// Least value now.
    pub min: Option<Scalar>,
    /// Greatest value now.
    pub max: Option<Scalar>,
    /// What is not right with it, blocking or to be confirmed. Empty while it is hidden.
    pub issues: &'a [Issue],
    withheld: &'a [usize],
    calculated: Option<&'a Answer>,
}

impl View<'_> {
    /// Whether the option at this position of its list is offered now.
    pub fn offers(&self, option: usize) -> bool {
        !self.withheld.contains(&option)
    }

    /// The answer as it counts now, or the calculated value: nothing while hidden, unreadable or
    /// unanswered, and without options that are not offered.
    pub fn answer(&self) -> Option<Answer> {
        if !self.shown {
            return None;
        }
        if matches!(self.item.kind, Kind::Calculated { .. }) {
            return self.calculated.cloned();
        }
        match self.entry {
            Entry::Answer(answer) => offered(answer, self.item, self.withheld).map(Cow::into_owned),
            Entry::Empty | Entry::Unreadable(_) => None,
        }
    }

    /// What belongs into an input: the text as typed, or the answer written out. Empty for choices.
    pub fn text(&self) -> String {
        match (self.calculated, self.entry) {
            (Some(answer), _) | (None, Entry::Answer(answer)) => super::read::write(answer),
            (None, Entry::Unreadable(text)) => text.clone(),
            (None, Entry::Empty) => String::new(),
        }
    }

    /// Whether this option is picked.
    pub fn is_picked(&self, code: &str) -> bool {
        match self.entry {
            Entry::Answer(Answer::Choice(pick)) => &*pick.code == code,
            Entry::Answer(Answer::Choices(picks)) => picks.iter().any(|pick| &*pick.code == code),
            _ => false,
        }
    }

    /// What was written beside this option.
    pub fn text_beside(&self, code: &str) -> &str {
        let picks = match self.entry {
            Entry::Answer(Answer::Choice(pick)) => std::slice::from_ref(pick),
            Entry::Answer(Answer::Choices(picks)) => picks.as_slice(),
            _ => &[],
        };
        picks
            .iter()
            .find(|pick| &*pick.code == code)
            .and_then(|pick| pick.text.as_deref())
            .unwrap_or_default()
    }
}

/// The answer without options that are not offered; nothing when nothing is left.
pub(crate) fn offered<'a>(
    answer: &'a Answer,
    item: &FormItem,
    withheld: &[usize],
) -> Option<Cow<'a, Answer>> {
    let Some(options) = item.kind.options().filter(|_| !withheld.is_empty()) else {
        return Some(Cow::Borrowed(answer));
    };
    let is_offered = |code: &str| {
        options
            .position(code)
            .is_none_or(|position| !withheld.contains(&position))
    };
    match answer {
        Answer::Choice(pick) => is_offered(&pick.code).then_some(Cow::Borrowed(answer)),
        Answer::Choices(picks) => {
            let left: Vec<_> = picks
                .iter()
                .filter(|pick| is_offered(&pick.code))
                .cloned()
                .collect();
            (!left.is_empty()).then_some(Cow::Owned(Answer::Choices(left)))
        }
        other => Some(Cow::Borrowed(other)),
    }
}

impl Session {
    /// What a client may show of a place now.
    ///
    /// # Panics
    ///
    /// When the place is another form's or session's.
    pub fn view(&self, place: Place) -> View<'_> {
        let cell = self.cell(place);
        View {
            item: self.form.item(place.item),
            shown: cell.shown,
            required: cell.required,
            entry: &cell.entry,
            min: cell.min,
            max: cell.max,
            issues: &cell.issues,
            withheld: &cell.withheld,
            calculated: cell.calculated.as_ref(),
        }
    }

    /// Every issue of what is shown, in document order.
    pub fn issues(&self) -> Vec<Located> {
        let mut found = Vec::new();
        for root in self.form.roots() {
            found.append(&mut self.issues_under(Place {
                row: Self::ROOT,
                item: *root,
            }));
        }
        found
    }

    /// Every issue of a place and what is in it (a page's, say), in document order.
    pub fn issues_under(&self, place: Place) -> Vec<Located> {
        let mut found = Vec::new();
        self.walk(place, &mut |place| {
            for issue in &self.cell(place).issues {
                found.push(Located {
                    place,
                    issue: issue.clone(),
                });
            }
        });
        found
    }
}
