//! Serves the member's page and the questionnaires, and verifies responses with the engine that
//! the page itself runs.
//!
//! The server keeps no answers: a response sent for verification is read, checked and forgotten,
//! and neither a log nor an error text ever holds one.

mod catalogue;
mod headers;
mod pages;
mod problem;
mod questionnaires;
mod site;

use std::sync::Arc;
use std::time::Duration;

use axum::Router;
use axum::http::StatusCode;
use tower_http::catch_panic::CatchPanicLayer;
use tower_http::limit::RequestBodyLimitLayer;
use tower_http::timeout::TimeoutLayer;

use pages::Pages;

pub use catalogue::{Catalogue, LeftOut};
pub use site::Site;

/// Greatest size of a request's body in bytes. A response of the longest allowed questionnaire,
/// with every text at its limit, stays well below.
const BODY_LIMIT: usize = 1 << 20;

/// What the server serves.
#[derive(Clone, Debug)]
pub struct Config {
    /// The questionnaires.
    pub catalogue: Arc<Catalogue>,
    /// The built page.
    pub site: Site,
}

/// The whole server as a service, without a socket.
pub fn app(config: Config) -> Router {
    let router = Router::new()
        .nest("/api", questionnaires::router(config.catalogue.clone()))
        .merge(Pages::new(config.catalogue, config.site.template.clone()).router())
        .merge(config.site.files())
        .layer(CatchPanicLayer::custom(|_| problem::internal()))
        .layer(RequestBodyLimitLayer::new(BODY_LIMIT))
        .layer(TimeoutLayer::with_status_code(
            StatusCode::REQUEST_TIMEOUT,
            Duration::from_secs(30),
        ));
    headers::secure(router)
}
