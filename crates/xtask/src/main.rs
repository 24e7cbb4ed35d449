//! `cargo xtask`: runs the house. Builds the page, serves it, tests everything, and writes the
//! files that are made from the code.

mod assets;
mod bench;
mod machine;
mod page;
mod rename;
mod run;
mod schemas;
mod serve;
mod shrink;
mod size;
mod snip;
mod test;
mod tools;
mod torture;

use std::path::{Path, PathBuf};
use std::process::ExitCode;

use clap::{Parser, Subcommand};

/// What every task may say when it cannot go on: what is wrong and how to mend it.
type Outcome<T = ()> = Result<T, String>;

#[derive(Debug, Parser)]
#[command(name = "cargo xtask", bin_name = "cargo xtask")]
struct Arguments {
    #[command(subcommand)]
    task: Task,
}

#[derive(Debug, Subcommand)]
enum Task {
    /// Build the page, start the server and print its address
    Serve(serve::Options),
    /// Run everything that has to hold: format, lints, tests, documentation, size, browser
    Test(test::Options),
    /// Run what takes too long for every day: load, a million responses, faults by the hundred; print
    /// the table and write crates/xtask/torture.md
    Torture(torture::Options),
    /// Build the page into target/site
    Build(page::Options),
    /// Print what the page weighs, and fail above the budget
    Size,
    /// Measure beside others, print the table and write crates/xtask/bench.md
    Bench(bench::Options),
    /// Write schemas/format and the reference of diagnostics, which are made from the code
    Schemas,
}

fn main() -> ExitCode {
    let outcome = match Arguments::parse().task {
        Task::Serve(options) => serve::serve(&options),
        Task::Test(options) => test::test(&options),
        Task::Torture(options) => torture::torture(&options),
        Task::Build(options) => page::build(options).map(drop),
        Task::Size => page::build(page::Options::default()).and_then(|site| size::size(&site)),
        Task::Bench(options) => bench::bench(&options),
        Task::Schemas => schemas::write(),
    };
    match outcome {
        Ok(()) => ExitCode::SUCCESS,
        Err(message) => {
            eprintln!("\ncargo xtask: {message}");
            ExitCode::FAILURE
        }
    }
}

/// The folder of the workspace, wherever the command is called from.
fn workspace() -> PathBuf {
    let here = Path::new(env!("CARGO_MANIFEST_DIR"));
    here.ancestors().nth(2).unwrap_or(here).to_owned()
}

/// The folder for everything that is built.
fn target() -> PathBuf {
    std::env::var_os("CARGO_TARGET_DIR").map_or_else(
        || workspace().join("target"),
        |folder| workspace().join(folder),
    )
}
