//! Drafts: what was answered so far, kept on the device when the member asks for it.
//!
//! Nothing is written before that, answers to sensitive questions never are (the engine leaves them
//! out), and one button, or finishing, takes everything away again.

use borsh::{BorshDeserialize, BorshSerialize};
use engine::Draft;
use gloo::storage::{LocalStorage, Storage as _};

/// What is kept.
#[derive(Clone, Debug, PartialEq, Eq, BorshSerialize, BorshDeserialize)]
pub(crate) struct Kept {
    /// The answers.
    pub(crate) draft: Draft,
    /// The linkId of the page that the member was on.
    pub(crate) page: String,
}

/// How a draft is written. A change of [`Kept`] needs another number, and goes on reading this one:
/// nothing that a member typed is lost with a new version of the page.
const WRITTEN: &str = "monshin/draft@1 ";

fn key(slug: &str) -> String {
    format!("monshin.draft.{slug}")
}

fn found(slug: &str) -> Option<String> {
    LocalStorage::raw().get_item(&key(slug)).ok().flatten()
}

/// The draft of a questionnaire, when there is one.
pub(crate) fn load(slug: &str) -> Option<Kept> {
    read(&found(slug)?)
}

/// Whether there is a draft of a questionnaire.
pub(crate) fn exists(slug: &str) -> bool {
    found(slug).is_some()
}

/// Keeps a draft. False: the device does not let the page (private browsing, no room).
pub(crate) fn keep(slug: &str, kept: &Kept) -> bool {
    LocalStorage::raw()
        .set_item(&key(slug), &write(kept))
        .is_ok()
}

/// Takes a draft away.
pub(crate) fn wipe(slug: &str) {
    LocalStorage::delete(key(slug));
}

/// As text, which is all that a browser keeps: a character for each byte.
fn write(kept: &Kept) -> String {
    let bytes = borsh::to_vec(kept).unwrap_or_default();
    let mut text = WRITTEN.to_owned();
    text.extend(bytes.into_iter().map(char::from));
    text
}

fn read(text: &str) -> Option<Kept> {
    let characters = text.strip_prefix(WRITTEN)?.chars();
    let bytes: Option<Vec<u8>> = characters
        .map(|character| u8::try_from(u32::from(character)).ok())
        .collect();
    Kept::try_from_slice(&bytes?).ok()
}

#[cfg(test)]
mod tests {
    use engine::session::{DraftPick, Field};

    use super::*;

    #[test]
    fn a_draft_is_read_by_every_later_version_of_the_page() {
        let kept = Kept {
            draft: Draft {
                url: "u".to_owned(),
                version: "2".to_owned(),
                hash: "h".to_owned(),
                fields: vec![Field {
                    link_id: "a".to_owned(),
                    text: "é".to_owned(),
                    picks: vec![DraftPick {
                        code: "1".to_owned(),
                        text: None,
                    }],
                    rows: vec![vec![]],
                    confirmed: vec!["c".to_owned()],
                }],
            },
            page: "p".to_owned(),
        };
        let as_first_written = "monshin/draft@1 \u{1}\0\0\0u\u{1}\0\0\02\u{1}\0\0\0h\u{1}\0\0\0\u{1}\0\0\0a\
             \u{2}\0\0\0Ã©\u{1}\0\0\0\u{1}\0\0\01\0\u{1}\0\0\0\0\0\0\0\u{1}\0\0\0\u{1}\0\0\0c\u{1}\0\0\0p";
        assert_eq!(write(&kept), as_first_written);
        assert_eq!(read(as_first_written), Some(kept));
        assert_eq!(read("monshin/draft@2 "), None);
    }
}
