//! When a question is shown, in words.

use engine::logic::requirement;
use engine::session::Explanation;
use engine::{Form, ItemId, words};

/// The conditions of an item and of what it stands in, outermost first, one sentence each; nothing
/// when it is always shown.
pub(crate) fn shown_when(form: &Form, id: ItemId, language: &str) -> Option<String> {
    let mut sentences = Vec::new();
    let mut here = Some(id);
    while let Some(id) = here {
        let item = form.item(id);
        if let Some(program) = &item.rules.shown_when {
            let explanation = Explanation {
                hidden_by: id,
                reason: requirement(program),
            };
            sentences.push(words::explanation(&explanation, form, language));
        }
        here = item.parent;
    }
    sentences.reverse();
    (!sentences.is_empty()).then(|| sentences.join(" "))
}
