//! From a session to a finished response.

use super::{Located, Session};
use crate::response::{FORMAT, QuestionnaireReference, Response, answers_of};

/// What the host knows about the moment of finishing.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Finish {
    /// Date, time and offset, `2026-03-02T09:30:00+09:00`. The engine has no clock.
    pub authored: String,
    /// The language in which it was filled in.
    pub language: String,
    /// A name for the response that no other has, when the client makes one.
    pub id: Option<String>,
}

impl Session {
    /// The response, when nothing stands in its way. The session stays as it is either way.
    ///
    /// # Errors
    ///
    /// What still stands in the way, in document order.
    pub fn finish(&self, finish: &Finish) -> Result<Response, Vec<Located>> {
        let open: Vec<Located> = self
            .issues()
            .into_iter()
            .filter(|located| located.issue.blocks())
            .collect();
        if !open.is_empty() {
            return Err(open);
        }
        let head = self.form.head();
        Ok(Response {
            format: FORMAT.to_owned(),
            id: finish.id.clone(),
            questionnaire: QuestionnaireReference {
                url: head.url.clone(),
                version: head.version.clone(),
                hash: head.hash.clone(),
            },
            engine: env!("CARGO_PKG_VERSION").to_owned(),
            language: finish.language.clone(),
            authored: finish.authored.clone(),
            as_of: self.today.to_string(),
            answers: answers_of(self, &finish.language),
        })
    }
}
