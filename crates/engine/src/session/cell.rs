//! The state of one item in one repetition.

use std::sync::Arc;

use crate::form::Scalar;
use crate::logic::{RowId, Value};
use crate::session::{Changed, Issue};
use crate::value::Answer;

/// What stands in the field of a question.
#[derive(Clone, Debug, Default, PartialEq)]
pub enum Entry {
    /// Nothing.
    #[default]
    Empty,
    /// An answer.
    Answer(Answer),
    /// Text that cannot be read as what the question asks for. Kept: nothing typed is ever lost.
    Unreadable(String),
}

/// One repetition of a repeating group; the first row of a session is the root, which is no
/// repetition of anything.
#[derive(Clone, Debug)]
pub(crate) struct Row {
    /// The scope that the row is a repetition of.
    pub(crate) scope: crate::form::ScopeId,
    /// The row that its group stands in; the root's is the root.
    pub(crate) parent: RowId,
    /// One for each item of the scope.
    pub(crate) cells: Vec<Cell>,
    /// Removed: in no list of rows any more.
    pub(crate) gone: bool,
}

/// The state of one item in one row.
#[derive(Clone, Debug, Default)]
pub(crate) struct Cell {
    /// As given; kept while the item is hidden.
    pub(crate) entry: Entry,
    /// Constraints that the member has confirmed, by key.
    pub(crate) confirmed: Vec<Arc<str>>,
    /// The repetitions of a repeating group, in order.
    pub(crate) rows: Vec<RowId>,
    /// While a response is read into the session: which of its parts stands here, counted from 1.
    pub(crate) given: u32,

    // From here on worked out; see `recalc`.
    pub(crate) shown: bool,
    /// Options that are not offered now, by position; empty: all are.
    pub(crate) withheld: Vec<usize>,
    /// What expressions see: unknown when hidden or unanswered.
    pub(crate) value: Value,
    /// For calculated items: the value as an answer.
    pub(crate) calculated: Option<Answer>,
    pub(crate) required: bool,
    pub(crate) min: Option<Scalar>,
    pub(crate) max: Option<Scalar>,
    pub(crate) issues: Vec<Issue>,
    /// What the action that is being settled has changed so far.
    pub(crate) changed: Changed,
}
