//! What a draft can begin with, and what its items can be taken from: the society's published
//! versions, and the questionnaires that the server offers to everybody.

use axum::Json;
use engine::Form;
use serde::Serialize;

use crate::staff::{Stop, Visit};

/// A questionnaire with its document.
#[derive(Serialize)]
pub(crate) struct Source {
    /// Its title, in the visitor's language.
    name: String,
    slug: String,
    version: String,
    kind: Kind,
    document: String,
}

#[derive(Serialize)]
#[serde(rename_all = "camelCase")]
enum Kind {
    Published,
    Template,
}

/// All of them, the society's own first.
pub(crate) async fn sources(visit: Visit) -> Result<Json<Vec<Source>>, Stop> {
    let society = &visit.signed()?.society.id;
    let service = &visit.service;
    let mut sources = Vec::new();
    for version in service.store.whole_versions(society).await? {
        let published = service.forms.get(society, &version.head.hash).await?;
        sources.push(Source {
            name: visit.title(published.form()).to_owned(),
            slug: version.head.slug,
            version: version.head.version,
            kind: Kind::Published,
            document: version.document,
        });
    }
    let templates = service.catalogue.iter().map(|(slug, entry)| Source {
        name: visit.title(&entry.form).to_owned(),
        slug: slug.to_owned(),
        version: entry.form.head().version.clone(),
        kind: Kind::Template,
        document: entry.source.clone(),
    });
    sources.extend(templates);
    Ok(Json(sources))
}

impl Visit {
    /// The title of a questionnaire, in the language that is read.
    pub(crate) fn title<'a>(&self, form: &'a Form) -> &'a str {
        form.text(&form.head().title, self.language.tag())
    }
}
