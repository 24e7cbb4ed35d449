//! First step from document to form: the items in one list, each with its place in the tree.

use std::collections::HashMap;

use super::limits::Limits;
use super::rules;
use crate::diagnostic::Diagnostic;
use crate::form::{Scope, ScopeId};
use crate::logic::ItemId;
use crate::logic::is_reserved;
use crate::model::{Item, ItemType, Questionnaire};
use crate::pointer::Pointer;

/// The items of a document in document order, before anything in them is looked at.
pub(super) struct Arranged<'d> {
    pub(super) items: Vec<ArrangedItem<'d>>,
    pub(super) roots: Vec<ItemId>,
    pub(super) scopes: Vec<Scope>,
    pub(super) by_link_id: HashMap<String, ItemId>,
}

/// One item with its place in the tree.
pub(super) struct ArrangedItem<'d> {
    pub(super) source: &'d Item,
    pub(super) at: Pointer,
    pub(super) parent: Option<ItemId>,
    pub(super) children: Vec<ItemId>,
    pub(super) scope: ScopeId,
    pub(super) slot: u32,
    /// For a repeating group: the scope of what is inside.
    pub(super) inner: Option<ScopeId>,
}

impl ArrangedItem<'_> {
    pub(super) fn is_repeating(&self) -> bool {
        self.inner.is_some()
    }
}

/// Puts the items of a document in a list, and says which of them stand where they cannot or clash.
pub(super) fn arrange<'d>(
    document: &'d Questionnaire,
    out: &mut Vec<Diagnostic>,
) -> Option<Arranged<'d>> {
    let found = count(&document.item, 1);
    if found.items > Limits::ITEMS {
        out.push(
            Diagnostic::new(&rules::too_many_items::RULE, Pointer::root().key("item"))
                .with("limit", Limits::ITEMS.to_string())
                .with("found", found.items.to_string()),
        );
        return None;
    }
    if found.depth > Limits::ITEM_DEPTH {
        out.push(
            Diagnostic::new(&rules::too_deep::RULE, Pointer::root().key("item"))
                .with("limit", Limits::ITEM_DEPTH.to_string()),
        );
        return None;
    }
    let mut arranged = Arranged {
        items: Vec::with_capacity(found.items),
        roots: Vec::new(),
        scopes: vec![Scope {
            group: None,
            parent: ScopeId::ROOT,
            depth: 0,
            items: Vec::new(),
            inner: Vec::new(),
        }],
        by_link_id: HashMap::with_capacity(found.items),
    };
    let at = Pointer::root().key("item");
    for (index, item) in document.item.iter().enumerate() {
        let id = add(
            &mut arranged,
            item,
            &at.index(index),
            None,
            ScopeId::ROOT,
            out,
        );
        arranged.roots.push(id);
    }
    Some(arranged)
}

struct Count {
    items: usize,
    depth: usize,
}

fn count(items: &[Item], depth: usize) -> Count {
    let mut total = Count {
        items: items.len(),
        depth,
    };
    for item in items.iter().filter(|item| !item.item.is_empty()) {
        let inner = count(&item.item, depth + 1);
        total.items += inner.items;
        total.depth = total.depth.max(inner.depth);
    }
    total
}

fn add<'d>(
    arranged: &mut Arranged<'d>,
    source: &'d Item,
    at: &Pointer,
    parent: Option<ItemId>,
    scope: ScopeId,
    out: &mut Vec<Diagnostic>,
) -> ItemId {
    let id = ItemId(u32::try_from(arranged.items.len()).unwrap_or(u32::MAX));
    let slots = &mut arranged.scopes[scope.0 as usize].items;
    let slot = u32::try_from(slots.len()).unwrap_or(u32::MAX);
    slots.push(id);
    let repeats = source.item_type == ItemType::Group && source.repeats.is_some();
    let inner = repeats.then(|| {
        let inner = ScopeId(u32::try_from(arranged.scopes.len()).unwrap_or(u32::MAX));
        let depth = arranged.scopes[scope.0 as usize].depth + 1;
        arranged.scopes[scope.0 as usize].inner.push(inner);
        arranged.scopes.push(Scope {
            group: Some(id),
            parent: scope,
            depth,
            items: Vec::new(),
            inner: Vec::new(),
        });
        inner
    });
    arranged.items.push(ArrangedItem {
        source,
        at: at.clone(),
        parent,
        children: Vec::new(),
        scope,
        slot,
        inner,
    });
    check_name(arranged, id, out);
    check_place(arranged, id, out);
    let at = at.key("item");
    for (index, child) in source.item.iter().enumerate() {
        let child = add(
            arranged,
            child,
            &at.index(index),
            Some(id),
            inner.unwrap_or(scope),
            out,
        );
        arranged.items[id.0 as usize].children.push(child);
    }
    id
}

fn check_name(arranged: &mut Arranged<'_>, id: ItemId, out: &mut Vec<Diagnostic>) {
    let item = &arranged.items[id.0 as usize];
    let name = &item.source.link_id;
    let at = item.at.key("linkId");
    if !is_link_id(name) {
        let mut diagnostic =
            Diagnostic::new(&rules::invalid_link_id::RULE, at).with("found", name.clone());
        if let Some(suggestion) = suggestion(name) {
            diagnostic = diagnostic.with("suggestion", suggestion);
        }
        out.push(diagnostic);
    } else if is_reserved(name) {
        out.push(
            Diagnostic::new(&rules::reserved_link_id::RULE, at)
                .with("found", name.clone())
                .with("suggestion", format!("{name}_item")),
        );
    }
    if let Some(first) = arranged.by_link_id.get(name) {
        let first = arranged.items[first.0 as usize].at.key("linkId");
        out.push(
            Diagnostic::new(
                &rules::duplicate_link_id::RULE,
                arranged.items[id.0 as usize].at.key("linkId"),
            )
            .with("found", name.clone())
            .related(first, None, "first used here".to_owned()),
        );
    } else {
        arranged.by_link_id.insert(name.clone(), id);
    }
}

fn check_place(arranged: &Arranged<'_>, id: ItemId, out: &mut Vec<Diagnostic>) {
    use ItemType::{Choice, Grid, Group, MultipleChoice, Page};
    let item = &arranged.items[id.0 as usize];
    let Some(parent) = item.parent else { return };
    let parent = arranged.items[parent.0 as usize].source.item_type;
    let fits = match (parent, item.source.item_type) {
        (_, Page) => false,
        (Page | Group, _) => true,
        (Grid, Choice | MultipleChoice) => true,
        _ => false,
    };
    if !fits {
        out.push(
            Diagnostic::new(&rules::misplaced_item::RULE, item.at.key("type"))
                .with("type", type_name(item.source.item_type))
                .with("parent", type_name(parent)),
        );
    }
}

/// The type as a document writes it.
pub(super) fn type_name(item_type: ItemType) -> String {
    serde_json::to_value(item_type)
        .ok()
        .and_then(|name| name.as_str().map(str::to_owned))
        .unwrap_or_default()
}

/// Whether a text can be an item's name: a letter or `_`, then letters, digits or `_`; at most 64.
pub fn is_link_id(name: &str) -> bool {
    let mut bytes = name.bytes();
    name.len() <= 64
        && bytes
            .next()
            .is_some_and(|byte| byte.is_ascii_alphabetic() || byte == b'_')
        && bytes.all(|byte| byte.is_ascii_alphanumeric() || byte == b'_')
}

/// A linkId near to what was written, when something of it is left.
fn suggestion(name: &str) -> Option<String> {
    let mut text: String = name
        .chars()
        .map(|character| {
            if character.is_ascii_alphanumeric() {
                character
            } else {
                '_'
            }
        })
        .take(60)
        .collect();
    if text.starts_with(|first: char| first.is_ascii_digit()) {
        text.insert(0, 'q');
    }
    (is_link_id(&text) && text.bytes().any(|byte| byte.is_ascii_alphanumeric())).then_some(text)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_link_id_that_cannot_stand_in_an_expression_gets_one_that_can() {
        for (written, suggested) in [
            ("1.2", Some("q1_2")),
            ("cigarettes-per-day", Some("cigarettes_per_day")),
            ("喫煙", None),
            ("", None),
        ] {
            assert!(!is_link_id(written), "{written}");
            assert_eq!(suggestion(written).as_deref(), suggested, "{written}");
        }
        assert!(is_link_id("_a1"));
        assert!(!is_link_id(&"a".repeat(65)));
    }
}
