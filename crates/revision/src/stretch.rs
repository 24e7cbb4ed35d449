//! Stretches of a chain over which answers to one item mean the same, and the breaks between them.

use std::ops::Range;

use engine::model::Text;

use crate::chain::{Chain, Refusal};
use crate::scale::Scale;

/// Versions, one after the other, whose answers to an item can be compared.
#[derive(Clone, Debug, PartialEq)]
pub struct Stretch {
    /// Their places among the chain's [editions](Chain::editions).
    pub versions: Range<usize>,
    /// What their options come to, in the order of the newest version's. Empty where answers are not
    /// from a list, and where there is no such item.
    pub categories: Vec<Comparable>,
    /// What the comparison rests on and is not established.
    pub cautions: Vec<Text>,
    /// Why it does not go on with the next version; none at the newest.
    pub broken: Option<Refusal>,
}

/// Options of several versions that mean the same.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Comparable {
    /// What they are called.
    pub text: Text,
    /// For each version of the stretch, its options.
    pub codes: Vec<Vec<String>>,
}

impl Chain {
    /// The stretches of the chain for one item, from old to new. Each version is in one.
    pub fn stretches(&self, link_id: &str) -> Vec<Stretch> {
        let mut found = Vec::new();
        let mut end = self.editions().len();
        while let Some(newest) = end.checked_sub(1) {
            let start = (0..newest)
                .rev()
                .find(|place| self.broken(link_id, *place).is_some())
                .map_or(0, |place| place + 1);
            let scale = self.scale(link_id, start, newest);
            found.push(Stretch {
                categories: self.categories(&scale, link_id, start..end),
                cautions: scale.cautions.into_iter().map(|(_, note)| note).collect(),
                broken: (end < self.editions().len())
                    .then(|| self.broken(link_id, newest))
                    .flatten(),
                versions: start..end,
            });
            end = start;
        }
        found.reverse();
        found
    }

    /// What the options of some versions of a stretch come to, when the others are not looked at:
    /// what an older version cannot tell apart, they may.
    pub fn comparable(&self, link_id: &str, versions: Range<usize>) -> Vec<Comparable> {
        let newest = versions.end.saturating_sub(1);
        let scale = self.scale(link_id, versions.start, newest);
        self.categories(&scale, link_id, versions)
    }

    fn categories(&self, scale: &Scale, link_id: &str, versions: Range<usize>) -> Vec<Comparable> {
        let versions: Vec<Option<usize>> = versions.map(Some).collect();
        let joined = scale.categories(self.editions(), link_id, &versions);
        (joined.into_iter())
            .map(|joined| Comparable {
                text: joined.text,
                codes: joined.codes,
            })
            .collect()
    }
}
