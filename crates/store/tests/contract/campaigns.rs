//! A collector runs a campaign: opens it, invites thousands, sees who has not answered, closes it.

use std::collections::BTreeSet;

use store::{
    Admission, CampaignTerms, Error, Filter, Invited, Invitee, Replaced, Store, Submitted, Turnout,
    What,
};

use crate::society::{NOW, Society, act, campaign, invited, response};

crate::on_both! {
    a_campaign_is_found_by_id_and_by_address,
    a_campaign_needs_a_published_version_and_a_free_address,
    a_workplace_goes_from_the_invitation_to_the_response,
    a_campaign_opens_closes_and_is_closed_early,
    thousands_are_invited_at_once,
    a_list_handed_in_again_invites_only_the_new,
    who_has_not_answered_is_listed_page_by_page,
    a_lost_letter_is_replaced,
}

async fn a_campaign_is_found_by_id_and_by_address(store: Store) {
    let society = Society::new(&store, "sakura").await;
    let spring = society.campaign("spring", Admission::ByInvitation).await;
    assert_eq!(spring.hash, "hash of tobacco 1");
    assert_eq!(
        store.campaign(&society.id, &spring.id).await,
        Ok(spring.clone())
    );
    assert_eq!(
        store.campaign_by_slug(&society.id, "spring").await,
        Ok(spring.clone())
    );
    assert_eq!(
        store.campaign_at("sakura", "spring").await,
        Ok((society.id.clone(), spring.clone()))
    );
    assert_eq!(
        store.campaign_at("kaede", "spring").await,
        Err(Error::NotFound(What::Society))
    );
    assert_eq!(
        store.campaign_at("sakura", "autumn").await,
        Err(Error::NotFound(What::Campaign))
    );
    assert_eq!(store.campaigns(&society.id).await, Ok(vec![spring]));
}

async fn a_campaign_needs_a_published_version_and_a_free_address(store: Store) {
    let society = Society::new(&store, "sakura").await;
    society.campaign("spring", Admission::Open).await;
    let mut unpublished = campaign("autumn", Admission::Open);
    unpublished.version = "9".to_owned();
    assert_eq!(
        store.add_campaign(&society.id, act(), unpublished).await,
        Err(Error::NotFound(What::Questionnaire))
    );
    let taken = campaign("spring", Admission::Open);
    assert_eq!(
        store.add_campaign(&society.id, act(), taken).await,
        Err(Error::Taken(What::Campaign))
    );
}

async fn a_campaign_opens_closes_and_is_closed_early(store: Store) {
    let society = Society::new(&store, "sakura").await;
    let spring = society.campaign("spring", Admission::Open).await;
    let hour = 3600;
    assert!(!spring.is_open(NOW.plus_seconds(-1)));
    assert!(spring.is_open(NOW));
    assert!(
        !spring.is_open(NOW.plus_seconds(24 * hour)),
        "the end is not part of it"
    );

    let longer = CampaignTerms {
        opens_at: NOW,
        closes_at: None,
        accepts_older: false,
    };
    let spring = store
        .change_campaign(&society.id, act(), &spring.id, longer)
        .await
        .expect("changed");
    assert!(spring.is_open(NOW.plus_seconds(24 * hour)));
    assert!(!spring.accepts_older);

    let close = |at| {
        let act = store::Act { at, ..act() };
        store.close_campaign(&society.id, act, &spring.id)
    };
    let closed = close(NOW.plus_seconds(hour)).await.expect("closed");
    assert!(closed.is_open(NOW.plus_seconds(hour - 1)));
    assert!(!closed.is_open(NOW.plus_seconds(hour)));
    assert_eq!(
        close(NOW.plus_seconds(2 * hour)).await,
        Ok(closed),
        "once is enough"
    );
    let nowhere = store.close_campaign(&society.id, act(), "nowhere").await;
    assert_eq!(nowhere, Err(Error::NotFound(What::Campaign)));
}

async fn thousands_are_invited_at_once(store: Store) {
    let society = Society::new(&store, "sakura").await;
    let spring = society.campaign("spring", Admission::ByInvitation).await;
    let members: Vec<String> = (0..5_050).map(|number| format!("{number:05}")).collect();
    let sent = store
        .invite(&society.id, act(), &spring.id, members.clone())
        .await
        .expect("invited");
    let keys: Vec<_> = sent.iter().map(|invited| invited.member.clone()).collect();
    assert_eq!(keys, members);
    let tokens: BTreeSet<_> = sent.iter().map(|invited| invited.token.expose()).collect();
    assert_eq!(tokens.len(), members.len(), "no two the same");
    // Each opens its own member's invitation.
    for Invited { member, token } in sent.iter().step_by(500) {
        let invitation = store.invitation(&society.id, token).await.expect("there");
        assert_eq!(
            (&invitation.member, &invitation.campaign),
            (member, &spring.id)
        );
    }
    let nowhere = store.invite(&society.id, act(), "nowhere", members).await;
    assert_eq!(nowhere, Err(Error::NotFound(What::Campaign)));
}

async fn a_workplace_goes_from_the_invitation_to_the_response(store: Store) {
    let society = Society::new(&store, "sakura").await;
    let spring = society.campaign("spring", Admission::ByInvitation).await;
    let invitees = [("a", Some("W1")), ("b", Some("W2")), ("c", None)];
    let invitees = invitees.map(|(member, workplace)| Invitee {
        member: member.to_owned(),
        workplace: workplace.map(str::to_owned),
    });
    let letters = store
        .invite(&society.id, act(), &spring.id, invitees.to_vec())
        .await
        .expect("invited");
    // Handed in again with another workplace, a member stays at the first.
    let mut moved = invitees[0].clone();
    moved.workplace = Some("W2".to_owned());
    let again = store
        .invite(&society.id, act(), &spring.id, vec![moved])
        .await;
    assert_eq!(again, Ok(Vec::new()));
    let turnout = store.turnout(&society.id, &spring.id).await;
    assert_eq!(turnout.map(|turnout| turnout.placed), Ok(2));
    for (number, one) in letters.iter().enumerate() {
        let id = format!("response-{number}");
        let sent = invited(response(&spring, &id, "first"), &one.token);
        let kept = store.submit(&society.id, sent).await;
        assert!(matches!(kept, Ok(Submitted::Kept(_))), "{kept:?}");
    }
    // Newer answers come from the same workplace.
    let seen = response(&spring, "response-0", "first").content;
    let newer = invited(response(&spring, "response-0", "newer"), &letters[0].token);
    let replaced = store.replace(&society.id, act(), &seen, newer).await;
    assert!(matches!(replaced, Ok(Replaced::Now(_))), "{replaced:?}");
    let page = store
        .next_page(&society.id, &Filter::default(), 0, 10)
        .await
        .expect("a page");
    let mut found: Vec<_> = (page.responses.into_iter())
        .map(|response| (response.member.unwrap_or_default(), response.workplace))
        .collect();
    found.sort();
    let wanted = invitees.map(|invitee| (invitee.member, invitee.workplace));
    assert_eq!(found, wanted);
}

async fn a_list_handed_in_again_invites_only_the_new(store: Store) {
    let society = Society::new(&store, "sakura").await;
    let spring = society.campaign("spring", Admission::ByInvitation).await;
    let invite = |members: &[&str]| {
        let members = members.iter().map(|key| (*key).to_owned()).collect();
        store.invite(&society.id, act(), &spring.id, members)
    };
    let first = invite(&["a", "b", "a"]).await.expect("invited");
    assert_eq!(first.len(), 2, "a key twice in a list is one member");
    let second = invite(&["a", "b", "c"]).await.expect("invited");
    assert_eq!(second.len(), 1);
    assert_eq!(second[0].member, "c");
    // The first letters still open.
    let a = store
        .invitation(&society.id, &first[0].token)
        .await
        .expect("there");
    assert_eq!(a.member, "a");
}

async fn who_has_not_answered_is_listed_page_by_page(store: Store) {
    let society = Society::new(&store, "sakura").await;
    let spring = society.campaign("spring", Admission::ByInvitation).await;
    // Capital letters, small ones and others: in the order of their code points, on both databases.
    let mut tokens = Vec::new();
    for member in ["a", "B", "い", "ア", "1"] {
        tokens.push(society.invite(&spring, member).await);
    }
    let sent = invited(response(&spring, "r-1", "yes"), &tokens[0]);
    assert!(matches!(society.submit(sent).await, Ok(Submitted::Kept(_))));
    let list = |after, limit| store.unanswered(&society.id, &spring.id, after, limit);
    assert_eq!(list("", 10).await.expect("a list"), ["1", "B", "い", "ア"]);
    assert_eq!(list("", 2).await.expect("a list"), ["1", "B"]);
    assert_eq!(list("B", 2).await.expect("a list"), ["い", "ア"]);
    assert_eq!(
        store.turnout(&society.id, &spring.id).await,
        Ok(Turnout {
            invited: 5,
            answered: 1,
            placed: 0,
        })
    );
}

async fn a_lost_letter_is_replaced(store: Store) {
    let society = Society::new(&store, "sakura").await;
    let spring = society.campaign("spring", Admission::ByInvitation).await;
    let lost = society.invite(&spring, "member 1").await;
    let renew = |member| store.renew_invitation(&society.id, act(), &spring.id, member);
    let token = renew("member 1").await.expect("renewed");
    assert_eq!(
        store.invitation(&society.id, &lost).await,
        Err(Error::NotFound(What::Invitation))
    );
    assert!(store.invitation(&society.id, &token).await.is_ok());
    assert_eq!(
        renew("nobody").await,
        Err(Error::NotFound(What::Invitation))
    );
}
