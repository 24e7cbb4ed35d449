//! What an author does to questionnaires, and what must hold whatever it is.

mod documents;
mod meaning;
mod outline;
mod person;
mod taking;
mod walk;
