//! An editor drafts, somebody approves, and a version is published for good.

use store::{Draft, Error, Published, Saved, Store, What};

use crate::society::{NOW, Society, act, tobacco};

crate::on_both! {
    a_version_is_published_once_and_for_good,
    a_name_in_addresses_belongs_to_one_questionnaire,
    the_newest_version_that_is_not_retired_is_offered,
    a_draft_keeps_every_revision,
    of_two_editors_the_second_is_shown_what_the_first_saved,
    a_dropped_draft_is_gone,
    a_request_is_settled_once,
}

async fn a_version_is_published_once_and_for_good(store: Store) {
    let society = Society::new(&store, "sakura").await;
    let first = tobacco("1");
    let again = store.publish(&society.id, act(), first.clone()).await;
    assert_eq!(again, Ok(Published::Already));
    let mut other = first.clone();
    other.hash = "another hash".to_owned();
    assert_eq!(
        store.publish(&society.id, act(), other).await,
        Err(Error::Taken(What::Questionnaire))
    );
    let mut renamed = first.clone();
    renamed.version = "1a".to_owned();
    assert_eq!(
        store.publish(&society.id, act(), renamed).await,
        Err(Error::Taken(What::Questionnaire)),
        "the same content is not two versions"
    );
    let kept = store
        .version(&society.id, &first.url, "1")
        .await
        .expect("there");
    assert_eq!(kept.document, first.document, "byte for byte");
    assert_eq!(
        (kept.head.published_at, &*kept.head.published_by),
        (NOW, "tanaka")
    );
    assert_eq!(
        store.version_by_hash(&society.id, &first.hash).await,
        Ok(kept)
    );
}

async fn a_name_in_addresses_belongs_to_one_questionnaire(store: Store) {
    let society = Society::new(&store, "sakura").await;
    let taken = Err(Error::Taken(What::Slug));
    let mut other = tobacco("2");
    other.url = "https://example.jp/q/sleep".to_owned();
    assert_eq!(store.publish(&society.id, act(), other).await, taken);
    let mut moved = tobacco("2");
    moved.slug = "smoking".to_owned();
    assert_eq!(store.publish(&society.id, act(), moved).await, taken);
}

async fn the_newest_version_that_is_not_retired_is_offered(store: Store) {
    let society = Society::new(&store, "sakura").await;
    for (day, version) in [(1, "2"), (2, "3")] {
        let act = store::Act {
            at: NOW.plus_seconds(day * 86_400),
            ..act()
        };
        let now = store.publish(&society.id, act, tobacco(version)).await;
        assert_eq!(now, Ok(Published::Now));
    }
    let offered = || async {
        let newest = store.newest_version(&society.id, "tobacco").await;
        newest.map(|newest| newest.head.version)
    };
    let url = tobacco("1").url;
    assert_eq!(offered().await.as_deref(), Ok("3"));
    store
        .retire(&society.id, act(), &url, "3")
        .await
        .expect("retired");
    assert_eq!(offered().await.as_deref(), Ok("2"));
    let third = store
        .version(&society.id, &url, "3")
        .await
        .expect("still readable");
    assert!(third.head.retired);
    let versions = store.versions(&society.id).await.expect("a list");
    let versions: Vec<_> = versions.iter().map(|head| &*head.version).collect();
    assert_eq!(versions, ["3", "2", "1"]);
    let none = Err(Error::NotFound(What::Questionnaire));
    assert_eq!(store.retire(&society.id, act(), &url, "9").await, none);
}

async fn draft(society: &Society) -> Draft {
    society
        .store
        .add_draft(&society.id, act(), "たばこ".to_owned(), "first".to_owned())
        .await
        .expect("a draft")
}

async fn a_draft_keeps_every_revision(store: Store) {
    let society = Society::new(&store, "sakura").await;
    let first = draft(&society).await;
    assert_eq!(first.head.revision.number, 1);
    let id = first.head.id.clone();
    let save = |open, document: &str| {
        store.save_draft(
            &society.id,
            act(),
            &id,
            open,
            "喫煙".to_owned(),
            document.to_owned(),
        )
    };
    assert!(matches!(save(1, "second").await, Ok(Saved::Kept(head)) if head.number == 2));
    assert!(matches!(save(2, "third").await, Ok(Saved::Kept(head)) if head.number == 3));
    assert_eq!(store.draft_at(&society.id, &id, 1).await, Ok(first));
    let restored = store.restore_draft(&society.id, act(), &id, 3, 1).await;
    assert!(matches!(restored, Ok(Saved::Kept(head)) if head.number == 4));
    let newest = store.draft(&society.id, &id).await.expect("there");
    assert_eq!((&*newest.document, &*newest.head.name), ("first", "たばこ"));
    let revisions = store
        .draft_revisions(&society.id, &id)
        .await
        .expect("a list");
    let numbers: Vec<_> = revisions.iter().map(|head| head.number).collect();
    assert_eq!(numbers, [4, 3, 2, 1]);
    assert_eq!(store.drafts(&society.id).await, Ok(vec![newest.head]));
    assert_eq!(
        store.restore_draft(&society.id, act(), &id, 4, 9).await,
        Err(Error::NotFound(What::Revision))
    );
}

async fn of_two_editors_the_second_is_shown_what_the_first_saved(store: Store) {
    let society = Society::new(&store, "sakura").await;
    let id = draft(&society).await.head.id;
    let save = |document: &str| {
        store.save_draft(
            &society.id,
            act(),
            &id,
            1,
            "たばこ".to_owned(),
            document.to_owned(),
        )
    };
    let (one, other) = tokio::join!(save("hers"), save("his"));
    let told = [one.expect("answered"), other.expect("answered")];
    let kept = told
        .iter()
        .filter(|told| matches!(told, Saved::Kept(_)))
        .count();
    assert_eq!(kept, 1);
    let newest = store.draft(&society.id, &id).await.expect("there");
    assert!(told.contains(&Saved::Conflict(newest)), "{told:?}");
}

async fn a_dropped_draft_is_gone(store: Store) {
    let society = Society::new(&store, "sakura").await;
    let id = draft(&society).await.head.id;
    let gone = Err(Error::NotFound(What::Draft));
    store
        .drop_draft(&society.id, act(), &id)
        .await
        .expect("dropped");
    assert_eq!(store.drop_draft(&society.id, act(), &id).await, gone);
    assert_eq!(store.draft(&society.id, &id).await.map(drop), gone);
    assert_eq!(
        store.draft_revisions(&society.id, &id).await,
        Ok(Vec::new())
    );
}

async fn a_request_is_settled_once(store: Store) {
    let society = Society::new(&store, "sakura").await;
    let id = draft(&society).await.head.id;
    let ask = |revision| store.ask_to_publish(&society.id, act(), &id, revision);
    assert_eq!(ask(2).await, Err(Error::NotFound(What::Revision)));
    let request = ask(1).await.expect("asked");
    let settle = |approved| {
        let act = store::Act::new("sato", NOW.plus_seconds(60));
        store.settle_request(&society.id, act, &request, approved)
    };
    settle(true).await.expect("settled");
    assert_eq!(settle(false).await, Err(Error::NotFound(What::Request)));
    let requests = store.requests(&society.id).await.expect("a list");
    assert_eq!(requests.len(), 1);
    let request = &requests[0];
    assert_eq!(
        (&*request.asked_by, request.settled_by.as_deref()),
        ("tanaka", Some("sato"))
    );
    assert_eq!(request.approved, Some(true));
}
