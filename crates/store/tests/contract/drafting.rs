//! Editors draft, decide, and lose nothing of what they typed.

use store::{Base, Draft, Error, NewDecision, NewRevision, Saved, Store, What};

use crate::requests::ask;
use crate::society::{NOW, Society, act, tobacco};

crate::on_both! {
    a_draft_keeps_every_revision,
    of_two_editors_the_second_is_shown_what_the_first_saved,
    saving_what_is_saved_changes_nothing,
    a_dropped_draft_is_gone,
    a_draft_says_what_it_revises,
    decisions_belong_to_an_item_and_a_base,
}

fn revision(name: &str, document: &str) -> NewRevision {
    NewRevision {
        name: name.to_owned(),
        document: document.to_owned(),
        respondents: "[]".to_owned(),
        note: String::new(),
    }
}

pub(crate) async fn draft(society: &Society) -> Draft {
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
