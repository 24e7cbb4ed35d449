//! The last look before publishing: what the check and the proofs say, what changes against the
//! published version, what was decided about that, and what stands in the way.

pub(crate) mod changes;
mod findings;

mod decide;
mod decision;

mod base;
mod impact;
mod respondents;

mod hindrance;
mod page;
mod publishing;
mod requests;
mod settling;

use revision::Ledger;
use store::{Draft, Request, VersionHead};

use super::{READ, REVIEW, Stop, Visit, WRITE, publish};
use crate::Settings;
use crate::doors::{Doors, Who};
use crate::revising::{Basis, Review, sha256};

pub(super) use requests::open_requests;

/// The review of a draft, and requests to publish it.
pub(super) fn doors(doors: Doors) -> Doors {
    let (write, review) = (Who::Roles(WRITE), Who::Roles(REVIEW));
    doors
        .get("/staff/drafts/{draft}/review", review, page::show)
        .post("/staff/drafts/{draft}/base", write, base::rebase)
        .post("/staff/drafts/{draft}/decisions", write, decide::decide)
        .post("/staff/drafts/{draft}/take", write, decide::take)
        .get(
            "/staff/drafts/{draft}/impact",
            Who::Roles(READ),
            impact::show,
        )
        .post("/staff/drafts/{draft}/publish", write, publishing::publish)
        .get("/staff/requests/{request}", review, requests::show)
        .post(
            "/staff/requests/{request}/approve",
            review,
            settling::approve,
        )
        .post(
            "/staff/requests/{request}/decline",
            review,
            settling::decline,
        )
        .post(
            "/staff/requests/{request}/withdraw",
            review,
            settling::withdraw,
        )
}

/// A revision of a draft, with all that is to be said of it.
struct Looked {
    draft: Draft,
    review: Review,
    versions: Vec<VersionHead>,
    settings: Settings,
    /// The open request to publish the draft, if there is one.
    request: Option<Request>,
}

impl Looked {
    /// Looks at a draft, and at what was decided about it so far.
    async fn at(visit: &Visit, draft: Draft) -> Result<Self, Stop> {
        let society = &visit.signed()?.society.id;
        let basis = Basis::of(&visit.service, society, &draft.head).await?;
        let review = Review::of(draft.document.clone(), basis).await?;
        Self::with(visit, draft, review).await
    }

    async fn with(visit: &Visit, draft: Draft, review: Review) -> Result<Self, Stop> {
        let society = &visit.signed()?.society;
        let store = &visit.service.store;
        let mut requests = store.requests(&society.id).await?.into_iter();
        let id = &draft.head.id;
        Ok(Self {
            request: requests.find(|one| one.draft == *id && one.approved.is_none()),
            versions: store.versions(&society.id).await?,
            settings: Settings::of(society),
            draft,
            review,
        })
    }

    /// The ledger that is published with it.
    fn ledger(&self) -> Option<&Ledger> {
        self.review.ledger()
    }

    /// The name in addresses that the questionnaire has already, or would get.
    fn slug(&self) -> (String, bool) {
        let Some(edition) = &self.review.edition else {
            return (String::new(), false);
        };
        let url = edition.reference().url;
        match self.versions.iter().find(|head| head.url == url) {
            Some(head) => (head.slug.clone(), true),
            None => (publish::slug_of(&url), false),
        }
    }

    /// Where a form was drawn: when any of it is another later, somebody has to look again.
    fn state(&self) -> String {
        let ledger = serde_json::to_string(&self.ledger()).unwrap_or_default();
        sha256(&format!("{} {ledger}", self.draft.head.revision.number))
    }
}
