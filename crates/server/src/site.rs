//! The built page: its files, and the page itself, which the server draws.

use std::collections::BTreeMap;
use std::io;
use std::path::Path;
use std::sync::Arc;

use axum::Router;
use axum::body::Bytes;
use axum::extract::State;
use axum::http::{HeaderMap, HeaderValue, StatusCode, Uri, header};
use axum::response::{IntoResponse, Response};

/// What `cargo xtask build` has built. It is small, and held in memory.
#[derive(Clone, Debug)]
pub struct Site {
    files: Arc<BTreeMap<String, Bytes>>,
    /// The page, with places for what the server draws.
    pub(crate) template: String,
    /// The editor of questionnaires, likewise.
    pub(crate) editor: String,
    /// What it shows a questionnaire in, likewise.
    pub(crate) preview: String,
}

/// The folders whose files carry a hash of their content in their names.
const HASHED: [&str; 2] = ["assets", "editor"];

#[cfg(feature = "embed")]
static EMBEDDED: include_dir::Dir<'static> = include_dir::include_dir!("$MONSHIN_SITE");

impl Site {
    /// Reads a folder.
    ///
    /// # Errors
    ///
    /// When the folder holds no page.
    pub fn open(folder: &Path) -> io::Result<Self> {
        let mut files = BTreeMap::new();
        for part in ["assets", "editor", "static"] {
            let folder = folder.join(part);
            if !folder.is_dir() {
                continue;
            }
            for file in std::fs::read_dir(folder)? {
                let file = file?;
                let name = format!("{part}/{}", file.file_name().to_string_lossy());
                files.insert(name, std::fs::read(file.path())?.into());
            }
        }
        let page = |name: &str| std::fs::read_to_string(folder.join(name));
        Ok(Self {
            template: page("page.html")?,
            editor: page("editor.html")?,
            preview: page("preview.html")?,
            files: Arc::new(files),
        })
    }

    /// The page that was built into the program.
    #[cfg(feature = "embed")]
    pub fn embedded() -> Self {
        let mut files = BTreeMap::new();
        for part in EMBEDDED.dirs() {
            for file in part.files() {
                let name = file.path().to_string_lossy().into_owned();
                files.insert(name, Bytes::from_static(file.contents()));
            }
        }
        let page = |name: &str| {
            let found = EMBEDDED.get_file(name);
            let text = found.and_then(include_dir::File::contents_utf8);
            text.unwrap_or_default().to_owned()
        };
        Self {
            template: page("page.html"),
            editor: page("editor.html"),
            preview: page("preview.html"),
            files: Arc::new(files),
        }
    }

    /// The address of the style sheet, as the page names it.
    pub(crate) fn style(&self) -> &str {
        let mut assets = self.files.keys();
        assets
            .find(|name| name.starts_with("assets/style") && name.ends_with(".css"))
            .map_or("", String::as_str)
    }

    /// The routes of the files.
    pub(crate) fn files(&self) -> Router {
        Router::new().fallback(file).with_state(self.clone())
    }
}

/// A file, compressed where the browser takes that.
async fn file(State(site): State<Site>, uri: Uri, headers: HeaderMap) -> Response {
    let path = uri.path().trim_start_matches('/');
    let is_asset = (path.split_once('/')).is_some_and(|(folder, _)| HASHED.contains(&folder));
    let name = if is_asset {
        path.to_owned()
    } else {
        format!("static/{path}")
    };
    // A browser may keep for ever what has a name of its own for every content.
    let keep = |how| [(header::CACHE_CONTROL, how)];
    let Some(plain) = site.files.get(&name) else {
        let how = if is_asset { "no-store" } else { "no-cache" };
        return (StatusCode::NOT_FOUND, keep(how)).into_response();
    };
    let compressed = site
        .files
        .get(&format!("{name}.br"))
        .filter(|_| takes_brotli(&headers));
    let mut response = compressed.unwrap_or(plain).clone().into_response();
    let how = if is_asset {
        "public, max-age=31536000, immutable"
    } else {
        "no-cache"
    };
    let headers = response.headers_mut();
    headers.insert(header::CACHE_CONTROL, HeaderValue::from_static(how));
    headers.insert(header::VARY, HeaderValue::from_static("accept-encoding"));
    headers.insert(header::CONTENT_TYPE, HeaderValue::from_static(kind(&name)));
    if compressed.is_some() {
        headers.insert(header::CONTENT_ENCODING, HeaderValue::from_static("br"));
    }
    response
}

/// Whether the browser takes what brotli has compressed.
pub(crate) fn takes_brotli(headers: &HeaderMap) -> bool {
    headers
        .get(header::ACCEPT_ENCODING)
        .and_then(|value| value.to_str().ok())
        .unwrap_or_default()
        .split(',')
        .any(|encoding| encoding.trim() == "br")
}

fn kind(name: &str) -> &'static str {
    match name.rsplit('.').next() {
        Some("js") => "text/javascript",
        Some("css") => "text/css",
        Some("wasm") => "application/wasm",
        Some("svg") => "image/svg+xml",
        _ => "application/octet-stream",
    }
}
