//! The forms of published versions: each is read from the store and checked once, and never changes.

use std::collections::HashMap;
use std::fmt;
use std::sync::{Arc, Mutex, PoisonError};

use axum::body::Bytes;
use engine::{Finding, Form, Response, Verifier};
use revision::{Edition, Ledger};
use store::{Campaign, Error, Moment, SocietyId, Store, What};

/// A published version, made ready.
#[derive(Debug)]
pub(crate) struct Published {
    pub(crate) edition: Edition,
    /// What people have decided about it and the version before.
    pub(crate) ledger: Option<Ledger>,
    /// The form, as the page takes it.
    pub(crate) packed: Bytes,
    /// Ready to verify responses: copying it costs a fraction of making one.
    verifier: Verifier,
    /// When it was published.
    pub(crate) at: Moment,
}

impl Published {
    pub(crate) fn form(&self) -> &Form {
        self.edition.form()
    }

    /// What the rules object to in a response.
    pub(crate) fn verify(&self, response: &Response) -> Vec<Finding> {
        self.verifier.clone().verify(response)
    }
}

/// The forms that were asked for so far.
pub(crate) struct Forms {
    store: Store,
    known: Mutex<HashMap<(SocietyId, String), Arc<Published>>>,
}

impl Forms {
    pub(crate) fn new(store: Store) -> Self {
        Self {
            store,
            known: Mutex::default(),
        }
    }

    /// Where they are published.
    pub(crate) fn store(&self) -> &Store {
        &self.store
    }

    /// The version with this content.
    pub(crate) async fn get(
        &self,
        society: &SocietyId,
        hash: &str,
    ) -> store::Result<Arc<Published>> {
        let key = (society.clone(), hash.to_owned());
        let lock = || self.known.lock().unwrap_or_else(PoisonError::into_inner);
        if let Some(published) = lock().get(&key) {
            return Ok(published.clone());
        }
        let version = self.store.version_by_hash(society, hash).await?;
        // Only what has been checked is published; a newer engine that reads it otherwise must say so.
        let edition = Edition::check(&version.document)
            .ok()
            .filter(|edition| edition.form().head().hash == hash);
        let edition = edition.ok_or_else(|| {
            Error::Damaged("a published questionnaire is not as it was checked".to_owned())
        })?;
        let ledger = version.ledger.as_deref().map(Ledger::read).transpose();
        let published = Arc::new(Published {
            packed: edition.form().pack().into(),
            verifier: edition.form().verifier(),
            at: version.head.published_at,
            edition,
            ledger: ledger.map_err(|_| {
                Error::Damaged("the ledger of a published version is none".to_owned())
            })?,
        });
        lock().insert(key, published.clone());
        Ok(published)
    }

    /// All versions that a campaign's responses may answer, the newest first.
    pub(crate) async fn of_campaign(
        &self,
        society: &SocietyId,
        campaign: &Campaign,
    ) -> store::Result<Vec<Form>> {
        let own = self.get(society, &campaign.hash).await?;
        let mut found = vec![own.form().clone()];
        for head in self.store.versions(society).await? {
            if head.url == campaign.url && head.hash != campaign.hash && head.published_at <= own.at
            {
                found.push(self.get(society, &head.hash).await?.form().clone());
            }
        }
        Ok(found)
    }

    /// All versions that responses of these campaigns may answer; one version alone where it is
    /// asked for.
    pub(crate) async fn of_campaigns(
        &self,
        society: &SocietyId,
        campaigns: &[Campaign],
        version: Option<&str>,
    ) -> store::Result<Vec<Form>> {
        let mut found: Vec<Form> = Vec::new();
        for campaign in campaigns {
            for form in self.of_campaign(society, campaign).await? {
                let hash = &form.head().hash;
                let is_asked_for = version.is_none_or(|version| version == hash);
                if is_asked_for && found.iter().all(|known| known.head().hash != *hash) {
                    found.push(form);
                }
            }
        }
        if version.is_some() && found.is_empty() {
            return Err(Error::NotFound(What::Questionnaire));
        }
        Ok(found)
    }
}

impl fmt::Debug for Forms {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        out.write_str("Forms(…)")
    }
}
