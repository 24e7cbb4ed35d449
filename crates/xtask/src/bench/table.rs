//! The table, for the terminal and as Markdown.

use std::fmt::Write as _;

use super::{Amount, Row, ajv};
use crate::machine::{self, version};
use crate::{Outcome, workspace};

const HEADINGS: [&str; 6] = ["on", "what", "ours", "theirs", "ratio", "target"];

/// The table as text, in columns.
pub(super) fn text(rows: &[Row]) -> String {
    let lines: Vec<[String; 6]> = std::iter::once(HEADINGS.map(str::to_owned))
        .chain(rows.iter().map(cells))
        .collect();
    let mut widths = [0; 6];
    for line in &lines {
        for (width, cell) in widths.iter_mut().zip(line) {
            *width = cell.chars().count().max(*width);
        }
    }
    let mut text = String::new();
    for line in &lines {
        for (width, cell) in widths.iter().zip(line) {
            // A text takes whatever is written.
            let _ = write!(text, "{cell:<width$}  ");
        }
        text.truncate(text.trim_end().len());
        text.push('\n');
    }
    text
}

/// Writes crates/xtask/bench.md.
pub(super) fn write(rows: &[Row]) -> Outcome {
    let path = workspace().join("crates/xtask/bench.md");
    std::fs::write(&path, markdown(rows, &machine()))
        .map_err(|error| format!("cannot write {}: {error}", path.display()))
}

fn markdown(rows: &[Row], machine: &str) -> String {
    let mut text = format!(
        "# How fast it is\n\n\
         Written by `cargo xtask bench`. A ratio is ours divided by theirs: below 1 we are ahead. Both \
         sides of a row were measured in turn, in one run, and the median of each counts. Without a \
         browser, times are for one response, one answer or one item. In the browser, a row is our page \
         beside one with the same questions that is written by hand (`tests/speed/floor.js`), both \
         served by one process, each opened in a browser of its own. Ours asks the browser to lay out of a long page only what \
         is seen (`content-visibility`), and the other does not. A row without a target is told \
         for what it is.\n\n{machine}\n\n"
    );
    let mut line = |cells: &[String]| {
        text.push_str(&format!("| {} |\n", cells.join(" | ")));
    };
    line(&HEADINGS.map(str::to_owned));
    line(&["---", "---", "--:", "--:", "--:", "--:"].map(str::to_owned));
    for row in rows {
        line(&cells(row));
    }
    text
}

fn cells(row: &Row) -> [String; 6] {
    let target = row.target.map(|target| format!("≤ {target}"));
    let how = match row.is_reached() {
        Some(true) => " reached",
        Some(false) => " missed",
        None => "",
    };
    [
        row.name.clone(),
        row.what.clone(),
        written(row.ours),
        written(row.theirs),
        format!("{:.2}", row.ratio()),
        target.unwrap_or_default() + how,
    ]
}

fn written(amount: Amount) -> String {
    match amount {
        Amount::Nanoseconds(time) if time < 1e3 => format!("{time:.0} ns"),
        Amount::Nanoseconds(time) if time < 1e6 => format!("{:.1} µs", time / 1e3),
        Amount::Nanoseconds(time) if time < 1e9 => format!("{:.1} ms", time / 1e6),
        Amount::Nanoseconds(time) => format!("{:.1} s", time / 1e9),
        Amount::Memory(bytes) => format!("{:.1} MiB", bytes / 1024.0 / 1024.0),
        Amount::Size(bytes) => format!("{:.1} kB", bytes / 1e3),
    }
}

/// What it was measured on and with, as a list.
fn machine() -> String {
    let node = format!("node {}, ajv {}", version("node"), ajv::VERSION);
    machine::list(&[node, version("chromium")])
}

#[cfg(test)]
mod tests {
    use super::*;

    fn row(ours: f64, theirs: f64, target: Option<f64>) -> Row {
        Row {
            name: "a form".to_owned(),
            what: "verify, beside ajv".to_owned(),
            ours: Amount::Nanoseconds(ours),
            theirs: Amount::Nanoseconds(theirs),
            target,
        }
    }

    #[test]
    fn a_row_says_how_it_went() {
        let rows = [
            row(2_500.0, 50_000.0, Some(1.0)),
            row(3e6, 2e6, Some(1.0)),
            row(3e6, 2e6, None),
        ];
        assert_eq!(
            text(&rows),
            "on      what                ours    theirs   ratio  target\n\
             a form  verify, beside ajv  2.5 µs  50.0 µs  0.05   ≤ 1 reached\n\
             a form  verify, beside ajv  3.0 ms  2.0 ms   1.50   ≤ 1 missed\n\
             a form  verify, beside ajv  3.0 ms  2.0 ms   1.50\n"
        );
        let markdown = markdown(&rows, "- a machine");
        assert!(
            markdown.contains(
                "| a form | verify, beside ajv | 2.5 µs | 50.0 µs | 0.05 | ≤ 1 reached |"
            )
        );
    }
}
