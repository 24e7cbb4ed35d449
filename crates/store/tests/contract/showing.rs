//! Results are shown, and what was shown is known.

use store::{Admission, Error, Shown, Store, What};

use crate::society::Society;

crate::on_both! {
    what_was_shown_last_is_known,
    of_two_who_show_at_once_one_looks_again,
    nothing_is_shown_of_another_society,
}

async fn what_was_shown_last_is_known(store: Store) {
    let society = Society::new(&store, "sakura").await;
    let spring = society.campaign("spring", Admission::Open).await.id;
    assert_eq!(store.shown_results(&society.id, &spring).await, Ok(None));
    for (seen, results) in [(0, "first"), (1, "second")] {
        let shown = store.show_results(&society.id, &spring, seen, results.to_owned());
        assert_eq!(shown.await, Ok(true));
    }
    let last = Shown {
        revision: 2,
        results: "second".to_owned(),
    };
    assert_eq!(
        store.shown_results(&society.id, &spring).await,
        Ok(Some(last))
    );
}

async fn of_two_who_show_at_once_one_looks_again(store: Store) {
    let society = Society::new(&store, "sakura").await;
    let spring = society.campaign("spring", Admission::Open).await.id;
    for seen in [0, 1] {
        let show =
            |results: &str| store.show_results(&society.id, &spring, seen, results.to_owned());
        assert_eq!(show("one").await, Ok(true));
        assert_eq!(show("other").await, Ok(false));
    }
    let last = store
        .shown_results(&society.id, &spring)
        .await
        .expect("asked");
    assert_eq!(last.expect("shown").results, "one");
}

async fn nothing_is_shown_of_another_society(store: Store) {
    let sakura = Society::new(&store, "sakura").await;
    let ume = Society::new(&store, "ume").await;
    let spring = sakura.campaign("spring", Admission::Open).await.id;
    let shown = store.show_results(&sakura.id, &spring, 0, "ours".to_owned());
    assert_eq!(shown.await, Ok(true));
    assert_eq!(store.shown_results(&ume.id, &spring).await, Ok(None));
    let theirs = store.show_results(&ume.id, &spring, 0, "theirs".to_owned());
    assert_eq!(theirs.await, Err(Error::NotFound(What::Campaign)));
}
