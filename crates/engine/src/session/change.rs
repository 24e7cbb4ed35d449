//! What the last action touched, so that a user interface can redraw just that.

use super::Place;

/// One place that looks different now.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Change {
    /// The item, and in which repetition.
    pub place: Place,
    /// What about it is different.
    pub what: Changed,
}

/// The parts of a view that may differ.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Changed {
    /// Whether it is shown.
    pub shown: bool,
    /// Which options are offered.
    pub options: bool,
    /// Its answer, or the value worked out.
    pub value: bool,
    /// Whether it is required, its bounds, or its issues.
    pub checks: bool,
    /// The repetitions of a group.
    pub rows: bool,
}

impl Changed {
    /// Whether anything is different.
    pub fn any(self) -> bool {
        self.shown || self.options || self.value || self.checks || self.rows
    }
}
