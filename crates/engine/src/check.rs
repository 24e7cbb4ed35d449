//! From a document to a form, with everything an author would want to know.

pub mod rules;
