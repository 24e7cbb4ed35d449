//! What names in an expression stand for, seen from the item that it belongs to.

use std::sync::Arc;

use super::arrange::Arranged;
use super::options::Listed;
use crate::form::ScopeId;
use crate::logic::{ItemId, Known, Names, Type};
use crate::model::ItemType;
use crate::nearest::Guesses;

/// A document seen from one scope.
pub(super) struct Here<'a, 'd> {
    pub(super) arranged: &'a Arranged<'d>,
    pub(super) listed: &'a [Option<Listed<'d>>],
    /// What each calculated item gives; `None` as long as that is not known.
    pub(super) calculated: &'a [Option<Type>],
    pub(super) scope: ScopeId,
    pub(super) guesses: &'a Guesses,
}

impl Here<'_, '_> {
    fn known(&self, id: ItemId) -> Known {
        let position = id.0 as usize;
        let item = &self.arranged.items[position];
        let ty = match item.source.item_type {
            ItemType::Group if item.is_repeating() => Type::Row(id).list(),
            ItemType::Page | ItemType::Group | ItemType::Grid | ItemType::Display => {
                return Known::NoValue;
            }
            ItemType::Choice | ItemType::String | ItemType::Text => Type::String,
            ItemType::MultipleChoice => Type::String.list(),
            ItemType::Boolean => Type::Bool,
            ItemType::Integer | ItemType::Year | ItemType::Scale => Type::Int,
            ItemType::Decimal | ItemType::Quantity => Type::Double,
            ItemType::Date | ItemType::YearMonth => Type::Timestamp,
            ItemType::Time => Type::Duration,
            ItemType::Calculated => self.calculated[position].clone().unwrap_or(Type::Any),
        };
        Known::Item {
            id,
            ty,
            options: self.listed[position]
                .as_ref()
                .filter(|listed| !listed.options.list.is_empty())
                .map(|listed| {
                    let codes = listed.options.list.iter();
                    codes.map(|option| Arc::clone(&option.code)).collect()
                }),
        }
    }

    /// Whether a scope is this one or around it.
    fn is_around(&self, scope: ScopeId) -> bool {
        let mut here = self.scope;
        loop {
            if here == scope {
                return true;
            }
            if here == ScopeId::ROOT {
                return false;
            }
            here = self.arranged.scopes[here.0 as usize].parent;
        }
    }
}

impl Names for Here<'_, '_> {
    fn item(&self, name: &str) -> Option<Known> {
        let id = *self.arranged.by_link_id.get(name)?;
        let scope = self.arranged.items[id.0 as usize].scope;
        if self.is_around(scope) {
            return Some(self.known(id));
        }
        let group = self.arranged.scopes[scope.0 as usize].group?;
        Some(Known::Elsewhere {
            group: self.arranged.items[group.0 as usize].source.link_id.clone(),
        })
    }

    fn in_row(&self, group: ItemId, name: &str) -> Option<Known> {
        let id = *self.arranged.by_link_id.get(name)?;
        let scope = self.arranged.items[id.0 as usize].scope;
        (self.arranged.scopes[scope.0 as usize].group == Some(group)).then(|| self.known(id))
    }

    fn candidates(&self) -> Vec<&str> {
        let names = &self.arranged.by_link_id;
        if self.guesses.may_look_at(names.len()) {
            names.keys().map(String::as_str).collect()
        } else {
            Vec::new()
        }
    }
}
