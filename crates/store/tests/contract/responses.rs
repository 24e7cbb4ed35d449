//! Members send responses: once, twice, at the same time, with the wrong letter; and an analyst
//! reads them back.

use store::{Admission, Error, Filter, Moment, Secret, Store, Submitted, What};

use crate::society::{NOW, Society, TOBACCO_1, invited, response};

crate::on_both! {
    a_response_is_kept_as_it_came,
    sending_twice_keeps_once,
    other_answers_under_the_same_id_are_a_conflict,
    an_invitation_serves_one_response,
    of_two_devices_that_race_one_wins,
    a_wrong_or_missing_invitation_opens_nothing,
    a_response_needs_a_campaign_and_a_published_questionnaire,
    another_society_sees_nothing,
    an_analyst_reads_on_where_the_last_page_ended,
    a_page_of_long_responses_is_short,
    a_filter_narrows_by_campaign_version_and_period,
    many_at_once_are_each_kept_once,
    text_that_cannot_be_kept_is_refused_for_both_databases,
}

async fn a_response_is_kept_as_it_came(store: Store) {
    let society = Society::new(&store, "sakura").await;
    let campaign = society.campaign("spring", Admission::Open).await;
    let sent = response(&campaign, "r-1", "yes");
    let Ok(Submitted::Kept(receipt)) = society.submit(sent.clone()).await else {
        panic!("not kept");
    };
    let kept = store.response(&society.id, "r-1").await.expect("there");
    assert_eq!(kept.receipt, receipt);
    assert_eq!(kept.body, sent.body, "byte for byte");
    assert_eq!(kept.receipt.received_at, NOW);
    assert_eq!(kept.questionnaire, TOBACCO_1);
    assert_eq!(kept.campaign, campaign.id);
    assert_eq!(kept.member, None);
    assert!(
        !format!("{kept:?}").contains("smoking"),
        "no answer in a log"
    );
}

async fn sending_twice_keeps_once(store: Store) {
    let society = Society::new(&store, "sakura").await;
    let campaign = society.campaign("spring", Admission::ByInvitation).await;
    let token = society.invite(&campaign, "member 1").await;
    let sent = invited(response(&campaign, "r-1", "yes"), &token);
    let Ok(Submitted::Kept(first)) = society.submit(sent.clone()).await else {
        panic!("not kept");
    };
    // The member saw no receipt, and tries again a minute later.
    let mut again = sent;
    again.received_at = NOW.plus_seconds(60);
    assert_eq!(society.submit(again).await, Ok(Submitted::Already(first)));
    assert_eq!(society.kept().await, ["r-1"]);
}

async fn other_answers_under_the_same_id_are_a_conflict(store: Store) {
    let society = Society::new(&store, "sakura").await;
    let campaign = society.campaign("spring", Admission::Open).await;
    let Ok(Submitted::Kept(kept)) = society.submit(response(&campaign, "r-1", "yes")).await else {
        panic!("not kept");
    };
    let conflict = society.submit(response(&campaign, "r-1", "no")).await;
    assert_eq!(conflict, Ok(Submitted::Conflict { kept }));
    let kept = store.response(&society.id, "r-1").await.expect("there");
    assert_eq!(kept.receipt.content, "yes", "what was kept stays");
}

async fn an_invitation_serves_one_response(store: Store) {
    let society = Society::new(&store, "sakura").await;
    let campaign = society.campaign("spring", Admission::ByInvitation).await;
    let token = society.invite(&campaign, "member 1").await;
    let first = invited(response(&campaign, "r-1", "yes"), &token);
    assert!(matches!(
        society.submit(first).await,
        Ok(Submitted::Kept(_))
    ));
    let kept = store.response(&society.id, "r-1").await.expect("there");
    assert_eq!(kept.member.as_deref(), Some("member 1"));
    let second = invited(response(&campaign, "r-2", "yes"), &token);
    assert_eq!(society.submit(second).await, Ok(Submitted::InvitationUsed));
    let invitation = store.invitation(&society.id, &token).await.expect("there");
    assert_eq!(invitation.response.as_deref(), Some("r-1"));
    assert_eq!(society.kept().await, ["r-1"]);
}

async fn of_two_devices_that_race_one_wins(store: Store) {
    let society = Society::new(&store, "sakura").await;
    let campaign = society.campaign("spring", Admission::ByInvitation).await;
    for round in 0..10 {
        let token = society.invite(&campaign, &format!("member {round}")).await;
        let phone = invited(
            response(&campaign, &format!("phone {round}"), "yes"),
            &token,
        );
        let desk = invited(response(&campaign, &format!("desk {round}"), "no"), &token);
        let (phone, desk) = tokio::join!(society.submit(phone), society.submit(desk));
        let won = [phone.expect("answered"), desk.expect("answered")];
        let kept = won
            .iter()
            .filter(|won| matches!(won, Submitted::Kept(_)))
            .count();
        let used = won
            .iter()
            .filter(|won| matches!(won, Submitted::InvitationUsed))
            .count();
        assert_eq!((kept, used), (1, 1));
    }
    assert_eq!(society.kept().await.len(), 10);
}

async fn a_wrong_or_missing_invitation_opens_nothing(store: Store) {
    let society = Society::new(&store, "sakura").await;
    let spring = society.campaign("spring", Admission::ByInvitation).await;
    let autumn = society.campaign("autumn", Admission::ByInvitation).await;
    let of_autumn = society.invite(&autumn, "member 1").await;
    let plain = response(&spring, "r-1", "yes");
    for wrong in [
        plain.clone(),
        invited(plain.clone(), &Secret::from("guessed")),
        invited(plain.clone(), &of_autumn),
    ] {
        assert_eq!(
            society.submit(wrong).await,
            Err(Error::NotFound(What::Invitation))
        );
    }
    assert!(society.kept().await.is_empty());
}

async fn a_response_needs_a_campaign_and_a_published_questionnaire(store: Store) {
    let society = Society::new(&store, "sakura").await;
    let campaign = society.campaign("spring", Admission::Open).await;
    let mut nowhere = response(&campaign, "r-1", "yes");
    nowhere.campaign = "nowhere".to_owned();
    assert_eq!(
        society.submit(nowhere).await,
        Err(Error::NotFound(What::Campaign))
    );
    let mut unpublished = response(&campaign, "r-1", "yes");
    unpublished.questionnaire = "hash of a draft".to_owned();
    assert_eq!(
        society.submit(unpublished).await,
        Err(Error::NotFound(What::Questionnaire))
    );
}

async fn another_society_sees_nothing(store: Store) {
    let sakura = Society::new(&store, "sakura").await;
    let umi = Society::new(&store, "umi").await;
    let campaign = sakura.campaign("spring", Admission::ByInvitation).await;
    let token = sakura.invite(&campaign, "member 1").await;
    let sent = invited(response(&campaign, "r-1", "yes"), &token);
    assert!(matches!(
        sakura.submit(sent.clone()).await,
        Ok(Submitted::Kept(_))
    ));

    assert_eq!(
        store.response(&umi.id, "r-1").await.err(),
        Some(Error::NotFound(What::Response))
    );
    assert_eq!(
        store.invitation(&umi.id, &token).await.err(),
        Some(Error::NotFound(What::Invitation))
    );
    assert_eq!(
        store.campaign(&umi.id, &campaign.id).await.err(),
        Some(Error::NotFound(What::Campaign))
    );
    assert_eq!(umi.submit(sent).await, Err(Error::NotFound(What::Campaign)));
    assert!(umi.kept().await.is_empty());
    // The same id is another response there.
    let own = umi.campaign("spring", Admission::Open).await;
    assert!(matches!(
        umi.submit(response(&own, "r-1", "no")).await,
        Ok(Submitted::Kept(_))
    ));
}

async fn an_analyst_reads_on_where_the_last_page_ended(store: Store) {
    let society = Society::new(&store, "sakura").await;
    let campaign = society.campaign("spring", Admission::Open).await;
    let send = |number: u32| society.submit(response(&campaign, &format!("r-{number:02}"), "yes"));
    for number in 0..25 {
        send(number).await.expect("kept");
    }
    let all = Filter::default();
    let (mut read, mut after) = (Vec::new(), 0);
    loop {
        let page = store
            .next_page(&society.id, &all, after, 10)
            .await
            .expect("a page");
        after = page.responses.last().map_or(after, |last| last.receipt.seq);
        read.extend(
            page.responses
                .into_iter()
                .map(|response| response.receipt.id),
        );
        if page.next.is_none() {
            break;
        }
        assert_eq!(page.next, Some(after));
    }
    assert_eq!(read, society.kept().await);
    assert_eq!(read.len(), 25);
    // What comes later is read later, and nothing twice.
    send(25).await.expect("kept");
    let page = store
        .next_page(&society.id, &all, after, 10)
        .await
        .expect("a page");
    assert_eq!(page.responses.len(), 1);
    assert_eq!(page.responses[0].receipt.id, "r-25");
}

async fn a_page_of_long_responses_is_short(store: Store) {
    let society = Society::new(&store, "sakura").await;
    let campaign = society.campaign("spring", Admission::Open).await;
    for number in 0..3 {
        let mut sent = response(&campaign, &format!("r-{number}"), "yes");
        sent.body += &" ".repeat(600 << 10);
        society.submit(sent).await.expect("kept");
    }
    let all = Filter::default();
    let first = store.next_page(&society.id, &all, 0, 1000).await;
    let first = first.expect("a page");
    assert_eq!(first.responses.len(), 2, "more than a megabyte");
    let next = first.next.expect("there may be more");
    let rest = store.next_page(&society.id, &all, next, 1000).await;
    let rest = rest.expect("a page");
    assert_eq!(rest.responses.len(), 1);
    assert_eq!(rest.responses[0].receipt.id, "r-2");
    assert_eq!(rest.next, None);
}

async fn a_filter_narrows_by_campaign_version_and_period(store: Store) {
    let society = Society::new(&store, "sakura").await;
    society.publish("2").await;
    let spring = society.campaign("spring", Admission::Open).await;
    let autumn = society.campaign("autumn", Admission::Open).await;
    for (number, campaign) in [&spring, &autumn, &spring, &autumn].iter().enumerate() {
        let mut sent = response(campaign, &format!("r-{number}"), "yes");
        sent.received_at = NOW.plus_seconds(i64::try_from(number).expect("small"));
        if number >= 2 {
            sent.questionnaire = "hash of tobacco 2".to_owned();
        }
        society.submit(sent).await.expect("kept");
    }
    let second = |number: i64| -> Option<Moment> { Some(NOW.plus_seconds(number)) };
    let none = Filter::default();
    for (filter, expected) in [
        (none.clone(), &["r-0", "r-1", "r-2", "r-3"][..]),
        (
            Filter {
                campaign: Some(spring.id.clone()),
                ..none.clone()
            },
            &["r-0", "r-2"],
        ),
        (
            Filter {
                questionnaire: Some("hash of tobacco 2".to_owned()),
                ..none.clone()
            },
            &["r-2", "r-3"],
        ),
        (
            Filter {
                from: second(1),
                ..none.clone()
            },
            &["r-1", "r-2", "r-3"],
        ),
        (
            Filter {
                before: second(1),
                ..none.clone()
            },
            &["r-0"],
        ),
        (
            Filter {
                from: second(1),
                before: second(3),
                ..none.clone()
            },
            &["r-1", "r-2"],
        ),
        (
            Filter {
                campaign: Some(autumn.id.clone()),
                questionnaire: Some(TOBACCO_1.to_owned()),
                from: second(0),
                before: second(9),
            },
            &["r-1"],
        ),
    ] {
        let page = store
            .next_page(&society.id, &filter, 0, 100)
            .await
            .expect("a page");
        let ids: Vec<_> = page
            .responses
            .iter()
            .map(|response| response.receipt.id.as_str())
            .collect();
        assert_eq!(ids, expected, "{filter:?}");
        let counted = store.count_responses(&society.id, &filter).await;
        assert_eq!(counted, Ok(expected.len() as u64), "{filter:?}");
    }
}

async fn many_at_once_are_each_kept_once(store: Store) {
    let society = Society::new(&store, "sakura").await;
    let campaign = society.campaign("spring", Admission::Open).await;
    let mut sending = tokio::task::JoinSet::new();
    for number in 0..200 {
        let (store, id) = (store.clone(), society.id.clone());
        // Each is sent twice, at the same time.
        let sent = response(&campaign, &format!("r-{}", number / 2), "yes");
        sending.spawn(async move { store.submit(&id, sent).await });
    }
    let told = sending.join_all().await;
    let kept = told
        .iter()
        .filter(|told| matches!(told, Ok(Submitted::Kept(_))))
        .count();
    let already = told
        .iter()
        .filter(|told| matches!(told, Ok(Submitted::Already(_))))
        .count();
    assert_eq!((kept, already), (100, 100));
    assert_eq!(society.kept().await.len(), 100);
}

async fn text_that_cannot_be_kept_is_refused_for_both_databases(store: Store) {
    let society = Society::new(&store, "sakura").await;
    let campaign = society.campaign("spring", Admission::Open).await;
    let nul = response(&campaign, "r-1\0", "yes");
    assert_eq!(society.submit(nul).await, Err(Error::Nul));
    // Who came along at the same time is not touched by it.
    let (bad, good) = tokio::join!(
        society.submit(response(&campaign, "r-\0", "yes")),
        society.submit(response(&campaign, "r-2", "はい"))
    );
    assert_eq!(bad, Err(Error::Nul));
    assert!(matches!(good, Ok(Submitted::Kept(_))));
}
