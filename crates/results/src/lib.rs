//! Counts of responses that give nobody away.
//!
//! [`of`] counts the responses to a questionnaire, question by question and, on request, by the
//! answer to another question or by workplace. It is the one way to results for a page, a program
//! and the command line: what it masks, none of them ever holds.
//!
//! ```
//! # let form = engine::check(include_str!("../../../schemas/checkup-revised.json")).form.expect("no errors");
//! # let responses: Vec<engine::Response> = sample::Sampler::new(&form, 0).take(40).collect();
//! use results::{Answered, By, Options};
//!
//! let options = Options::default().by(By::Question("sex".to_owned()));
//! let results = results::of(&[form], responses.iter().map(Answered::new), &options)?;
//! assert_eq!(results.people.count, Some(40));
//! # Ok::<(), results::Error>(())
//! ```
#![doc = include_str!("../docs/suppression.md")]

mod error;
mod follow;
mod hide;
mod ledgers;
mod numbers;
mod options;
mod publish;
mod question;
mod results;
mod show;
mod tally;
mod trend;
mod words;

pub use error::Error;
pub use follow::Held;
pub use ledgers::ByLedgers;
pub use options::{By, LEAST_THRESHOLD, Options};
pub use question::{Mapping, SameCodes};
pub use results::{
    AnswerLabel, Count, Figures, Group, Groups, Numbers, QuestionResults, Questionnaire, Reason,
    Results,
};
pub use tally::{Answered, Tally};
pub use trend::{Collected, Part, Point, Trend, trend};

use engine::Form;

/// Counts responses to these forms.
///
/// # Errors
///
/// When a response answers none of the forms or does not fit its form, or when the options name a
/// question that people cannot be grouped by.
pub fn of<'a>(
    forms: &[Form],
    responses: impl IntoIterator<Item = Answered<'a>>,
    options: &Options,
) -> Result<Results, Error> {
    let mut tally = Tally::new(forms, options)?;
    for answered in responses {
        tally.add(&answered)?;
    }
    Ok(tally.results())
}
