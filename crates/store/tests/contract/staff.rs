//! An owner runs the staff; people sign in, are slowed down, and are kept out.

use std::collections::BTreeSet;

use store::{
    Error, Failures, Moment, NewPerson, NewSociety, Person, PersonChange, Role, Secret, Store, What,
};

use crate::society::{NOW, Society, act};

crate::on_both! {
    a_society_is_found_by_id_and_by_address,
    a_login_belongs_to_one_person_of_a_society,
    the_last_owner_stays,
    a_link_lets_in_once_and_not_too_late,
    a_newer_link_replaces_an_older_one,
    a_session_goes_on_while_it_is_used,
    who_is_kept_out_is_signed_out,
    a_new_password_signs_out_everywhere,
    a_code_of_the_second_factor_is_used_once,
    failures_are_counted_by_login_and_by_address,
    what_has_expired_is_swept_away,
}

const HOUR: i64 = 3600;

fn later(seconds: i64) -> Moment {
    NOW.plus_seconds(seconds)
}

async fn person(society: &Society, login: &str, roles: &[Role]) -> Person {
    let new = NewPerson {
        login: login.to_owned(),
        name: "田中".to_owned(),
        roles: roles.iter().copied().collect(),
    };
    society
        .store
        .add_person(&society.id, act(), new)
        .await
        .expect("added")
}

fn change(roles: &[Role], disabled: bool) -> PersonChange {
    PersonChange {
        name: "佐藤".to_owned(),
        roles: roles.iter().copied().collect(),
        disabled,
    }
}

async fn a_society_is_found_by_id_and_by_address(store: Store) {
    let society = Society::new(&store, "sakura").await;
    let found = store.society_by_slug("sakura").await.expect("there");
    assert_eq!(store.society(&society.id).await, Ok(found.clone()));
    assert_eq!(found.name, "sakura健康保険組合");
    let again = NewSociety {
        slug: "sakura".to_owned(),
        name: "another".to_owned(),
        settings: "{}".to_owned(),
    };
    assert_eq!(
        store.add_society(act(), again).await,
        Err(Error::Taken(What::Society))
    );
    let changed = store
        .change_society(&society.id, act(), "さくら".to_owned(), "{}".to_owned())
        .await
        .expect("changed");
    assert_eq!(store.societies().await, Ok(vec![changed]));
    assert_eq!(
        store.society_by_slug("umi").await,
        Err(Error::NotFound(What::Society))
    );
}

async fn a_login_belongs_to_one_person_of_a_society(store: Store) {
    let sakura = Society::new(&store, "sakura").await;
    let umi = Society::new(&store, "umi").await;
    let tanaka = person(&sakura, "tanaka", &[Role::Editor, Role::Analyst]).await;
    assert_eq!(tanaka.roles, BTreeSet::from([Role::Editor, Role::Analyst]));
    let again = NewPerson {
        login: "tanaka".to_owned(),
        name: String::new(),
        roles: BTreeSet::new(),
    };
    assert_eq!(
        store.add_person(&sakura.id, act(), again.clone()).await,
        Err(Error::Taken(What::Staff))
    );
    let other = store
        .add_person(&umi.id, act(), again)
        .await
        .expect("another society");
    assert_eq!(
        store.person_by_login(&sakura.id, "tanaka").await,
        Ok(tanaka.clone())
    );
    assert_eq!(
        store.person(&sakura.id, &tanaka.id).await,
        Ok(tanaka.clone())
    );
    assert_eq!(store.staff(&sakura.id).await, Ok(vec![tanaka]));
    assert_eq!(
        store.person(&sakura.id, &other.id).await,
        Err(Error::NotFound(What::Staff))
    );
}

async fn the_last_owner_stays(store: Store) {
    let society = Society::new(&store, "sakura").await;
    let tanaka = person(&society, "tanaka", &[Role::Owner]).await;
    let sato = person(&society, "sato", &[Role::Editor]).await;
    let set = async |who: &Person, change| {
        store
            .change_person(&society.id, act(), &who.id, change)
            .await
    };
    for leaving in [change(&[Role::Editor], false), change(&[Role::Owner], true)] {
        assert_eq!(set(&tanaka, leaving).await, Err(Error::LastOwner));
    }
    let unchanged = store.person(&society.id, &tanaka.id).await;
    assert_eq!(
        unchanged,
        Ok(tanaka.clone()),
        "a refused change leaves no trace"
    );
    // An owner who is kept out cannot take over.
    set(&sato, change(&[Role::Owner], true))
        .await
        .expect("changed");
    assert_eq!(
        set(&tanaka, change(&[], false)).await,
        Err(Error::LastOwner)
    );
    set(&sato, change(&[Role::Owner], false))
        .await
        .expect("changed");
    set(&tanaka, change(&[], false))
        .await
        .expect("there is another owner");
}

async fn a_link_lets_in_once_and_not_too_late(store: Store) {
    let society = Society::new(&store, "sakura").await;
    let tanaka = person(&society, "tanaka", &[Role::Owner]).await;
    let nobody = Err(Error::NotFound(What::Link));
    let make = || store.make_link(&society.id, act(), &tanaka.id, later(HOUR));
    let link = make().await.expect("a link");
    let opened = store.link(&society.id, &link, later(1)).await;
    assert_eq!(opened, Ok(tanaka.clone()), "looking does not use it up");
    assert_eq!(
        store.use_link(&society.id, &link, later(HOUR)).await,
        nobody
    );
    let used = store.use_link(&society.id, &link, later(HOUR - 1)).await;
    assert_eq!(used, Ok(tanaka.clone()));
    assert_eq!(
        store.use_link(&society.id, &link, later(HOUR - 1)).await,
        nobody
    );

    let raced = make().await.expect("a link");
    let (one, other) = tokio::join!(
        store.use_link(&society.id, &raced, later(1)),
        store.use_link(&society.id, &raced, later(1))
    );
    assert!(one.is_ok() != other.is_ok(), "once, even at the same time");
}

async fn a_newer_link_replaces_an_older_one(store: Store) {
    let society = Society::new(&store, "sakura").await;
    let tanaka = person(&society, "tanaka", &[Role::Owner]).await;
    let make = || store.make_link(&society.id, act(), &tanaka.id, later(HOUR));
    let older = make().await.expect("a link");
    let newer = make().await.expect("a link");
    let open = |link: Secret| {
        let (store, id) = (store.clone(), society.id.clone());
        async move { store.link(&id, &link, NOW).await.is_ok() }
    };
    assert!(!open(older).await);
    assert!(open(newer).await);
}

async fn a_session_goes_on_while_it_is_used(store: Store) {
    let society = Society::new(&store, "sakura").await;
    let umi = Society::new(&store, "umi").await;
    let tanaka = person(&society, "tanaka", &[Role::Owner]).await;
    let begun = store
        .begin_session(&society.id, &tanaka.id, NOW, later(HOUR))
        .await;
    let token = begun.expect("begun");
    let at = |moment| store.session(&society.id, &token, moment);
    let session = at(later(1)).await.expect("asked").expect("there");
    assert_eq!((session.person, session.began_at), (tanaka.clone(), NOW));
    assert_eq!(at(later(HOUR)).await, Ok(None));
    assert_eq!(store.session(&umi.id, &token, NOW).await, Ok(None));

    let touch = |moment| store.touch_session(&society.id, &token, moment, later(2 * HOUR));
    touch(later(60)).await.expect("touched");
    let session = at(later(HOUR)).await.expect("asked").expect("still there");
    assert_eq!(session.touched_at, later(60));
    touch(later(3 * HOUR)).await.expect("too late");
    assert_eq!(
        at(later(2 * HOUR)).await,
        Ok(None),
        "what has ended stays so"
    );

    store.end_session(&society.id, &token).await.expect("ended");
    assert_eq!(at(later(1)).await, Ok(None));
}

async fn who_is_kept_out_is_signed_out(store: Store) {
    let society = Society::new(&store, "sakura").await;
    let sato = person(&society, "sato", &[Role::Editor]).await;
    let begin = || store.begin_session(&society.id, &sato.id, NOW, later(HOUR));
    let token = begin().await.expect("begun");
    let set = |disabled| {
        store.change_person(
            &society.id,
            act(),
            &sato.id,
            change(&[Role::Editor], disabled),
        )
    };
    set(true).await.expect("kept out");
    assert_eq!(store.session(&society.id, &token, NOW).await, Ok(None));
    assert_eq!(begin().await, Err(Error::NotFound(What::Staff)));
    set(false).await.expect("let in again");
    assert_eq!(store.session(&society.id, &token, NOW).await, Ok(None));
    assert!(begin().await.is_ok());
}

async fn a_new_password_signs_out_everywhere(store: Store) {
    let society = Society::new(&store, "sakura").await;
    let tanaka = person(&society, "tanaka", &[Role::Owner]).await;
    assert_eq!(tanaka.password, None);
    let begun = store
        .begin_session(&society.id, &tanaka.id, NOW, later(HOUR))
        .await;
    let token = begun.expect("begun");
    let hash = Secret::from("$argon2id$…");
    store
        .set_password(&society.id, act(), &tanaka.id, hash.clone())
        .await
        .expect("set");
    assert_eq!(store.session(&society.id, &token, NOW).await, Ok(None));
    let tanaka = store.person(&society.id, &tanaka.id).await.expect("there");
    assert!(
        !format!("{tanaka:?}").contains("argon2"),
        "no secret in a log"
    );
    assert_eq!(tanaka.password, Some(hash));
    for _ in 0..3 {
        let begun = store
            .begin_session(&society.id, &tanaka.id, NOW, later(HOUR))
            .await;
        begun.expect("begun");
    }
    assert_eq!(store.end_sessions(&society.id, &tanaka.id).await, Ok(3));
}

async fn a_code_of_the_second_factor_is_used_once(store: Store) {
    let society = Society::new(&store, "sakura").await;
    let tanaka = person(&society, "tanaka", &[Role::Owner]).await;
    let secret = Some(Secret::from("JBSWY3DP"));
    store
        .set_totp(&society.id, act(), &tanaka.id, secret.clone())
        .await
        .expect("set");
    let tanaka = store.person(&society.id, &tanaka.id).await.expect("there");
    assert_eq!(tanaka.totp, secret);
    let step = |step| store.use_totp_step(&society.id, &tanaka.id, step);
    assert_eq!(step(58).await, Ok(true));
    assert_eq!(step(58).await, Ok(false));
    assert_eq!(step(57).await, Ok(false), "nor an older one");
    assert_eq!(step(59).await, Ok(true));
}

async fn failures_are_counted_by_login_and_by_address(store: Store) {
    let society = Society::new(&store, "sakura").await;
    for (login, address, at) in [
        ("tanaka", "192.0.2.1", 0),
        ("tanaka", "192.0.2.2", 10),
        ("sato", "192.0.2.1", 20),
    ] {
        store
            .sign_in_failed(&society.id, login, address, later(at))
            .await
            .expect("counted");
    }
    let since = |at| store.sign_in_failures(&society.id, "tanaka", "192.0.2.1", later(at));
    let counted = |of_login, of_address| {
        Ok(Failures {
            of_login,
            of_address,
        })
    };
    assert_eq!(since(0).await, counted(2, 2));
    assert_eq!(since(1).await, counted(1, 1));
    store
        .forgive_sign_ins(&society.id, "tanaka")
        .await
        .expect("forgiven");
    assert_eq!(since(0).await, counted(0, 1));
}

async fn what_has_expired_is_swept_away(store: Store) {
    let society = Society::new(&store, "sakura").await;
    let tanaka = person(&society, "tanaka", &[Role::Owner]).await;
    let begin = |until| store.begin_session(&society.id, &tanaka.id, NOW, until);
    let (short, long) = (begin(later(10)).await, begin(later(HOUR)).await);
    store
        .sign_in_failed(&society.id, "tanaka", "192.0.2.1", NOW)
        .await
        .expect("counted");
    store
        .sweep(&society.id, later(60), later(60))
        .await
        .expect("swept");
    let find = |token| {
        let (store, id) = (store.clone(), society.id.clone());
        // As of before it expired: it is gone, and not only old.
        async move {
            store
                .session(&id, &token, NOW)
                .await
                .expect("asked")
                .is_some()
        }
    };
    assert!(!find(short.expect("begun")).await);
    assert!(find(long.expect("begun")).await);
    let failures = store
        .sign_in_failures(&society.id, "tanaka", "192.0.2.1", NOW)
        .await
        .expect("asked");
    assert_eq!(failures.of_login, 0);
}
