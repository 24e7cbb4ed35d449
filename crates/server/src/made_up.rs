//! The respondents who come to everything in a published version: making them up is work, and a
//! version never changes, so it is done once.

use std::collections::HashMap;
use std::fmt;
use std::sync::{Arc, Mutex, PoisonError};

use engine::Form;
use prove::Respondents;

/// How many items a version may have. The work grows faster than the square of it, and somebody waits
/// for the page.
const MOST: usize = 200;

/// The respondents of versions, by the hash of their content.
#[derive(Default)]
pub(crate) struct MadeUp(Mutex<HashMap<String, Arc<Respondents>>>);

impl MadeUp {
    /// Those of a version; none where it is too long to wait for them.
    pub(crate) fn of(&self, form: &Form) -> Option<Arc<Respondents>> {
        if form.items().len() > MOST {
            return None;
        }
        let hash = &form.head().hash;
        let lock = || self.0.lock().unwrap_or_else(PoisonError::into_inner);
        if let Some(known) = lock().get(hash) {
            return Some(known.clone());
        }
        let made = Arc::new(prove::respondents(form));
        lock().insert(hash.clone(), made.clone());
        Some(made)
    }
}

impl fmt::Debug for MadeUp {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        out.write_str("MadeUp(…)")
    }
}

#[cfg(test)]
mod tests {
    use serde_json::{Value, json};

    use super::*;

    fn form(items: usize) -> Form {
        let items: Vec<Value> = (0..items)
            .map(|number| {
                let link_id = format!("q{number}");
                json!({"linkId": link_id, "type": "boolean", "text": {"ja": format!("設問{number}")}})
            })
            .collect();
        let document = json!({
            "format": "monshin/questionnaire@1", "url": "https://example.jp/q", "version": "1",
            "status": "active", "title": {"ja": "問診"}, "languages": ["ja"], "item": items,
        });
        engine::check(&document.to_string()).form.expect("no error")
    }

    #[test]
    fn they_are_made_up_once_and_not_for_what_is_very_long() {
        let made_up = MadeUp::default();
        let first = made_up.of(&form(2)).expect("short");
        assert!(!first.respondents.is_empty());
        let again = made_up.of(&form(2)).expect("known");
        assert!(Arc::ptr_eq(&first, &again));
        assert!(made_up.of(&form(MOST + 1)).is_none());
    }
}
