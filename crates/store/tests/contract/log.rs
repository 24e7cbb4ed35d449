//! An auditor reads the log, and notices when it was tampered with.

use store::{Admission, Error, Head, Store, Verified, What};

use crate::society::{Society, act, response};

crate::on_both! {
    every_act_of_the_staff_is_in_the_log,
    a_refused_act_is_not_in_the_log,
    acts_at_the_same_time_make_one_chain,
    the_log_of_another_society_is_another_chain,
    an_end_that_was_cut_off_is_noticed_by_who_remembers_it,
}

async fn whats(society: &Society) -> Vec<String> {
    let log = society
        .store
        .log(&society.id, 0, 1000)
        .await
        .expect("a log");
    log.entries.into_iter().map(|entry| entry.what).collect()
}

async fn every_act_of_the_staff_is_in_the_log(store: Store) {
    let society = Society::new(&store, "sakura").await;
    let campaign = society.campaign("spring", Admission::ByInvitation).await;
    let members = vec!["a".to_owned(), "b".to_owned()];
    store
        .invite(&society.id, act(), &campaign.id, members)
        .await
        .expect("invited");
    store
        .record(
            &society.id,
            act().noting("for the board"),
            "export.made",
            &campaign.id,
        )
        .await
        .expect("recorded");
    assert_eq!(
        whats(&society).await,
        [
            "society.added",
            "questionnaire.published",
            "campaign.added",
            "invitations.added",
            "export.made"
        ]
    );
    let first = store.log(&society.id, 0, 3).await.expect("a page");
    assert_eq!(first.next, Some(3));
    let rest = store.log(&society.id, 3, 3).await.expect("a page");
    assert_eq!(rest.next, None);
    assert_eq!(rest.entries[0].on, format!("{}: 2 members", campaign.id));
    assert_eq!(
        (&*rest.entries[1].by, &*rest.entries[1].note),
        ("tanaka", "for the board")
    );
    let last = &rest.entries[1];
    assert_eq!(
        store.verify_log(&society.id, None).await,
        Ok(Verified::Whole(Head {
            number: 5,
            hash: last.hash.clone()
        }))
    );
}

async fn a_refused_act_is_not_in_the_log(store: Store) {
    let society = Society::new(&store, "sakura").await;
    let before = whats(&society).await;
    let refused = store
        .retire(&society.id, act(), "https://example.jp/none", "1")
        .await;
    assert_eq!(refused, Err(Error::NotFound(What::Questionnaire)));
    assert_eq!(whats(&society).await, before);
}

async fn acts_at_the_same_time_make_one_chain(store: Store) {
    let society = Society::new(&store, "sakura").await;
    let mut acting = tokio::task::JoinSet::new();
    for number in 0..50 {
        let (store, id) = (store.clone(), society.id.clone());
        acting.spawn(async move { store.record(&id, act(), "test", &format!("{number}")).await });
    }
    assert!(acting.join_all().await.iter().all(Result::is_ok));
    let verified = store.verify_log(&society.id, None).await;
    assert!(matches!(verified, Ok(Verified::Whole(head)) if head.number == 52));
}

async fn the_log_of_another_society_is_another_chain(store: Store) {
    let sakura = Society::new(&store, "sakura").await;
    let umi = Society::new(&store, "umi").await;
    umi.campaign("spring", Admission::Open).await;
    assert_eq!(whats(&sakura).await.len(), 2);
    assert_eq!(whats(&umi).await.len(), 3);
    // What members send is no act of the staff.
    let campaign = sakura.campaign("spring", Admission::Open).await;
    sakura
        .submit(response(&campaign, "r-1", "yes"))
        .await
        .expect("kept");
    assert_eq!(whats(&sakura).await.len(), 3);
}

async fn an_end_that_was_cut_off_is_noticed_by_who_remembers_it(store: Store) {
    let society = Society::new(&store, "sakura").await;
    let Ok(Verified::Whole(head)) = store.verify_log(&society.id, None).await else {
        panic!("broken");
    };
    let verify = |remembered| store.verify_log(&society.id, Some(remembered));
    assert_eq!(
        verify(head.clone()).await,
        Ok(Verified::Whole(head.clone()))
    );
    assert_eq!(
        verify(Head::empty()).await,
        Ok(Verified::Whole(head.clone()))
    );
    let further = Head {
        number: head.number + 1,
        ..head.clone()
    };
    assert_eq!(
        verify(further).await,
        Ok(Verified::Broken {
            number: head.number + 1
        })
    );
    let other = Head { number: 1, ..head };
    assert_eq!(
        verify(other).await,
        Ok(Verified::Broken { number: 1 }),
        "another history"
    );
}
