//! A document as its expressions see it: what names stand for, and of which type they are.

use std::collections::HashMap;
use std::sync::Arc;

use engine::Pointer;
use engine::logic::{Expr, ItemId, Known, Names, Type, Wanted, compile, parse};
use engine::model::ItemType;

use crate::answer::AnswerKind;
use crate::value::Value;
use crate::walk::{self, Placed};

/// A document as expressions see it.
pub(super) struct Seen<'v> {
    pub(super) items: Vec<Placed<'v>>,
    by_name: HashMap<&'v str, usize>,
    /// For each item the repeating group that it is in.
    pub(super) scopes: Vec<Option<usize>>,
    types: Vec<Option<Type>>,
    codes: Vec<Option<Vec<Arc<str>>>>,
}

impl<'v> Seen<'v> {
    pub(super) fn of(root: &'v Value) -> Self {
        let items = walk::items(root);
        let mut scopes: Vec<Option<usize>> = Vec::with_capacity(items.len());
        let mut by_name = HashMap::with_capacity(items.len());
        for (position, placed) in items.iter().enumerate() {
            scopes.push(placed.parent.and_then(|parent| {
                if items[parent].repeats() {
                    Some(parent)
                } else {
                    scopes[parent]
                }
            }));
            if !placed.link_id().is_empty() {
                by_name.entry(placed.link_id()).or_insert(position);
            }
        }
        let types = items
            .iter()
            .enumerate()
            .map(|(position, placed)| type_of_answer(placed, position))
            .collect();
        let codes = items
            .iter()
            .map(|placed| {
                let list = root.at(&walk::list_of(root, &placed.at)?)?.as_list()?;
                Some(
                    list.iter()
                        .filter_map(|option| option.text("code"))
                        .map(Arc::from)
                        .collect(),
                )
            })
            .collect();
        let mut seen = Self {
            items,
            by_name,
            scopes,
            types,
            codes,
        };
        seen.calculate();
        seen
    }

    /// Finds out what calculations give, those that read others after them.
    fn calculate(&mut self) {
        let mut open: Vec<(usize, Expr)> = self
            .items
            .iter()
            .enumerate()
            .filter(|(_, placed)| placed.item_type() == Some(ItemType::Calculated))
            .filter_map(|(position, placed)| {
                let source = placed.item.text("calculation")?;
                Some((position, parse(source).ok()?))
            })
            .collect();
        loop {
            let before = open.len();
            open.retain(|(position, expr)| {
                let here = Here {
                    seen: self,
                    scope: self.scopes[*position],
                };
                let (program, _) = compile(expr, &here, &Wanted::AnyValue);
                let found = program
                    .map(|program| program.ty().clone())
                    .filter(|ty| *ty != Type::Any);
                let is_open = found.is_none();
                if let Some(found) = found {
                    self.types[*position] = Some(found);
                }
                is_open
            });
            if open.len() == before {
                return;
            }
        }
    }

    /// The item that a place is in, or is.
    pub(super) fn position(&self, root: &Value, at: &Pointer) -> Option<usize> {
        let item = walk::item_around(root, at)?;
        self.items.iter().position(|placed| placed.at == item)
    }

    /// Whether one group is another or around it; none is around all.
    pub(super) fn is_around(&self, mut here: Option<usize>, scope: Option<usize>) -> bool {
        loop {
            if here == scope {
                return true;
            }
            match here {
                Some(group) => here = self.scopes[group],
                None => return false,
            }
        }
    }

    pub(super) fn answer(&self, position: usize) -> Option<AnswerKind> {
        Some(match self.items[position].item_type()? {
            ItemType::Choice => AnswerKind::Code,
            ItemType::MultipleChoice => AnswerKind::Codes,
            ItemType::YearMonth => AnswerKind::Month,
            _ => match self.types[position].as_ref()? {
                Type::Bool => AnswerKind::Truth,
                Type::Int => AnswerKind::Whole,
                Type::Double => AnswerKind::Decimal,
                Type::String => AnswerKind::Text,
                Type::Timestamp => AnswerKind::Day,
                Type::Duration => AnswerKind::Time,
                Type::List(_) => AnswerKind::Rows,
                Type::Row(_) | Type::Any => AnswerKind::Unknown,
            },
        })
    }

    fn known(&self, position: usize) -> Known {
        match &self.types[position] {
            None => Known::NoValue,
            Some(ty) => Known::Item {
                id: id(position),
                ty: ty.clone(),
                options: self.codes[position].clone(),
            },
        }
    }
}

fn id(position: usize) -> ItemId {
    ItemId(u32::try_from(position).unwrap_or(u32::MAX))
}

/// What a name for the item gives in an expression; nothing for what holds no value.
fn type_of_answer(placed: &Placed<'_>, position: usize) -> Option<Type> {
    Some(match placed.item_type()? {
        ItemType::Group if placed.repeats() => Type::Row(id(position)).list(),
        ItemType::Page | ItemType::Group | ItemType::Grid | ItemType::Display => return None,
        ItemType::Choice | ItemType::String | ItemType::Text => Type::String,
        ItemType::MultipleChoice => Type::String.list(),
        ItemType::Boolean => Type::Bool,
        ItemType::Integer | ItemType::Year | ItemType::Scale => Type::Int,
        ItemType::Decimal | ItemType::Quantity => Type::Double,
        ItemType::Date | ItemType::YearMonth => Type::Timestamp,
        ItemType::Time => Type::Duration,
        ItemType::Calculated => Type::Any,
    })
}

/// A document seen from one repetition.
struct Here<'a, 'v> {
    seen: &'a Seen<'v>,
    scope: Option<usize>,
}

impl Names for Here<'_, '_> {
    fn item(&self, name: &str) -> Option<Known> {
        let position = *self.seen.by_name.get(name)?;
        let scope = self.seen.scopes[position];
        if self.seen.is_around(self.scope, scope) {
            return Some(self.seen.known(position));
        }
        Some(Known::Elsewhere {
            group: self.seen.items[scope?].link_id().to_owned(),
        })
    }

    fn in_row(&self, group: ItemId, name: &str) -> Option<Known> {
        let position = *self.seen.by_name.get(name)?;
        let scope = self.seen.scopes[position]?;
        (id(scope) == group).then(|| self.seen.known(position))
    }

    fn candidates(&self) -> Vec<&str> {
        Vec::new()
    }
}
