//! What was decided about versions, in a codebook: beside each column, how its answers relate to those
//! of the version before.

use engine::Form;
use engine::model::Text;
use export::Codebook;
use revision::{Certainty, Ledger, LedgerEntry, words};
use store::{SocietyId, Store};

/// Writes the ledgers that were published with these versions into a codebook.
pub(crate) async fn tell(
    store: &Store,
    society: &SocietyId,
    forms: &[Form],
    codebook: &mut Codebook,
) -> store::Result<()> {
    for form in forms {
        let hash = &form.head().hash;
        let version = store.version_by_hash(society, hash).await?;
        // Only what was checked is published with a version.
        let ledger = version.ledger.and_then(|ledger| Ledger::read(&ledger).ok());
        for entry in ledger.iter().flat_map(|ledger| &ledger.entries) {
            let from = ledger.as_ref().map_or("", |ledger| &ledger.from.version);
            codebook.compare(hash, &entry.link_id, &said(entry, from));
        }
    }
    Ok(())
}

/// A decision in Japanese and English.
fn said(entry: &LedgerEntry, from: &str) -> Text {
    let is_uncertain = entry.certainty == Certainty::Uncertain;
    let uncertain = |words| if is_uncertain { words } else { "" };
    Text::from([
        (
            "ja",
            format!(
                "{from}版との比較：{}{}。{}",
                words::relation(entry.relation, "ja"),
                uncertain("（未確認）"),
                entry.note.in_language("ja", "en"),
            ),
        ),
        (
            "en",
            format!(
                "compared with {from}: {}{}. {}",
                words::relation(entry.relation, "en"),
                uncertain(" (uncertain)"),
                entry.note.in_language("en", "ja"),
            ),
        ),
    ])
}
