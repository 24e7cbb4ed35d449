//! A version is published for good.

use store::{Error, Published, Store, What};

use crate::society::{NOW, Society, act, tobacco};

crate::on_both! {
    a_version_is_published_once_and_for_good,
    a_name_in_addresses_belongs_to_one_questionnaire,
    the_newest_version_that_is_not_retired_is_offered,
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
        Ok(kept.clone())
    );
    let mut second = tobacco("2");
    second.ledger = Some("{}".to_owned());
    let now = store.publish(&society.id, act(), second).await;
    assert_eq!(now, Ok(Published::Now));
    let whole = store.whole_versions(&society.id).await.expect("a list");
    let heads = store.versions(&society.id).await.expect("a list");
    let with_ledger: Vec<_> = heads.iter().map(|head| head.has_ledger).collect();
    assert_eq!(with_ledger, [true, false]);
    let ledgers: Vec<_> = whole.iter().map(|one| one.ledger.as_deref()).collect();
    assert_eq!(ledgers, [Some("{}"), None]);
    assert_eq!(whole[1], kept);
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
