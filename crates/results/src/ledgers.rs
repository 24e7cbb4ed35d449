//! Which questions of several versions are one: ledgers say so.

use engine::{Form, FormItem};
use revision::Chain;

use crate::question::{Mapping, SameCodes};

/// Questions are one where [`SameCodes`] says so, and the ledgers between their versions say that
/// answers mean the same; where people have yet to decide that, they are not.
#[derive(Clone, Copy, Debug)]
pub struct ByLedgers<'a>(pub &'a [Chain]);

impl Mapping for ByLedgers<'_> {
    fn meaning(&self, form: &Form, item: &FormItem) -> String {
        let same = SameCodes.meaning(form, item);
        let hash = &form.head().hash;
        let mut places = (self.0.iter().enumerate().rev()).filter_map(|(number, chain)| {
            let mut editions = chain.editions().iter();
            let place = editions.position(|edition| edition.form().head().hash == *hash)?;
            Some((number, chain, place))
        });
        let Some((number, chain, place)) = places.next() else {
            return format!("{same} of {hash}");
        };
        let stretches = chain.stretches(&item.link_id);
        let found =
            (stretches.iter().enumerate()).find(|(_, stretch)| stretch.versions.contains(&place));
        // A code that a ledger leads elsewhere makes another question of it.
        let codes = found.map(|(stretch, found)| {
            let onwards = chain.comparable(&item.link_id, place..found.versions.end);
            let codes = onwards.into_iter().map(|mut one| one.codes.swap_remove(0));
            (stretch, codes.collect::<Vec<_>>())
        });
        format!("{same} in {number} {codes:?}")
    }
}
