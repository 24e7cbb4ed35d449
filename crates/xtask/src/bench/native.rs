//! The engine and the command line, without a browser.

use std::path::Path;
use std::process::Command;

use super::contestant::{Contestant, median};
use super::material::{Files, Programs, RESPONSES};
use super::{Amount, Options, Row, ajv, stream};
use crate::Outcome;
use crate::run::{answers, program};

/// The questionnaires whose responses are verified.
const QUESTIONNAIRES: [&str; 3] = ["checkup-revised", "checkup-2024", "quitter-survey"];

/// Measures all of it.
pub(super) fn rows(options: &Options) -> Outcome<Vec<Row>> {
    let programs = Programs::build()?;
    let ajv = ajv::installed()?;
    let mut rows = Vec::new();
    for name in QUESTIONNAIRES {
        let files = Files::write(&programs, name)?;
        eprintln!("\n── {name}");
        rows.extend(verification(&programs, &files, ajv.as_deref(), options)?);
    }
    rows.extend(growth(&programs, options)?);
    rows.extend(stream(&programs, options)?);
    Ok(rows)
}

/// One questionnaire's responses, verified by each in turn.
fn verification(
    programs: &Programs,
    files: &Files,
    ajv: Option<&Path>,
    options: &Options,
) -> Outcome<Vec<Row>> {
    let mut ours = stopwatch(programs, files)?;
    // It writes the file that the other one reads, and answers once that is done.
    ours.measure("verify")?;
    let mut theirs = ajv
        .map(|script| ajv::start(script, &files.schema, &files.kept))
        .transpose()?;
    let mut times: [Vec<f64>; 5] = Default::default();
    for _ in 0..options.rounds() {
        for (what, times) in ["verify", "jsonschema", "read-and-verify", "json"]
            .iter()
            .zip(&mut times)
        {
            times.push(ours.measure(what)?);
        }
        if let Some(theirs) = &mut theirs {
            times[4].push(theirs.measure("ajv")?);
        }
    }
    let [verify, jsonschema, read_and_verify, json, ajv] =
        times.map(|times| Amount::Nanoseconds(median(times)));
    let row = |what: &str, ours, theirs, target| Row {
        name: files.name.to_owned(),
        what: what.to_owned(),
        ours,
        theirs,
        target: Some(target),
    };
    let mut rows = Vec::new();
    if theirs.is_some() {
        rows.push(row("verify, beside ajv (all errors)", verify, ajv, 1.0));
    }
    rows.push(row(
        "verify, beside the jsonschema crate",
        verify,
        jsonschema,
        1.0,
    ));
    rows.push(row(
        "read and verify, beside reading as JSON",
        read_and_verify,
        json,
        1.4,
    ));
    Ok(rows)
}

fn stopwatch(programs: &Programs, files: &Files) -> Outcome<Contestant> {
    Contestant::start(
        program(&programs.rounds)
            .arg(&files.questionnaire)
            .arg(&files.responses)
            .arg(&files.kept),
    )
}

/// The number of items that larger forms are compared with.
const SMALL: usize = 100;

/// What grows with a form, and what must not.
fn growth(programs: &Programs, options: &Options) -> Outcome<Vec<Row>> {
    let mut ours = stopwatch(programs, &Files::write(programs, "tds")?)?;
    // Small and large in turn, as everything here.
    let mut beside = |what: &str, items: usize, rounds: usize| -> Outcome<[Amount; 2]> {
        let mut times: [Vec<f64>; 2] = Default::default();
        for _ in 0..rounds {
            times[0].push(ours.measure(&format!("{what} {items}"))?);
            times[1].push(ours.measure(&format!("{what} {SMALL}"))?);
        }
        Ok(times.map(|times| Amount::Nanoseconds(median(times))))
    };
    let mut rows = Vec::new();
    for items in [1_000, 10_000] {
        let [large, small] = beside("answer", items, options.rounds())?;
        rows.push(Row {
            name: format!("{items} items"),
            what: "one answer, beside one among 100 items".to_owned(),
            ours: large,
            theirs: small,
            target: Some(1.5),
        });
    }
    for (items, rounds) in [(1_000, options.rounds()), (10_000, 5), (100_000, 3)] {
        let [large, small] = beside("check", items, rounds.min(options.rounds()))?;
        rows.push(Row {
            name: format!("{items} items"),
            what: "check, an item; beside a document of 100 items".to_owned(),
            ours: large,
            theirs: small,
            // A large document does not fit into the processor's caches.
            target: Some(4.0),
        });
    }
    Ok(rows)
}

/// The command line with very many responses.
fn stream(programs: &Programs, options: &Options) -> Outcome<Vec<Row>> {
    /// What it may hold at once, however many come.
    const MEMORY: f64 = 64.0 * 1024.0 * 1024.0;

    let files = Files::write(programs, QUESTIONNAIRES[0])?;
    let [valid, broken] = RESPONSES;
    let times = |responses: u64| responses.div_ceil(valid + broken);
    let validate = |command: &mut Command, responses: u64| {
        command
            .args(["validate", "-q"])
            .arg(&files.questionnaire)
            .arg("-");
        stream::feed(command, &files.responses, times(responses))
    };
    eprintln!("\n── {} responses to {}", options.responses(), files.name);
    let all = validate(&mut programs.monshin(), options.responses())?;
    let nanoseconds = |took: stream::Took| took.time.as_secs_f64() * 1e9;
    eprintln!("{:.1} s", all.time.as_secs_f64());
    let name = format!("{} responses", options.responses());
    let mut rows = vec![Row {
        name,
        what: "monshin validate: memory, beside 64 MiB".to_owned(),
        ours: Amount::Memory(all.bytes),
        theirs: Amount::Memory(MEMORY),
        target: Some(1.0),
    }];
    let cores = std::thread::available_parallelism().map_or(1, std::num::NonZero::get);
    if cores > 1 && answers(program("taskset").arg("--version")) {
        // Read from files, so that nothing else has to run beside it.
        let share = options.responses() / 10;
        let from_files = |command: &mut Command| {
            command
                .args(["validate", "-q"])
                .arg(&files.questionnaire)
                .args((0..times(share)).map(|_| &files.responses));
            stream::feed(command, &files.responses, 0)
        };
        let mut times: [Vec<f64>; 2] = Default::default();
        for _ in 0..3 {
            let mut on_one = program("taskset");
            on_one.args(["-c", "0"]).arg(&programs.monshin);
            times[0].push(nanoseconds(from_files(&mut programs.monshin())?));
            times[1].push(nanoseconds(from_files(&mut on_one)?));
        }
        let [many, one] = times.map(|times| Amount::Nanoseconds(median(times)));
        rows.push(Row {
            name: format!("{share} responses"),
            what: "monshin validate on all cores, beside one".to_owned(),
            ours: many,
            theirs: one,
            target: Some(0.65),
        });
    }
    Ok(rows)
}
