//! `cargo xtask bench`: how fast all this is, beside what else does the same.
//!
//! Every row is a ratio of two things measured in turn, in one run and on one machine, so that it
//! means something on any other; or one thing beside what it may be at most.

mod native;

mod browser;

mod ajv;
mod contestant;
mod material;
mod stream;
mod table;

use std::num::NonZeroUsize;

use crate::Outcome;

/// What to measure.
#[derive(Debug, clap::Args)]
pub(crate) struct Options {
    /// How many responses `monshin validate` gets
    #[arg(long, default_value_t = 1_000_000)]
    responses: u64,
    /// How often each thing is measured; the median counts
    #[arg(long, default_value = "15")]
    rounds: NonZeroUsize,
    /// Measure one half only, and leave crates/xtask/bench.md as it is
    #[arg(long)]
    only: Option<Half>,
    /// Measure everything once and little, to see that measuring works; leave the file as it is
    #[arg(long)]
    smoke: bool,
    /// Print the table, and leave crates/xtask/bench.md as it is
    #[arg(long)]
    no_file: bool,
}

/// What runs without a browser, and what runs in one.
#[derive(Clone, Copy, Debug, PartialEq, Eq, clap::ValueEnum)]
enum Half {
    Native,
    Browser,
}

impl Options {
    fn rounds(&self) -> usize {
        if self.smoke { 1 } else { self.rounds.get() }
    }

    fn responses(&self) -> u64 {
        if self.smoke { 24_000 } else { self.responses }
    }

    fn has(&self, half: Half) -> bool {
        self.only.is_none_or(|only| only == half)
    }
}

/// One line of the table.
#[derive(Clone, Debug, PartialEq)]
pub(crate) struct Row {
    /// On what it was measured.
    pub(crate) name: String,
    /// What is compared with what.
    pub(crate) what: String,
    /// The engine's part.
    pub(crate) ours: Amount,
    /// What it is compared with.
    pub(crate) theirs: Amount,
    /// What `ours` divided by `theirs` is to be at most; none where it is only told.
    pub(crate) target: Option<f64>,
}

impl Row {
    /// `ours` in `theirs`; the smaller, the better.
    pub(crate) fn ratio(&self) -> f64 {
        self.ours.number() / self.theirs.number()
    }

    /// Whether it is what it is to be; none where it is only told.
    pub(crate) fn is_reached(&self) -> Option<bool> {
        self.target.map(|target| self.ratio() <= target)
    }
}

/// Something that was measured.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(crate) enum Amount {
    /// A length of time.
    Nanoseconds(f64),
    /// Memory, in bytes.
    Memory(f64),
    /// The size of files, in bytes.
    Size(f64),
}

impl Amount {
    fn number(self) -> f64 {
        let (Self::Nanoseconds(number) | Self::Memory(number) | Self::Size(number)) = self;
        number
    }
}

/// Measures, prints the table, and writes it.
pub(crate) fn bench(options: &Options) -> Outcome {
    let mut rows = Vec::new();
    if options.has(Half::Native) {
        rows.extend(native::rows(options)?);
    }
    if options.has(Half::Browser) {
        rows.extend(browser::rows(options)?);
    }
    println!("\n{}", table::text(&rows));
    if options.no_file || options.smoke || options.only.is_some() {
        return Ok(());
    }
    table::write(&rows)
}
