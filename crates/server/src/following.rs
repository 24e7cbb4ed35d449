//! A question over several campaigns, put together of their results as they are shown.

use results::{Collected, Trend};
use store::{Campaign, SocietyId, Store};

use crate::counting::{Held, count};
use crate::forms::Forms;

/// A question over several campaigns, the oldest first.
///
/// # Errors
///
/// Why there is nothing to show.
pub async fn trend(
    store: &Store,
    society: &SocietyId,
    campaigns: &[Campaign],
    link_id: &str,
) -> Result<Trend, Held> {
    follow(&Forms::new(store.clone()), society, campaigns, link_id).await
}

/// The same, with forms that may have been read before.
pub(crate) async fn follow(
    forms: &Forms,
    society: &SocietyId,
    campaigns: &[Campaign],
    link_id: &str,
) -> Result<Trend, Held> {
    let mut counted = Vec::new();
    for campaign in campaigns {
        counted.push(count(forms, society, campaign, "").await?);
    }
    let versions = counted.iter().flat_map(|results| &results.questionnaires);
    let hashes: Vec<String> = versions.map(|version| version.hash.clone()).collect();
    let lines = forms.lines(society, &hashes).await?;
    let collected: Vec<Collected<'_>> = (campaigns.iter().zip(&counted))
        .map(|(campaign, results)| Collected {
            name: &campaign.name,
            results,
        })
        .collect();
    results::trend(&lines, link_id, &collected).map_err(|error| match error {
        results::Error::NotComparable { .. } => Held::NotFollowed,
        _ => Held::NotAsked,
    })
}
