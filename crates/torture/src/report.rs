//! What came of it: a line for each promise, with what was reached and what is to be.

use std::fmt::Write as _;

/// One line.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Row {
    /// What was tried.
    pub what: String,
    /// What came of it.
    pub reached: String,
    /// What is to come of it.
    pub target: String,
    /// Whether it did.
    pub verdict: Reached,
}

/// Whether a target was reached.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Reached {
    /// It was.
    Yes,
    /// It was missed.
    No,
    /// There is none; the line tells what the others mean.
    Told,
}

impl From<bool> for Reached {
    fn from(is_reached: bool) -> Self {
        if is_reached { Self::Yes } else { Self::No }
    }
}

impl Reached {
    fn word(self) -> &'static str {
        match self {
            Self::Yes => "reached",
            Self::No => "missed",
            Self::Told => "",
        }
    }
}

/// Whether anything was missed.
pub fn is_missed(rows: &[Row]) -> bool {
    rows.iter().any(|row| row.verdict == Reached::No)
}

/// All lines as a table in Markdown, in columns that can be read as they are.
pub fn table(rows: &[Row]) -> String {
    let cells = |row: &Row| {
        let verdict = row.verdict.word().to_owned();
        [
            row.what.clone(),
            row.reached.clone(),
            row.target.clone(),
            verdict,
        ]
    };
    let headings = ["what", "reached", "target", ""].map(str::to_owned);
    let mut lines = vec![headings];
    lines.extend(rows.iter().map(cells));
    let mut widths = [3; 4];
    for line in &lines {
        for (width, cell) in widths.iter_mut().zip(line) {
            *width = cell.chars().count().max(*width);
        }
    }
    lines.insert(1, widths.map(|width| "-".repeat(width)));
    let mut text = String::new();
    for line in &lines {
        for (width, cell) in widths.iter().zip(line) {
            // A text takes whatever is written.
            let _ = write!(text, "| {cell:<width$} ");
        }
        text.push_str("|\n");
    }
    text
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_missed_is_seen() {
        let row = |what: &str, verdict| Row {
            what: what.to_owned(),
            reached: "12 ms".to_owned(),
            target: "≤ 50 ms".to_owned(),
            verdict,
        };
        let mut rows = vec![row("waiting", Reached::Yes), row("told", Reached::Told)];
        assert!(!is_missed(&rows));
        rows.push(row("late", Reached::from(false)));
        assert!(is_missed(&rows));
        let written = "\
            | what    | reached | target  |         |\n\
            | ------- | ------- | ------- | ------- |\n\
            | waiting | 12 ms   | ≤ 50 ms | reached |\n\
            | told    | 12 ms   | ≤ 50 ms |         |\n\
            | late    | 12 ms   | ≤ 50 ms | missed  |\n";
        assert_eq!(table(&rows), written);
    }
}
