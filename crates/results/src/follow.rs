//! Results that replace earlier ones. Whoever holds both can subtract.

use std::fmt;

use crate::{Count, Figures, Results};

/// Why new results have to wait. Until they may follow, go on showing the earlier ones.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Held {
    /// The earlier results are of other questionnaires, another grouping or another threshold.
    OtherPage,
    /// In some group that is told, or in all, fewer people have come than the threshold.
    TooFewNew,
    /// A number that was told would be masked now, so that the two together would tell it.
    WouldMask,
}

impl fmt::Display for Held {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(match self {
            Self::OtherPage => "the earlier results are of another page",
            Self::TooFewNew => "too few people have answered since in one of the groups",
            Self::WouldMask => "a number that was told would have to be masked now",
        })
    }
}

impl std::error::Error for Held {}

impl Results {
    /// Whether these results, of the same people and more, may be shown to someone who has seen the
    /// earlier ones.
    ///
    /// They may once as many people as the threshold have come in every group, and as long as
    /// nothing is masked that was told before. A page keeps the last results that were shown, and
    /// asks this of each new count.
    ///
    /// # Errors
    ///
    /// Why they may not.
    pub fn may_follow(&self, earlier: &Self) -> Result<(), Held> {
        let same = self.questionnaires == earlier.questionnaires
            && self.threshold == earlier.threshold
            && self.groups.is_some() == earlier.groups.is_some()
            && self.questions.len() == earlier.questions.len();
        let (now, before) = (self.groups.as_ref(), earlier.groups.as_ref());
        if !same || now.map(|groups| &groups.link_id) != before.map(|groups| &groups.link_id) {
            return Err(Held::OtherPage);
        }
        let Some(people) = earlier.people.count else {
            // Nothing was told.
            return Ok(());
        };
        let enough = |now: u64, before: u64| now >= before + self.threshold;
        if !self.people.count.is_some_and(|now| enough(now, people)) {
            return Err(Held::TooFewNew);
        }
        // By the place of each earlier group in the new list.
        let mut places = Vec::new();
        for group in before.iter().flat_map(|groups| &groups.list) {
            let now = now.iter().flat_map(|groups| &groups.list);
            let place = now
                .clone()
                .position(|now| (&now.code, &now.text) == (&group.code, &group.text));
            match place.and_then(|place| now.clone().nth(place)) {
                None => return Err(Held::WouldMask),
                Some(found) if !enough(found.people, group.people) => return Err(Held::TooFewNew),
                Some(_) => places.extend(place),
            }
        }
        let kept = (now.map(|groups| &groups.together)) == (before.map(|groups| &groups.together));
        if !kept {
            // The groups put together would be others, and their difference a group.
            return Err(Held::WouldMask);
        }
        for (now, before) in self.questions.iter().zip(&earlier.questions) {
            let columns = (places.iter().zip(&before.by_group))
                .map(|(place, before)| (now.by_group.get(*place).and_then(Option::as_ref), before));
            let all = [(now.all.as_ref(), &before.all)];
            for (now, before) in all.into_iter().chain(columns) {
                if before
                    .as_ref()
                    .is_some_and(|before| !tells_all_of(now, before))
                {
                    return Err(Held::WouldMask);
                }
            }
        }
        Ok(())
    }
}

/// Whether everything that was told is told now.
fn tells_all_of(now: Option<&Figures>, before: &Figures) -> bool {
    let Some(now) = now else {
        return false;
    };
    let told = |figures: &Figures| -> Vec<bool> {
        [&figures.answered, &figures.unanswered]
            .into_iter()
            .chain(&figures.answers)
            .map(|count: &Count| count.count.is_some())
            .collect()
    };
    let (told_now, told_before) = (told(now), told(before));
    told_now.len() == told_before.len()
        && (told_now.iter().zip(told_before)).all(|(now, before)| *now || !before)
}
