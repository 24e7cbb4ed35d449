//! Where things stand in a response.

use crate::logic::RowId;
use crate::pointer::Pointer;
use crate::session::{Place, Session};

/// The answers that something stands among. Written out as a pointer only for what is told: most
/// responses have nothing to tell.
#[derive(Clone, Copy, Debug)]
pub(super) enum Around<'a> {
    /// Those of the response itself.
    Response,
    /// Those of one repetition.
    Repetition {
        /// What the group stands among.
        around: &'a Around<'a>,
        /// The group's linkId.
        group: &'a str,
        /// Counted from 0.
        number: usize,
    },
}

impl Around<'_> {
    /// Where what was given to an item stands.
    pub(super) fn of(&self, link_id: &str) -> Pointer {
        self.pointer().key(link_id)
    }

    fn pointer(&self) -> Pointer {
        match self {
            Self::Response => Pointer::root().key("answers"),
            Self::Repetition {
                around,
                group,
                number,
            } => around.of(group).key("rows").index(*number),
        }
    }
}

impl Session {
    /// Where the answer to a place stands in the response.
    pub fn pointer(&self, place: Place) -> Pointer {
        self.pointer_of(place.row)
            .key(&self.form().item(place.item).link_id)
    }

    fn pointer_of(&self, row: RowId) -> Pointer {
        let Some(group) = self.group_of(row) else {
            return Around::Response.pointer();
        };
        let position = self.rows(group).iter().position(|other| *other == row);
        self.pointer(group)
            .key("rows")
            .index(position.unwrap_or_default())
    }
}
