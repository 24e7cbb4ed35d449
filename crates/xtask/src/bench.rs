//! `cargo xtask bench`: how fast all this is, beside what else does the same.
//!
//! Every row is a ratio of two things measured in turn, in one run and on one machine, so that it
//! means something on any other. The page's rows are to stand in a module `browser` beside `native`.

mod ajv;
mod contestant;
mod material;
mod native;
mod stream;
mod table;

use crate::Outcome;

/// What to measure.
#[derive(Debug, clap::Args)]
pub(crate) struct Options {
    /// How many responses `monshin validate` gets
    #[arg(long, default_value_t = 1_000_000)]
    responses: u64,
    /// How often each thing is measured; the median counts
    #[arg(long, default_value_t = 15)]
    rounds: usize,
    /// Print the table, and leave crates/xtask/bench.md as it is
    #[arg(long)]
    no_file: bool,
}

/// One line of the table.
#[derive(Clone, Debug, PartialEq)]
pub(crate) struct Row {
    /// On what it was measured.
    pub(crate) name: String,
    /// What is compared with what.
    pub(crate) what: &'static str,
    /// The engine's part.
    pub(crate) ours: Amount,
    /// What it is compared with.
    pub(crate) theirs: Amount,
    /// What `ours` divided by `theirs` is to be at most.
    pub(crate) target: f64,
}

impl Row {
    /// `ours` in `theirs`; the smaller, the better.
    pub(crate) fn ratio(&self) -> f64 {
        self.ours.number() / self.theirs.number()
    }

    /// Whether it is what it is to be.
    pub(crate) fn is_reached(&self) -> bool {
        self.ratio() <= self.target
    }
}

/// Something that was measured.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(crate) enum Amount {
    /// A length of time.
    Nanoseconds(f64),
    /// Memory.
    Bytes(f64),
}

impl Amount {
    fn number(self) -> f64 {
        let (Self::Nanoseconds(number) | Self::Bytes(number)) = self;
        number
    }
}

/// Measures, prints the table, and writes it.
pub(crate) fn bench(options: &Options) -> Outcome {
    let rows = native::rows(options)?;
    println!("\n{}", table::text(&rows));
    if !options.no_file {
        table::write(&rows)?;
    }
    Ok(())
}
