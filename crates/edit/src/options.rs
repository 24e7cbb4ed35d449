//! The options that an item uses, wherever they stand.

use engine::Pointer;

use crate::manuscript::Manuscript;
use crate::texts::{in_language, languages};
use crate::walk;

/// The options that an item offers.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Choosable {
    /// The list that they stand in: the item's own, a shared one, or that of its grid.
    pub list: Pointer,
    /// Each one's code with its text in the language asked for.
    pub options: Vec<(String, String)>,
}

/// The options of the item at a place; nothing when it has none. The place of a list gives that.
pub fn options_of(manuscript: &Manuscript, at: &Pointer, language: &str) -> Option<Choosable> {
    let root = manuscript.document()?;
    let default = languages(root).first().copied().unwrap_or_default();
    let list = walk::list_of(root, at)?;
    let options = root.at(&list)?.as_list()?.iter().map(|option| {
        let text = option
            .get("text")
            .map(|text| in_language(text, language, default));
        let code = option.text("code").unwrap_or_default();
        (code.to_owned(), text.unwrap_or_default().to_owned())
    });
    Some(Choosable {
        options: options.collect(),
        list,
    })
}
