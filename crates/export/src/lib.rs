//! Responses on their way out: to a program as JSON, to a spreadsheet as CSV.
//!
//! Data comes in one response at a time and goes to a [`Write`](std::io::Write) at once, so an
//! export of any size needs the memory of one response. The crate opens no file and verifies
//! nothing: whoever hands in a response has accepted it.
//!
//! ```
//! use export::{Body, Export, Format, Options, Received};
//!
//! # let source = include_str!("../../../schemas/tds.json");
//! # let form = engine::check(source).form.expect("no errors");
//! # let response = sample::Sampler::new(&form, 0).next().expect("a response");
//! let mut file = Vec::new();
//! let mut export = Export::new(&mut file, &[form], &Options::of(Format::Csv))?;
//! export.write(&Received::new(1, Body::Response(&response)))?;
//! export.finish()?;
//! assert!(file.starts_with("\u{feff}response.id,".as_bytes()));
//! # Ok::<(), export::Error>(())
//! ```
//!
//! How a column is named and a cell is written stands in `docs/csv.md`, which is below; the
//! [`Codebook`] says the same of one questionnaire's columns, for a reader and for a program.
#![doc = include_str!("../docs/csv.md")]

mod cell;
mod codebook;
mod condition;
mod error;
mod export;
mod json;
mod layout;
mod plan;
mod privacy;
mod received;
mod rows;

pub use codebook::{Choice, Codebook, Entry, LeftOut, Meaning, Questionnaire};
pub use error::Error;
pub use export::{Export, Format, Options, Profile};
pub use layout::{Column, Layout, MOST_COLUMNS, Part, Widths};
pub use privacy::Withheld;
pub use received::{Body, Received};
