//! An item's name, wherever it is named.

use std::collections::HashMap;

use engine::Pointer;
use engine::check::is_link_id;
use engine::logic::is_reserved;

use super::items::note_unread;
use super::place::the_item;
use super::{Done, Refused, named};
use crate::value::Value;
use crate::walk;

/// Gives an item another name, and puts that into every expression that names it and into
/// `provenance`.
pub(super) fn rename(root: &mut Value, at: &Pointer, link_id: &str) -> Result<Done, Refused> {
    let old = the_item(root, at)?
        .text("linkId")
        .unwrap_or_default()
        .to_owned();
    let mut done = Done::at(at.clone(), "Rename an item", "項目IDの変更").item(link_id);
    if old == link_id {
        return Ok(done);
    }
    may_be_called(root, link_id)?;
    if let Some(Value::Object(members)) = root.at_mut(at) {
        match members.iter_mut().rev().find(|(key, _)| key == "linkId") {
            Some((_, name)) => *name = link_id.into(),
            None => members.insert(0, ("linkId".to_owned(), link_id.into())),
        }
    }
    if old.is_empty() {
        return Ok(done);
    }
    if walk::items(root)
        .iter()
        .any(|placed| placed.link_id() == old)
    {
        done.note(
            format!("another item is called `{old}` too: what names it means that one now"),
            format!("`{old}` という項目がほかにもあるため、参照はそちらに残しました"),
        );
        return Ok(done);
    }
    let names = HashMap::from([(old.clone(), link_id.to_owned())]);
    let mut unread = 0;
    for place in walk::expressions(root) {
        unread += usize::from(!named::rename(root, &place, &names)?);
    }
    let unverified = Pointer::root().key("provenance").key("unverified");
    if let Some(Value::List(entries)) = root.at_mut(&unverified) {
        for name in entries
            .iter_mut()
            .filter_map(|entry| entry.get_mut("linkId"))
        {
            if name.as_str() == Some(&old) {
                *name = link_id.into();
            }
        }
    }
    note_unread(&mut done, unread);
    Ok(done)
}

fn may_be_called(root: &Value, link_id: &str) -> Result<(), Refused> {
    if !is_link_id(link_id) {
        return Err(Refused::new(
            format!(
                "`{link_id}` cannot be a linkId: it has to begin with a letter or `_`, go on with letters, digits or `_`, and be no longer than 64"
            ),
            format!(
                "`{link_id}` は項目IDにできません。英字か `_` で始め、英数字と `_` だけで64文字以内にしてください"
            ),
        ));
    }
    if is_reserved(link_id) {
        return Err(Refused::new(
            format!("`{link_id}` is a word of the expressions themselves"),
            format!("`{link_id}` は式の中で使われる予約語です"),
        ));
    }
    if walk::items(root)
        .iter()
        .any(|placed| placed.link_id() == link_id)
    {
        return Err(Refused::new(
            format!("there is an item called `{link_id}` already"),
            format!("項目ID `{link_id}` はすでに使われています"),
        ));
    }
    Ok(())
}
