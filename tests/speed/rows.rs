//! What was measured, as lines of JSON for `cargo xtask bench`, which makes the table.

use serde_json::{Value, json};

use super::rounds::Samples;
use super::visit::Side;

/// What is measured.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Figure {
    FirstOfA,
    FirstOfASlow,
    FirstOfB,
    BusyForKey,
    Key,
    Total,
    Toggle,
    LiveOfA,
    LiveOfASlow,
    LiveOfB,
    Memory,
}

const A: &str = "22 questions";
const A_SLOW: &str = "22 questions, processor ÷ 4";
const B: &str = "1,000 questions";
const BT: &str = "1,000 questions, 100 totals";

/// In the order of the table: on what, what, and what ours divided by the floor's is to be at most.
const FIGURES: [(Figure, &str, &str, Option<f64>); 11] = [
    (Figure::FirstOfA, A, "first question seen", Some(1.8)),
    (
        Figure::FirstOfASlow,
        A_SLOW,
        "first question seen",
        Some(1.8),
    ),
    (Figure::FirstOfB, B, "first question seen", Some(1.7)),
    (
        Figure::BusyForKey,
        B,
        "main thread busy for a key",
        Some(1.15),
    ),
    (Figure::Key, B, "key to next frame", None),
    (Figure::Total, BT, "key to total shown", Some(1.2)),
    (Figure::Toggle, B, "click to dependent question", Some(1.3)),
    (Figure::LiveOfA, A, "rules live", None),
    (Figure::LiveOfASlow, A_SLOW, "rules live", None),
    (Figure::LiveOfB, B, "rules live", None),
    (Figure::Memory, B, "memory of scripts and WebAssembly", None),
];

/// What the page may hold, in bytes, whatever the floor does.
const MEMORY: f64 = 8.0 * 1024.0 * 1024.0;

/// One line of the table, with everything that was measured for it.
#[derive(Clone, Debug)]
pub struct Row {
    on: &'static str,
    what: String,
    unit: &'static str,
    ours: Vec<f64>,
    theirs: Vec<f64>,
    target: Option<f64>,
}

impl Row {
    /// As an object: `on`, `what`, `unit` (`ns`, or `memory` for bytes of it), `ours` and `theirs` (all that was
    /// measured), `target` (the greatest ratio, or null).
    pub fn json(&self) -> Value {
        json!({
            "on": self.on, "what": self.what, "unit": self.unit,
            "ours": self.ours, "theirs": self.theirs, "target": self.target,
        })
    }
}

pub(super) fn rows(samples: &Samples) -> Vec<Row> {
    let of = |figure, side| samples.get(&(figure, side)).cloned().unwrap_or_default();
    let mut rows = Vec::new();
    for (figure, on, what, target) in FIGURES {
        let (unit, factor) = match figure {
            Figure::Memory => ("memory", 1.0),
            // Pages count in milliseconds.
            _ => ("ns", 1e6),
        };
        let all = |side| {
            of(figure, side)
                .iter()
                .map(|value| value * factor)
                .collect()
        };
        rows.push(Row {
            on,
            what: format!("{what}, beside a page by hand"),
            unit,
            ours: all(Side::Ours),
            theirs: all(Side::Floor),
            target,
        });
    }
    rows.push(Row {
        on: B,
        what: "memory of scripts and WebAssembly, beside 8 MiB".to_owned(),
        unit: "memory",
        ours: of(Figure::Memory, Side::Ours),
        theirs: vec![MEMORY],
        target: Some(1.0),
    });
    rows
}
