//! Languages of a document, added and taken away.

use engine::Pointer;
use engine::check::is_tag;

use super::{Done, Refused};
use crate::order;
use crate::texts::{languages, texts};
use crate::value::Value;

/// Adds a language at the end of the head's list. No text has it yet.
pub(super) fn add(root: &mut Value, tag: String) -> Result<Done, Refused> {
    if !is_tag(&tag) {
        return Err(Refused::new(
            format!("`{tag}` is no BCP 47 tag, such as `en` or `pt-BR`"),
            format!("`{tag}` は言語タグではありません（例: `en`、`pt-BR`）"),
        ));
    }
    if languages(root).contains(&tag.as_str()) {
        return Err(Refused::new(
            format!("`{tag}` is there already"),
            format!("`{tag}` はすでにあります"),
        ));
    }
    let place = Pointer::root().key("languages");
    if root.at(&place).is_none()
        && let Value::Object(members) = root
    {
        order::insert(
            members,
            "languages".to_owned(),
            Value::List(Vec::new()),
            &[],
        );
    }
    let Some(Value::List(tags)) = root.at_mut(&place) else {
        return Err(Refused::new(
            "`languages` has to be a list",
            "`languages` は一覧でなければなりません",
        ));
    };
    tags.push(tag.into());
    Ok(Done::at(place, "Add a language", "言語の追加"))
}

/// Takes a language away, from the head's list and from every text.
pub(super) fn remove(root: &mut Value, tag: &str) -> Result<Done, Refused> {
    let others: Vec<String> = languages(root)
        .into_iter()
        .filter(|known| *known != tag)
        .map(str::to_owned)
        .collect();
    if others.len() == languages(root).len() {
        return Err(Refused::new(
            format!("`{tag}` is not among the languages"),
            format!("`{tag}` という言語はありません"),
        ));
    }
    if others.is_empty() {
        return Err(Refused::new(
            "the last language cannot be taken away",
            "最後の言語は削除できません",
        ));
    }
    let places: Vec<Pointer> = texts(root).into_iter().map(|text| text.at).collect();
    let only: Vec<&Pointer> = places
        .iter()
        .filter(|place| {
            root.at(place).is_some_and(|text| {
                let filled = |tag: &str| text.text(tag).is_some_and(|text| !text.trim().is_empty());
                filled(tag) && !others.iter().any(|other| filled(other))
            })
        })
        .collect();
    if let Some(first) = only.first() {
        let count = only.len();
        return Err(Refused::new(
            format!(
                "{count} texts are written in `{tag}` only, the first at `{first}`: translate them first"
            ),
            format!(
                "`{tag}` だけで書かれた文が{count}件あります（最初は `{first}`）。先に翻訳してください"
            ),
        ));
    }
    for place in places {
        if let Some(Value::Object(members)) = root.at_mut(&place) {
            members.retain(|(key, _)| key != tag);
        }
    }
    let place = Pointer::root().key("languages");
    if let Some(Value::List(tags)) = root.at_mut(&place) {
        tags.retain(|known| known.as_str() != Some(tag));
    }
    Ok(Done::at(place, "Remove a language", "言語の削除"))
}
