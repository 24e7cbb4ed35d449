//! Responses as rows of tables: who answered what, and nothing else of them.

mod rows;

use std::collections::HashMap;
use std::sync::Arc;

use engine::{Form, Response};

use crate::publish::Table;
use crate::question::{Mapping, Question, SameCodes, What, question};
use crate::{By, Error, Options};
use rows::{place, tables_of};

/// A response, and where the member works.
#[derive(Clone, Copy, Debug)]
pub struct Answered<'a> {
    /// The response.
    pub response: &'a Response,
    /// What stands for the workplace.
    pub workplace: Option<&'a str>,
}

impl<'a> Answered<'a> {
    /// A response of which no workplace is known.
    pub fn new(response: &'a Response) -> Self {
        Self {
            response,
            workplace: None,
        }
    }
}

/// Responses being counted.
#[derive(Debug)]
pub struct Tally {
    pub(crate) forms: Vec<Form>,
    pub(crate) options: Options,
    pub(crate) questions: Vec<Question>,
    /// Which question an item of a form is.
    known: Vec<HashMap<Arc<str>, usize>>,
    pub(crate) people: usize,
    pub(crate) tables: Vec<Table>,
    /// By question, its first table.
    pub(crate) first: Vec<usize>,
    /// By question, the numbers given; nothing for those who gave none.
    pub(crate) numbers: Vec<Vec<f64>>,
    workplaces: HashMap<String, u16>,
    workplace_of: Vec<u16>,
}

/// Someone without a workplace.
const NOWHERE: &str = "";

impl Tally {
    /// A tally of responses to these forms.
    ///
    /// # Errors
    ///
    /// When the options name a question that there is not, or that makes no groups.
    pub fn new(forms: &[Form], options: &Options) -> Result<Self, Error> {
        Self::mapped(forms, options, &SameCodes)
    }

    /// The same, where somebody else says which questions of several forms are one.
    ///
    /// # Errors
    ///
    /// As in [`new`](Self::new).
    pub fn mapped(forms: &[Form], options: &Options, mapping: &dyn Mapping) -> Result<Self, Error> {
        let (questions, known) = questions(forms, options, mapping);
        let mut tables = Vec::new();
        let mut first = Vec::new();
        for question in &questions {
            first.push(tables.len());
            tables.extend(tables_of(&question.what));
        }
        let tally = Self {
            forms: forms.to_vec(),
            options: options.clone(),
            numbers: vec![Vec::new(); questions.len()],
            questions,
            known,
            people: 0,
            tables,
            first,
            workplaces: HashMap::from([(NOWHERE.to_owned(), 0)]),
            workplace_of: Vec::new(),
        };
        if let Some(By::Question(link_id)) = &options.by {
            tally.grouping(link_id)?;
        }
        if let Some(link_id) = options.bands.keys().find(|link_id| !tally.has(link_id)) {
            return Err(Error::UnknownQuestion {
                link_id: link_id.clone(),
            });
        }
        Ok(tally)
    }

    fn has(&self, link_id: &str) -> bool {
        self.questions
            .iter()
            .any(|question| question.link_id == link_id)
    }

    /// The question that people are put into groups by.
    pub(crate) fn grouping(&self, link_id: &str) -> Result<usize, Error> {
        let link_id = || link_id.to_owned();
        let found: Vec<usize> = (0..self.questions.len())
            .filter(|number| self.questions[*number].link_id == link_id())
            .collect();
        match found.as_slice() {
            [] => Err(Error::UnknownQuestion { link_id: link_id() }),
            [one] if matches!(self.questions[*one].what, What::One(_) | What::Scale(..)) => {
                Ok(*one)
            }
            _ => Err(Error::NotAGrouping { link_id: link_id() }),
        }
    }

    /// Counts one response. One that does not fit leaves no trace.
    ///
    /// # Errors
    ///
    /// When it answers none of the forms, or holds what its form does not offer.
    pub fn add(&mut self, answered: &Answered<'_>) -> Result<(), Error> {
        let Response {
            questionnaire,
            answers,
            ..
        } = answered.response;
        let form = (self.forms.iter())
            .position(|form| form.head().hash == questionnaire.hash)
            .ok_or_else(|| Error::UnknownForm {
                hash: questionnaire.hash.clone(),
            })?;
        let mut rows: Vec<u16> = self.tables.iter().map(Table::unanswered).collect();
        let mut numbers = vec![f64::NAN; self.questions.len()];
        for (link_id, given) in &answers.0 {
            let Some(question) = self.known[form].get(link_id.as_str()).copied() else {
                continue;
            };
            let rows = &mut rows[self.first[question]..];
            let what = &self.questions[question].what;
            let number = place(what, &given.answer, rows).ok_or_else(|| Error::DoesNotFit {
                link_id: link_id.clone(),
            })?;
            numbers[question] = number;
        }
        for (table, row) in self.tables.iter_mut().zip(rows) {
            table.codes.push(row);
        }
        for (known, number) in self.numbers.iter_mut().zip(numbers) {
            known.push(number);
        }
        self.people += 1;
        let workplace = answered.workplace.unwrap_or(NOWHERE);
        let next = u16::try_from(self.workplaces.len()).unwrap_or(u16::MAX);
        let code = match self.workplaces.get(workplace) {
            Some(code) => *code,
            // Beyond any real number of workplaces, further ones are nowhere.
            None if next == u16::MAX => 0,
            None => *self.workplaces.entry(workplace.to_owned()).or_insert(next),
        };
        self.workplace_of.push(code);
        Ok(())
    }

    /// Workplaces in the order of their names, and everybody's. The last is for people without one.
    pub(crate) fn workplaces(&self) -> (Vec<String>, Table) {
        let mut names: Vec<&String> = self
            .workplaces
            .keys()
            .filter(|name| !name.is_empty())
            .collect();
        names.sort_unstable();
        let mut place = vec![0; self.workplaces.len()];
        place[0] = names.len() as u16;
        for (number, name) in names.iter().enumerate() {
            place[usize::from(self.workplaces[*name])] = number as u16;
        }
        let table = Table {
            rows: names.len() + 1,
            none: Some(names.len()),
            splits: false,
            codes: (self.workplace_of.iter())
                .map(|code| place[usize::from(*code)])
                .collect(),
        };
        (names.into_iter().cloned().collect(), table)
    }
}

/// The questions of all forms in their order, and which of them each form's items are.
fn questions(
    forms: &[Form],
    options: &Options,
    mapping: &dyn Mapping,
) -> (Vec<Question>, Vec<HashMap<Arc<str>, usize>>) {
    let mut questions: Vec<Question> = Vec::new();
    let mut by_meaning: HashMap<String, usize> = HashMap::new();
    let mut known = Vec::new();
    for (number, form) in forms.iter().enumerate() {
        let mut of_form = HashMap::new();
        for item in form.items() {
            let Some(mut question) = question(number, item, form, options) else {
                continue;
            };
            let meaning = mapping.meaning(form, item);
            let place = *by_meaning.entry(meaning).or_insert_with(|| {
                for known in questions
                    .iter_mut()
                    .filter(|known| known.link_id == question.link_id)
                {
                    known.apart = true;
                    question.apart = true;
                }
                questions.push(question);
                questions.len() - 1
            });
            of_form.insert(item.link_id.clone(), place);
        }
        known.push(of_form);
    }
    (questions, known)
}
