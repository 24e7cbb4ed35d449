//! Limits that keep bad documents harmless.

/// Limits of what a document may hold. Generous for people, and small enough that no document can
/// keep a browser or a server busy.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Limits;

impl Limits {
    /// Bytes of a document.
    pub const DOCUMENT_BYTES: usize = 64 * 1024 * 1024;
    /// How deep objects and lists may lie in each other.
    pub const DEPTH: usize = 64;
    /// How deep items may lie in each other.
    pub const ITEM_DEPTH: usize = 16;
    /// Items of a questionnaire.
    pub const ITEMS: usize = 200_000;
    /// Options of one item or value set.
    pub const OPTIONS: usize = 2_000;
    /// Bytes of one expression.
    pub const EXPRESSION_BYTES: usize = 4_096;
    /// Repetitions of one group that does not say how many it may have.
    pub const REPETITIONS: u32 = 50;
    /// Repetitions that a group may ask for.
    pub const MOST_REPETITIONS: u32 = 1_000;
}
