//! What has been kept long enough: counted first, and deleted when somebody says so.

use axum::extract::Query;
use axum::response::{IntoResponse as _, Redirect, Response};
use maud::html;
use serde::Deserialize;

use super::{Fields, Stop, Visit, campaigns};
use crate::clock;

/// Five years, as most societies keep checkup data.
const YEARS: u16 = 5;

/// Before which day.
#[derive(Debug, Default, Deserialize)]
pub(crate) struct Asked {
    #[serde(default)]
    before: String,
}

/// Counts what was received before a day, and offers to delete it.
pub(crate) async fn show(visit: Visit, Query(asked): Query<Asked>) -> Result<Response, Stop> {
    let society = &visit.signed()?.society.id;
    let default = clock::years_before(visit.now, YEARS);
    let before = campaigns::day(&asked.before)?.unwrap_or(default);
    let day = clock::day_of(before);
    // From the first moment of the day, as the form will say it.
    let before = clock::day(&day).unwrap_or(before);
    let expired = visit.service.store.count_expired(society, before).await?;
    Ok(visit.page(
        visit.say("保存期間", "Retention"),
        &html! {
            form.asks method="get" {
                (visit.field("before", visit.say("この日より前に受け付けた回答", "Received before"), "date", &day))
                p.actions { button.secondary { (visit.say("数える", "Count")) } }
            }
            p {
                (day) " " (visit.say("より前の回答：", "and earlier: ")) strong { (expired.responses) }
                " " (visit.say("置き換えられた回答：", "replaced ones: ")) strong { (expired.superseded) }
            }
            @if expired.responses + expired.superseded > 0 {
                form.asks method="post" {
                    (visit.token())
                    input type="hidden" name="before" value=(day);
                    div.tick-line {
                        input id="sure" name="sure" type="checkbox" required;
                        label for="sure" { (visit.say("元に戻せないことを確かめました", "I know that this cannot be undone")) }
                    }
                    p.actions { button.primary { (visit.say("削除する", "Delete")) } }
                }
            }
        },
    ))
}

/// Deletes it, for good.
pub(crate) async fn delete(visit: Visit, fields: Fields) -> Result<Response, Stop> {
    let society = &visit.signed()?.society.id;
    let before = campaigns::day(fields.text("before"))?;
    let (Some(before), true) = (before, fields.is_ticked("sure")) else {
        return Err(Stop::Form(
            "日付を選び、元に戻せないことを確かめてください。",
            "Choose a day, and say that you know that this cannot be undone.",
        ));
    };
    let store = &visit.service.store;
    store.delete_expired(society, visit.act()?, before).await?;
    Ok(Redirect::to("/staff/retention").into_response())
}
