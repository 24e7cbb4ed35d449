//! The rows of a table, one a response.

use std::io::Write;
use std::sync::Arc;

use engine::Response;
use engine::response::{AnswerValue, Answers, Given};

use crate::plan::{Field, Fields, Labels};
use crate::privacy::month;
use crate::{Error, Layout, Profile, Received, cell, layout::Head};

/// What tells Excel that a file is UTF-8.
const BYTE_ORDER_MARK: &[u8] = b"\xEF\xBB\xBF";

pub(crate) struct Rows<W: Write> {
    out: csv::Writer<W>,
    layout: Arc<Layout>,
    written: u64,
    head: Vec<String>,
    cells: Vec<String>,
}

impl<W: Write> Rows<W> {
    pub(crate) fn new(mut out: W, layout: Arc<Layout>) -> Result<Self, Error> {
        out.write_all(BYTE_ORDER_MARK)?;
        let mut out = csv::WriterBuilder::new()
            .terminator(csv::Terminator::CRLF)
            .from_writer(out);
        let head = layout.head.iter().map(|head| head.name());
        let columns = layout.columns.iter().map(|column| column.name.as_str());
        out.write_record(head.chain(columns))?;
        Ok(Self {
            head: vec![String::new(); layout.head.len()],
            cells: vec![String::new(); layout.columns.len()],
            out,
            layout,
            written: 0,
        })
    }

    pub(crate) fn write(&mut self, received: &Received<'_>) -> Result<(), Error> {
        let response = received.response()?;
        let layout = self.layout.clone();
        let known = layout.form_of(&response, received.seq)?;
        for cell in self.head.iter_mut().chain(&mut self.cells) {
            cell.clear();
        }
        for (kind, cell) in layout.head.iter().zip(&mut self.head) {
            head(
                *kind,
                received,
                &response,
                self.written + 1,
                cell,
                layout.profile,
            );
        }
        fill(&known.fields, &response.answers, &mut self.cells).map_err(|link_id| {
            Error::DoesNotFit {
                seq: received.seq,
                link_id: link_id.to_owned(),
            }
        })?;
        for cell in self.head.iter().chain(&self.cells) {
            self.out.write_field(cell)?;
        }
        self.out.write_record(None::<&[u8]>)?;
        self.written += 1;
        Ok(())
    }

    pub(crate) fn finish(mut self) -> Result<(), Error> {
        self.out.flush()?;
        Ok(())
    }
}

fn head(
    head: Head,
    received: &Received<'_>,
    response: &Response,
    number: u64,
    cell: &mut String,
    profile: Profile,
) {
    let when = |instant| match profile {
        Profile::Full => instant,
        Profile::Deidentified => month(instant),
    };
    let text = match head {
        Head::Number => return cell::number(cell, number),
        Head::Id => response.id.as_deref().unwrap_or_default(),
        Head::Received => when(received.received_at.unwrap_or_default()),
        Head::Authored => when(&response.authored),
        Head::Language => &response.language,
        Head::Campaign => received.campaign.unwrap_or_default(),
        Head::Member => received.member_key.unwrap_or_default(),
        Head::Workplace => received.workplace.unwrap_or_default(),
        Head::Url => &response.questionnaire.url,
        Head::Version => &response.questionnaire.version,
        Head::Hash => &response.questionnaire.hash,
    };
    cell::text(cell, text);
}

/// Puts answers into their cells. The error is the item that has none.
fn fill<'a>(fields: &Fields, answers: &'a Answers, cells: &mut [String]) -> Result<(), &'a str> {
    for (link_id, given) in &answers.0 {
        let misfit = || link_id.as_str();
        match fields.0.get(link_id.as_str()) {
            // A container holds no answer, but warnings may have been confirmed at it.
            None if given.answer.is_empty() && given.rows.is_empty() => {}
            None => return Err(link_id),
            Some(Field::Withheld) => {}
            Some(Field::Rows { column, rows }) => {
                cell::number(&mut cells[*column], given.rows.len());
                if given.rows.len() > rows.len() {
                    return Err(link_id);
                }
                for (fields, answers) in rows.iter().zip(&given.rows) {
                    fill(fields, answers, cells)?;
                }
            }
            Some(Field::Choices(options)) => {
                if given.answer.is_empty() {
                    continue;
                }
                for picked in options.values() {
                    cell::flag(&mut cells[picked.column], false);
                }
                for value in &given.answer {
                    let AnswerValue::Coding(coding) = value else {
                        return Err(link_id);
                    };
                    let picked = options.get(coding.code.as_str()).ok_or_else(misfit)?;
                    let cell = &mut cells[picked.column];
                    cell.clear();
                    cell::flag(cell, true);
                    if let (Some(words), Some(text)) = (picked.words, &coding.text) {
                        cell::text(&mut cells[words], text);
                    }
                }
            }
            Some(Field::Choice {
                column,
                words,
                labels,
            }) => choice(given, *column, *words, labels, cells).ok_or_else(misfit)?,
            Some(Field::Value { column, month }) => {
                value(given, *month, &mut cells[*column]).ok_or_else(misfit)?;
            }
        }
    }
    Ok(())
}

fn choice(
    given: &Given,
    column: usize,
    words: Option<usize>,
    labels: &Labels,
    cells: &mut [String],
) -> Option<()> {
    let coding = match given.answer.as_slice() {
        [] => return Some(()),
        [AnswerValue::Coding(coding)] => coding,
        _ => return None,
    };
    let label = labels.get(coding.code.as_str());
    cell::text(&mut cells[column], label.unwrap_or(&coding.code));
    if let (Some(words), Some(text)) = (words, &coding.text) {
        cell::text(&mut cells[words], text);
    }
    Some(())
}

fn value(given: &Given, to_month: bool, cell: &mut String) -> Option<()> {
    match given.answer.as_slice() {
        [] => {}
        [AnswerValue::Boolean(yes)] => cell::flag(cell, *yes),
        [AnswerValue::Integer(number)] => cell::number(cell, number),
        [AnswerValue::Decimal(number)] => cell::number(cell, number),
        [AnswerValue::Quantity(quantity)] => cell::number(cell, quantity.value),
        [AnswerValue::Date(day)] => cell::text(cell, if to_month { month(day) } else { day }),
        [AnswerValue::Time(text) | AnswerValue::String(text)] => cell::text(cell, text),
        _ => return None,
    }
    Some(())
}
