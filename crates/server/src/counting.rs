//! Results of a campaign, counted so that nobody can subtract one page from another.
//!
//! All pages of a campaign, by whatever people are grouped, count the same people: those who had
//! answered when the page was last renewed. It is renewed once enough more have answered in every
//! group that somebody has seen (`results` says how many); until then it stays.

use std::collections::BTreeMap;
use std::fmt;

use engine::{Form, Response};
use results::{Answered, By, ByLedgers, Options, Results, Tally};
use revision::Chain;
use serde::{Deserialize, Serialize};
use store::{Campaign, Error, Filter, SocietyId, Store};

use crate::forms::Forms;

/// How many responses are read at a time.
const PAGE: u32 = 1000;

/// Stands for the members' workplaces where people are grouped by a question's linkId: none begins
/// with `@`.
pub const WORKPLACE: &str = "@workplace";

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
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Held {
    /// The store, or the questionnaire.
    Store(Error),
    /// People cannot be grouped by this question.
    NotAGrouping,
    /// This grouping was not counted when the others were, and some of those who answered then have
    /// changed their answers since. It comes when the page is renewed.
    Later,
    /// None of the campaigns asks this question.
    NotAsked,
    /// Answers to this question are not from a list, so there are no shares to follow.
    NotFollowed,
}

impl fmt::Display for Held {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Store(error) => error.fmt(out),
            Self::NotAGrouping => out.write_str(
                "people cannot be grouped by this question; name a choice, a yes or no, or a scale",
            ),
            Self::Later => out.write_str(
                "this grouping cannot be shown yet; it comes when more people have answered",
            ),
            Self::NotAsked => out.write_str(
                "none of the campaigns asks this question, or nobody has answered it yet",
            ),
            Self::NotFollowed => out.write_str(
                "answers to this question have no shares to follow; name a choice, a yes or no, or \
                 a scale",
            ),
        }
    }
}

impl std::error::Error for Held {}

impl From<Error> for Held {
    fn from(error: Error) -> Self {
        Self::Store(error)
    }
}

/// The results of a campaign, counted for whoever has the store at hand: by the answers to a
/// question (its linkId), by [`WORKPLACE`], or (empty) of all. What is told here is told to all, so
/// the staff's pages stay as they are until enough more people have answered.
///
/// # Errors
///
/// Why there is nothing to show.
pub async fn results(
    store: &Store,
    society: &SocietyId,
    campaign: &Campaign,
    by: &str,
) -> Result<Results, Held> {
    count(&Forms::new(store.clone()), society, campaign, by).await
}

/// The results of a campaign, by the answers to a question, by workplace, or (empty) of all.
pub(crate) async fn count(
    forms: &Forms,
    society: &SocietyId,
    campaign: &Campaign,
    by: &str,
) -> Result<Results, Held> {
    let asked = Asked::of(forms, society, campaign).await?;
    let (store, id) = (forms.store(), campaign.id.as_str());
    loop {
        let shown = store.shown_results(society, id).await?;
        let revision = shown.as_ref().map_or(0, |shown| shown.revision);
        let mut pages: Pages = shown
            .and_then(|shown| serde_json::from_str(&shown.results).ok())
            .unwrap_or_default();
        let groupings = || pages.by.keys().map(String::as_str).chain([by, ""]);
        let renewed = tally(store, society, &asked, groupings(), i64::MAX).await?;
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
            let same = tally(store, society, &asked, [by].into_iter(), pages.until).await?;
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

/// What a campaign asks.
struct Asked {
    campaign: String,
    /// The versions, the newest first.
    forms: Vec<Form>,
    /// The same, as ledgers lead from one to the next.
    lines: Vec<Chain>,
}

impl Asked {
    async fn of(forms: &Forms, society: &SocietyId, campaign: &Campaign) -> store::Result<Self> {
        let versions = forms.of_campaign(society, campaign).await?;
        let hashes = versions.iter().map(|form| form.head().hash.clone());
        Ok(Self {
            campaign: campaign.id.clone(),
            lines: forms.lines(society, &hashes.collect::<Vec<_>>()).await?,
            forms: versions,
        })
    }
}

/// Counts all responses up to a place, in each of these groupings.
async fn tally<'a>(
    store: &Store,
    society: &SocietyId,
    asked: &Asked,
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
        let tally = Tally::mapped(&asked.forms, &options, &ByLedgers(&asked.lines));
        let tally = tally.map_err(|_| Held::NotAGrouping)?;
        tallies.insert(by.to_owned(), tally);
    }
    let filter = Filter {
        campaign: Some(asked.campaign.clone()),
        ..Filter::default()
    };
    let mut pages = Pages::default();
    let mut after = 0;
    loop {
        let page = store.next_page(society, &filter, after, PAGE).await?;
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
