//! Where members come in: `/c/{society}/{campaign}` for whoever has the address, and
//! `/i/{society}/{token}` with an invitation.

use std::sync::Arc;

use axum::Router;
use axum::extract::{Path, Query, State};
use axum::http::{HeaderMap, HeaderValue, StatusCode, header};
use axum::response::{IntoResponse as _, Response};
use axum::routing::get;
use draw::Failure;
use store::{Admission, Campaign, Error, Secret, Society};

use crate::pages::{Asked, What};
use crate::problem::Problem;
use crate::{Service, clock};

/// The routes.
pub(crate) fn router(service: Arc<Service>) -> Router {
    Router::new()
        .route("/c/{society}/{campaign}", get(open))
        .route("/c/{society}/{campaign}/form", get(form))
        .route("/i/{society}/{token}", get(invited))
        .with_state(service)
}

/// Why there is nothing to fill in.
struct Shut(StatusCode, Failure);

impl From<Error> for Shut {
    fn from(error: Error) -> Self {
        match error {
            Error::NotFound(_) => Self(StatusCode::NOT_FOUND, Failure::Unknown),
            error => {
                tracing::error!(cause = error.to_string(), "a campaign cannot be shown");
                Self(StatusCode::SERVICE_UNAVAILABLE, Failure::Unreachable)
            }
        }
    }
}

async fn open(
    State(service): State<Arc<Service>>,
    Path((society, campaign)): Path<(String, String)>,
    asked: Query<Asked>,
    headers: HeaderMap,
) -> Response {
    let found = async {
        let society = service.store.society_by_slug(&society).await?;
        let campaign = service
            .store
            .campaign_by_slug(&society.id, &campaign)
            .await?;
        if campaign.admission == Admission::ByInvitation {
            return Err(Shut(StatusCode::NOT_FOUND, Failure::Unknown));
        }
        Ok((society, campaign))
    };
    reply(&service, found.await, &asked, &headers).await
}

async fn invited(
    State(service): State<Arc<Service>>,
    Path((society, token)): Path<(String, String)>,
    asked: Query<Asked>,
    headers: HeaderMap,
) -> Response {
    let found = async {
        let society = service.store.society_by_slug(&society).await?;
        let token = Secret::from(token);
        let invitation = service.store.invitation(&society.id, &token).await?;
        if invitation.response.is_some() {
            return Err(Shut(StatusCode::GONE, Failure::Used));
        }
        let campaign = service
            .store
            .campaign(&society.id, &invitation.campaign)
            .await?;
        Ok((society, campaign))
    };
    let mut response = reply(&service, found.await, &asked, &headers).await;
    // The address is a secret, and the page soon shows what only one person knows.
    let headers = response.headers_mut();
    headers.insert(header::CACHE_CONTROL, HeaderValue::from_static("no-store"));
    response
}

async fn reply(
    service: &Service,
    found: Result<(Society, Campaign), Shut>,
    asked: &Asked,
    headers: &HeaderMap,
) -> Response {
    let shown = async {
        let (society, campaign) = found?;
        if !campaign.is_open(clock::now()) {
            return Err(Shut(StatusCode::FORBIDDEN, Failure::Closed));
        }
        let published = service.forms.get(&society.id, &campaign.hash).await?;
        let what = What::Asked {
            campaign: format!("{}/{}", society.slug, campaign.slug),
            hash: campaign.hash,
        };
        Ok((what, published))
    };
    let pages = &service.pages;
    match shown.await {
        Ok((what, published)) => {
            pages.reply(StatusCode::OK, what, Some(published.form()), asked, headers)
        }
        Err(Shut(status, failure)) => pages.trouble(status, failure, asked, headers),
    }
}

/// The checked form, for the page.
async fn form(
    State(service): State<Arc<Service>>,
    Path((society, campaign)): Path<(String, String)>,
) -> Result<Response, Problem> {
    let society = service.store.society_by_slug(&society).await?.id;
    let campaign = service.store.campaign_by_slug(&society, &campaign).await?;
    let published = service.forms.get(&society, &campaign.hash).await?;
    let about = [
        (header::CONTENT_TYPE, "application/octet-stream"),
        (header::CACHE_CONTROL, "no-cache"),
    ];
    Ok((about, published.packed.clone()).into_response())
}
