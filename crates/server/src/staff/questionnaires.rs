//! Published versions of questionnaires.

use axum::response::{IntoResponse as _, Redirect, Response};
use maud::{Markup, html};

use super::{Fields, Stop, Visit};
use crate::clock;

/// All of them, and a form to publish another.
pub(crate) async fn list(visit: Visit) -> Result<Response, Stop> {
    let signed = visit.signed()?;
    let society = &signed.society.id;
    let versions = visit.service.store.versions(society).await?;
    let writes = signed.has(super::WRITE);
    let title = visit.say("質問票", "Questionnaires");
    Ok(visit.page(
        title,
        &html! {
            div.wide { table {
                thead { tr {
                    th { (visit.say("名前", "Name")) }
                    th { (visit.say("版", "Version")) }
                    th { (visit.say("公開", "Published")) }
                    th { "SHA-256" }
                    th { (visit.say("状態", "State")) }
                } }
                tbody {
                    @for head in &versions {
                        tr {
                            td { (head.slug) br; span.small { (head.url) } }
                            td { (head.version) }
                            td { (clock::told(head.published_at)) }
                            td.address { (short(&head.hash)) }
                            td {
                                @if head.retired { (visit.say("終了", "Retired")) }
                                @else if writes {
                                    form method="post" action="/staff/questionnaires/retire" {
                                        (visit.token())
                                        input type="hidden" name="url" value=(head.url);
                                        input type="hidden" name="version" value=(head.version);
                                        button.quiet { (visit.say("終了する", "Retire")) }
                                    }
                                } @else { (visit.say("公開中", "Published")) }
                            }
                        }
                    }
                }
            } }
            @if versions.is_empty() {
                p { (visit.say("まだ公開していません。", "Nothing is published yet.")) }
            }
            @if writes { (upload(&visit)) }
        },
    ))
}

/// Enough of a hash to tell two apart by eye.
fn short(hash: &str) -> &str {
    hash.get(..19).unwrap_or(hash)
}

/// Asks for a document.
fn upload(visit: &Visit) -> Markup {
    html! {
        h2 { (visit.say("公開する", "Publish")) }
        form.asks method="post" action="/staff/questionnaires" enctype="multipart/form-data" {
            (visit.token())
            div.ask {
                label for="document" { (visit.say("質問票（JSONファイル）", "Questionnaire (a JSON file)")) }
                input id="document" name="document" type="file" accept="application/json,.json" required;
            }
            (visit.field("slug", visit.say("アドレスでの名前（半角英小文字、数字、ハイフン）", "Name in addresses (small letters, digits, hyphens)"), "text", ""))
            p.actions { button.primary { (visit.say("確認して公開する", "Check and publish")) } }
        }
    }
}

/// Offers a version no longer.
pub(crate) async fn retire(visit: Visit, fields: Fields) -> Result<Response, Stop> {
    let society = &visit.signed()?.society.id;
    let (url, version) = (fields.text("url"), fields.text("version"));
    let store = &visit.service.store;
    store.retire(society, visit.act()?, url, version).await?;
    Ok(Redirect::to("/staff/questionnaires").into_response())
}
