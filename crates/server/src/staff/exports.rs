//! Taking responses along: as JSON, a line each, or as a table, with or without what points to a
//! person. That somebody did so is logged.

use axum::body::Body;
use axum::extract::{Path, Query};
use axum::http::header;
use axum::response::{IntoResponse as _, Response};
use engine::Form;
use export::{Format, Options, Profile};
use maud::{Markup, html};
use serde::Deserialize;
use store::Campaign;
use utoipa::IntoParams;

use super::{Stop, Visit, campaigns};
use crate::outgoing::{self, Outgoing, Wanted};

/// What is asked for.
#[derive(Debug, Default, Deserialize, IntoParams)]
pub(crate) struct Exported {
    /// `ndjson` (else), `json` or `csv`.
    #[serde(default)]
    format: String,
    /// The language of written-out options; codes when empty.
    #[serde(default)]
    labels: String,
    /// Present: without what points to a person.
    deidentify: Option<String>,
    /// First and last day of receipt.
    #[serde(default)]
    from: String,
    #[serde(default)]
    until: String,
    /// Only responses to the version with this hash.
    version: Option<String>,
    /// Go on after this place.
    #[serde(default)]
    after: i64,
    /// In NDJSON: each response with its place, when it came, and the member's key and workplace beside it.
    #[serde(default)]
    places: bool,
}

impl Exported {
    fn format(&self) -> (Format, &'static str, &'static str) {
        match self.format.as_str() {
            "csv" => (Format::Csv, "csv", "text/csv; charset=utf-8"),
            "json" => (Format::Json, "json", "application/json"),
            _ => (Format::Ndjson, "ndjson", "application/x-ndjson"),
        }
    }

    /// The version's hash; none for all of them.
    fn version(&self) -> Option<String> {
        self.version.clone().filter(|hash| !hash.is_empty())
    }

    fn options(&self) -> Options {
        let full = self.deidentify.is_none();
        let mut options = Options::of(self.format().0);
        options.labels = Some(self.labels.clone()).filter(|language| !language.is_empty());
        options.profile = if full {
            Profile::Full
        } else {
            Profile::Deidentified
        };
        (options.member_key, options.workplace) = (full, full);
        options
    }
}

/// Asks what is wanted. `forms` are of the versions that the campaign takes answers to.
pub(crate) fn ask(visit: &Visit, campaign: &Campaign, forms: &[Form]) -> Markup {
    let here = format!("/staff/campaigns/{}", campaign.id);
    html! {
        h2 { (visit.say("回答を受け取る", "Take responses along")) }
        form.asks method="get" action={ (here) "/export" } {
            div.ask {
                label for="format" { (visit.say("形式", "Format")) }
                select id="format" name="format" {
                    option value="csv" { (visit.say("表（CSV、Excel用）", "Table (CSV, for Excel)")) }
                    option value="ndjson" { (visit.say("1行に1回答（NDJSON）", "A response a line (NDJSON)")) }
                    option value="json" { "JSON" }
                }
            }
            div.ask {
                label for="labels" { (visit.say("選択肢（表のみ）", "Options (table only)")) }
                select id="labels" name="labels" {
                    option value="" { (visit.say("符号", "Codes")) }
                    option value="ja" { (visit.say("日本語の文言", "Japanese words")) }
                    option value="en" { (visit.say("英語の文言", "English words")) }
                }
            }
            @if forms.len() > 1 {
                div.ask {
                    label for="version" { (visit.say("質問票の版", "Version of the questionnaire")) }
                    select id="version" name="version" {
                        option value="" { (visit.say("すべて", "All")) }
                        @for form in forms { option value=(form.head().hash) { (form.head().version) } }
                    }
                }
            }
            (visit.field("from", visit.say("受付の最初の日", "Received from"), "date", ""))
            (visit.field("until", visit.say("受付の最後の日", "Received until"), "date", ""))
            div.tick-line {
                input id="deidentify" name="deidentify" type="checkbox" checked;
                label for="deidentify" { (visit.say("個人につながる内容を除く", "Leave out what points to a person")) }
            }
            p.actions {
                button.primary { (visit.say("受け取る", "Take along")) }
                button.secondary formaction={ (here) "/codebook" } { (visit.say("項目の説明（CSV）", "Codebook (CSV)")) }
            }
        }
    }
}

/// The responses.
pub(crate) async fn export(
    visit: Visit,
    Path(id): Path<String>,
    Query(asked): Query<Exported>,
) -> Result<Response, Stop> {
    let (kind, name, body) = export_responses(&visit, id, &asked).await?;
    Ok(as_file(kind, &name, body))
}

/// The media type, the name of the file, and the responses.
pub(crate) async fn export_responses(
    visit: &Visit,
    id: String,
    asked: &Exported,
) -> Result<(&'static str, String, Body), Stop> {
    let society = &visit.signed()?.society.id;
    let service = &visit.service;
    let campaign = service.store.campaign(society, &id).await?;
    let wanted = Wanted {
        campaign: Some(id),
        version: asked.version(),
        from: campaigns::day(&asked.from)?,
        before: campaigns::day(&asked.until)?.map(|day| day.plus_seconds(24 * 60 * 60)),
        after: asked.after,
        places: asked.places,
        options: asked.options(),
    };
    let outgoing = Outgoing::gather(&service.forms, society, visit.act()?, wanted).await?;
    let (_, ending, kind) = asked.format();
    Ok((kind, format!("{}.{ending}", campaign.slug), outgoing.body()))
}

/// What the columns of a table mean.
pub(crate) async fn codebook(
    visit: Visit,
    Path(id): Path<String>,
    Query(asked): Query<Exported>,
) -> Result<Response, Stop> {
    let society = &visit.signed()?.society.id;
    let service = &visit.service;
    let campaign = service.store.campaign(society, &id).await?;
    let campaigns = std::slice::from_ref(&campaign);
    let version = asked.version();
    let forms = service
        .forms
        .of_campaigns(society, campaigns, version.as_deref())
        .await?;
    let unwritten = |error: export::Error| {
        tracing::error!(cause = error.to_string(), "a codebook cannot be written");
        Stop::Form(
            "項目の説明を作れませんでした。",
            "The codebook cannot be written.",
        )
    };
    let mut codebook = outgoing::codebook(&forms, &asked.options()).map_err(unwritten)?;
    outgoing::compare(&service.store, society, &forms, &mut codebook).await?;
    let mut table = Vec::new();
    codebook.write_csv(&mut table).map_err(unwritten)?;
    let name = format!("{}-codebook.csv", campaign.slug);
    Ok(as_file("text/csv; charset=utf-8", &name, table.into()))
}

/// A file to be saved.
pub(crate) fn as_file(kind: &str, name: &str, body: Body) -> Response {
    let about = [
        (header::CONTENT_TYPE, kind.to_owned()),
        (
            header::CONTENT_DISPOSITION,
            format!("attachment; filename=\"{name}\""),
        ),
    ];
    (about, body).into_response()
}
