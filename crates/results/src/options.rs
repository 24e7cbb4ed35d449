//! What to count, and how carefully.

use std::collections::BTreeMap;

use crate::Error;

/// No group and no count below this is ever told.
pub const LEAST_THRESHOLD: u64 = 10;

/// What to count, and how carefully.
#[derive(Clone, Debug, PartialEq)]
pub struct Options {
    pub(crate) threshold: u64,
    pub(crate) by: Option<By>,
    pub(crate) bands: BTreeMap<String, Vec<f64>>,
}

/// By what people are put into groups.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum By {
    /// The answer to the question with this linkId, which takes one of several answers.
    Question(String),
    /// The workplace handed in beside each response. Everyone of a workplace, or no one, having
    /// given an answer is masked as well.
    Workplace,
}

impl Default for Options {
    fn default() -> Self {
        Self {
            threshold: LEAST_THRESHOLD,
            by: None,
            bands: BTreeMap::new(),
        }
    }
}

impl Options {
    /// With a threshold of their own.
    ///
    /// # Errors
    ///
    /// When it is below [`LEAST_THRESHOLD`].
    pub fn threshold(mut self, threshold: u64) -> Result<Self, Error> {
        if threshold < LEAST_THRESHOLD {
            return Err(Error::ThresholdTooLow { found: threshold });
        }
        self.threshold = threshold;
        Ok(self)
    }

    /// In groups.
    #[must_use]
    pub fn by(mut self, by: By) -> Self {
        self.by = Some(by);
        self
    }

    /// With the numbers given to a question counted in bands that begin at these values. Without,
    /// the bands follow from the question's least and greatest value, and never from the answers.
    #[must_use]
    pub fn bands(mut self, link_id: impl Into<String>, mut starts: Vec<f64>) -> Self {
        starts.retain(|start| start.is_finite());
        starts.sort_by(f64::total_cmp);
        starts.dedup();
        self.bands.insert(link_id.into(), starts);
        self
    }
}
