//! Published versions of questionnaires.

use axum::extract::Path;
use axum::response::{IntoResponse as _, Redirect, Response};
use maud::{Markup, html};
use store::{DraftHead, VersionHead};

use super::names::Names;
use super::{Fields, Stop, Visit, exports};
use crate::clock;

/// All of them, what is being drafted, and ways to publish another.
pub(crate) async fn list(visit: Visit) -> Result<Response, Stop> {
    let signed = visit.signed()?;
    let (store, society) = (&visit.service.store, &signed.society.id);
    let versions = store.versions(society).await?;
    let titles = visit.titles(&versions).await?;
    let drafts = store.drafts(society).await?;
    let names = visit.names().await?;
    let writes = signed.has(super::WRITE);
    let title = visit.say("質問票", "Questionnaires");
    Ok(visit.page(
        title,
        &html! {
            (published(&visit, &versions, &titles, writes))
            @if signed.has(super::REVIEW) {
                h2 { (visit.say("下書き", "Drafts")) }
                (drafted(&visit, &drafts, &names, writes))
            }
            @if writes {
                p.actions { a.primary href="/staff/drafts/new" { (visit.say("新しい下書き", "A new draft")) } }
                (upload(&visit))
            }
        },
    ))
}

fn published(visit: &Visit, versions: &[VersionHead], titles: &[String], writes: bool) -> Markup {
    if versions.is_empty() {
        return html! { p { (visit.say("まだ公開していません。", "Nothing is published yet.")) } };
    }
    html! {
        div.wide { table {
            thead { tr {
                th { (visit.say("名前", "Name")) }
                th { (visit.say("版", "Version")) }
                th { (visit.say("公開", "Published")) }
                th { "SHA-256" }
                th { (visit.say("状態", "State")) }
            } }
            tbody {
                @for (head, title) in versions.iter().zip(titles) {
                    tr {
                        td { (title) br; span.small { (head.slug) " " (head.url) } }
                        td { (head.version) }
                        td { (clock::told(head.published_at)) }
                        td.address { (short(&head.hash)) }
                        td {
                            @if head.retired { (visit.say("終了", "Retired")) }
                            @else { (visit.say("公開中", "Published")) }
                            @if writes { (acts(visit, head)) }
                            @if head.has_ledger { p { a.small href={ "/staff/versions/" (head.hash) "/ledger" } { (visit.say("対応表", "Ledger")) } } }
                        }
                    }
                }
            }
        } }
    }
}

/// What can be done with a published version.
fn acts(visit: &Visit, head: &VersionHead) -> Markup {
    html! {
        form method="post" action="/staff/drafts" {
            (visit.token())
            input type="hidden" name="from" value="published";
            input type="hidden" name="hash" value=(head.hash);
            button.quiet { (visit.say("改訂する", "Revise")) }
        }
        @if !head.retired {
            form method="post" action="/staff/questionnaires/retire" {
                (visit.token())
                input type="hidden" name="url" value=(head.url);
                input type="hidden" name="version" value=(head.version);
                button.quiet { (visit.say("終了する", "Retire")) }
            }
        }
    }
}

fn drafted(visit: &Visit, drafts: &[DraftHead], names: &Names, writes: bool) -> Markup {
    if drafts.is_empty() {
        return html! { p { (visit.say("下書きはありません。", "There is no draft.")) } };
    }
    html! {
        div.wide { table {
            thead { tr {
                th { (visit.say("名前", "Name")) }
                th { (visit.say("改訂のもと", "Revises")) }
                th { (visit.say("保存", "Saved")) }
                th { (visit.say("誰が", "By")) }
                th { (visit.say("開く", "Open")) }
            } }
            tbody { @for draft in drafts {
                @let here = format!("/staff/drafts/{}", draft.id);
                tr {
                    td { @if writes { a href=(here) { (draft.name) } } @else { (draft.name) } }
                    td { @if let Some(base) = &draft.base { (base.version) } @else { (visit.say("新しい質問票", "A new questionnaire")) } }
                    td { (clock::told(draft.revision.saved_at)) }
                    td { (names.of(&draft.revision.saved_by)) }
                    td {
                        a href={ (here) "/history" } { (visit.say("履歴", "History")) } " "
                        a href={ (here) "/review" } { (visit.say("確認と公開", "Review and publish")) }
                    }
                }
            } }
        } }
    }
}

/// Enough of a hash to tell two apart by eye.
fn short(hash: &str) -> &str {
    hash.get(..19).unwrap_or(hash)
}

/// Asks for a document.
fn upload(visit: &Visit) -> Markup {
    html! {
        @if !visit.service.catalogue.is_empty() {
            h2 { (visit.say("ひな形をそのまま公開する", "Publish a template as it is")) }
            form.asks method="post" action="/staff/questionnaires" {
                (visit.token())
                (super::drafts::templates(visit))
                p.actions { button.secondary { (visit.say("確認して公開する", "Check and publish")) } }
            }
        }
        h2 { (visit.say("ファイルをそのまま公開する", "Publish a file as it is")) }
        form.asks method="post" action="/staff/questionnaires" enctype="multipart/form-data" {
            (visit.token())
            div.ask {
                label for="document" { (visit.say("質問票（JSONファイル）", "Questionnaire (a JSON file)")) }
                input id="document" name="document" type="file" accept="application/json,.json" required;
            }
            (visit.field("slug", visit.say("アドレスでの名前（半角英小文字、数字、ハイフン）", "Name in addresses (small letters, digits, hyphens)"), "text", ""))
            p.actions { button.secondary { (visit.say("確認して公開する", "Check and publish")) } }
        }
    }
}

/// What was decided about a version and the one that it follows on, as a file.
pub(crate) async fn ledger(visit: Visit, Path(hash): Path<String>) -> Result<Response, Stop> {
    let society = &visit.signed()?.society.id;
    let version = visit.service.store.version_by_hash(society, &hash).await?;
    let ledger = version.ledger.ok_or(Stop::Form(
        "この版には、前の版との対応表がありません。",
        "There is no ledger about this version and one before it.",
    ))?;
    let name = format!("{}-ledger.json", version.head.slug);
    Ok(exports::as_file("application/json", &name, ledger.into()))
}

/// Offers a version no longer.
pub(crate) async fn retire(visit: Visit, fields: Fields) -> Result<Response, Stop> {
    let society = &visit.signed()?.society.id;
    let (url, version) = (fields.text("url"), fields.text("version"));
    let store = &visit.service.store;
    store.retire(society, visit.act()?, url, version).await?;
    Ok(Redirect::to("/staff/questionnaires").into_response())
}

impl Visit {
    /// The titles of published versions, in the language that is read.
    pub(crate) async fn titles(&self, versions: &[VersionHead]) -> Result<Vec<String>, Stop> {
        let society = &self.signed()?.society.id;
        let mut titles = Vec::with_capacity(versions.len());
        for head in versions {
            let published = self.service.forms.get(society, &head.hash).await?;
            titles.push(self.title(published.form()).to_owned());
        }
        Ok(titles)
    }
}
