//! Why an item is hidden.

use super::answers::Viewpoint;
use super::{Place, Session};
use crate::logic::{ItemId, Reason, explain};

/// Why an item is hidden: which condition, of the item itself or of something around it, and what
/// would have to be otherwise. [`words::explanation`](crate::words::explanation) says it.
#[derive(Clone, Debug, PartialEq)]
pub struct Explanation {
    /// The item whose condition hides it: the outermost one.
    pub hidden_by: ItemId,
    /// What would have to be otherwise.
    pub reason: Reason,
}

impl Session {
    /// Why a place is hidden; nothing while it is shown.
    pub fn explain(&self, place: Place) -> Option<Explanation> {
        if self.cell(place).shown {
            return None;
        }
        let mut outermost = None;
        let mut here = Some(place);
        while let Some(place) = here {
            let item = self.form.item(place.item);
            let reason = item
                .rules
                .shown_when
                .as_ref()
                .and_then(|program| explain(program, &Viewpoint::new(self, place.row)));
            if let Some(reason) = reason {
                outermost = Some(Explanation {
                    hidden_by: place.item,
                    reason,
                });
            }
            here = item
                .parent
                .and_then(|parent| self.place_of(place.row, parent));
        }
        outermost
    }
}
