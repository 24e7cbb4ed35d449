//! Several servers on one database, as one after another comes to share the load.

use std::collections::BTreeMap;
use std::time::Duration;

use store::{Admission, Filter, Submitted, open};

use crate::Place;
use crate::society::{Society, response};

crate::on_both! {
    a_response_sent_to_two_servers_is_kept_once,
    who_reads_along_misses_nothing,
}

async fn a_response_sent_to_two_servers_is_kept_once(place: &Place) {
    let society = Society::new(&place.store, "sakura").await;
    let campaign = society.campaign("spring", Admission::Open).await;
    let servers = [
        place.store.clone(),
        open(&place.address).await.expect("another server"),
    ];
    let mut sending = tokio::task::JoinSet::new();
    for number in 0..100 {
        for server in &servers {
            let (server, id) = (server.clone(), society.id.clone());
            let sent = response(&campaign, &format!("r-{number}"), "yes");
            sending.spawn(async move { (number, server.submit(&id, sent).await) });
        }
    }
    let mut kept = BTreeMap::new();
    for (number, told) in sending.join_all().await {
        match told.expect("taken in") {
            Submitted::Kept(_) => *kept.entry(number).or_insert(0) += 1,
            told => assert!(matches!(told, Submitted::Already(_)), "{told:?}"),
        }
    }
    assert_eq!(kept, (0..100).map(|number| (number, 1)).collect());
    assert_eq!(society.kept().await.len(), 100);
}

/// A place once passed is passed for good: no response turns up before it later on, although two
/// servers give out places at the same time.
async fn who_reads_along_misses_nothing(place: &Place) {
    let society = Society::new(&place.store, "sakura").await;
    let campaign = society.campaign("spring", Admission::Open).await;
    let mut sending = tokio::task::JoinSet::new();
    for server in 0..2 {
        let store = open(&place.address).await.expect("a server");
        for member in 0..4 {
            let (store, id, campaign) = (store.clone(), society.id.clone(), campaign.clone());
            sending.spawn(async move {
                for number in 0..50 {
                    let name = format!("{server}-{member}-{number}");
                    store
                        .submit(&id, response(&campaign, &name, "yes"))
                        .await
                        .expect("kept");
                }
            });
        }
    }
    let (mut read, mut after) = (Vec::new(), 0);
    while read.len() < 400 {
        let done = sending.is_empty() || sending.try_join_next().is_some() && sending.is_empty();
        let page = place
            .store
            .next_page(&society.id, &Filter::default(), after, 7)
            .await;
        let page = page.expect("a page");
        if page.responses.is_empty() {
            assert!(!done, "all were sent, and only {} were read", read.len());
            tokio::time::sleep(Duration::from_millis(1)).await;
        }
        after = page.responses.last().map_or(after, |last| last.receipt.seq);
        read.extend(
            page.responses
                .into_iter()
                .map(|response| response.receipt.id),
        );
    }
    assert_eq!(read, society.kept().await);
}
