//! From a document to a form, with everything an author would want to know.

pub(crate) mod limits;
#[cfg(feature = "author")]
pub(crate) mod nearest;
pub(crate) mod read;
pub mod rules;
