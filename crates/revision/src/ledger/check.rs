//! Checks a ledger against the two versions that it is about.

use std::collections::{BTreeMap, HashMap, HashSet};

use engine::{Diagnostic, Pointer};

use super::{Ledger, LedgerEntry, Relation};
use crate::edition::{Edition, Placed};
use crate::rules;

impl Ledger {
    /// Everything that its author would want to know, in the order of the ledger. Places are the
    /// ledger's own.
    pub fn check(&self, from: &Edition, to: &Edition) -> Vec<Diagnostic> {
        let mut out = Vec::new();
        for (key, said, edition) in [("from", &self.from, from), ("to", &self.to, to)] {
            let is = edition.reference();
            let at = Pointer::root().key(key);
            if said.url != is.url || said.version != is.version {
                out.push(
                    Diagnostic::new(&rules::OTHER_VERSION, at)
                        .with("found", format!("{} {}", said.url, said.version))
                        .with("expected", format!("{} {}", is.url, is.version)),
                );
            } else if said.hash != is.hash {
                out.push(
                    Diagnostic::new(&rules::STALE, at.key("hash"))
                        .with("version", is.version)
                        .with("expected", is.hash),
                );
            }
        }
        let (from, to) = (from.items(), to.items());
        let (from, to) = (by_link_id(&from), by_link_id(&to));
        let mut seen = HashSet::new();
        for (position, entry) in self.entries.iter().enumerate() {
            let at = Pointer::root().key("entries").index(position);
            if !seen.insert(entry.link_id.as_str()) {
                out.push(
                    Diagnostic::new(&rules::DUPLICATE, at.key("linkId"))
                        .with("item", &entry.link_id),
                );
            }
            Entry {
                entry,
                at,
                old: from.get(entry.link_id.as_str()).copied(),
                new: to.get(entry.link_id.as_str()).copied(),
                out: &mut out,
            }
            .check();
        }
        out
    }
}

fn by_link_id<'a, 'b>(items: &'b [Placed<'a>]) -> HashMap<&'a str, &'b Placed<'a>> {
    (items.iter())
        .map(|item| (item.item.link_id.as_str(), item))
        .collect()
}

struct Entry<'a> {
    entry: &'a LedgerEntry,
    at: Pointer,
    old: Option<&'a Placed<'a>>,
    new: Option<&'a Placed<'a>>,
    out: &'a mut Vec<Diagnostic>,
}

impl Entry<'_> {
    fn check(&mut self) {
        let Some(old) = self.old else {
            self.tell(&rules::UNKNOWN_ITEM, self.at.key("linkId"), &[]);
            return;
        };
        let relation = self.entry.relation;
        for (key, is_there, wanted) in [
            ("table", !self.entry.table.is_empty(), Relation::Mapped),
            ("groups", !self.entry.groups.is_empty(), Relation::Grouped),
        ] {
            if is_there != (relation == wanted) {
                let rule = match is_there {
                    true => &rules::IDLE_TABLE,
                    false => &rules::MISSING_TABLE,
                };
                let at = if is_there {
                    self.at.key(key)
                } else {
                    self.at.key("relation")
                };
                self.tell(rule, at, &[("key", key)]);
                return;
            }
        }
        let Some(new) = self.new else {
            if relation != Relation::NotComparable {
                self.tell(&rules::ITEM_GONE, self.at.key("relation"), &[]);
            }
            return;
        };
        match relation {
            Relation::Mapped => self.table(old, new),
            Relation::Grouped => self.groups(old, new),
            Relation::Same => self.same(old, new),
            Relation::Narrower | Relation::Broader | Relation::NotComparable => {}
        }
    }

    /// Each old code has one new one, and both are there.
    fn table(&mut self, old: &Placed<'_>, new: &Placed<'_>) {
        let at = self.at.key("table");
        let table: &BTreeMap<String, String> = &self.entry.table;
        for (from, to) in table {
            if !has(old, from) {
                self.tell(
                    &rules::UNKNOWN_CODE,
                    at.key(from),
                    &[("code", from), ("side", "old")],
                );
            }
            if !has(new, to) {
                self.tell(
                    &rules::UNKNOWN_CODE,
                    at.key(from),
                    &[("code", to), ("side", "new")],
                );
            }
        }
        for code in codes(old).filter(|code| !table.contains_key(*code)) {
            self.tell(
                &rules::NOT_TOTAL,
                at.clone(),
                &[("code", code), ("side", "old")],
            );
        }
    }

    /// Each code of either side is in one group.
    fn groups(&mut self, old: &Placed<'_>, new: &Placed<'_>) {
        let at = self.at.key("groups");
        for (key, side, item) in [("from", "old", old), ("to", "new", new)] {
            let mut seen = HashSet::new();
            for (position, group) in self.entry.groups.iter().enumerate() {
                let list = if key == "from" {
                    &group.from
                } else {
                    &group.to
                };
                for (number, code) in list.iter().enumerate() {
                    let at = at.index(position).key(key).index(number);
                    if !has(item, code) {
                        self.tell(&rules::UNKNOWN_CODE, at, &[("code", code), ("side", side)]);
                    } else if !seen.insert(code.as_str()) {
                        self.tell(&rules::TWO_GROUPS, at, &[("code", code)]);
                    }
                }
            }
            for code in codes(item).filter(|code| !seen.contains(code)) {
                self.tell(
                    &rules::NOT_TOTAL,
                    at.clone(),
                    &[("code", code), ("side", side)],
                );
            }
        }
    }

    /// What is the same can still be answered.
    fn same(&mut self, old: &Placed<'_>, new: &Placed<'_>) {
        for code in codes(old).filter(|code| !has(new, code)) {
            let at = self.at.key("relation");
            self.tell(&rules::SAME_BUT_GONE, at, &[("code", code)]);
        }
    }

    fn tell(
        &mut self,
        rule: &'static engine::diagnostic::Rule,
        at: Pointer,
        names: &[(&'static str, &str)],
    ) {
        let mut diagnostic = Diagnostic::new(rule, at).with("item", &self.entry.link_id);
        for (name, value) in names {
            diagnostic = diagnostic.with(name, *value);
            if *name == "side" {
                let word = if *value == "old" { "旧版" } else { "新版" };
                diagnostic = diagnostic.with("side_ja", word);
            }
        }
        self.out.push(diagnostic);
    }
}

fn codes<'a>(item: &'a Placed<'_>) -> impl Iterator<Item = &'a str> {
    item.options.iter().map(|(option, _)| option.code.as_str())
}

fn has(item: &Placed<'_>, code: &str) -> bool {
    codes(item).any(|known| known == code)
}
