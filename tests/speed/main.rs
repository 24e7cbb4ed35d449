//! Measures the member's page beside a page by hand, and prints a line of JSON for each row of the
//! table. `cargo xtask bench` runs it.

use std::path::PathBuf;

use clap::Parser;
use monshin_tests::speed::{Effort, measure};

/// Measure the built page in Chromium, beside the same questions by hand.
#[derive(Debug, Parser)]
struct Arguments {
    /// Folder for the questionnaires that are measured
    folder: PathBuf,
    /// How often each page is opened
    #[arg(long, default_value_t = 7)]
    rounds: usize,
    /// How many keys are pressed in each round
    #[arg(long, default_value_t = 20)]
    keys: usize,
    /// How often a question is made to appear or to go in each round
    #[arg(long, default_value_t = 10)]
    toggles: usize,
}

#[tokio::main]
async fn main() {
    let arguments = Arguments::parse();
    let effort = Effort {
        rounds: arguments.rounds,
        keys: arguments.keys,
        toggles: arguments.toggles,
    };
    for row in measure(&arguments.folder, effort).await {
        println!("{}", row.json());
    }
}
