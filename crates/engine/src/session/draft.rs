//! A draft: what was answered so far, to go on with later.

use borsh::{BorshDeserialize, BorshSerialize};
use serde::{Deserialize, Serialize};

use super::{Entry, Place, Session, Start, read};
use crate::form::{Form, Kind};
use crate::logic::{ItemId, RowId};
use crate::session::act::fitting;
use crate::value::{Answer, Pick};

/// What was answered so far, hidden and unreadable answers included, sensitive ones left out.
#[derive(
    Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize, BorshSerialize, BorshDeserialize,
)]
#[serde(rename_all = "camelCase")]
pub struct Draft {
    /// The questionnaire's address.
    pub url: String,
    /// Its version.
    pub version: String,
    /// Its content.
    pub hash: String,
    /// What stands in the fields.
    pub fields: Vec<Field>,
}

/// What stands in one field.
#[derive(
    Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize, BorshSerialize, BorshDeserialize,
)]
#[serde(rename_all = "camelCase")]
pub struct Field {
    /// The item.
    pub link_id: String,
    /// What was typed, or the answer written out; for a choice, nothing.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub text: String,
    /// The options picked, by code.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub picks: Vec<DraftPick>,
    /// The repetitions of a repeating group.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub rows: Vec<Vec<Field>>,
    /// Warnings that were confirmed, by key.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub confirmed: Vec<String>,
}

/// One option picked.
#[derive(
    Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize, BorshSerialize, BorshDeserialize,
)]
#[serde(rename_all = "camelCase")]
pub struct DraftPick {
    /// Its code.
    pub code: String,
    /// What was written beside it.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub text: Option<String>,
}

/// A session gone on with.
#[derive(Clone, Debug)]
pub struct Resumed {
    /// The session.
    pub session: Session,
    /// What the draft holds and the form does not take any more. Show it: nothing typed is lost.
    pub lost: Vec<Lost>,
}

/// Something that a draft holds and the form does not take.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Lost {
    /// The item, as the draft names it.
    pub link_id: String,
    /// What was answered: text, or codes of options.
    pub answer: String,
}

impl Session {
    /// What was answered so far. Answers to sensitive items are left out: a draft is stored.
    pub fn draft(&self) -> Draft {
        self.written_down(false)
    }

    /// The same answers in another form, on the same day, the sensitive ones with them: nothing is
    /// stored on the way. What the form does not take is given back.
    pub fn carry(&self, form: &Form) -> Resumed {
        form.resume(&self.written_down(true), &Start::on(self.today))
    }

    fn written_down(&self, sensitive: bool) -> Draft {
        let head = self.form.head();
        Draft {
            url: head.url.clone(),
            version: head.version.clone(),
            hash: head.hash.clone(),
            fields: self.fields(Self::ROOT, sensitive),
        }
    }

    fn fields(&self, row: RowId, sensitive: bool) -> Vec<Field> {
        let Some(found) = self.row(row) else {
            return Vec::new();
        };
        let mut items = self.form.scope(found.scope).items.clone();
        items.sort_unstable();
        items
            .into_iter()
            .map(|item| self.field(Place { row, item }, sensitive))
            .filter(|field| {
                !field.text.is_empty()
                    || !field.picks.is_empty()
                    || !field.rows.is_empty()
                    || !field.confirmed.is_empty()
            })
            .collect()
    }

    fn field(&self, place: Place, sensitive: bool) -> Field {
        let item = self.form.item(place.item);
        let mut field = Field {
            link_id: item.link_id.to_string(),
            ..Field::default()
        };
        if (item.sensitive && !sensitive) || item.read_only {
            return field;
        }
        let cell = self.cell(place);
        field.confirmed = cell.confirmed.iter().map(ToString::to_string).collect();
        field.rows = cell
            .rows
            .iter()
            .map(|row| self.fields(*row, sensitive))
            .collect();
        match &cell.entry {
            Entry::Empty => {}
            Entry::Unreadable(text) => field.text.clone_from(text),
            Entry::Answer(Answer::Choice(pick)) => field.picks.push(pick.into()),
            Entry::Answer(Answer::Choices(picks)) => {
                field.picks = picks.iter().map(DraftPick::from).collect();
            }
            Entry::Answer(answer) => field.text = read::write(answer),
        }
        field
    }
}

impl From<&Pick> for DraftPick {
    fn from(pick: &Pick) -> Self {
        Self {
            code: pick.code.to_string(),
            text: pick.text.clone(),
        }
    }
}

impl Form {
    /// A session gone on with. The draft may be of another version of the questionnaire: what still
    /// fits is taken over by linkId, and the rest is given back.
    pub fn resume(&self, draft: &Draft, start: &Start) -> Resumed {
        let mut session = Session::empty(self, start);
        session.fill_up(Session::ROOT);
        // What was in a field at the start may have been taken back before the draft was kept.
        session.empty_fields(Session::ROOT);
        let mut lost = Vec::new();
        session.put_fields(Session::ROOT, &draft.fields, &mut lost);
        session.settle_all();
        Resumed { session, lost }
    }
}

impl Session {
    fn empty_fields(&mut self, row: RowId) {
        let form = self.form.clone();
        let Some(found) = self.row(row) else { return };
        for item in form.scope(found.scope).items.clone() {
            let settings = form.item(item);
            if !settings.sensitive && !settings.read_only {
                self.cell_mut(Place { row, item }).entry = Entry::Empty;
            }
        }
    }

    fn put_fields(&mut self, row: RowId, fields: &[Field], lost: &mut Vec<Lost>) {
        for field in fields {
            let Some(place) = self.place_in(row, &field.link_id) else {
                lose(field, lost);
                continue;
            };
            self.put_field(place, field, lost);
        }
    }

    fn put_field(&mut self, place: Place, field: &Field, lost: &mut Vec<Lost>) {
        let form = self.form.clone();
        let item = form.item(place.item);
        if let Kind::Repeat(repetition) = &item.kind {
            for (position, fields) in field.rows.iter().enumerate() {
                let row = if let Some(row) = self.rows(place).get(position) {
                    *row
                } else if position < repetition.max as usize {
                    let row = self.new_row(repetition.scope, place.row);
                    self.cell_mut(place).rows.push(row);
                    self.fill_up(row);
                    row
                } else {
                    fields.iter().for_each(|field| lose(field, lost));
                    continue;
                };
                self.empty_fields(row);
                self.put_fields(row, fields, lost);
            }
            if !field.text.is_empty() || !field.picks.is_empty() {
                lose(field, lost);
            }
        } else if !item.kind.is_question() || item.read_only || !field.rows.is_empty() {
            lose(field, lost);
        } else {
            match self.entry_of(place.item, field) {
                Some(entry) => self.cell_mut(place).entry = entry,
                None => lose(field, lost),
            }
        }
        self.cell_mut(place).confirmed = field
            .confirmed
            .iter()
            .map(|key| key.as_str().into())
            .collect();
    }

    fn entry_of(&self, item: ItemId, field: &Field) -> Option<Entry> {
        let kind = &self.form.item(item).kind;
        if field.picks.is_empty() {
            let takes_picks = kind.options().is_some();
            return (!takes_picks || field.text.is_empty()).then(|| read::entry(&field.text, kind));
        }
        let mut picks: Vec<Pick> = field
            .picks
            .iter()
            .map(|pick| Pick {
                code: pick.code.as_str().into(),
                text: pick.text.clone(),
            })
            .collect();
        let answer = match kind {
            Kind::Choice(_) if picks.len() == 1 => Answer::Choice(picks.pop()?),
            Kind::MultipleChoice { .. } => Answer::Choices(picks),
            _ => return None,
        };
        Some(
            fitting(answer, kind)
                .ok()?
                .map_or(Entry::Empty, Entry::Answer),
        )
    }
}

fn lose(field: &Field, lost: &mut Vec<Lost>) {
    let picks = field.picks.iter().map(|pick| match &pick.text {
        Some(text) => format!("{} ({text})", pick.code),
        None => pick.code.clone(),
    });
    let answer: Vec<String> = Some(field.text.clone())
        .filter(|text| !text.is_empty())
        .into_iter()
        .chain(picks)
        .collect();
    if !answer.is_empty() {
        lost.push(Lost {
            link_id: field.link_id.clone(),
            answer: answer.join(", "),
        });
    }
    for row in &field.rows {
        row.iter().for_each(|field| lose(field, lost));
    }
}
