//! The measuring: page by page, each by both in turn.

use std::collections::BTreeMap;
use std::path::Path;

use super::questions::Questions;
use super::rows::{self, Figure, Row};
use super::serve::Stand;
use super::visit::{Side, Visit};

/// The group in the middle of a long page.
const FIELD: &str = "g50i1";
const TOTAL: &str = "g50s";
const OPTIONS: [&str; 2] = ["g50c1-yes", "g50c1-no"];
const DEPENDENT: &str = "g50d";

/// How often things are done.
#[derive(Clone, Copy, Debug)]
pub struct Effort {
    /// How often each page is opened.
    pub rounds: usize,
    /// How many keys are pressed, of each kind of measurement.
    pub keys: usize,
    /// How often a question is made to appear and to go again.
    pub toggles: usize,
}

/// What was measured of each, each time.
pub(super) type Samples = BTreeMap<(Figure, Side), Vec<f64>>;

/// Measures everything. The questionnaires are written into the folder.
pub async fn measure(folder: &Path, effort: Effort) -> Vec<Row> {
    let all = [
        Questions::checkup("A"),
        Questions::groups("B", 100, false),
        Questions::groups("BT", 100, true),
    ];
    let stand = Stand::new(folder, &all).await;
    // What is drawn and compressed when it is first asked for has been, before anything counts.
    for page in ["A", "B", "BT"] {
        for side in [Side::Ours, Side::Floor] {
            Visit::new(&stand, side, page, 1).await.ends().await;
        }
    }
    let mut samples = Samples::new();
    for round in 0..effort.rounds {
        eprintln!("round {} of {}", round + 1, effort.rounds);
        let mut pages = [Page::A, Page::ASlow, Page::B, Page::Bt];
        pages.rotate_left(round % 4);
        for (nth, page) in pages.into_iter().enumerate() {
            let mut sides = [Side::Ours, Side::Floor];
            // Each is first as often as the other, on every page.
            sides.rotate_left((round + round / 4 + nth) % 2);
            for side in sides {
                visit(&stand, side, page, effort, &mut samples).await;
            }
        }
    }
    rows::rows(&samples)
}

#[derive(Clone, Copy)]
enum Page {
    A,
    ASlow,
    B,
    Bt,
}

/// Opens a page, and does on it what is measured there.
async fn visit(stand: &Stand, side: Side, page: Page, effort: Effort, samples: &mut Samples) {
    let mut note = |figure, value| samples.entry((figure, side)).or_default().push(value);
    let (name, slower) = match page {
        Page::A => ("A", 1),
        Page::ASlow => ("A", 4),
        Page::B => ("B", 1),
        Page::Bt => ("BT", 1),
    };
    let mut visit = Visit::new(stand, side, name, slower).await;
    let (first, live) = (visit.first().await, visit.live().await);
    match page {
        Page::A => {
            note(Figure::FirstOfA, first);
            note(Figure::LiveOfA, live);
        }
        Page::ASlow => {
            note(Figure::FirstOfASlow, first);
            note(Figure::LiveOfASlow, live);
        }
        Page::B => {
            note(Figure::FirstOfB, first);
            note(Figure::LiveOfB, live);
            note(Figure::Memory, visit.memory().await);
            visit.goes_to(FIELD).await;
            visit.key(FIELD, None).await;
            note(Figure::BusyForKey, visit.busy_for_a_key(effort.keys).await);
            for _ in 0..effort.keys {
                note(Figure::Key, visit.key(FIELD, None).await);
            }
            for nth in 0..effort.toggles {
                let option = OPTIONS[nth % 2];
                note(
                    Figure::Toggle,
                    visit.toggle(option, DEPENDENT, nth % 2 == 0).await,
                );
            }
        }
        Page::Bt => {
            visit.goes_to(FIELD).await;
            visit.key(FIELD, Some(TOTAL)).await;
            for _ in 0..effort.keys {
                note(Figure::Total, visit.key(FIELD, Some(TOTAL)).await);
            }
        }
    }
    visit.ends().await;
}
