//! Which columns a table has: those of its head, then those of the questionnaires in their order.

use std::collections::HashMap;
use std::sync::Arc;

use engine::response::{Answers, Given};
use engine::{Form, ItemId, Response};

use crate::plan::{Fields, Planned, plan};
use crate::privacy::{Withheld, withheld};
use crate::{Error, Format, Options, Profile};

/// As many columns as the usual spreadsheets open.
pub const MOST_COLUMNS: usize = 16_384;

/// The columns of an export, and how each form's answers come into them.
#[derive(Debug)]
pub struct Layout {
    pub(crate) profile: Profile,
    pub(crate) labels: Option<String>,
    pub(crate) head: Vec<Head>,
    pub(crate) columns: Vec<Column>,
    pub(crate) forms: Vec<Known>,
}

/// A form that responses may answer.
#[derive(Debug)]
pub(crate) struct Known {
    pub(crate) form: Form,
    pub(crate) withheld: Vec<Option<Withheld>>,
    /// Where its answers go; columns are counted without the head's.
    pub(crate) fields: Fields,
}

/// A column that is not about an answer.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Head {
    Id,
    Number,
    Received,
    Authored,
    Language,
    Campaign,
    Member,
    Workplace,
    Url,
    Version,
    Hash,
}

/// A column with answers.
#[derive(Clone, Debug)]
pub struct Column {
    /// What stands in the first line.
    pub name: String,
    /// Which rows of the repeating groups around the item, from 1 and outermost first.
    pub row: Vec<u32>,
    /// What of the answer stands in it.
    pub part: Part,
    /// The item, once for each form that has it; forms by their place in the list given.
    pub items: Vec<(usize, ItemId)>,
}

/// What of an answer stands in a column.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub enum Part {
    /// The answer.
    Whole,
    /// Whether this option of a multiple choice was picked.
    Option(Arc<str>),
    /// The words beside the option picked; in a multiple choice, beside this one.
    Words(Option<Arc<str>>),
    /// How many rows a repeating group has.
    Rows,
}

/// How many rows of each repeating group are in use.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Widths(HashMap<String, u32>);

impl Widths {
    /// Takes note of a response.
    pub fn see(&mut self, response: &Response) {
        self.answers(&response.answers);
    }

    fn answers(&mut self, answers: &Answers) {
        for (link_id, Given { rows, .. }) in answers.0.iter().filter(|(_, it)| !it.rows.is_empty())
        {
            let count = u32::try_from(rows.len()).unwrap_or(u32::MAX);
            match self.0.get_mut(link_id) {
                Some(widest) => *widest = count.max(*widest),
                None => {
                    self.0.insert(link_id.clone(), count);
                }
            }
            rows.iter().for_each(|row| self.answers(row));
        }
    }

    /// Rows that the group with this linkId takes up.
    pub fn of(&self, link_id: &str) -> u32 {
        self.0.get(link_id).copied().unwrap_or(0)
    }
}

impl Layout {
    /// The layout for responses to these forms.
    ///
    /// # Errors
    ///
    /// When a table would have more than [`MOST_COLUMNS`].
    pub fn of(forms: &[Form], options: &Options) -> Result<Self, Error> {
        let mut union = Union::default();
        let mut known = Vec::with_capacity(forms.len());
        for (number, form) in forms.iter().enumerate() {
            let withheld = match options.profile {
                Profile::Full => vec![None; form.items().len()],
                Profile::Deidentified => withheld(form),
            };
            let Planned { fields, columns } = plan(form, &withheld, options)?;
            let ids = union.take(number, form, columns);
            known.push((form.clone(), withheld, fields, ids));
        }
        let head = head(options);
        let found = head.len() + union.columns.len();
        if options.format == Format::Csv && found > MOST_COLUMNS {
            return Err(Error::TooManyColumns { found });
        }
        let (columns, places) = union.in_order();
        let forms = known
            .into_iter()
            .map(|(form, withheld, mut fields, ids)| {
                fields.each_column(&mut |column| *column = places[ids[*column]]);
                Known {
                    form,
                    withheld,
                    fields,
                }
            })
            .collect();
        Ok(Self {
            profile: options.profile,
            labels: options.labels.clone(),
            head,
            columns,
            forms,
        })
    }

    /// The form that a response answers.
    pub(crate) fn form_of(&self, response: &Response, seq: u64) -> Result<&Known, Error> {
        let hash = &response.questionnaire.hash;
        self.forms
            .iter()
            .find(|known| known.form.head().hash == *hash)
            .ok_or_else(|| Error::UnknownForm {
                seq,
                hash: hash.clone(),
            })
    }
}

fn head(options: &Options) -> Vec<Head> {
    use Head::{
        Authored, Campaign, Hash, Id, Language, Member, Number, Received, Url, Version, Workplace,
    };
    let deidentified = options.profile == Profile::Deidentified;
    let mut head = vec![if deidentified { Number } else { Id }];
    head.extend([Received, Authored, Language, Campaign]);
    if options.member_key && !deidentified {
        head.push(Member);
    }
    if options.workplace && !deidentified {
        head.push(Workplace);
    }
    head.extend([Url, Version, Hash]);
    head
}

impl Head {
    /// No linkId has a point in it, so that no item is called so.
    pub(crate) fn name(self) -> &'static str {
        match self {
            Self::Id => "response.id",
            Self::Number => "response.number",
            Self::Received => "response.received",
            Self::Authored => "response.authored",
            Self::Language => "response.language",
            Self::Campaign => "response.campaign",
            Self::Member => "response.member",
            Self::Workplace => "response.workplace",
            Self::Url => "questionnaire.url",
            Self::Version => "questionnaire.version",
            Self::Hash => "questionnaire.hash",
        }
    }
}

/// The columns of several forms put together.
#[derive(Default)]
struct Union {
    columns: Vec<Column>,
    /// Columns by name and meaning.
    known: HashMap<(String, String), usize>,
    names: HashMap<String, usize>,
    order: Vec<usize>,
}

/// A column of one form, before it is known whether another form has it as well.
pub(crate) struct Wanted {
    pub(crate) column: Column,
    /// What the answer means: columns of two forms are one when name and meaning are the same.
    pub(crate) meaning: String,
}

impl Union {
    /// Takes in a form's columns, each behind the one before it. Gives the number of each.
    fn take(&mut self, number: usize, form: &Form, wanted: Vec<Wanted>) -> Vec<usize> {
        let mut ids = Vec::with_capacity(wanted.len());
        let mut fresh = Vec::new();
        // Where each column of this form is to go: behind a column that is there already.
        let mut behind = None;
        for Wanted {
            mut column,
            meaning,
        } in wanted
        {
            let item = (number, column.items[0].1);
            column.items = vec![item];
            let key = (column.name.clone(), meaning);
            let id = if let Some(id) = self.known.get(&key) {
                behind = Some(*id);
                self.columns[*id].items.push(item);
                *id
            } else {
                let id = self.columns.len();
                // Another meaning of a name stands beside the first.
                behind = self.names.get(&column.name).copied().or(behind);
                column.name = self.free_name(column.name, &form.head().version);
                self.names.insert(column.name.clone(), id);
                self.columns.push(column);
                self.known.insert(key, id);
                fresh.push((behind, id));
                id
            };
            ids.push(id);
        }
        self.put_behind(&fresh);
        ids
    }

    /// The name, or what tells it from another meaning of the same name.
    fn free_name(&self, name: String, version: &str) -> String {
        if !self.names.contains_key(&name) {
            return name;
        }
        (1..)
            .map(|number| match number {
                1 => format!("{name}@{version}"),
                _ => format!("{name}@{version}.{number}"),
            })
            .find(|name| !self.names.contains_key(name))
            .unwrap_or(name)
    }

    fn put_behind(&mut self, fresh: &[(Option<usize>, usize)]) {
        let mut after: HashMap<Option<usize>, Vec<usize>> = HashMap::new();
        for (behind, id) in fresh {
            after.entry(*behind).or_default().push(*id);
        }
        let before = std::mem::take(&mut self.order);
        self.order.extend(after.remove(&None).unwrap_or_default());
        for id in before {
            self.order.push(id);
            self.order
                .extend(after.remove(&Some(id)).unwrap_or_default());
        }
    }

    /// The columns in their order, and the place of each.
    fn in_order(self) -> (Vec<Column>, Vec<usize>) {
        let mut places = vec![0; self.columns.len()];
        for (place, id) in self.order.iter().enumerate() {
            places[*id] = place;
        }
        let mut columns: Vec<(usize, Column)> = places.iter().copied().zip(self.columns).collect();
        columns.sort_unstable_by_key(|(place, _)| *place);
        (
            columns.into_iter().map(|(_, column)| column).collect(),
            places,
        )
    }
}
