//! Results of a campaign, counted so that nobody can subtract one page from another.
//!
//! All pages of a campaign, by whatever people are grouped, count the same people: those who had
//! answered when the page was last renewed. It is renewed once enough more have answered in every
//! group that somebody has seen (`results` says how many); until then it stays.

use std::collections::BTreeMap;
use std::sync::Arc;

use engine::{Form, Response};
use results::{Answered, By, Options, Results, Tally};
use serde::{Deserialize, Serialize};
use store::{Campaign, Error, Filter, SocietyId};

use crate::Service;

/// How many responses are read at a time.
const PAGE: u32 = 1000;

/// Stands for the members' workplaces where people are grouped by a question's linkId: none begins
/// with `@`.
pub(crate) const WORKPLACE: &str = "@workplace";

/// What has been shown of a campaign.
#[derive(Default, Serialize, Deserialize)]
struct Pages {
    /// The place of the last response that was counted.
    until: i64,
    /// How many were counted.
    people: u64,
    /// By the question that people are grouped by, or [`WORKPLACE`]; the empty one for all together.
    by: BTreeMap<String, Results>,
}

/// Why there is nothing to show.
pub(crate) enum Held {
    /// The store, or the questionnaire.
    Store(Error),
    /// People cannot be grouped by this question.
    NotAGrouping,
    /// This grouping was not counted when the others were, and some of those who answered then have
    /// changed their answers since. It comes when the page is renewed.
    Later,
}

impl From<Error> for Held {
    fn from(error: Error) -> Self {
        Self::Store(error)
    }
}

/// The results of a campaign, by the answers to a question, by workplace, or (empty) of all.
pub(crate) async fn count(
    service: &Arc<Service>,
    society: &SocietyId,
    campaign: &Campaign,
    by: &str,
) -> Result<Results, Held> {
    let forms = service.forms.of_campaign(society, campaign).await?;
    let (store, id) = (&service.store, campaign.id.as_str());
    loop {
        let shown = store.shown_results(society, id).await?;
        let revision = shown.as_ref().map_or(0, |shown| shown.revision);
        let mut pages: Pages = shown
            .and_then(|shown| serde_json::from_str(&shown.results).ok())
            .unwrap_or_default();
        let asked = || pages.by.keys().map(String::as_str).chain([by, ""]);
        let renewed = tally(service, society, id, &forms, asked(), i64::MAX).await?;
        let mut earlier = pages.by.iter();
        let may = earlier.all(|(by, earlier)| {
            let now = renewed.by.get(by);
            now.is_some_and(|now| now.may_follow(earlier).is_ok())
        });
        let changed = if may {
            let changed = renewed.until != pages.until || renewed.by.len() != pages.by.len();
            pages = renewed;
            changed
        } else if pages.by.contains_key(by) {
            false
        } else {
            let same = tally(service, society, id, &forms, [by].into_iter(), pages.until).await?;
            if same.people != pages.people {
                return Err(Held::Later);
            }
            pages.by.extend(same.by);
            true
        };
        let results = pages.by.get(by).cloned().ok_or(Held::Later)?;
        if !changed {
            return Ok(results);
        }
        let written = serde_json::to_string(&pages).map_err(|_| Held::Later)?;
        if store.show_results(society, id, revision, written).await? {
            return Ok(results);
        }
        // Somebody else has renewed it meanwhile.
    }
}

/// Counts all responses up to a place, in each of these groupings.
async fn tally<'a>(
    service: &Arc<Service>,
    society: &SocietyId,
    campaign: &str,
    forms: &[Form],
    groupings: impl Iterator<Item = &'a str>,
    until: i64,
) -> Result<Pages, Held> {
    let mut tallies = BTreeMap::new();
    for by in groupings {
        let mut options = Options::default();
        match by {
            "" => {}
            WORKPLACE => options = options.by(By::Workplace),
            question => options = options.by(By::Question(question.to_owned())),
        }
        let tally = Tally::new(forms, &options).map_err(|_| Held::NotAGrouping)?;
        tallies.insert(by.to_owned(), tally);
    }
    let filter = Filter {
        campaign: Some(campaign.to_owned()),
        ..Filter::default()
    };
    let mut pages = Pages::default();
    let mut after = 0;
    loop {
        let page = service
            .store
            .next_page(society, &filter, after, PAGE)
            .await?;
        let last = page.responses.last().map_or(after, |last| last.receipt.seq);
        // Counting is work; others go on meanwhile.
        (tallies, pages) = tokio::task::spawn_blocking(move || {
            let in_time = page.responses.iter().filter(|one| one.receipt.seq <= until);
            for kept in in_time {
                pages.until = kept.receipt.seq;
                pages.people += 1;
                let Ok(response) = serde_json::from_str::<Response>(&kept.body) else {
                    continue;
                };
                for tally in tallies.values_mut() {
                    // Accepted responses fit their form.
                    let _ = tally.add(&Answered {
                        response: &response,
                        workplace: kept.workplace.as_deref(),
                    });
                }
            }
            (tallies, pages)
        })
        .await
        .map_err(|_| Error::Unavailable("counting was broken off".to_owned()))?;
        match page.next {
            Some(next) if last < until => after = next,
            _ => break,
        }
    }
    let results = tokio::task::spawn_blocking(move || {
        let results = tallies
            .iter()
            .map(|(by, tally)| (by.clone(), tally.results()));
        results.collect()
    });
    let results = results.await;
    pages.by = results.map_err(|_| Error::Unavailable("counting was broken off".to_owned()))?;
    Ok(pages)
}
