//! A chain of versions, with a ledger between each and the next.
//!
//! Ledgers compose: an answer counts with the newest version's when every link between says so. A
//! link that says "not comparable" breaks the chain for everything before it.

use std::{fmt, mem};

use engine::Diagnostic;
use engine::model::Text;
use engine::response::QuestionnaireReference;
use serde::Serialize;

use crate::change::Comparison;
use crate::compare::compare;
use crate::edition::Edition;
use crate::ledger::{Certainty, Ledger, LedgerEntry, Relation, open_decisions};
use crate::scale::{Scale, codes};

/// Versions of a questionnaire from old to new, with a ledger between each and the next.
#[derive(Clone, Debug)]
pub struct Chain {
    editions: Vec<Edition>,
    links: Vec<Link>,
}

/// What leads from one version to the next.
#[derive(Clone, Debug)]
struct Link {
    ledger: Ledger,
    comparison: Comparison,
}

/// Why versions and ledgers make no chain.
#[derive(Clone, Debug)]
pub enum ChainError {
    /// No version was given.
    NoVersion,
    /// A version is given twice.
    SameVersion(QuestionnaireReference),
    /// Ledgers do not lead from one version to all others, one after the other.
    NotConnected {
        /// The versions that no ledger leads from to another given one.
        ends: Vec<QuestionnaireReference>,
    },
    /// A ledger has mistakes: which one of those given, and what was found.
    BadLedger(usize, Vec<Diagnostic>),
}

impl fmt::Display for ChainError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::NoVersion => f.write_str("expected a questionnaire, found none"),
            Self::SameVersion(version) => write!(
                f,
                "version `{}` of `{}` is given twice",
                version.version, version.url
            ),
            Self::NotConnected { ends } => {
                let ends: Vec<String> = (ends.iter())
                    .map(|end| format!("`{} {}`", end.url, end.version))
                    .collect();
                write!(
                    f,
                    "expected ledgers that lead from each version to the next; none of those given leads on from {}",
                    ends.join(", ")
                )
            }
            Self::BadLedger(..) => f.write_str("a ledger has errors"),
        }
    }
}

impl std::error::Error for ChainError {}

/// Why a version's answers cannot be counted with the newest one's.
#[derive(Clone, Debug, PartialEq, Serialize)]
#[serde(rename_all = "camelCase", tag = "why")]
pub enum Refusal {
    /// The version has no such item.
    NotThere,
    /// Answers are of another type.
    OtherType,
    /// The ledger says that they mean other things.
    #[serde(rename_all = "camelCase")]
    Ledger {
        /// What it says.
        relation: Relation,
        /// From which version.
        from: String,
        /// To which one.
        to: String,
        /// Why it says so.
        note: Text,
    },
    /// Something has changed, and no ledger says what that means.
    #[serde(rename_all = "camelCase")]
    Undecided {
        /// From which version.
        from: String,
        /// To which one.
        to: String,
    },
}

impl Chain {
    /// Puts versions in the order in which ledgers lead from one to the next.
    ///
    /// # Errors
    ///
    /// When they do not lead through all versions in one line, or a ledger has mistakes.
    pub fn new(editions: Vec<Edition>, ledgers: &[Ledger]) -> Result<Self, ChainError> {
        for (position, edition) in editions.iter().enumerate() {
            let reference = edition.reference();
            if editions[..position]
                .iter()
                .any(|other| other.reference() == reference)
            {
                return Err(ChainError::SameVersion(reference));
            }
        }
        let (order, between) = in_line(&editions, ledgers)?;
        let mut by_place: Vec<Option<Edition>> = editions.into_iter().map(Some).collect();
        let editions: Vec<Edition> = (order.iter())
            .filter_map(|place| by_place[*place].take())
            .collect();
        let mut links = Vec::with_capacity(between.len());
        for (pair, place) in editions.windows(2).zip(between) {
            let ledger = ledgers[place].clone();
            let found = ledger.check(&pair[0], &pair[1]);
            if found.iter().any(Diagnostic::is_error) {
                return Err(ChainError::BadLedger(place, found));
            }
            links.push(Link {
                ledger,
                comparison: compare(&pair[0], &pair[1]),
            });
        }
        Ok(Self { editions, links })
    }

    /// The versions, from old to new.
    pub fn editions(&self) -> &[Edition] {
        &self.editions
    }

    /// The scale on which the versions from `oldest` to `newest` can be counted, as far as they can.
    pub(crate) fn scale(&self, link_id: &str, oldest: usize, newest: usize) -> Scale {
        let mut scale = Scale::new(&self.editions, link_id, oldest, newest);
        let mut refusal: Option<Refusal> = None;
        for place in (oldest..newest).rev() {
            if refusal.is_none() {
                refusal = self.join(&mut scale, link_id, place).err();
            }
            scale.refused[place].clone_from(&refusal);
        }
        scale
    }

    /// Why answers to an item do not go on meaning the same from a version to the next; none where
    /// they do, whatever kind of answer it is.
    pub(crate) fn broken(&self, link_id: &str, place: usize) -> Option<Refusal> {
        if let Err(refusal) = self.decided(link_id, place) {
            return Some(refusal);
        }
        let forms = [place, place + 1].map(|place| self.editions[place].form());
        let [Some(old), Some(new)] = forms.map(|form| form.find(link_id)) else {
            return Some(Refusal::NotThere);
        };
        let are_from_lists = codes(forms[0], old).is_some() && codes(forms[1], new).is_some();
        let kinds = [forms[0].item(old), forms[1].item(new)].map(|item| &item.kind);
        let same_kind = mem::discriminant(kinds[0]) == mem::discriminant(kinds[1]);
        (!are_from_lists && !same_kind).then_some(Refusal::OtherType)
    }

    /// What people have decided about an item between a version and the next.
    fn decided(&self, link_id: &str, place: usize) -> Result<Option<&LedgerEntry>, Refusal> {
        let link = &self.links[place];
        let version = |place: usize| self.editions[place].form().head().version.clone();
        let entry = link.ledger.entry(link_id);
        match entry.map(|entry| entry.relation) {
            None => {
                let open = open_decisions(&link.comparison, Some(&link.ledger));
                if open
                    .iter()
                    .any(|change| change.link_id.as_deref() == Some(link_id))
                {
                    return Err(Refusal::Undecided {
                        from: version(place),
                        to: version(place + 1),
                    });
                }
            }
            Some(relation @ (Relation::Narrower | Relation::Broader | Relation::NotComparable)) => {
                return Err(Refusal::Ledger {
                    relation,
                    from: version(place),
                    to: version(place + 1),
                    note: entry.map(|entry| entry.note.clone()).unwrap_or_default(),
                });
            }
            Some(Relation::Same | Relation::Mapped | Relation::Grouped) => {}
        }
        Ok(entry)
    }

    /// Joins a version to the next one on the scale.
    fn join(&self, scale: &mut Scale, link_id: &str, place: usize) -> Result<(), Refusal> {
        let entry = self.decided(link_id, place)?;
        let forms = (self.editions[place].form(), self.editions[place + 1].form());
        let (Some(old), Some(new)) = (forms.0.find(link_id), forms.1.find(link_id)) else {
            return Err(Refusal::NotThere);
        };
        let (was, is) = (codes(forms.0, old), codes(forms.1, new));
        if was.is_none() || is.is_none() {
            return Err(Refusal::OtherType);
        }
        match entry {
            Some(entry) if entry.relation == Relation::Mapped => {
                for (from, to) in &entry.table {
                    scale.link(place, from, place + 1, to);
                }
            }
            Some(entry) if entry.relation == Relation::Grouped => {
                for group in &entry.groups {
                    scale.group(place, &group.from, &group.to, &group.text);
                }
            }
            _ => {
                for code in was.into_iter().flatten() {
                    scale.link(place, &code, place + 1, &code);
                }
            }
        }
        if let Some(entry) = entry.filter(|entry| entry.certainty == Certainty::Uncertain) {
            scale.cautions.push((place, entry.note.clone()));
        }
        Ok(())
    }
}

/// The order of the editions, and which ledger leads from each to the next.
fn in_line(
    editions: &[Edition],
    ledgers: &[Ledger],
) -> Result<(Vec<usize>, Vec<usize>), ChainError> {
    let references: Vec<_> = editions.iter().map(Edition::reference).collect();
    // For each version, the ledger that leads on and where to.
    let next: Vec<Option<(usize, usize)>> = (references.iter())
        .map(|from| {
            (ledgers.iter().enumerate()).find_map(|(place, ledger)| {
                let to = (references.iter()).position(|to| ledger.is_about(from, to))?;
                Some((place, to))
            })
        })
        .collect();
    let is_led_to = |place: usize| next.iter().flatten().any(|(_, to)| *to == place);
    let first = (0..editions.len())
        .find(|place| !is_led_to(*place))
        .ok_or(ChainError::NoVersion)?;
    let (mut order, mut between) = (vec![first], Vec::new());
    while let Some((ledger, to)) = order.last().and_then(|last| next[*last])
        && !order.contains(&to)
    {
        order.push(to);
        between.push(ledger);
    }
    if order.len() < editions.len() {
        let ends = (references.into_iter().zip(&next))
            .filter(|(_, next)| next.is_none())
            .map(|(reference, _)| reference)
            .collect();
        return Err(ChainError::NotConnected { ends });
    }
    Ok((order, between))
}
