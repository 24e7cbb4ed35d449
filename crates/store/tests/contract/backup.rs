//! A backup is made while members answer, checked, and put back.

use std::path::PathBuf;

use store::{Admission, Error, Verified, examine, open, restore};

use crate::Place;
use crate::society::{Society, response};
use crate::tampering::tamper;

/// A place with one response, and where its backup goes.
async fn place() -> (Place, Society, PathBuf) {
    let place = Place::sqlite().await.expect("a place");
    let society = Society::new(&place.store, "sakura").await;
    let campaign = society.campaign("spring", Admission::Open).await;
    society
        .submit(response(&campaign, "r-1", "yes"))
        .await
        .expect("kept");
    let to = PathBuf::from(format!("{}.backup", place.address));
    (place, society, to)
}

#[tokio::test]
async fn a_backup_holds_what_there_was_and_is_put_back() {
    let (place, society, to) = place().await;
    let made = place.store.back_up(&to, false).await.expect("made");
    assert_eq!((made.schema, made.responses), (crate::SCHEMA, 1));
    let Ok(Verified::Whole(head)) = place.store.verify_log(&society.id, None).await else {
        panic!("broken");
    };
    assert_eq!(made.heads, [(society.id.clone(), head)]);
    assert_eq!(examine(&to).await, Ok(made.clone()));

    // Later answers are not in it.
    let campaign = store_of(&society).await;
    society
        .submit(response(&campaign, "r-2", "yes"))
        .await
        .expect("kept");
    let copy = format!("{}.copy", place.address);
    assert_eq!(restore(&to, &copy, false).await, Ok(made));
    let restored = Society {
        store: open(&copy).await.expect("opened"),
        id: society.id,
    };
    assert_eq!(restored.kept().await, ["r-1"]);
    // And it goes on from there.
    restored
        .submit(response(&campaign, "r-3", "yes"))
        .await
        .expect("kept");
    assert_eq!(restored.kept().await, ["r-1", "r-3"]);
}

async fn store_of(society: &Society) -> store::Campaign {
    society
        .store
        .campaign_by_slug(&society.id, "spring")
        .await
        .expect("there")
}

#[tokio::test]
async fn nothing_is_replaced_unasked() {
    let (place, _, to) = place().await;
    place.store.back_up(&to, false).await.expect("made");
    let exists = |path: &str| Err(Error::Exists(PathBuf::from(path)));
    let again = place.store.back_up(&to, false).await.map(drop);
    assert_eq!(again, exists(to.to_str().expect("a path")));
    place.store.back_up(&to, true).await.expect("replaced");
    let over = restore(&to, &place.address, false).await.map(drop);
    assert_eq!(over, exists(&place.address));
}

#[tokio::test]
async fn a_file_in_use_is_not_replaced() {
    let (place, society, to) = place().await;
    place.store.back_up(&to, false).await.expect("made");
    let campaign = store_of(&society).await;
    society
        .submit(response(&campaign, "r-2", "yes"))
        .await
        .expect("kept");
    let in_use = Err(Error::InUse(PathBuf::from(&place.address)));
    assert_eq!(restore(&to, &place.address, true).await.map(drop), in_use);
    society
        .submit(response(&campaign, "r-3", "yes"))
        .await
        .expect("unhurt");
    assert_eq!(society.kept().await, ["r-1", "r-2", "r-3"]);

    let id = society.id.clone();
    let Place {
        store,
        address,
        folder,
    } = place;
    drop((store, society));
    // Its threads take a moment to let go.
    let restored = restore(&to, &address, true).await;
    assert!(restored.is_ok(), "{restored:?}");
    let society = Society {
        store: open(&address).await.expect("opened"),
        id,
    };
    assert_eq!(society.kept().await, ["r-1"]);
    drop(folder);
}

#[tokio::test]
async fn a_backup_is_made_while_members_answer() {
    let (place, society, to) = place().await;
    let campaign = store_of(&society).await;
    let (store, id) = (place.store.clone(), society.id.clone());
    let answering = tokio::spawn(async move {
        for number in 0.. {
            let sent = response(&campaign, &format!("m-{number:05}"), "yes");
            if store.submit(&id, sent).await.is_err() {
                break;
            }
        }
    });
    let mut before = 0;
    for _ in 0..5 {
        let made = place.store.back_up(&to, true).await.expect("made");
        assert!(
            made.responses >= before,
            "each holds at least what the one before held"
        );
        before = made.responses;
    }
    answering.abort();
    assert!(before > 1, "members answered meanwhile");
}

#[tokio::test]
async fn a_backup_that_is_not_whole_is_refused() {
    let (place, _, to) = place().await;
    place.store.back_up(&to, false).await.expect("made");
    let path = to.to_str().expect("a path").to_owned();
    let target = format!("{}.restored", place.address);
    let whole = std::fs::read(&to).expect("a file");

    tamper(
        &path,
        "DROP TRIGGER audit_is_not_changed; UPDATE audit SET note = 'x' WHERE number = 2",
    )
    .await
    .expect("tampered");
    let error = restore(&to, &target, false).await.expect_err("tampered");
    assert_eq!(
        error,
        Error::Damaged("the log of `sakura` at entry 2".to_owned())
    );

    // Cut off in the middle, as when the disk was full.
    std::fs::write(&to, &whole[..whole.len() / 2]).expect("a file");
    let error = restore(&to, &target, false).await.expect_err("cut off");
    assert!(matches!(error, Error::Damaged(_)), "{error:?}");

    std::fs::write(&to, "拝啓 ".repeat(1000)).expect("a file");
    let error = restore(&to, &target, false).await.expect_err("no backup");
    assert_eq!(error, Error::Foreign);
    assert!(
        !std::path::Path::new(&target).exists(),
        "and nothing is put in place"
    );
}

#[tokio::test]
async fn postgres_is_backed_up_by_its_own_tools() {
    if let Some(place) = Place::postgres().await {
        let to = PathBuf::from("never-written");
        let refused = Err(Error::UsePgDump);
        assert_eq!(place.store.back_up(&to, false).await.map(drop), refused);
        assert_eq!(restore(&to, &place.address, true).await.map(drop), refused);
        assert!(!to.exists());
    }
}
