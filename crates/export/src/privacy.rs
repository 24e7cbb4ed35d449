//! What the deidentified profile leaves out.

use engine::form::Presence;
use engine::logic::{Program, Type};
use engine::response::{AnswerValue, Answers, Given};
use engine::{Form, FormItem, ItemId, Kind};
use serde::Serialize;

/// Why an item is left out of a deidentified export.
///
/// Beside these, the profile leaves out the member's key and the words beside options, gives the
/// response a running number for its id, and cuts days to their month.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
#[serde(rename_all = "camelCase")]
pub enum Withheld {
    /// The questionnaire marks it, or what it stands in, as sensitive.
    Sensitive,
    /// A free text may hold anything, a name as well.
    FreeText,
    /// It is worked out from something that is left out, or shown only by its leave: to have an
    /// answer there would tell.
    TellsOfWithheld,
}

/// For each item of a form: why it is left out, if it is.
pub(crate) fn withheld(form: &Form) -> Vec<Option<Withheld>> {
    let mut found: Vec<Option<Withheld>> = Vec::with_capacity(form.items().len());
    // A container stands before what is in it, so its own verdict is there already.
    for item in form.items() {
        let around = item.parent.and_then(|parent| found[parent.0 as usize]);
        found.push(if around.is_some() {
            around
        } else if item.sensitive {
            Some(Withheld::Sensitive)
        } else if is_free_text(item) {
            Some(Withheld::FreeText)
        } else {
            None
        });
    }
    // Again and again until nothing more tells of something: references go in both directions.
    loop {
        let more: Vec<ItemId> = form
            .items()
            .iter()
            .filter(|item| found[item.id.0 as usize].is_none() && tells(item, &found))
            .map(|item| item.id)
            .collect();
        if more.is_empty() {
            return found;
        }
        for id in more {
            withhold(form, id, &mut found);
        }
    }
}

/// Leaves out an item with all that stands in it.
fn withhold(form: &Form, id: ItemId, found: &mut [Option<Withheld>]) {
    found[id.0 as usize].get_or_insert(Withheld::TellsOfWithheld);
    for child in &form.item(id).children {
        withhold(form, *child, found);
    }
}

fn is_free_text(item: &FormItem) -> bool {
    matches!(item.kind, Kind::String(_) | Kind::Text(_))
}

fn tells(item: &FormItem, found: &[Option<Withheld>]) -> bool {
    let sensitive = |program: &Program| {
        program.reads().iter().any(|read| {
            matches!(
                found[read.0 as usize],
                Some(Withheld::Sensitive | Withheld::TellsOfWithheld)
            )
        })
    };
    let any = |program: &Program| {
        program
            .reads()
            .iter()
            .any(|read| found[read.0 as usize].is_some())
    };
    let calculated = match &item.kind {
        Kind::Calculated { program, .. } => {
            // A length of time since a day would give the day back.
            any(program) || *program.ty() == Type::Duration
        }
        _ => false,
    };
    let required = match &item.rules.required {
        Presence::RequiredWhen(program) => sensitive(program),
        Presence::Optional | Presence::Required => false,
    };
    calculated
        || required
        || item.rules.shown_when.as_ref().is_some_and(sensitive)
        || item.rules.option_shown_when.iter().flatten().any(sensitive)
}

/// The answers without what is left out. Items that the form does not know are left out as well.
pub(crate) fn without(answers: &Answers, form: &Form, withheld: &[Option<Withheld>]) -> Answers {
    let mut left = Vec::with_capacity(answers.0.len());
    for (link_id, given) in &answers.0 {
        let Some(id) = form.find(link_id) else {
            continue;
        };
        if withheld[id.0 as usize].is_some() {
            continue;
        }
        let given = Given {
            codes: given.codes.clone(),
            answer: given.answer.iter().map(coarser).collect(),
            rows: (given.rows.iter())
                .map(|row| without(row, form, withheld))
                .collect(),
            confirmed: Vec::new(),
        };
        if !given.answer.is_empty() || !given.rows.is_empty() {
            left.push((link_id.clone(), given));
        }
    }
    Answers(left)
}

/// The same answer, no closer than a month and without the words beside it.
fn coarser(value: &AnswerValue) -> AnswerValue {
    match value {
        AnswerValue::Date(day) => AnswerValue::Date(month(day).to_owned()),
        AnswerValue::Coding(coding) => {
            let mut coding = coding.clone();
            coding.text = None;
            AnswerValue::Coding(coding)
        }
        other => other.clone(),
    }
}

/// The month `2026-04` of a day or an instant; a month or a year as it is.
pub(crate) fn month(date: &str) -> &str {
    date.get(..7).unwrap_or(date)
}

/// Whether answers to an item are days, of which only the month goes out.
pub(crate) fn is_day(item: &FormItem) -> bool {
    match &item.kind {
        Kind::Date => true,
        Kind::Calculated { program, .. } => *program.ty() == Type::Timestamp,
        _ => false,
    }
}
