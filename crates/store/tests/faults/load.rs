//! Members who send, and send again until they see a receipt; and the reckoning afterwards.

use std::collections::BTreeSet;
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, AtomicU64, Ordering};
use std::time::Duration;

use store::{Admission, Campaign, Error, Filter, SocietyId, Store, Submitted};

use crate::society::{Society, response};

/// How many members send at the same time.
const MEMBERS: u32 = 8;

/// A society with an open campaign.
pub(crate) async fn begin(store: &Store) -> (SocietyId, Campaign) {
    let society = Society::new(store, "sakura").await;
    let campaign = society.campaign("spring", Admission::Open).await;
    (society.id, campaign)
}

/// What one member sends, one response after the other.
pub(crate) async fn send(
    store: &Store,
    society: &SocietyId,
    campaign: &Campaign,
    id: &str,
) -> Result<(), Error> {
    // As long as a real one.
    let mut sent = response(campaign, id, &format!("content of {id}"));
    sent.body += &" ".repeat(1500);
    match store.submit(society, sent).await? {
        Submitted::Kept(_) | Submitted::Already(_) => Ok(()),
        told => panic!("{id}: {told:?}"),
    }
}

/// Every acknowledged response is there exactly once, with its own content; and so is every other
/// one that is there.
pub(crate) async fn reckon(store: &Store, society: &SocietyId, acknowledged: &BTreeSet<String>) {
    let (mut kept, mut after) = (BTreeSet::new(), 0);
    loop {
        let page = store
            .next_page(society, &Filter::default(), after, 1000)
            .await;
        let page = page.expect("a page");
        for response in page.responses {
            let id = response.receipt.id;
            assert_eq!(response.receipt.content, format!("content of {id}"));
            assert!(
                response.body.contains(&format!("content of {id}\"")),
                "{id}"
            );
            assert!(kept.insert(id.clone()), "{id} is there twice");
        }
        match page.next {
            Some(next) => after = next,
            None => break,
        }
    }
    let lost: Vec<_> = acknowledged.difference(&kept).collect();
    assert!(
        lost.is_empty(),
        "of {} acknowledged, lost: {lost:?}",
        acknowledged.len()
    );
}

/// Members who send all the time.
pub(crate) struct Load {
    stop: Arc<AtomicBool>,
    refused: Arc<AtomicU64>,
    sending: tokio::task::JoinSet<BTreeSet<String>>,
}

impl Load {
    pub(crate) fn start(store: &Store, society: &SocietyId, campaign: &Campaign) -> Self {
        let mut load = Self {
            stop: Arc::default(),
            refused: Arc::default(),
            sending: tokio::task::JoinSet::new(),
        };
        for member in 0..MEMBERS {
            let (store, society, campaign) = (store.clone(), society.clone(), campaign.clone());
            let (stop, refused) = (Arc::clone(&load.stop), Arc::clone(&load.refused));
            load.sending.spawn(async move {
                let mut acknowledged = BTreeSet::new();
                for number in 0.. {
                    let id = format!("m{member}-{number}");
                    // A member gives up on no response; the end of the test waits for the last one.
                    loop {
                        match send(&store, &society, &campaign, &id).await {
                            Ok(()) => break,
                            Err(Error::Unavailable(_)) => {
                                refused.fetch_add(1, Ordering::Relaxed);
                                tokio::time::sleep(Duration::from_millis(20)).await;
                            }
                            Err(error) => panic!("{error}"),
                        }
                    }
                    acknowledged.insert(id);
                    if stop.load(Ordering::Relaxed) {
                        break;
                    }
                }
                acknowledged
            });
        }
        load
    }

    /// How often somebody was told to come back later.
    pub(crate) fn refused(&self) -> u64 {
        self.refused.load(Ordering::Relaxed)
    }

    /// Ends it; what was acknowledged.
    pub(crate) async fn finish(self) -> BTreeSet<String> {
        self.stop.store(true, Ordering::Relaxed);
        self.sending
            .join_all()
            .await
            .into_iter()
            .flatten()
            .collect()
    }
}
