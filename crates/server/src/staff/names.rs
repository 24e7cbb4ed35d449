//! Who is who: the names of the staff by their ids.

use std::collections::HashMap;

use super::{Stop, Visit};

/// The names of a society's staff.
pub(crate) struct Names(HashMap<String, String>);

impl Visit {
    /// The names of our staff, those included who may no longer sign in.
    pub(crate) async fn names(&self) -> Result<Names, Stop> {
        let society = &self.signed()?.society.id;
        let staff = self.service.store.staff(society).await?;
        let names = staff.into_iter().map(|person| (person.id, person.name));
        Ok(Names(names.collect()))
    }
}

impl Names {
    /// The name of somebody; what acted by itself, such as `admin`, is called what it is.
    pub(crate) fn of(&self, id: &str) -> String {
        self.0.get(id).map_or(id, String::as_str).to_owned()
    }
}
