//! The built page: files as they lie in a folder, and `index.html` for every address of the page.

use std::path::Path;

use axum::Router;
use axum::http::{HeaderValue, header};
use axum::routing::get_service;
use tower_http::services::{ServeDir, ServeFile};
use tower_http::set_header::SetResponseHeaderLayer;

/// The routes of the page.
pub(crate) fn router(site: &Path) -> Router {
    // Names in `assets` carry a hash of their content, so a browser may keep them for ever.
    let assets = get_service(ServeDir::new(site.join("assets")).precompressed_br());
    let page = || ServeFile::new(site.join("index.html")).precompressed_br();
    let files = ServeDir::new(site)
        .precompressed_br()
        .append_index_html_on_directories(false);
    Router::new()
        .nest_service("/assets", kept_for_ever(assets))
        .route_service("/", page())
        .route_service("/q/{slug}", page())
        .fallback_service(files)
        .layer(SetResponseHeaderLayer::if_not_present(
            header::CACHE_CONTROL,
            HeaderValue::from_static("no-cache"),
        ))
}

fn kept_for_ever(service: axum::routing::MethodRouter) -> Router {
    Router::new()
        .fallback_service(service)
        .layer(SetResponseHeaderLayer::overriding(
            header::CACHE_CONTROL,
            |response: &axum::http::Response<_>| {
                let value = if response.status().is_client_error() {
                    "no-store"
                } else {
                    "public, max-age=31536000, immutable"
                };
                Some(HeaderValue::from_static(value))
            },
        ))
}
