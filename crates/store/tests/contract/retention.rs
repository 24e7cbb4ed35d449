//! What has been kept long enough is deleted, and the log says so.

use store::{Admission, Error, Expired, Filter, Store, Submitted, What};

use crate::society::{NOW, Society, act, invited, response};

crate::on_both! {
    old_responses_are_counted_and_then_deleted,
    a_place_is_never_given_again,
    a_used_invitation_stays_used,
}

async fn old_responses_are_counted_and_then_deleted(store: Store) {
    let society = Society::new(&store, "sakura").await;
    let other = Society::new(&store, "umi").await;
    let of_other = other.campaign("spring", Admission::Open).await;
    other
        .submit(response(&of_other, "r-0", "yes"))
        .await
        .expect("kept");
    let campaign = society.campaign("spring", Admission::Open).await;
    for number in 0..4 {
        let mut sent = response(&campaign, &format!("r-{number}"), "yes");
        sent.received_at = NOW.plus_seconds(number);
        society.submit(sent).await.expect("kept");
    }
    // The older answers of r-0 are as old, although newer ones took their place.
    let mut newer = response(&campaign, "r-0", "no");
    newer.received_at = NOW.plus_seconds(100);
    store
        .replace(&society.id, act(), "yes", newer)
        .await
        .expect("replaced");

    let before = NOW.plus_seconds(2);
    let expired = Expired {
        responses: 1,
        superseded: 1,
    };
    assert_eq!(store.count_expired(&society.id, before).await, Ok(expired));
    assert_eq!(society.kept().await.len(), 4, "counting deletes nothing");
    assert_eq!(
        store.delete_expired(&society.id, act(), before).await,
        Ok(expired)
    );
    assert_eq!(society.kept().await, ["r-2", "r-3", "r-0"]);
    assert_eq!(store.superseded(&society.id, "r-0").await, Ok(Vec::new()));
    assert_eq!(
        other.kept().await,
        ["r-0"],
        "another society decides for itself"
    );
    let log = store.log(&society.id, 0, 100).await.expect("a log");
    let last = log.entries.last().expect("an entry");
    assert_eq!(last.what, "responses.deleted");
    assert!(
        last.on.starts_with("1 responses and 1 superseded"),
        "{}",
        last.on
    );
}

async fn a_place_is_never_given_again(store: Store) {
    let society = Society::new(&store, "sakura").await;
    let campaign = society.campaign("spring", Admission::Open).await;
    let Ok(Submitted::Kept(last)) = society.submit(response(&campaign, "r-1", "yes")).await else {
        panic!("not kept");
    };
    store
        .delete_expired(&society.id, act(), NOW.plus_seconds(1))
        .await
        .expect("deleted");
    society
        .submit(response(&campaign, "r-2", "yes"))
        .await
        .expect("kept");
    // Who has read up to the one that was deleted does not miss the next.
    let page = store
        .next_page(&society.id, &Filter::default(), last.seq, 10)
        .await
        .expect("a page");
    assert_eq!(page.responses.len(), 1);
}

async fn a_used_invitation_stays_used(store: Store) {
    let society = Society::new(&store, "sakura").await;
    let campaign = society.campaign("spring", Admission::ByInvitation).await;
    let token = society.invite(&campaign, "member 1").await;
    let send = |id| society.submit(invited(response(&campaign, id, "yes"), &token));
    send("r-1").await.expect("kept");
    store
        .delete_expired(&society.id, act(), NOW.plus_seconds(1))
        .await
        .expect("deleted");
    assert_eq!(
        store.response(&society.id, "r-1").await,
        Err(Error::NotFound(What::Response))
    );
    assert_eq!(send("r-2").await, Ok(Submitted::InvitationUsed));
}
