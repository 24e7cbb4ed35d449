//! The built page: its files as they lie in a folder, and the page itself, which the server draws.

use std::io;
use std::path::{Path, PathBuf};

use axum::Router;
use axum::http::{HeaderValue, header};
use axum::routing::get_service;
use tower_http::services::ServeDir;
use tower_http::set_header::SetResponseHeaderLayer;

/// What `cargo xtask build` has built.
#[derive(Clone, Debug)]
pub struct Site {
    folder: PathBuf,
    /// The page, with places for what the server draws.
    pub(crate) template: String,
}

impl Site {
    /// Reads what has to be at hand.
    ///
    /// # Errors
    ///
    /// When the folder holds no page.
    pub fn open(folder: &Path) -> io::Result<Self> {
        Ok(Self {
            template: std::fs::read_to_string(folder.join("page.html"))?,
            folder: folder.to_owned(),
        })
    }

    /// The routes of the files.
    pub(crate) fn files(&self) -> Router {
        let served = |name| ServeDir::new(self.folder.join(name)).precompressed_br();
        // Names in `assets` carry a hash of their content, so a browser may keep them for ever.
        Router::new()
            .nest_service("/assets", kept_for_ever(get_service(served("assets"))))
            .fallback_service(served("static").append_index_html_on_directories(false))
            .layer(SetResponseHeaderLayer::if_not_present(
                header::CACHE_CONTROL,
                HeaderValue::from_static("no-cache"),
            ))
    }
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
