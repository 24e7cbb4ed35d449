//! The scale on which several versions can be counted.
//!
//! What version 1 calls `2` may be `2` or `3` in version 2; so on the scale of both, `2` and `3` are
//! one category. An option of any version belongs to the category that links lead to, over as many
//! ledgers as there are.

use std::collections::HashMap;

use engine::model::Text;
use engine::{Form, Kind};

use crate::chain::Refusal;
use crate::edition::Edition;

/// Options of several versions, joined to categories.
pub(crate) struct Scale {
    /// Each option's place in `parents`.
    places: HashMap<(usize, String), usize>,
    parents: Vec<usize>,
    /// What a group is called, by a member of it. The newest ledger's words win.
    names: Vec<(usize, Text)>,
    /// For each version of the chain, why it is left out.
    pub(crate) refused: Vec<Option<Refusal>>,
    /// Links that are believed and not established: from which version on, and what is said of it.
    pub(crate) cautions: Vec<(usize, Text)>,
}

impl Scale {
    pub(crate) fn new(editions: &[Edition], link_id: &str, oldest: usize, newest: usize) -> Self {
        let mut scale = Self {
            places: HashMap::new(),
            parents: Vec::new(),
            names: Vec::new(),
            refused: vec![None; editions.len()],
            cautions: Vec::new(),
        };
        for (version, edition) in editions.iter().enumerate().take(newest + 1).skip(oldest) {
            let form = edition.form();
            let codes = form.find(link_id).and_then(|item| codes(form, item));
            for code in codes.unwrap_or_default() {
                let place = scale.parents.len();
                scale.places.insert((version, code), place);
                scale.parents.push(place);
            }
        }
        scale
    }

    /// The category of an option; two options are counted together when it is the same.
    pub(crate) fn category(&self, version: usize, code: &str) -> Option<usize> {
        let place = self.places.get(&(version, code.to_owned()))?;
        Some(self.root(*place))
    }

    /// What the ledgers call a category, where they do.
    pub(crate) fn name(&self, category: usize) -> Option<&Text> {
        (self.names.iter())
            .find(|(member, _)| self.root(*member) == category)
            .map(|(_, text)| text)
    }

    /// The categories of these versions, in the order of the newest one's options and under its
    /// labels where no ledger names them. A version that does not count has a place all the same.
    pub(crate) fn categories(
        &self,
        editions: &[Edition],
        link_id: &str,
        versions: &[Option<usize>],
    ) -> Vec<Joined> {
        let mut found: Vec<Joined> = Vec::new();
        for (column, place) in versions.iter().enumerate().rev() {
            let Some(place) = *place else {
                continue;
            };
            for (code, label) in labels_of(editions[place].form(), link_id) {
                let Some(root) = self.category(place, &code) else {
                    continue;
                };
                let known = found.iter().position(|known| known.root == root);
                let position = known.unwrap_or_else(|| {
                    found.push(Joined {
                        root,
                        text: self.name(root).unwrap_or(&label).clone(),
                        codes: vec![Vec::new(); versions.len()],
                    });
                    found.len() - 1
                });
                found[position].codes[column].push(code);
            }
        }
        found
    }

    fn root(&self, mut place: usize) -> usize {
        while self.parents[place] != place {
            place = self.parents[place];
        }
        place
    }

    pub(crate) fn link(&mut self, from: usize, old: &str, to: usize, new: &str) {
        let old = self.category(from, old);
        let new = self.category(to, new);
        if let (Some(old), Some(new)) = (old, new) {
            self.parents[old] = new;
        }
    }

    pub(crate) fn group(&mut self, version: usize, old: &[String], new: &[String], text: &Text) {
        let members: Vec<(usize, &String)> = (new.iter().map(|code| (version + 1, code)))
            .chain(old.iter().map(|code| (version, code)))
            .collect();
        for pair in members.windows(2) {
            self.link(pair[1].0, pair[1].1, pair[0].0, pair[0].1);
        }
        if let Some((version, code)) = members.first()
            && let Some(place) = self.places.get(&(*version, (*code).clone()))
        {
            self.names.push((*place, text.clone()));
        }
    }
}

/// Options of several versions that are one category.
pub(crate) struct Joined {
    pub(crate) root: usize,
    /// What they are called.
    pub(crate) text: Text,
    /// For each version, its options.
    pub(crate) codes: Vec<Vec<String>>,
}

/// What answers to an item are counted by; nothing for an item whose answers are not from a list.
pub(crate) fn codes(form: &Form, item: engine::ItemId) -> Option<Vec<String>> {
    match &form.item(item).kind {
        Kind::Choice(options) | Kind::MultipleChoice { options, .. } => Some(
            (options.list.iter())
                .map(|option| option.code.to_string())
                .collect(),
        ),
        Kind::Boolean => Some(vec!["true".to_owned(), "false".to_owned()]),
        Kind::Scale { min, max, .. } => {
            Some((*min..=*max).map(|point| point.to_string()).collect())
        }
        _ => None,
    }
}

/// The codes of an item with their labels, in order.
pub(crate) fn labels_of(form: &Form, link_id: &str) -> Vec<(String, Text)> {
    let Some(item) = form.find(link_id) else {
        return Vec::new();
    };
    let kind = &form.item(item).kind;
    (codes(form, item).unwrap_or_default().into_iter())
        .map(|code| {
            let text = match (
                kind.options().and_then(|options| options.get(&code)),
                &*code,
            ) {
                (Some(option), _) => option.text.clone(),
                (None, "true") => Text::from([("ja", "はい"), ("en", "Yes")]),
                (None, "false") => Text::from([("ja", "いいえ"), ("en", "No")]),
                (None, code) => Text::from([("ja", code), ("en", code)]),
            };
            (code, text)
        })
        .collect()
}
