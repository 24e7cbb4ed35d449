//! What a form was filled in with, once it is certain that it is a form of this session.

use std::collections::BTreeMap;
use std::sync::Arc;

use axum::Form;
use axum::extract::{FromRequest, Multipart, Request};
use axum::http::header;

use super::{Stop, Visit};
use crate::Service;

/// Fields by name; of a name that comes several times all, in order.
pub(crate) struct Fields(BTreeMap<String, Vec<String>>);

const UNREADABLE: Stop = Stop::Form(
    "送られた内容を読み取れませんでした。ファイルは、UTF-8の文字で保存してください。",
    "What was sent cannot be read. Save files as UTF-8 text.",
);

impl Fields {
    /// A field; empty when there is none.
    pub(crate) fn text(&self, name: &str) -> &str {
        let found = self.0.get(name).and_then(|all| all.first());
        found.map_or("", |text| text.trim())
    }

    /// A field as it was sent, with the spaces around it.
    pub(crate) fn whole(&self, name: &str) -> &str {
        let found = self.0.get(name).and_then(|all| all.first());
        found.map_or("", String::as_str)
    }

    /// All of a name.
    pub(crate) fn all(&self, name: &str) -> impl Iterator<Item = &str> {
        self.0.get(name).into_iter().flatten().map(String::as_str)
    }

    /// Whether a box is ticked.
    pub(crate) fn is_ticked(&self, name: &str) -> bool {
        self.0.contains_key(name)
    }
}

impl FromRequest<Arc<Service>> for Fields {
    type Rejection = Stop;

    async fn from_request(request: Request, state: &Arc<Service>) -> Result<Self, Stop> {
        let token = request
            .extensions()
            .get::<Visit>()
            .and_then(|visit| visit.signed.as_ref().map(super::Signed::form_token));
        let kind = request.headers().get(header::CONTENT_TYPE);
        let in_parts = kind
            .and_then(|kind| kind.to_str().ok())
            .is_some_and(|kind| kind.starts_with("multipart/form-data"));
        let mut fields = Self(BTreeMap::new());
        if in_parts {
            let parts = Multipart::from_request(request, state).await;
            let mut parts = parts.map_err(|_| UNREADABLE)?;
            while let Some(part) = parts.next_field().await.map_err(|_| UNREADABLE)? {
                let name = part.name().unwrap_or_default().to_owned();
                let text = part.text().await.map_err(|_| UNREADABLE)?;
                fields.0.entry(name).or_default().push(text);
            }
        } else {
            let pairs = Form::<Vec<(String, String)>>::from_request(request, state).await;
            for (name, text) in pairs.map_err(|_| UNREADABLE)?.0 {
                fields.0.entry(name).or_default().push(text);
            }
        }
        match token {
            Some(token) if fields.text("token") != token => Err(Stop::Foreign),
            _ => Ok(fields),
        }
    }
}
