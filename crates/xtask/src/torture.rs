//! `cargo xtask torture`: what takes too long for every day. Faults of power, disk and database by
//! the hundred, and how much the server takes.

use crate::Outcome;
use crate::run::{cargo, run};

/// How much.
#[derive(Debug, clap::Args)]
pub(crate) struct Options {
    /// How often a process is killed while it keeps responses, and how often a database
    #[arg(long, default_value_t = 200)]
    rounds: u32,
    /// How many responses are taken along at once
    #[arg(long, default_value_t = 1_000_000)]
    responses: u64,
}

/// Runs it.
pub(crate) fn torture(options: &Options) -> Outcome {
    run(
        "faults: processes killed, disks full, a database that comes and goes",
        cargo()
            .args(["test", "--release", "--package", "monshin-store"])
            .args(["--test", "faults"])
            .env("MONSHIN_FAULT_ROUNDS", options.rounds.to_string()),
    )?;
    run(
        "how much the server takes",
        cargo()
            .args(["run", "--release", "--package", "monshin-server"])
            .args(["--example", "torture", "--"])
            .arg(options.responses.to_string()),
    )
}
