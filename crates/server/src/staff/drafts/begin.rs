//! Begins a draft: from a version that is published, from a questionnaire that the server offers, from
//! a document, or from nothing.

use axum::response::{IntoResponse as _, Redirect, Response};
use maud::{Markup, html};
use store::{NewRevision, VersionHead};

use super::first::{as_next_version, base_of, empty};
use crate::staff::{Fields, Stop, Visit, publish};

/// Asks what to begin with.
pub(crate) async fn ask(visit: Visit) -> Result<Response, Stop> {
    let society = &visit.signed()?.society.id;
    let versions = visit.service.store.versions(society).await?;
    let published = from_published(&visit, &versions).await?;
    Ok(visit.page(
        visit.say("新しい下書き", "A new draft"),
        &html! {
            (published)
            (from_template(&visit))
            (from_document(&visit))
            (from_nothing(&visit))
        },
    ))
}

/// The form around one way to begin.
fn way(visit: &Visit, from: &str, title: &str, fields: &Markup) -> Markup {
    html! {
        h2 { (title) }
        form.asks method="post" action="/staff/drafts" enctype="multipart/form-data" {
            (visit.token())
            input type="hidden" name="from" value=(from);
            (fields)
            p.actions { button.secondary { (visit.say("下書きを作る", "Make a draft")) } }
        }
    }
}

async fn from_published(visit: &Visit, versions: &[VersionHead]) -> Result<Markup, Stop> {
    if versions.is_empty() {
        return Ok(html! {});
    }
    let titles = visit.titles(versions).await?;
    let choice = html! {
        div.ask {
            label for="hash" { (visit.say("公開した版", "Published version")) }
            select id="hash" name="hash" {
                @for (head, title) in versions.iter().zip(&titles) {
                    option value=(head.hash) { (title) " (" (head.version) ")" }
                }
            }
        }
        p.hint { (visit.say(
            "この版を改訂します。版の番号は次のものにします。何が変わったかは、この版と比べて示します。",
            "You revise this version. The draft gets the next version number, and is compared with this one."
        )) }
    };
    let title = visit.say("公開した版を改訂する", "Revise a published version");
    Ok(way(visit, "published", title, &choice))
}

fn from_template(visit: &Visit) -> Markup {
    if visit.service.catalogue.is_empty() {
        return html! {};
    }
    let title = visit.say("ひな形から作る", "From a template");
    way(visit, "template", title, &templates(visit))
}

/// Chooses one of the questionnaires that the server offers.
pub(crate) fn templates(visit: &Visit) -> Markup {
    html! {
        div.ask {
            label for="template" { (visit.say("ひな形", "Template")) }
            select id="template" name="template" {
                @for (slug, entry) in visit.service.catalogue.iter() {
                    option value=(slug) { (visit.title(&entry.form)) " (" (entry.form.head().version) ")" }
                }
            }
        }
    }
}

fn from_document(visit: &Visit) -> Markup {
    let fields = html! {
        div.ask {
            label for="file" { (visit.say("質問票（JSONファイル）", "Questionnaire (a JSON file)")) }
            input id="file" name="file" type="file" accept="application/json,.json";
        }
        div.ask {
            label for="pasted" { (visit.say("または、ここに貼り付ける", "Or paste it here")) }
            textarea.document id="pasted" name="document" rows="8" spellcheck="false" autocomplete="off" {}
        }
    };
    let title = visit.say("ファイルから作る", "From a document");
    way(visit, "document", title, &fields)
}

fn from_nothing(visit: &Visit) -> Markup {
    let fields = html! {
        (visit.field("title", visit.say("題名", "Title"), "text", ""))
        (visit.field("slug", visit.say("アドレスでの名前（半角英小文字、数字、ハイフン）", "Name in addresses (small letters, digits, hyphens)"), "text", ""))
        div.ask {
            label for="language" { (visit.say("言語", "Language")) }
            select id="language" name="language" {
                option value="ja" { "日本語" }
                option value="en" { "English" }
            }
        }
    };
    let title = visit.say("何もないところから作る", "From nothing");
    way(visit, "nothing", title, &fields)
}

/// Makes the draft, and goes to the editor.
pub(crate) async fn add(visit: Visit, fields: Fields) -> Result<Response, Stop> {
    let society = &visit.signed()?.society;
    let service = &visit.service;
    let versions = service.store.versions(&society.id).await?;
    let document = match fields.text("from") {
        "published" => {
            let hash = fields.text("hash");
            let version = service.store.version_by_hash(&society.id, hash).await?;
            as_next_version(&version.document, &versions)
        }
        "template" => {
            let entry = service.catalogue.get(fields.text("template"));
            as_next_version(&entry.ok_or(Stop::NotFound)?.source, &versions)
        }
        "document" => sent(&fields)?,
        "nothing" => {
            let (title, slug) = (fields.text("title"), fields.text("slug"));
            if !publish::is_address(slug) {
                return Err(publish::NO_ADDRESS);
            }
            if title.is_empty() {
                return Err(Stop::Form("題名を書いてください。", "Write a title."));
            }
            let language = match fields.text("language") {
                "en" => "en",
                _ => "ja",
            };
            let url = format!("{}/questionnaires/{}/{slug}", visit.origin, society.slug);
            empty(&url, title, language)
        }
        _ => {
            return Err(Stop::Form(
                "何から始めるかを選んでください。",
                "Say what to begin with.",
            ));
        }
    };
    let first = NewRevision {
        name: super::named(&visit, &title_of(&visit, &document)),
        respondents: "[]".to_owned(),
        note: String::new(),
        document,
    };
    let base = base_of(&first.document, &versions);
    let draft = service
        .store
        .add_draft(&society.id, visit.act()?, base, first)
        .await?;
    Ok(Redirect::to(&format!("/staff/drafts/{}", draft.head.id)).into_response())
}

/// The file, or what was pasted.
fn sent(fields: &Fields) -> Result<String, Stop> {
    let texts = ["file", "document"].map(|name| fields.whole(name));
    let text = texts.into_iter().find(|text| !text.trim().is_empty());
    text.map(|text| text.replace("\r\n", "\n"))
        .ok_or(Stop::Form(
            "ファイルを選ぶか、質問票を貼り付けてください。",
            "Choose a file, or paste a questionnaire.",
        ))
}

/// The title of a document, as far as it can be read.
fn title_of(visit: &Visit, document: &str) -> String {
    let title = engine::check(document).document.map(|read| read.title);
    title.map_or_else(String::new, |title| {
        title.in_language(visit.language.tag(), "ja").to_owned()
    })
}
