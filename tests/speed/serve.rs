//! Both pages, served by one process: ours by the real server from the built page, as it is
//! released.

use std::path::Path;

use tokio::net::TcpListener;

use super::document::document;
use super::questions::Questions;
use super::{Side, floor};

/// Where both pages are served, for as long as this process runs.
#[derive(Clone, Debug)]
pub struct Stand {
    address: String,
}

impl Stand {
    /// Writes the questionnaires into a folder, and serves both pages on a port of its own.
    ///
    /// # Panics
    ///
    /// When the page was not built, the folder cannot be written, or there is no free port.
    pub async fn new(folder: &Path, all: &[Questions]) -> Self {
        std::fs::create_dir_all(folder).expect("a folder for questionnaires");
        for questions in all {
            let path = folder.join(format!("{}.json", questions.name));
            std::fs::write(path, document(questions).to_string()).expect("a questionnaire");
        }
        let (catalogue, broken) = server::Catalogue::open(folder).expect("questionnaires");
        assert!(broken.is_empty(), "{broken:?}");
        let app = floor::router(all).merge(crate::phone::app(catalogue).await);
        let listener = TcpListener::bind("127.0.0.1:0").await.expect("a port");
        let address = listener.local_addr().expect("an address");
        tokio::spawn(async move { axum::serve(listener, app).await });
        Self {
            address: format!("http://{address}"),
        }
    }

    /// The address of a page with next to nothing on it.
    pub(super) fn greeting(&self) -> String {
        format!("{}/floor/greeting", self.address)
    }

    /// The address of a page.
    pub(super) fn address(&self, side: Side, name: &str) -> String {
        let folder = match side {
            Side::Ours => "q",
            Side::Floor => "floor",
        };
        format!("{}/{folder}/{name}", self.address)
    }
}
