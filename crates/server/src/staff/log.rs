//! Who did what, and whether the log is whole.

mod acts;

use axum::extract::Query;
use axum::response::Response;
use maud::html;
use serde::Deserialize;
use store::Verified;

use super::{Stop, Visit};
use crate::clock;

const PAGE: u32 = 100;

/// Where to go on.
#[derive(Debug, Default, Deserialize)]
pub(crate) struct Asked {
    #[serde(default)]
    after: i64,
}

/// The log, from its beginning or from where one stopped.
pub(crate) async fn show(visit: Visit, Query(asked): Query<Asked>) -> Result<Response, Stop> {
    let society = &visit.signed()?.society.id;
    let store = &visit.service.store;
    let page = store.log(society, asked.after, PAGE).await?;
    let verified = store.verify_log(society, None).await?;
    let staff = store.staff(society).await?;
    let who = |id: &str| {
        let person = staff.iter().find(|person| person.id == id);
        person.map_or_else(
            || acts::outsider(&visit, id).unwrap_or(id).to_owned(),
            |person| person.name.clone(),
        )
    };
    Ok(visit.page(
        visit.say("記録", "Log"),
        &html! {
            @match &verified {
                Verified::Whole(head) => p {
                    (visit.say("記録は、書かれたとおりです。", "The log is as it was written."))
                    " " (head.number) " " span.address { (head.hash) }
                },
                Verified::Broken { number } => div.note.caution role="alert" { p {
                    (visit.say("記録が書き換えられています。最初の箇所：", "The log was changed. First place: ")) (number)
                } },
            }
            div.wide { table {
                thead { tr {
                    th.number { "#" }
                    th { (visit.say("いつ", "When")) }
                    th { (visit.say("誰が", "Who")) }
                    th { (visit.say("何を", "What")) }
                    th { (visit.say("対象", "On")) }
                    th { (visit.say("補足", "Note")) }
                } }
                tbody { @for entry in &page.entries {
                    tr {
                        td.number { (entry.number) }
                        td { (clock::told(entry.at)) }
                        td { (who(&entry.by)) }
                        td { (acts::told(&visit, &entry.what)) }
                        td.address { (entry.on) }
                        td { (entry.note) }
                    }
                } }
            } }
            @if let Some(next) = page.next {
                p.actions { a.secondary href={ "/staff/log?after=" (next) } { (visit.say("続き", "Next")) } }
            }
        },
    ))
}
