//! Publishing a document as it is, without a draft: for programs, and for what is ready made.
//!
//! The rules are those of drafts: no error, warnings confirmed, and nothing left to decide about the
//! version before. Where publishing takes two people, only a draft can be asked for.

use engine::{Checked, Diagnostic};
use revision::{Edition, FORMAT, Ledger, compare, open_decisions};
use store::{Base, NewVersion, Published, VersionHead};

use super::publish::{NO_ADDRESS, is_address, taken};
use super::{Stop, Visit};
use crate::Settings;

/// A document to be published.
pub(crate) struct Straight {
    /// The questionnaire's name in addresses.
    pub(crate) slug: String,
    pub(crate) document: String,
    /// Whether somebody has looked at the warnings.
    pub(crate) confirmed: bool,
    /// What was decided about this version and the one that it follows on.
    pub(crate) ledger: Option<Ledger>,
}

/// What was published.
pub(crate) struct Told {
    pub(crate) published: Published,
    pub(crate) hash: String,
    /// The warnings that were confirmed.
    pub(crate) warnings: Vec<Diagnostic>,
}

impl Straight {
    /// Publishes it, if nothing is in the way.
    pub(crate) async fn publish(self, visit: &Visit) -> Result<Told, Stop> {
        let society = &visit.signed()?.society;
        if Settings::of(society).approval {
            return Err(Stop::NeedsApproval);
        }
        if !is_address(&self.slug) {
            return Err(NO_ADDRESS);
        }
        let checked = engine::check(&self.document);
        let is_fine = self.confirmed || checked.diagnostics.is_empty();
        let Some(edition) = Edition::of(&checked).filter(|_| is_fine) else {
            return Err(Stop::Document(checked.diagnostics));
        };
        let Checked { diagnostics, .. } = checked;
        let ledger = self.settled(visit, &edition).await?;
        let reference = edition.reference();
        let new = NewVersion {
            url: reference.url,
            version: reference.version,
            hash: reference.hash.clone(),
            slug: self.slug,
            warnings: serde_json::to_string(&diagnostics).unwrap_or_default(),
            ledger: ledger.and_then(|ledger| serde_json::to_string(&ledger).ok()),
            document: self.document,
        };
        let store = &visit.service.store;
        let published = store.publish(&society.id, visit.act()?, new).await;
        Ok(Told {
            published: published.map_err(taken)?,
            hash: reference.hash,
            warnings: diagnostics,
        })
    }

    /// The ledger, when nothing is left to decide; none for a new questionnaire.
    async fn settled(&self, visit: &Visit, new: &Edition) -> Result<Option<Ledger>, Stop> {
        let society = &visit.signed()?.society.id;
        let store = &visit.service.store;
        let versions = store.versions(society).await?;
        let Some(base) = self.base(new, &versions) else {
            return Ok(None);
        };
        let base = store.version(society, &base.url, &base.version).await;
        let base = base.map_err(|_| UNKNOWN_BASE)?;
        let old = Edition::check(&base.document).map_err(|_| UNKNOWN_BASE)?;
        let ledger = self.ledger.clone().unwrap_or_else(|| Ledger {
            schema: None,
            format: FORMAT.to_owned(),
            from: old.reference(),
            to: new.reference(),
            entries: Vec::new(),
        });
        let problems = ledger.check(&old, new);
        if !problems.is_empty() {
            return Err(Stop::Ledger(problems));
        }
        let comparison = compare(&old, new);
        let mut items: Vec<String> = Vec::new();
        for change in open_decisions(&comparison, Some(&ledger)) {
            let item = change.link_id.clone().unwrap_or_default();
            if !items.contains(&item) {
                items.push(item);
            }
        }
        if items.is_empty() {
            Ok(Some(ledger))
        } else {
            Err(Stop::Undecided(items))
        }
    }

    /// The version that it follows on: what the ledger says, or the newest one of its url. None when
    /// it is published already.
    fn base(&self, new: &Edition, versions: &[VersionHead]) -> Option<Base> {
        let is = new.reference();
        let mut of_url = versions.iter().filter(|head| head.url == is.url);
        if of_url.clone().any(|head| head.version == is.version) {
            return None;
        }
        let (url, version) = match &self.ledger {
            Some(ledger) => (&ledger.from.url, &ledger.from.version),
            None => of_url.next().map(|head| (&head.url, &head.version))?,
        };
        Some(Base {
            url: url.clone(),
            version: version.clone(),
        })
    }
}

const UNKNOWN_BASE: Stop = Stop::Form(
    "対応表の `from` の版は公開されていません。公開した版についての対応表にしてください。",
    "The version in the ledger's `from` is not published; give a ledger about one that is.",
);
