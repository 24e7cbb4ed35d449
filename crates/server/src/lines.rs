//! The versions of questionnaires as ledgers lead from one to the next.

use std::collections::HashSet;
use std::sync::Arc;

use revision::{Chain, ChainError, Edition, FORMAT, Ledger};
use store::{Error, SocietyId, VersionHead};

use crate::forms::{Forms, Published};

impl Forms {
    /// The versions with these hashes, and what lies between them, in as few lines as there can be.
    ///
    /// A version follows the one that its ledger leads from. Without a ledger it follows the version
    /// published before, and nothing is decided about the two: what has not changed goes on.
    pub(crate) async fn lines(
        &self,
        society: &SocietyId,
        hashes: &[String],
    ) -> store::Result<Vec<Chain>> {
        let heads = self.store().versions(society).await?;
        // The newest first.
        let mut missing: Vec<&VersionHead> = (heads.iter())
            .filter(|head| hashes.contains(&head.hash))
            .collect();
        let mut taken: HashSet<&str> = HashSet::new();
        let mut lines = Vec::new();
        while let Some(newest) = missing.first() {
            let mut line = Vec::new();
            let mut next = Some(*newest);
            while let Some(head) = next.filter(|head| taken.insert(&head.hash)) {
                let published = self.get(society, &head.hash).await?;
                missing.retain(|missing| missing.hash != head.hash);
                next = before(&heads, head, published.ledger.as_ref());
                line.push(published);
                if missing.is_empty() {
                    break;
                }
            }
            line.reverse();
            lines.push(chain(&line)?);
        }
        Ok(lines)
    }
}

/// The version that another one follows.
fn before<'a>(
    heads: &'a [VersionHead],
    head: &VersionHead,
    ledger: Option<&Ledger>,
) -> Option<&'a VersionHead> {
    match ledger {
        Some(Ledger { from, .. }) => {
            (heads.iter()).find(|known| known.url == from.url && known.version == from.version)
        }
        None => (heads
            .iter()
            .skip_while(|known| known.hash != head.hash)
            .skip(1))
        .find(|known| known.url == head.url),
    }
}

/// A line as a chain. Where a ledger says nothing that holds, nothing is decided.
fn chain(line: &[Arc<Published>]) -> store::Result<Chain> {
    let editions: Vec<Edition> = line.iter().map(|one| one.edition.clone()).collect();
    let mut ledgers: Vec<Ledger> = (line.windows(2))
        .map(|pair| {
            let ends = [&pair[0], &pair[1]].map(|one| one.edition.reference());
            let ledger = pair[1].ledger.clone();
            ledger
                .filter(|ledger| ledger.is_about(&ends[0], &ends[1]))
                .unwrap_or_else(|| undecided(&pair[0].edition, &pair[1].edition))
        })
        .collect();
    loop {
        match Chain::new(editions.clone(), &ledgers) {
            Ok(chain) => return Ok(chain),
            Err(ChainError::BadLedger(place, _)) if !ledgers[place].entries.is_empty() => {
                ledgers[place].entries.clear();
            }
            Err(error) => return Err(Error::Damaged(error.to_string())),
        }
    }
}

fn undecided(from: &Edition, to: &Edition) -> Ledger {
    Ledger {
        schema: None,
        format: FORMAT.to_owned(),
        from: from.reference(),
        to: to.reference(),
        entries: Vec::new(),
    }
}
