//! A draft before it is published: what the check and the proofs say of it, what it changes, and what
//! people have decided about that.

mod decided;

use std::collections::BTreeMap;
use std::sync::Arc;

use engine::response::QuestionnaireReference;
use engine::{Checked, Diagnostic};
use prove::Proved;
use revision::{Change, Comparison, Edition, Ledger, Proposal, compare, open_decisions, propose};
use store::{Decision, SocietyId, Version};

use crate::Service;
pub(crate) use decided::{Decided, digest, sha256};

/// A document, looked at from all sides.
#[derive(Debug)]
pub(crate) struct Review {
    /// What the check found.
    pub(crate) diagnostics: Vec<Diagnostic>,
    /// What can never happen in it.
    pub(crate) proved: Proved,
    /// The document; none while it has errors.
    pub(crate) edition: Option<Edition>,
    /// What it revises, if it does.
    pub(crate) against: Option<Against>,
}

/// A document beside the published version that it revises.
#[derive(Debug)]
pub(crate) struct Against {
    pub(crate) old: Edition,
    pub(crate) comparison: Comparison,
    /// What was decided, by item in the order of the new version.
    pub(crate) decided: Vec<Decided>,
    /// The decisions that count: sound, and about words that are still the same.
    pub(crate) ledger: Ledger,
}

/// What a document is compared with, and what was decided about the two.
#[derive(Clone, Debug)]
pub(crate) struct Basis {
    /// The published document.
    pub(crate) document: String,
    pub(crate) decisions: Vec<Decision>,
}

impl Basis {
    /// What a draft revises, with what was decided so far; none for a new questionnaire.
    pub(crate) async fn of(
        service: &Arc<Service>,
        society: &SocietyId,
        draft: &store::DraftHead,
    ) -> store::Result<Option<Self>> {
        let Some(base) = draft.base.clone() else {
            return Ok(None);
        };
        let store = &service.store;
        let Version { document, .. } = store.version(society, &base.url, &base.version).await?;
        Ok(Some(Self {
            document,
            decisions: store.decisions(society, &draft.id, base).await?,
        }))
    }
}

impl Review {
    /// Looks at a document. That is work, so others go on meanwhile.
    pub(crate) async fn of(document: String, basis: Option<Basis>) -> store::Result<Self> {
        let look = move || Self::beside(&document, |new| Against::of(new, basis?));
        tokio::task::spawn_blocking(look).await.map_err(broken_off)
    }

    /// Looks at a document beside the version that a ledger is about.
    pub(crate) async fn with_ledger(
        document: String,
        base: String,
        ledger: Ledger,
    ) -> store::Result<Self> {
        let look = move || Self::beside(&document, |new| Against::with_ledger(&base, new, ledger));
        tokio::task::spawn_blocking(look).await.map_err(broken_off)
    }

    fn beside(document: &str, against: impl FnOnce(&Edition) -> Option<Against>) -> Self {
        let checked = engine::check(document);
        let proved = prove::prove(&checked);
        let edition = Edition::of(&checked);
        let against = edition.as_ref().and_then(against);
        let Checked { diagnostics, .. } = checked;
        Self {
            diagnostics,
            proved,
            edition,
            against,
        }
    }

    /// All that has to be confirmed when it is published: the check's warnings, and what can never
    /// happen.
    pub(crate) fn doubts(&self) -> Vec<Diagnostic> {
        let proved = self.proved.findings.iter();
        let proved = proved.map(|finding| &finding.diagnostic);
        self.diagnostics.iter().chain(proved).cloned().collect()
    }

    /// Whether an error prevents a form.
    pub(crate) fn is_broken(&self) -> bool {
        self.edition.is_none()
    }

    /// What somebody still has to decide.
    pub(crate) fn open(&self) -> Vec<&Change> {
        self.against.as_ref().map_or_else(Vec::new, Against::open)
    }

    /// The ledger that is published with it.
    pub(crate) fn ledger(&self) -> Option<&Ledger> {
        self.against.as_ref().map(|against| &against.ledger)
    }
}

fn broken_off(_: tokio::task::JoinError) -> store::Error {
    store::Error::Unavailable("a review was broken off".to_owned())
}

impl Against {
    /// Nothing when the published document can no longer be read, which its own check has said.
    fn of(new: &Edition, basis: Basis) -> Option<Self> {
        let old = Edition::check(&basis.document).ok()?;
        let comparison = compare(&old, new);
        let decided = decided::all(&old, new, &comparison, basis.decisions);
        let ledger = decided::ledger(&old, new, &decided);
        Some(Self {
            old,
            comparison,
            decided,
            ledger,
        })
    }

    /// The decisions of a ledger that is not changed any more. One that is not sound decides nothing.
    fn with_ledger(base: &str, new: &Edition, mut ledger: Ledger) -> Option<Self> {
        let old = Edition::check(base).ok()?;
        let comparison = compare(&old, new);
        if ledger.check(&old, new).iter().any(Diagnostic::is_error) {
            ledger.entries.clear();
        }
        Some(Self {
            old,
            comparison,
            decided: Vec::new(),
            ledger,
        })
    }

    /// What somebody still has to decide.
    pub(crate) fn open(&self) -> Vec<&Change> {
        open_decisions(&self.comparison, Some(&self.ledger))
    }

    /// What was decided about an item, whether or not it counts.
    pub(crate) fn decided(&self, link_id: &str) -> Option<&Decided> {
        let mut all = self.decided.iter();
        all.find(|decided| decided.entry.link_id == link_id)
    }

    /// What could be decided, by item.
    pub(crate) fn proposals(&self, new: &Edition) -> BTreeMap<String, Proposal> {
        propose(&self.old, new, &self.comparison)
    }

    /// The items about which something has to be decided, or was, in the order of the changes.
    pub(crate) fn to_decide(&self) -> Vec<&str> {
        let mut items: Vec<&str> = Vec::new();
        for change in &self.comparison.changes {
            if let Some(link_id) = change.link_id.as_deref()
                && (change.class.is_open() || self.decided(link_id).is_some())
                && !items.contains(&link_id)
            {
                items.push(link_id);
            }
        }
        items
    }

    /// The two versions.
    pub(crate) fn pair(&self) -> (&QuestionnaireReference, &QuestionnaireReference) {
        (&self.comparison.from, &self.comparison.to)
    }
}
