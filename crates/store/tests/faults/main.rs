//! What is acknowledged stays, whatever happens to the program, to the server or to the disk.
//!
//! Some of it takes another process: this very program, started again with one of the ignored tests
//! and told what to do by environment variables.

#[path = "../contract/society.rs"]
#[allow(dead_code, reason = "shared with the contract, which needs more of it")]
mod society;

mod crash;
mod disk;
mod load;

use std::process::Command;

/// This program, started again to run one ignored test.
fn again(test: &str) -> Command {
    let mut command = Command::new(std::env::current_exe().expect("this program"));
    command.args(["--ignored", "--exact", test, "--nocapture"]);
    command
}

/// What the process that started this one wants.
fn told(variable: &str) -> String {
    std::env::var(variable)
        .unwrap_or_else(|_| panic!("{variable} is set by the test that starts this one"))
}

/// How often to try; `MONSHIN_FAULT_ROUNDS` sets it for an endurance run.
fn rounds() -> u32 {
    let rounds = std::env::var("MONSHIN_FAULT_ROUNDS").ok();
    rounds.map_or(10, |rounds| {
        rounds.parse().expect("MONSHIN_FAULT_ROUNDS is a number")
    })
}
