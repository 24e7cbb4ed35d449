//! One person asks to publish, and another approves.

use store::{Error, NewRequest, Published, Store, What};

use crate::drafting::draft;
use crate::society::{NOW, Society, act, tobacco};

crate::on_both! {
    a_request_is_settled_once,
    nobody_approves_their_own_request,
    what_is_approved_is_published_or_neither,
    a_draft_has_one_open_request,
}

pub(crate) async fn ask(society: &Society, draft: &str, revision: i64) -> store::Result<String> {
    let new = NewRequest {
        draft: draft.to_owned(),
        revision,
        slug: "tobacco".to_owned(),
        ledger: Some("{}".to_owned()),
    };
    society.store.ask_to_publish(&society.id, act(), new).await
}

fn sato() -> store::Act {
    store::Act::new("sato", NOW.plus_seconds(60))
}

async fn a_request_is_settled_once(store: Store) {
    let society = Society::new(&store, "sakura").await;
    let id = draft(&society).await.head.id;
    let none = Err(Error::NotFound(What::Revision));
    assert_eq!(ask(&society, &id, 2).await, none);
    let request = ask(&society, &id, 1).await.expect("asked");
    let decline = || {
        let why = "the unit is missing".to_owned();
        store.decline_request(&society.id, sato(), &request, why)
    };
    decline().await.expect("settled");
    let settled = Err(Error::NotFound(What::Request));
    assert_eq!(decline().await, settled);
    let late = store
        .approve_request(&society.id, sato(), &request, tobacco("2"))
        .await;
    assert_eq!(late.map(drop), settled);
    let requests = store.requests(&society.id).await.expect("a list");
    assert_eq!(requests.len(), 1);
    let request = &requests[0];
    assert_eq!(
        (&*request.asked_by, request.settled_by.as_deref()),
        ("tanaka", Some("sato"))
    );
    assert_eq!(request.approved, Some(false));
    assert_eq!(request.reason, "the unit is missing");
    assert_eq!(
        (&*request.slug, request.ledger.as_deref()),
        ("tobacco", Some("{}"))
    );
}

async fn nobody_approves_their_own_request(store: Store) {
    let society = Society::new(&store, "sakura").await;
    let id = draft(&society).await.head.id;
    let request = ask(&society, &id, 1).await.expect("asked");
    let own = store
        .approve_request(&society.id, act(), &request, tobacco("2"))
        .await;
    assert_eq!(own, Err(Error::OwnRequest));
    let other = store
        .approve_request(&society.id, sato(), &request, tobacco("2"))
        .await;
    assert_eq!(other, Ok(Published::Now));
    let version = store.version(&society.id, &tobacco("2").url, "2").await;
    assert_eq!(version.expect("there").head.published_by, "sato");
}

async fn what_is_approved_is_published_or_neither(store: Store) {
    let society = Society::new(&store, "sakura").await;
    let id = draft(&society).await.head.id;
    let request = ask(&society, &id, 1).await.expect("asked");
    let mut taken = tobacco("1");
    taken.hash = "another hash".to_owned();
    let refused = store
        .approve_request(&society.id, sato(), &request, taken)
        .await;
    assert_eq!(refused, Err(Error::Taken(What::Questionnaire)));
    let requests = store.requests(&society.id).await.expect("a list");
    assert_eq!(requests[0].approved, None, "it is still open");
}

async fn a_draft_has_one_open_request(store: Store) {
    let society = Society::new(&store, "sakura").await;
    let id = draft(&society).await.head.id;
    let first = ask(&society, &id, 1).await.expect("asked");
    let second = ask(&society, &id, 1).await.expect("asked again");
    let requests = store.requests(&society.id).await.expect("a list");
    let open: Vec<_> = requests
        .iter()
        .filter(|request| request.approved.is_none())
        .map(|request| &request.id)
        .collect();
    assert_eq!(open, [&second]);
    let log = store.log(&society.id, 0, 100).await.expect("a log");
    let withdrawn = log
        .entries
        .iter()
        .find(|entry| entry.what == "request.withdrawn");
    assert_eq!(withdrawn.map(|entry| &entry.on), Some(&first));
}
