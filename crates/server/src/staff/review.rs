//! The last look before publishing.

pub(crate) mod changes;
