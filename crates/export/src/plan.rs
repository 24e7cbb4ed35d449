//! From a form to its columns, and to where each answer goes.

use std::collections::HashMap;
use std::fmt::Write as _;
use std::sync::Arc;

use engine::form::{FormOption, Options as AnswerOptions};
use engine::{Form, FormItem, ItemId, Kind};

use crate::layout::Wanted;
use crate::privacy::Withheld;
use crate::{Column, Error, Format, MOST_COLUMNS, Options, Part, Profile};

/// Where the answers of one row go, by linkId. What is not in it is left out on purpose.
#[derive(Debug, Default)]
pub(crate) struct Fields(pub(crate) HashMap<Arc<str>, Field>);

/// Where the answer to one item goes.
#[derive(Debug)]
pub(crate) enum Field {
    /// Nowhere: the profile leaves it out.
    Withheld,
    /// Into a column, as it is.
    Value { column: usize, month: bool },
    /// Into a column, as an option.
    Choice {
        column: usize,
        words: Option<usize>,
        labels: Labels,
    },
    /// Into a column an option.
    Choices(HashMap<Arc<str>, Picked>),
    /// Into the columns of its rows.
    Rows { column: usize, rows: Vec<Fields> },
}

/// What stands in the cell for an option: its code, unless there is another word for it.
pub(crate) type Labels = HashMap<Arc<str>, String>;

/// The columns of one option of a multiple choice.
#[derive(Debug)]
pub(crate) struct Picked {
    pub(crate) column: usize,
    pub(crate) words: Option<usize>,
}

/// A form's own columns, and the fields that point to them.
pub(crate) struct Planned {
    pub(crate) fields: Fields,
    pub(crate) columns: Vec<Wanted>,
}

/// Plans a form.
pub(crate) fn plan(
    form: &Form,
    withheld: &[Option<Withheld>],
    options: &Options,
) -> Result<Planned, Error> {
    let mut planner = Planner {
        form,
        withheld,
        options,
        columns: Vec::new(),
    };
    let mut fields = Fields::default();
    planner.items(form.roots(), &[], &mut fields)?;
    Ok(Planned {
        fields,
        columns: planner.columns,
    })
}

struct Planner<'a> {
    form: &'a Form,
    withheld: &'a [Option<Withheld>],
    options: &'a Options,
    columns: Vec<Wanted>,
}

impl Planner<'_> {
    fn items(&mut self, items: &[ItemId], row: &[u32], out: &mut Fields) -> Result<(), Error> {
        for id in items {
            let item = self.form.item(*id);
            if self.withheld[id.0 as usize].is_some() {
                self.leave_out(item, out);
                continue;
            }
            if let Some(field) = self.field(item, row)? {
                out.0.insert(item.link_id.clone(), field);
            }
            if !matches!(item.kind, Kind::Repeat(_)) {
                self.items(&item.children, row, out)?;
            }
        }
        Ok(())
    }

    /// What stands in an item that is left out is left out as well.
    fn leave_out(&self, item: &FormItem, out: &mut Fields) {
        out.0.insert(item.link_id.clone(), Field::Withheld);
        for child in &item.children {
            self.leave_out(self.form.item(*child), out);
        }
    }

    fn field(&mut self, item: &FormItem, row: &[u32]) -> Result<Option<Field>, Error> {
        let full = self.options.profile == Profile::Full;
        Ok(Some(match &item.kind {
            Kind::Page | Kind::Group | Kind::Grid(_) | Kind::Display(_) => return Ok(None),
            Kind::Repeat(repetition) => {
                let column = self.column(item, row, Part::Rows, "");
                let mut rows = Vec::new();
                for number in 1..=self.rows(item, repetition.max) {
                    let inner = match self.options.format {
                        Format::Csv => [row, &[number]].concat(),
                        // In JSON rows are told apart by their place; their items are named once.
                        Format::Json | Format::Ndjson => row.to_vec(),
                    };
                    let mut fields = Fields::default();
                    self.items(&item.children, &inner, &mut fields)?;
                    rows.push(fields);
                    if self.columns.len() > MOST_COLUMNS && self.options.format == Format::Csv {
                        return Err(Error::TooManyColumns {
                            found: self.columns.len(),
                        });
                    }
                }
                Field::Rows { column, rows }
            }
            Kind::Choice(options) => {
                let meaning = codes(&options.list);
                let column = self.column(item, row, Part::Whole, &meaning);
                let asks = full && options.list.iter().any(|option| option.free_text);
                Field::Choice {
                    column,
                    words: asks.then(|| self.column(item, row, Part::Words(None), &meaning)),
                    labels: self.labels(options),
                }
            }
            Kind::MultipleChoice { options, .. } => {
                let mut picked = HashMap::new();
                for option in &options.list {
                    let meaning = codes(std::slice::from_ref(option));
                    let code = option.code.clone();
                    let column = self.column(item, row, Part::Option(code.clone()), &meaning);
                    let words = (full && option.free_text)
                        .then(|| self.column(item, row, Part::Words(Some(code.clone())), &meaning));
                    picked.insert(code, Picked { column, words });
                }
                Field::Choices(picked)
            }
            _ => Field::Value {
                column: self.column(item, row, Part::Whole, &unit(item)),
                month: !full && crate::privacy::is_day(item),
            },
        }))
    }

    fn rows(&self, item: &FormItem, most: u32) -> u32 {
        match (&self.options.widths, self.options.format) {
            (_, Format::Json | Format::Ndjson) => 1,
            (Some(widths), Format::Csv) => widths.of(&item.link_id).min(most),
            (None, Format::Csv) => most,
        }
    }

    fn labels(&self, options: &AnswerOptions) -> Labels {
        let Some(language) = &self.options.labels else {
            return Labels::new();
        };
        options
            .list
            .iter()
            .map(|option| {
                let label = self.form.text(&option.text, language).to_owned();
                (option.code.clone(), label)
            })
            .collect()
    }

    fn column(&mut self, item: &FormItem, row: &[u32], part: Part, meaning: &str) -> usize {
        let column = self.columns.len();
        self.columns.push(Wanted {
            meaning: format!("{} {part:?} {row:?} {meaning}", kind(item)),
            column: Column {
                name: name(&item.link_id, row, &part),
                row: row.to_vec(),
                part,
                items: vec![(0, item.id)],
            },
        });
        column
    }
}

fn name(link_id: &str, row: &[u32], part: &Part) -> String {
    let mut name = link_id.to_owned();
    for number in row {
        let _ = write!(name, ".{number}");
    }
    match part {
        Part::Whole | Part::Rows => {}
        Part::Option(code) => {
            let _ = write!(name, ".{code}");
        }
        Part::Words(None) => name.push_str(".text"),
        Part::Words(Some(code)) => {
            let _ = write!(name, ".{code}.text");
        }
    }
    name
}

/// The kind of an item as the document format calls it.
pub(crate) fn kind(item: &FormItem) -> &'static str {
    match &item.kind {
        Kind::Page => "page",
        Kind::Group => "group",
        Kind::Repeat(_) => "repeat",
        Kind::Grid(_) => "grid",
        Kind::Display(_) => "display",
        Kind::Choice(_) => "choice",
        Kind::MultipleChoice { .. } => "multipleChoice",
        Kind::Boolean => "boolean",
        Kind::Integer(_) => "integer",
        Kind::Decimal(_) => "decimal",
        Kind::Quantity(_) => "quantity",
        Kind::String(_) => "string",
        Kind::Text(_) => "text",
        Kind::Date => "date",
        Kind::YearMonth => "yearMonth",
        Kind::Year => "year",
        Kind::Time => "time",
        Kind::Scale { .. } => "scale",
        Kind::Calculated { program, .. } => match program.ty() {
            engine::logic::Type::Bool => "boolean",
            engine::logic::Type::Int => "integer",
            engine::logic::Type::Double => "decimal",
            engine::logic::Type::Timestamp => "date",
            engine::logic::Type::Duration => "time",
            _ => "string",
        },
    }
}

/// What options mean, whatever their order and wording: codes with their systems.
fn codes(options: &[FormOption]) -> String {
    let mut codes: Vec<String> = options
        .iter()
        .map(|option| {
            let further: Vec<String> = (option.codes.iter())
                .map(|coding| format!("{}#{}", coding.system, coding.code))
                .collect();
            format!("{:?}#{} {further:?}", option.system, option.code)
        })
        .collect();
    codes.sort_unstable();
    codes.join(" ")
}

fn unit(item: &FormItem) -> String {
    let number = match &item.kind {
        Kind::Integer(number) | Kind::Decimal(number) | Kind::Quantity(number) => number,
        Kind::Calculated { number, .. } => number,
        // A point of a scale means nothing without its ends.
        Kind::Scale { min, max, .. } => return format!("{min}..{max}"),
        _ => return String::new(),
    };
    (number.unit.as_ref()).map_or_else(String::new, |unit| {
        format!("{:?}#{}", unit.system, unit.code)
    })
}

impl Fields {
    /// Lets every column number be changed.
    pub(crate) fn each_column(&mut self, change: &mut dyn FnMut(&mut usize)) {
        for field in self.0.values_mut() {
            match field {
                Field::Withheld => {}
                Field::Value { column, .. } => change(column),
                Field::Choice { column, words, .. } => {
                    change(column);
                    words.iter_mut().for_each(&mut *change);
                }
                Field::Choices(options) => {
                    for Picked { column, words } in options.values_mut() {
                        change(column);
                        words.iter_mut().for_each(&mut *change);
                    }
                }
                Field::Rows { column, rows } => {
                    change(column);
                    rows.iter_mut().for_each(|row| row.each_column(change));
                }
            }
        }
    }
}
