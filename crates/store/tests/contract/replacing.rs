//! A member who answered twice chooses the newer answers; the older ones are kept apart.

use store::{Admission, Error, Filter, Replaced, Store, Submitted, What};

use crate::society::{NOW, Society, act, invited, response};

crate::on_both! {
    newer_answers_take_the_place_of_older_ones,
    replacing_twice_replaces_once,
    what_the_member_did_not_see_is_not_replaced,
    nobody_replaces_another_members_response,
}

async fn newer_answers_take_the_place_of_older_ones(store: Store) {
    let society = Society::new(&store, "sakura").await;
    let campaign = society.campaign("spring", Admission::Open).await;
    let older = response(&campaign, "r-1", "yes");
    let Ok(Submitted::Kept(first)) = society.submit(older.clone()).await else {
        panic!("not kept");
    };
    society
        .submit(response(&campaign, "r-2", "yes"))
        .await
        .expect("kept");
    let read_to = store
        .next_page(&society.id, &Filter::default(), 0, 10)
        .await
        .expect("a page")
        .responses[1]
        .receipt
        .seq;

    let newer = response(&campaign, "r-1", "no");
    let replaced = store
        .replace(&society.id, act(), "yes", newer.clone())
        .await;
    let Ok(Replaced::Now(receipt)) = replaced else {
        panic!("not replaced: {replaced:?}");
    };
    assert_eq!(receipt.content, "no");
    // Who has read the older answers meets the newer ones.
    let page = store
        .next_page(&society.id, &Filter::default(), read_to, 10)
        .await
        .expect("a page");
    assert_eq!(page.responses.len(), 1);
    assert_eq!(page.responses[0].body, newer.body);
    // The older ones are kept.
    let superseded = store.superseded(&society.id, "r-1").await.expect("there");
    assert_eq!(superseded.len(), 1);
    assert_eq!(superseded[0].receipt, first);
    assert_eq!(superseded[0].body, older.body);
    assert_eq!(superseded[0].superseded_at, NOW);
}

async fn replacing_twice_replaces_once(store: Store) {
    let society = Society::new(&store, "sakura").await;
    let campaign = society.campaign("spring", Admission::ByInvitation).await;
    let token = society.invite(&campaign, "member 1").await;
    let send = |says| invited(response(&campaign, "r-1", says), &token);
    society.submit(send("yes")).await.expect("kept");
    let Ok(Replaced::Now(receipt)) = store.replace(&society.id, act(), "yes", send("no")).await
    else {
        panic!("not replaced");
    };
    let again = store.replace(&society.id, act(), "yes", send("no")).await;
    assert_eq!(again, Ok(Replaced::Already(receipt.clone())));
    assert_eq!(
        store
            .superseded(&society.id, "r-1")
            .await
            .expect("there")
            .len(),
        1
    );
    // And sending the newer answers the usual way finds them kept.
    assert_eq!(
        society.submit(send("no")).await,
        Ok(Submitted::Already(receipt))
    );
}

async fn what_the_member_did_not_see_is_not_replaced(store: Store) {
    let society = Society::new(&store, "sakura").await;
    let campaign = society.campaign("spring", Admission::Open).await;
    society
        .submit(response(&campaign, "r-1", "yes"))
        .await
        .expect("kept");
    let newer = |says| store.replace(&society.id, act(), "yes", response(&campaign, "r-1", says));
    assert!(matches!(newer("no").await, Ok(Replaced::Now(_))));
    let Ok(Replaced::Conflict { kept }) = newer("sometimes").await else {
        panic!("replaced what the member did not see");
    };
    assert_eq!(kept.content, "no");
}

async fn nobody_replaces_another_members_response(store: Store) {
    let society = Society::new(&store, "sakura").await;
    let campaign = society.campaign("spring", Admission::ByInvitation).await;
    let hers = society.invite(&campaign, "she").await;
    let his = society.invite(&campaign, "he").await;
    society
        .submit(invited(response(&campaign, "r-1", "yes"), &hers))
        .await
        .expect("kept");
    let forged = invited(response(&campaign, "r-1", "no"), &his);
    assert_eq!(
        store.replace(&society.id, act(), "yes", forged).await,
        Err(Error::NotFound(What::Invitation))
    );
    let nothing = invited(response(&campaign, "r-2", "no"), &his);
    assert_eq!(
        store.replace(&society.id, act(), "yes", nothing).await,
        Err(Error::NotFound(What::Response))
    );
}
