//! Both pages that `cargo xtask bench` compares do what is measured of them, and ours touches no more
//! of a long page than of a short one.

use std::path::Path;

use monshin_tests::speed::{Questions, Side, Stand, Visit};
use serde_json::Value;

async fn stand(name: &str, all: &[Questions]) -> Stand {
    Stand::new(&Path::new(env!("CARGO_TARGET_TMPDIR")).join(name), all).await
}

#[tokio::test(flavor = "multi_thread")]
async fn both_pages_ask_add_up_and_show_what_depends() {
    let all = [Questions::checkup("A"), Questions::groups("two", 2, true)];
    let stand = stand("both", &all).await;
    let (ours, floor) = tokio::join!(fills_in(&stand, Side::Ours), fills_in(&stand, Side::Floor));
    assert_eq!(ours, floor, "the same questions");
}

/// Gives what could be answered on the first page of each.
async fn fills_in(stand: &Stand, side: Side) -> [Value; 2] {
    let visit = Visit::new(stand, side, "A", 1).await;
    let checkup = visit.offers().await;
    visit.ends().await;

    let mut visit = Visit::new(stand, side, "two", 1).await;
    let groups = visit.offers().await;
    visit.goes_to("g2i1").await;
    for typed in ["1", "12", "125", "12", "125"] {
        // Comes back only when the total is shown.
        visit.key("g2i1", Some("g2s")).await;
        assert_eq!(visit.reads("g2i1").await, typed, "{side:?}");
        assert_eq!(visit.reads("g2s").await, typed, "{side:?}");
    }
    assert_eq!(visit.reads("g1s").await, "0", "{side:?}");
    visit.toggle("g2c1-yes", "g2d", true).await;
    visit.toggle("g2c1-no", "g2d", false).await;
    visit.ends().await;
    [checkup, groups]
}

/// How often something in the page became another: for keys that change a total, and for a question
/// that comes and goes.
async fn mutations(stand: &Stand, page: &str) -> [f64; 2] {
    let mut visit = Visit::new(stand, Side::Ours, page, 1).await;
    visit.goes_to("g2i1").await;
    visit.watches().await;
    for _ in 0..4 {
        visit.key("g2i1", Some("g2s")).await;
    }
    let keys = visit.mutations().await;
    visit.toggle("g2c1-yes", "g2d", true).await;
    visit.toggle("g2c1-no", "g2d", false).await;
    let toggles = visit.mutations().await - keys;
    visit.ends().await;
    [keys, toggles]
}

#[tokio::test(flavor = "multi_thread")]
async fn an_answer_touches_as_little_of_a_thousand_questions_as_of_twenty() {
    let all = [
        Questions::groups("short", 2, true),
        Questions::groups("long", 100, true),
    ];
    let stand = stand("touched", &all).await;
    let (short, long) = tokio::join!(mutations(&stand, "short"), mutations(&stand, "long"));
    assert!(short.iter().all(|counted| *counted > 0.0), "{short:?}");
    assert_eq!(long, short);
}
