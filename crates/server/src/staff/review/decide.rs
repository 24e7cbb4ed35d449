//! The ledger, item by item: how answers to the old question relate to answers to the new one. Each
//! decision is saved with the draft at once, also one that is not whole yet.

use std::collections::BTreeMap;

use axum::extract::Path;
use axum::response::{IntoResponse as _, Redirect, Response};
use engine::Form;
use engine::form::FormOption;
use engine::model::Text;
use revision::{Certainty, Edition, Group, LedgerEntry, Relation};
use store::{Base, NewDecision};

use crate::revising::{Against, Basis, Review, digest};
use crate::staff::{Fields, Stop, Visit, drafts};

/// Every relation, the one that changes least first.
pub(super) const RELATIONS: [(Relation, &str); 6] = [
    (Relation::Same, "same"),
    (Relation::Mapped, "mapped"),
    (Relation::Grouped, "grouped"),
    (Relation::Narrower, "narrower"),
    (Relation::Broader, "broader"),
    (Relation::NotComparable, "not-comparable"),
];

/// The options of an item; none for what has none, or is not there.
pub(super) fn options<'a>(form: &'a Form, link_id: &str) -> &'a [FormOption] {
    let item = form.find(link_id).map(|id| form.item(id));
    let options = item.and_then(|item| item.kind.options());
    options.map_or(&[], |options| &options.list)
}

/// How many groups can be named.
pub(super) fn groups(old: &Form, new: &Form, link_id: &str) -> usize {
    let most = options(old, link_id).len().max(options(new, link_id).len());
    most.min(8)
}

/// In which languages a note can be written: Japanese, and those of the new version.
pub(super) fn languages(new: &Edition) -> Vec<&str> {
    let others = new.document().languages.iter().map(String::as_str);
    let others = others.filter(|language| *language != "ja");
    std::iter::once("ja").chain(others).collect()
}

/// Saves what was decided about an item, or opens it again.
pub(crate) async fn decide(
    visit: Visit,
    Path(id): Path<String>,
    fields: Fields,
) -> Result<Response, Stop> {
    let society = &visit.signed()?.society.id;
    let service = &visit.service;
    let (base, review) = reviewed(&visit, &id).await?;
    let item = fields.text("item").to_owned();
    if fields.is_ticked("reopen") {
        service
            .store
            .reopen_decision(society, &id, base, &item)
            .await?;
        return Ok(back(&id, &item));
    }
    let (Some(new), Some(against)) = (&review.edition, &review.against) else {
        return Err(NOTHING_TO_COMPARE);
    };
    if against.old.form().find(&item).is_none() {
        return Err(Stop::NotFound);
    }
    let entry = entry(&fields, &against.old, new, &item)?;
    let decision = said(against, &entry)?;
    let act = visit.act()?;
    service
        .store
        .decide(society, act, &id, base, vec![decision])
        .await?;
    Ok(back(&id, &item))
}

/// Takes over what was decided about just these two versions, for every item that nobody has
/// decided about yet.
pub(crate) async fn take(
    visit: Visit,
    Path(id): Path<String>,
    _: Fields,
) -> Result<Response, Stop> {
    let society = &visit.signed()?.society.id;
    let service = &visit.service;
    let (base, review) = reviewed(&visit, &id).await?;
    let against = review.against.as_ref().ok_or(NOTHING_TO_COMPARE)?;
    let (from, to) = against.pair();
    let ledger = service.catalogue.ledger(from, to).ok_or(Stop::NotFound)?;
    let undecided = |entry: &&LedgerEntry| {
        let known = against.decided(&entry.link_id);
        known.is_none_or(|decided| !decided.counts())
    };
    let entries = ledger.entries.iter().filter(undecided);
    let decisions: Result<Vec<NewDecision>, Stop> =
        entries.map(|entry| said(against, entry)).collect();
    let act = visit.act()?;
    service
        .store
        .decide(society, act, &id, base, decisions?)
        .await?;
    Ok(Redirect::to(&format!("/staff/drafts/{id}/review")).into_response())
}

const NOTHING_TO_COMPARE: Stop = Stop::Form(
    "比べる版がないか、下書きに誤りがあるため、いまは判断を保存できません。",
    "There is nothing to compare, or the draft has errors; nothing can be decided at present.",
);

async fn reviewed(visit: &Visit, id: &str) -> Result<(Base, Review), Stop> {
    let society = &visit.signed()?.society.id;
    let draft = drafts::find(visit, id).await?;
    let basis = Basis::of(&visit.service, society, &draft.head).await?;
    let base = draft.head.base.ok_or(NOTHING_TO_COMPARE)?;
    Ok((base, Review::of(draft.document, basis).await?))
}

fn back(id: &str, item: &str) -> Response {
    // A linkId holds letters, digits and `_` only; what else is asked for leads to the page's top.
    let is_plain = item
        .chars()
        .all(|one| one.is_ascii_alphanumeric() || "_-.".contains(one));
    let place = if is_plain { item } else { "" };
    Redirect::to(&format!("/staff/drafts/{id}/review#item-{place}")).into_response()
}

fn said(against: &Against, entry: &LedgerEntry) -> Result<NewDecision, Stop> {
    Ok(NewDecision {
        item: entry.link_id.clone(),
        entry: serde_json::to_string(entry).map_err(|_| NOTHING_TO_COMPARE)?,
        about: digest(&against.comparison, &entry.link_id),
    })
}

/// The entry that a form was filled in with.
fn entry(fields: &Fields, old: &Edition, new: &Edition, item: &str) -> Result<LedgerEntry, Stop> {
    let named = |(_, name): &&(Relation, &str)| *name == fields.text("relation");
    let (relation, _) = *RELATIONS.iter().find(named).ok_or(Stop::Form(
        "前の設問と今の設問の関係を選んでください。",
        "Say how the old question relates to the new one.",
    ))?;
    let note = written(fields, "note", &languages(new));
    if note.get("ja").is_none() {
        return Err(Stop::Form(
            "判断の理由を日本語で書いてください。この判断による数字のそばに、いつも示されます。",
            "Write the reason in Japanese. It stands beside every figure that rests on it.",
        ));
    }
    let table = options(old.form(), item).iter().filter_map(|option| {
        let to = fields.text(&format!("table-{}", option.code));
        (!to.is_empty()).then(|| (option.code.to_string(), to.to_owned()))
    });
    let table: BTreeMap<String, String> = table.collect();
    let number = 1..=groups(old.form(), new.form(), item);
    let groups = number.filter_map(|number| group(fields, old, new, item, number));
    Ok(LedgerEntry {
        link_id: item.to_owned(),
        relation,
        table: if relation == Relation::Mapped {
            table
        } else {
            BTreeMap::new()
        },
        groups: if relation == Relation::Grouped {
            groups.collect()
        } else {
            Vec::new()
        },
        certainty: if fields.is_ticked("uncertain") {
            Certainty::Uncertain
        } else {
            Certainty::Established
        },
        note,
    })
}

/// The options of both sides that were put into a group; none when it was left empty.
fn group(
    fields: &Fields,
    old: &Edition,
    new: &Edition,
    item: &str,
    number: usize,
) -> Option<Group> {
    let members = |edition: &Edition, side: &str| -> Vec<String> {
        let all = options(edition.form(), item).iter();
        all.filter(|option| fields.text(&format!("{side}-{}", option.code)) == number.to_string())
            .map(|option| option.code.to_string())
            .collect()
    };
    let (from, to) = (members(old, "old"), members(new, "new"));
    if from.is_empty() && to.is_empty() {
        return None;
    }
    let mut text = written(fields, &format!("group-{number}"), &languages(new));
    if text.is_empty() {
        text = Text::from([("ja", format!("グループ{number}"))]);
    }
    Some(Group { text, from, to })
}

/// A text in the languages in which it was written.
fn written(fields: &Fields, name: &str, languages: &[&str]) -> Text {
    let texts = languages.iter().map(|language| {
        let text = fields.text(&format!("{name}-{language}"));
        ((*language).to_owned(), text.replace("\r\n", "\n"))
    });
    texts.filter(|(_, text)| !text.is_empty()).collect()
}
