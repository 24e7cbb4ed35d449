//! The export itself: a format, and what is written in it.

use std::io::Write;
use std::sync::Arc;

use engine::Form;

use crate::json::Json;
use crate::rows::Rows;
use crate::{Codebook, Error, Layout, Received, Widths};

/// The shape of an export.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Format {
    /// One array of responses.
    Json,
    /// A response a line.
    Ndjson,
    /// A table for spreadsheets, a response a row.
    Csv,
}

/// How much of a response goes out.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Profile {
    /// All that was answered.
    #[default]
    Full,
    /// Without what points to a person: see [`Withheld`](crate::Withheld). Not anonymous: a rare
    /// combination of answers still may.
    Deidentified,
}

/// What is written, and how.
#[derive(Clone, Debug)]
pub struct Options {
    /// The shape.
    pub format: Format,
    /// In CSV: the language in which options are written out, instead of their codes.
    pub labels: Option<String>,
    /// How much goes out.
    pub profile: Profile,
    /// In CSV: a column with the member's key. Never with [`Profile::Deidentified`].
    pub member_key: bool,
    /// In CSV: a column with the workplace. Never with [`Profile::Deidentified`].
    pub workplace: bool,
    /// In CSV: how many rows of a repeating group get columns; without it, as many as it may have.
    pub widths: Option<Widths>,
}

impl Options {
    /// Everything in this format, with codes and without the member's key and workplace.
    pub fn of(format: Format) -> Self {
        Self {
            format,
            labels: None,
            profile: Profile::Full,
            member_key: false,
            workplace: false,
            widths: None,
        }
    }
}

/// An export under way. Give it responses one by one, and [`finish`](Self::finish) it.
pub struct Export<W: Write> {
    shape: Shape<W>,
    layout: Arc<Layout>,
}

enum Shape<W: Write> {
    Json(Json<W>),
    Csv(Box<Rows<W>>),
}

impl<W: Write> Export<W> {
    /// An export of responses to these forms; in CSV the first line is written.
    ///
    /// # Errors
    ///
    /// When the writer fails, or a table would have more columns than [`MOST_COLUMNS`](crate::MOST_COLUMNS).
    pub fn new(out: W, forms: &[Form], options: &Options) -> Result<Self, Error> {
        let layout = Arc::new(Layout::of(forms, options)?);
        let shape = match options.format {
            Format::Csv => Shape::Csv(Box::new(Rows::new(out, layout.clone())?)),
            Format::Json => Shape::Json(Json::array(out, layout.clone())),
            Format::Ndjson => Shape::Json(Json::lines(out, layout.clone())),
        };
        Ok(Self { shape, layout })
    }

    /// Writes one response. One that cannot be written leaves no trace, and others may follow.
    ///
    /// # Errors
    ///
    /// When it is no response, answers another form, does not fit its form (CSV), or the writer
    /// fails.
    pub fn write(&mut self, received: &Received<'_>) -> Result<(), Error> {
        match &mut self.shape {
            Shape::Json(json) => json.write(received),
            Shape::Csv(rows) => rows.write(received),
        }
    }

    /// Writes one response after the other.
    ///
    /// # Errors
    ///
    /// At the first that cannot be written.
    pub fn write_all<'a>(
        &mut self,
        received: impl IntoIterator<Item = Received<'a>>,
    ) -> Result<(), Error> {
        received.into_iter().try_for_each(|one| self.write(&one))
    }

    /// What the columns mean.
    pub fn codebook(&self) -> Codebook {
        Codebook::of(&self.layout)
    }

    /// Writes what is still to be written.
    ///
    /// # Errors
    ///
    /// When the writer fails.
    pub fn finish(self) -> Result<(), Error> {
        match self.shape {
            Shape::Json(json) => json.finish(),
            Shape::Csv(rows) => rows.finish(),
        }
    }
}
