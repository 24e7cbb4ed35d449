//! The respondents who come to everything in a published version: making them up is work, and a
//! version never changes, so it is done once.

use std::collections::HashMap;
use std::fmt;
use std::sync::{Arc, Mutex, PoisonError};

use engine::Form;
use prove::Respondents;

/// The respondents of versions, by the hash of their content.
#[derive(Default)]
pub(crate) struct MadeUp(Mutex<HashMap<String, Arc<Respondents>>>);

impl MadeUp {
    /// Those of a version.
    pub(crate) fn of(&self, form: &Form) -> Arc<Respondents> {
        let hash = &form.head().hash;
        let lock = || self.0.lock().unwrap_or_else(PoisonError::into_inner);
        if let Some(known) = lock().get(hash) {
            return known.clone();
        }
        let made = Arc::new(prove::respondents(form));
        lock().insert(hash.clone(), made.clone());
        made
    }
}

impl fmt::Debug for MadeUp {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        out.write_str("MadeUp(…)")
    }
}
