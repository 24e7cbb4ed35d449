//! `cargo xtask torture`: what takes too long for every day. How much the server takes, a million
//! responses taken along, and faults of program, disk and database by the hundred.
//!
//! The work is a program of its own (`crates/torture`), which drives the `monshin` that is built here.

use std::process::{Command, Stdio};

use clap::ValueEnum;

use crate::machine::{self, version};
use crate::run::{cargo, program, run};
use crate::{Outcome, target, tools, workspace};

/// What, and how much.
#[derive(Debug, clap::Args)]
pub(crate) struct Options {
    /// One part only; leave crates/xtask/torture.md as it is
    #[arg(long)]
    only: Option<Part>,
    /// Which databases get faults
    #[arg(long, default_value = "both")]
    database: Database,
    /// How often the server is killed, on each database; PostgreSQL is stopped a tenth as often
    #[arg(long, default_value_t = 200)]
    rounds: u32,
    /// How many responses are taken along at once; a million need 7 GB in the temporary folder
    #[arg(long, default_value_t = 1_000_000)]
    responses: u64,
    /// Try everything once and little, to see that it works; miss no target, leave the file as it is
    #[arg(long)]
    smoke: bool,
    /// Print the table, and leave crates/xtask/torture.md as it is
    #[arg(long)]
    no_file: bool,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
enum Part {
    Load,
    Export,
    Faults,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
enum Database {
    Sqlite,
    Postgres,
    Both,
}

/// Runs it.
pub(crate) fn torture(options: &Options) -> Outcome {
    let has = |part| options.only.is_none_or(|only| only == part);
    if has(Part::Faults) && options.database != Database::Sqlite {
        tools::postgres("cargo xtask torture --database sqlite")?;
    }
    if has(Part::Export) {
        tools::sqlite3()?;
    }
    for package in ["monshin", "monshin-torture"] {
        run(
            &format!("{package}, optimised"),
            cargo().args(["build", "--release", "--package", package]),
        )?;
    }
    let mut command = program(target().join("release/torture"));
    told(options, command.arg(target().join("release/monshin")));
    let done = command
        .stderr(Stdio::inherit())
        .output()
        .map_err(|error| format!("cannot start `torture`: {error}"))?;
    let table = String::from_utf8_lossy(&done.stdout);
    println!("\n{table}");
    match done.status.code() {
        Some(0) => {}
        Some(1) if options.smoke => {}
        Some(1) => return Err("a target is missed".to_owned()),
        _ => return Err("not everything could be tried".to_owned()),
    }
    let is_whole = options.only.is_none() && options.database == Database::Both;
    if options.no_file || options.smoke || !is_whole {
        return Ok(());
    }
    write(&table)
}

fn told(options: &Options, command: &mut Command) {
    let (rounds, responses, seconds) = if options.smoke {
        (3, 20_000, 2)
    } else {
        (options.rounds, options.responses, 10)
    };
    let mut name = |flag: &str, value: String| {
        command.args([flag, &value]);
    };
    name("--rounds", rounds.to_string());
    name("--responses", responses.to_string());
    name("--seconds", seconds.to_string());
    name("--database", named(&options.database));
    if let Some(part) = options.only {
        name("--only", named(&part));
    }
}

fn named(value: &impl ValueEnum) -> String {
    let value = value.to_possible_value();
    value.map_or_else(String::new, |value| value.get_name().to_owned())
}

fn write(table: &str) -> Outcome {
    let path = workspace().join("crates/xtask/torture.md");
    let text = format!(
        "# What it withstands\n\n\
         Written by `cargo xtask torture`. The server is `monshin serve`, a process of its own, asked \
         over HTTP on the same machine, by a program that takes its share of the same cores. What it \
         is compared with was measured in turn, in one run. Members who arrive by the clock arrive \
         whether or not the server has answered others, at random; each waits from the moment at which \
         the response was due. `sqlite3` writes into a pipe that somebody reads, as the server writes \
         into a socket.\n\n{}\n\n{table}",
        machine::list(&[version("sqlite3")])
    );
    std::fs::write(&path, text).map_err(|error| format!("cannot write {}: {error}", path.display()))
}
