//! The member's page in Chromium, beside a page with the same questions that is written by hand.
//!
//! The measuring is a program of the tests, which know how to drive a browser; here are its rows.

use std::process::Stdio;

use serde_json::Value;

use super::contestant::median;
use super::{Amount, Options, Row};
use crate::run::{cargo, output, program, run};
use crate::{Outcome, page, size, target, tools};

/// What the page is to weigh at most, in bytes, compressed.
const WEIGHT: f64 = 110_000.0;

/// Measures all of it.
pub(super) fn rows(options: &Options) -> Outcome<Vec<Row>> {
    tools::browser()?;
    let site = page::build(page::Options::default())?;
    run(
        "what measures the page, optimised",
        cargo()
            .args(["build", "--release", "--package", "monshin-tests"])
            .args(["--features", "browser", "--bin", "speed"]),
    )?;
    eprintln!("\n── the page, beside one that is written by hand");
    let mut speed = program(target().join("release/speed"));
    speed
        .arg(target().join("bench/pages"))
        .args(["--rounds", &options.rounds().to_string()])
        .env("MONSHIN_SITE", &site)
        // It tells how far it is.
        .stderr(Stdio::inherit());
    if options.smoke {
        speed.args(["--keys", "4", "--toggles", "2"]);
    }
    let told = output(&mut speed)?;
    let mut rows = told.lines().map(row).collect::<Outcome<Vec<Row>>>()?;
    #[expect(clippy::cast_precision_loss, reason = "a page is small")]
    let weight = size::total(&site)? as f64;
    rows.push(Row {
        name: "the page".to_owned(),
        what: "scripts, WebAssembly and style, compressed, beside 110 kB".to_owned(),
        ours: Amount::Size(weight),
        theirs: Amount::Size(WEIGHT),
        target: Some(1.0),
    });
    Ok(rows)
}

/// One line that the program printed.
fn row(line: &str) -> Outcome<Row> {
    read(line).ok_or_else(|| format!("expected a row of the table as JSON, found `{line}`"))
}

fn read(line: &str) -> Option<Row> {
    let line: Value = serde_json::from_str(line).ok()?;
    let amount = |side: &str| {
        let measured = line[side].as_array()?.iter().map(Value::as_f64);
        let middle = median(measured.collect::<Option<Vec<f64>>>()?);
        match line["unit"].as_str()? {
            "ns" => Some(Amount::Nanoseconds(middle)),
            "memory" => Some(Amount::Memory(middle)),
            _ => None,
        }
    };
    Some(Row {
        name: line["on"].as_str()?.to_owned(),
        what: line["what"].as_str()?.to_owned(),
        ours: amount("ours")?,
        theirs: amount("theirs")?,
        target: line["target"].as_f64(),
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_row_has_the_middle_of_all_that_was_measured() {
        let line = r#"{"on": "22 questions", "what": "first question seen", "unit": "ns",
                       "ours": [3e6, 9e9, 2e6], "theirs": [2e6], "target": 1.8}"#;
        let read = row(line).expect("a row");
        assert_eq!(read.ours, Amount::Nanoseconds(3e6));
        assert_eq!(read.is_reached(), Some(true));
        let told = line.replace("1.8", "null");
        assert_eq!(row(&told).expect("a row").is_reached(), None);
    }

    #[test]
    fn what_is_no_row_is_told() {
        for line in ["", "{}", "thread panicked"] {
            assert!(row(line).is_err_and(|told| told.contains(line)));
        }
    }
}
