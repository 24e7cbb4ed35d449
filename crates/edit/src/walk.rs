//! Where in a document what stands: its items, its lists of options, its expressions, its texts.
//!
//! The one place that knows it; all edits and all that is shown go by these lists.

use engine::Pointer;
use engine::model::ItemType;

use crate::item_type::type_of;
use crate::value::Value;

/// One item with its place.
#[derive(Clone, Debug)]
pub(crate) struct Placed<'v> {
    pub(crate) at: Pointer,
    pub(crate) item: &'v Value,
    /// 0 at the top.
    pub(crate) depth: usize,
    /// The position of what it is in, in the list of all items.
    pub(crate) parent: Option<usize>,
}

impl<'v> Placed<'v> {
    pub(crate) fn link_id(&self) -> &'v str {
        self.item.text("linkId").unwrap_or_default()
    }

    pub(crate) fn item_type(&self) -> Option<ItemType> {
        type_of(self.item)
    }

    pub(crate) fn repeats(&self) -> bool {
        self.item_type() == Some(ItemType::Group) && self.item.get("repeats").is_some()
    }
}

/// All items of a document in its order, each before what is in it.
pub(crate) fn items(root: &Value) -> Vec<Placed<'_>> {
    let mut all = Vec::new();
    add(root, &Pointer::root(), None, 0, &mut all);
    all
}

/// An item and all that is in it.
pub(crate) fn within<'v>(item: &'v Value, at: &Pointer) -> Vec<Placed<'v>> {
    let mut all = vec![Placed {
        at: at.clone(),
        item,
        depth: 0,
        parent: None,
    }];
    add(item, at, Some(0), 1, &mut all);
    all
}

fn add<'v>(
    holder: &'v Value,
    at: &Pointer,
    parent: Option<usize>,
    depth: usize,
    all: &mut Vec<Placed<'v>>,
) {
    let at = at.key("item");
    for (index, item) in holder.list("item").iter().enumerate() {
        let position = all.len();
        let at = at.index(index);
        all.push(Placed {
            at: at.clone(),
            item,
            depth,
            parent,
        });
        add(item, &at, Some(position), depth + 1, all);
    }
}

/// The keys of an item under which an expression stands.
pub(crate) const EXPRESSIONS: [&str; 5] = [
    "shownWhen",
    "requiredWhen",
    "minExpression",
    "maxExpression",
    "calculation",
];

/// The places right in an item at which expressions stand, those of its options included.
pub(crate) fn expressions_of(item: &Value, at: &Pointer) -> Vec<Pointer> {
    let mut places = Vec::new();
    for key in EXPRESSIONS {
        if item.text(key).is_some() {
            places.push(at.key(key));
        }
    }
    for (index, constraint) in item.list("constraint").iter().enumerate() {
        if constraint.text("expression").is_some() {
            places.push(at.key("constraint").index(index).key("expression"));
        }
    }
    places.extend(expressions_of_options(
        item.list("answerOption"),
        &at.key("answerOption"),
    ));
    places
}

fn expressions_of_options(options: &[Value], at: &Pointer) -> Vec<Pointer> {
    let options = options.iter().enumerate();
    options
        .filter(|(_, option)| option.text("shownWhen").is_some())
        .map(|(index, _)| at.index(index).key("shownWhen"))
        .collect()
}

/// The places of all expressions of a document.
pub(crate) fn expressions(root: &Value) -> Vec<Pointer> {
    let mut places = Vec::new();
    for (name, options) in value_sets(root) {
        let at = value_set(name);
        places.extend(expressions_of_options(
            options.as_list().unwrap_or_default(),
            &at,
        ));
    }
    for placed in items(root) {
        places.extend(expressions_of(placed.item, &placed.at));
    }
    places
}

/// The shared lists of options, by name.
pub(crate) fn value_sets(root: &Value) -> impl Iterator<Item = (&str, &Value)> {
    let sets = root.get("valueSets").and_then(Value::as_object);
    sets.unwrap_or_default()
        .iter()
        .map(|(name, options)| (name.as_str(), options))
}

/// Where a shared list stands.
pub(crate) fn value_set(name: &str) -> Pointer {
    Pointer::root().key("valueSets").key(name)
}

/// The holder of a place and the last step to it; nothing for the document as a whole.
pub(crate) fn holder(at: &Pointer) -> Option<(Pointer, String)> {
    let (holder, _) = at.as_str().rsplit_once('/')?;
    let last = at.steps().last()?;
    Some((Pointer::from_text(holder), last))
}

/// Whether a place is another one or in it.
pub(crate) fn is_in(inner: &Pointer, outer: &Pointer) -> bool {
    inner
        .as_str()
        .strip_prefix(outer.as_str())
        .is_some_and(|rest| rest.is_empty() || rest.starts_with('/'))
}

/// The innermost item that a place is in, or is.
pub(crate) fn item_around(root: &Value, at: &Pointer) -> Option<Pointer> {
    let mut place = at.clone();
    loop {
        let value = root.at(&place);
        let (above, _) = holder(&place)?;
        if above.as_str().rsplit('/').next() == Some("item")
            && value.is_some_and(|value| value.as_object().is_some())
        {
            return Some(place);
        }
        place = above;
    }
}

/// The list of options that an item uses: its own, the shared one that it names, or that of the
/// grid that it is a row of. A place that is a list already is itself.
pub(crate) fn list_of(root: &Value, at: &Pointer) -> Option<Pointer> {
    let value = root.at(at)?;
    if is_list(at) {
        return value.as_list().map(|_| at.clone());
    }
    let (siblings, _) = holder(at)?;
    let around = item_around(root, &siblings);
    if let Some(grid) = around
        && root.at(&grid).and_then(type_of) == Some(ItemType::Grid)
    {
        return list_of(root, &grid);
    }
    if !value.list("answerOption").is_empty() {
        return Some(at.key("answerOption"));
    }
    match value.text("answerValueSet") {
        Some(name) => Some(value_set(name)).filter(|list| root.at(list).is_some()),
        None => value.get("answerOption").map(|_| at.key("answerOption")),
    }
}

/// Whether a place is that of a list of options.
pub(crate) fn is_list(at: &Pointer) -> bool {
    let steps: Vec<String> = at.steps().collect();
    steps.last().is_some_and(|last| last == "answerOption")
        || (steps.len() == 2 && steps[0] == "valueSets")
}
