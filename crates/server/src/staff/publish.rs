//! Publishing: what has an error is refused, what has a warning must be confirmed, and what was
//! confirmed is kept with the version.

use axum::http::StatusCode;
use axum::response::{IntoResponse as _, Redirect, Response};
use engine::Diagnostic;
use engine::diagnostic::{self, Source};
use maud::html;
use store::{Error, What};

use super::straight::Straight;
use super::{Fields, Stop, Visit};

/// Checks a document, and publishes it if nothing is in the way.
pub(crate) async fn publish(visit: Visit, fields: Fields) -> Result<Response, Stop> {
    let (source, slug) = match fields.text("template") {
        "" => (
            fields.whole("document").to_owned(),
            fields.text("slug").to_owned(),
        ),
        template => {
            let entry = visit
                .service
                .catalogue
                .get(template)
                .ok_or(Stop::NotFound)?;
            let url = &entry.form.head().url;
            (entry.source.clone(), slug_for(&visit, url).await?)
        }
    };
    let straight = Straight {
        slug: slug.clone(),
        document: source.clone(),
        confirmed: fields.is_ticked("confirmed"),
        ledger: None,
    };
    match straight.publish(&visit).await {
        Ok(_) => Ok(Redirect::to("/staff/questionnaires").into_response()),
        Err(Stop::Document(found)) if found.iter().any(Diagnostic::is_error) => {
            Ok(refused(&visit, &source, &found))
        }
        Err(Stop::Document(found)) => Ok(doubted(&visit, &source, &slug, &found)),
        Err(stop) => Err(stop),
    }
}

/// Why the store does not publish, in words.
pub(crate) fn taken(error: Error) -> Stop {
    match error {
        Error::Taken(What::Questionnaire) => Stop::Form(
            "この版は、別の内容ですでに公開されています。公開した版は変えられません。`version` を新しくしてください。",
            "This version is published with other content. What is published never changes; give it a new `version`.",
        ),
        Error::Taken(What::Slug) => Stop::Form(
            "このアドレスの名前は、ほかの質問票のものです。同じ質問票の版は、すべて同じ名前にしてください。",
            "This name is another questionnaire's. All versions of a questionnaire share one name.",
        ),
        error => error.into(),
    }
}

pub(crate) const NO_ADDRESS: Stop = Stop::Form(
    "アドレスでの名前には、半角の英小文字、数字、ハイフンだけを使ってください（64文字まで）。",
    "A name in addresses holds small letters, digits and hyphens, 64 at most.",
);

/// Whether a name can stand in addresses: small letters, digits and hyphens, 64 at most.
pub fn is_address(name: &str) -> bool {
    let fits = |byte| matches!(byte, b'a'..=b'z' | b'0'..=b'9' | b'-');
    (1..=64).contains(&name.len()) && name.bytes().all(fits)
}

/// The name in addresses that goes with a url: its end. All versions of a questionnaire share it.
pub(crate) fn slug_of(url: &str) -> String {
    url.rsplit('/').next().unwrap_or_default().to_owned()
}

/// The name in addresses that a questionnaire has already, or would get.
async fn slug_for(visit: &Visit, url: &str) -> Result<String, Stop> {
    let society = &visit.signed()?.society.id;
    let versions = visit.service.store.versions(society).await?;
    let known = versions.into_iter().find(|head| head.url == url);
    Ok(known.map_or_else(|| slug_of(url), |head| head.slug))
}

/// Diagnostics as text, each with its place, what follows, and how to mend it.
pub(crate) fn told(visit: &Visit, source: &str, diagnostics: &[Diagnostic]) -> String {
    let language = visit.of_diagnostics();
    let source = Source::new("questionnaire.json", source);
    let told = diagnostics.iter().map(|one| one.render(&source, language));
    told.collect::<Vec<_>>().join("\n")
}

impl Visit {
    /// The language that is read, as diagnostics take it.
    pub(crate) fn of_diagnostics(&self) -> diagnostic::Language {
        match self.language {
            draw::Language::Japanese => diagnostic::Language::Japanese,
            draw::Language::English => diagnostic::Language::English,
        }
    }
}

fn refused(visit: &Visit, source: &str, diagnostics: &[Diagnostic]) -> Response {
    let page = visit.page(
        visit.say("公開できませんでした", "This cannot be published"),
        &html! {
            div.note.caution role="alert" {
                p { (visit.say("次の誤りを直してから、もう一度お試しください。", "Mend these errors and try again.")) }
            }
            pre.diagnostics { (told(visit, source, diagnostics)) }
            p.actions { a.secondary href="/staff/questionnaires" { (visit.say("戻る", "Back")) } }
        },
    );
    (StatusCode::UNPROCESSABLE_ENTITY, page).into_response()
}

fn doubted(visit: &Visit, source: &str, slug: &str, diagnostics: &[Diagnostic]) -> Response {
    visit.page(
        visit.say("公開する前に", "Before it is published"),
        &html! {
            div.note.caution role="alert" {
                p { (visit.say(
                    "次の点を確かめてください。このまま公開すると、確かめたことが記録に残ります。",
                    "Please look at these. If you publish all the same, that you have seen them is kept with the version."
                )) }
            }
            pre.diagnostics { (told(visit, source, diagnostics)) }
            form.asks method="post" action="/staff/questionnaires" enctype="multipart/form-data" {
                (visit.token())
                input type="hidden" name="slug" value=(slug);
                textarea name="document" hidden { (source) }
                div.tick-line {
                    input id="confirmed" name="confirmed" type="checkbox" required;
                    label for="confirmed" { (visit.say("確かめました。このままで正しい。", "I have seen them. It is right as it is.")) }
                }
                p.actions {
                    button.primary { (visit.say("公開する", "Publish")) }
                    a.secondary href="/staff/questionnaires" { (visit.say("やめる", "Do not")) }
                }
            }
        },
    )
}

#[cfg(test)]
mod tests {
    use super::is_address;

    #[test]
    fn names_in_addresses_need_no_escaping() {
        for (name, fits) in [
            ("spring-2026", true),
            ("", false),
            ("春", false),
            ("Spring", false),
            ("a/b", false),
            (&"a".repeat(65), false),
        ] {
            assert_eq!(is_address(name), fits, "{name}");
        }
    }
}
