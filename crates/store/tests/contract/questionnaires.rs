//! An editor drafts, somebody approves, and a version is published for good.

use store::{
    Base, Draft, Error, NewDecision, NewRequest, NewRevision, Published, Saved, Store, What,
};

use crate::society::{NOW, Society, act, tobacco};

crate::on_both! {
    a_version_is_published_once_and_for_good,
    a_name_in_addresses_belongs_to_one_questionnaire,
    the_newest_version_that_is_not_retired_is_offered,
    a_draft_keeps_every_revision,
    of_two_editors_the_second_is_shown_what_the_first_saved,
    saving_what_is_saved_changes_nothing,
    a_dropped_draft_is_gone,
    a_draft_says_what_it_revises,
    decisions_belong_to_an_item_and_a_base,
    a_request_is_settled_once,
    nobody_approves_their_own_request,
    what_is_approved_is_published_or_neither,
    a_draft_has_one_open_request,
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

fn revision(name: &str, document: &str) -> NewRevision {
    NewRevision {
        name: name.to_owned(),
        document: document.to_owned(),
        respondents: "[]".to_owned(),
        note: String::new(),
    }
}

async fn draft(society: &Society) -> Draft {
    society
        .store
        .add_draft(&society.id, act(), None, revision("たばこ", "first"))
        .await
        .expect("a draft")
}

async fn a_draft_keeps_every_revision(store: Store) {
    let society = Society::new(&store, "sakura").await;
    let first = draft(&society).await;
    assert_eq!(first.head.revision.number, 1);
    let id = first.head.id.clone();
    let save = |open, document: &str, note: &str| {
        let new = NewRevision {
            respondents: format!("[\"{document}\"]"),
            note: note.to_owned(),
            ..revision("喫煙", document)
        };
        store.save_draft(&society.id, act(), &id, open, new)
    };
    let second = save(1, "second", "after the meeting").await;
    assert!(matches!(second, Ok(Saved::Kept(head)) if head.number == 2));
    assert!(matches!(save(2, "{ torn", "").await, Ok(Saved::Kept(head)) if head.number == 3));
    assert_eq!(store.draft_at(&society.id, &id, 1).await, Ok(first));
    let second = store.draft_at(&society.id, &id, 2).await.expect("there");
    assert_eq!(second.respondents, "[\"second\"]");
    let restored = store.restore_draft(&society.id, act(), &id, 3, 1).await;
    assert!(matches!(restored, Ok(Saved::Kept(head)) if head.number == 4));
    let newest = store.draft(&society.id, &id).await.expect("there");
    assert_eq!((&*newest.document, &*newest.head.name), ("first", "たばこ"));
    let revisions = store
        .draft_revisions(&society.id, &id)
        .await
        .expect("a list");
    let told: Vec<_> = revisions
        .iter()
        .map(|head| (head.number, &*head.note))
        .collect();
    assert_eq!(told, [(4, ""), (3, ""), (2, "after the meeting"), (1, "")]);
    assert_eq!(store.drafts(&society.id).await, Ok(vec![newest.head]));
    assert_eq!(
        store.restore_draft(&society.id, act(), &id, 4, 9).await,
        Err(Error::NotFound(What::Revision))
    );
}

async fn of_two_editors_the_second_is_shown_what_the_first_saved(store: Store) {
    let society = Society::new(&store, "sakura").await;
    let id = draft(&society).await.head.id;
    let save =
        |document: &str| store.save_draft(&society.id, act(), &id, 1, revision("たばこ", document));
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

async fn saving_what_is_saved_changes_nothing(store: Store) {
    let society = Society::new(&store, "sakura").await;
    let id = draft(&society).await.head.id;
    let save = |who: &str, open| {
        let act = store::Act::new(who, NOW.plus_seconds(60));
        store.save_draft(&society.id, act, &id, open, revision("たばこ", "second"))
    };
    let saved = save("tanaka", 1).await.expect("saved");
    assert!(matches!(&saved, Saved::Kept(head) if head.number == 2));
    // The reply was lost on the way, and the page sends again; or nothing was typed since.
    for open in [1, 2] {
        assert_eq!(save("tanaka", open).await, Ok(saved.clone()), "{open}");
    }
    // Somebody else who typed the same is told that it is there already.
    assert!(matches!(save("sato", 1).await, Ok(Saved::Conflict(_))));
    let revisions = store.draft_revisions(&society.id, &id).await;
    assert_eq!(revisions.expect("a list").len(), 2);
}

async fn a_dropped_draft_is_gone(store: Store) {
    let society = Society::new(&store, "sakura").await;
    let id = draft(&society).await.head.id;
    let decided = decide(&society, &id, "1", "smoking").await;
    decided.expect("decided");
    let request = ask(&society, &id, 1).await.expect("asked");
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
    let requests = store.requests(&society.id).await.expect("a list");
    assert_eq!(
        (&requests[0].id, requests[0].approved),
        (&request, Some(false))
    );
}

fn first() -> Base {
    Base {
        url: tobacco("1").url,
        version: "1".to_owned(),
    }
}

async fn a_draft_says_what_it_revises(store: Store) {
    let society = Society::new(&store, "sakura").await;
    let based = store
        .add_draft(&society.id, act(), Some(first()), revision("たばこ", "{}"))
        .await
        .expect("a draft");
    assert_eq!(based.head.base, Some(first()));
    let id = &based.head.id;
    let unknown = Base {
        version: "9".to_owned(),
        ..first()
    };
    let refused = store
        .rebase_draft(&society.id, act(), id, Some(unknown))
        .await;
    assert_eq!(refused, Err(Error::NotFound(What::Questionnaire)));
    for base in [None, Some(first())] {
        let moved = store
            .rebase_draft(&society.id, act(), id, base.clone())
            .await;
        moved.expect("moved");
        let draft = store.draft(&society.id, id).await.expect("there");
        assert_eq!(draft.head.base, base);
    }
}

fn about(version: &str) -> Base {
    Base {
        version: version.to_owned(),
        ..first()
    }
}

async fn decide(society: &Society, draft: &str, base: &str, item: &str) -> store::Result<()> {
    let said = NewDecision {
        item: item.to_owned(),
        entry: format!("{{\"about\":\"{item}\"}}"),
        about: "digest".to_owned(),
    };
    society
        .store
        .decide(&society.id, act(), draft, about(base), vec![said])
        .await
}

async fn decisions_belong_to_an_item_and_a_base(store: Store) {
    let society = Society::new(&store, "sakura").await;
    let id = draft(&society).await.head.id;
    for (base, item) in [
        ("1", "smoking"),
        ("1", "drinking"),
        ("1", "smoking"),
        ("0", "smoking"),
    ] {
        decide(&society, &id, base, item).await.expect("decided");
    }
    let items = |base: &'static str| {
        let (store, society, id) = (store.clone(), society.id.clone(), id.clone());
        async move {
            let decisions = store.decisions(&society, &id, about(base)).await;
            let decisions = decisions.expect("a list").into_iter();
            decisions.map(|one| one.said.item).collect::<Vec<_>>()
        }
    };
    assert_eq!(items("1").await, ["drinking", "smoking"]);
    assert_eq!(items("0").await, ["smoking"]);
    let reopen = || store.reopen_decision(&society.id, &id, about("1"), "smoking");
    reopen().await.expect("open again");
    assert_eq!(reopen().await, Err(Error::NotFound(What::Decision)));
    assert_eq!(items("1").await, ["drinking"]);
    assert_eq!(items("0").await, ["smoking"]);
    let nowhere = decide(&society, "nowhere", "1", "smoking").await;
    assert_eq!(nowhere, Err(Error::NotFound(What::Draft)));
}

async fn ask(society: &Society, draft: &str, revision: i64) -> store::Result<String> {
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
