//! Who does something, and when: what every act of the staff is handed in with.

use crate::Moment;

/// Who acts and when. What was done, and to what, the store knows by itself; together they become
/// an [`Entry`](crate::Entry) of the log.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Act {
    /// Id of the person, or the name of a program that acts by itself.
    pub by: String,
    /// When.
    pub at: Moment,
    /// What else the log is to keep, such as a reason. Never an answer.
    pub note: String,
}

impl Act {
    /// An act without a note.
    pub fn new(by: impl Into<String>, at: Moment) -> Self {
        Self {
            by: by.into(),
            at,
            note: String::new(),
        }
    }

    /// The same act, with a note.
    #[must_use]
    pub fn noting(mut self, note: impl Into<String>) -> Self {
        self.note = note.into();
        self
    }
}
