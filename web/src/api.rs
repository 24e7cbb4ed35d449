//! What the server is asked. The one file that knows its addresses.

use engine::model::Text;
use gloo::net::http::Request;
use serde::Deserialize;

/// One questionnaire of the list.
#[derive(Clone, Debug, Deserialize)]
pub(crate) struct Listed {
    /// Its name in addresses.
    pub(crate) slug: String,
    /// What it is called.
    pub(crate) title: Text,
    /// One or two sentences about it.
    pub(crate) description: Option<Text>,
    /// The languages it is written in.
    pub(crate) languages: Vec<String>,
    /// How many questions it has.
    pub(crate) questions: usize,
    /// Where it is in its life.
    pub(crate) status: engine::model::Status,
}

/// Why something could not be had.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Failure {
    /// The server could not be reached, or did not do what it should.
    Unreachable,
    /// There is no questionnaire of this name.
    Unknown,
    /// What came is no questionnaire.
    Broken,
}

/// Which questionnaires there are.
pub(crate) async fn list() -> Result<Vec<Listed>, Failure> {
    let text = get("/api/questionnaires").await?;
    serde_json::from_str(&text).map_err(|_| Failure::Broken)
}

/// A questionnaire, as written.
pub(crate) async fn document(slug: &str) -> Result<String, Failure> {
    get(&format!("/api/questionnaires/{slug}")).await
}

async fn get(address: &str) -> Result<String, Failure> {
    let response = Request::get(address)
        .send()
        .await
        .map_err(|_| Failure::Unreachable)?;
    match response.status() {
        200 => response.text().await.map_err(|_| Failure::Unreachable),
        404 => Err(Failure::Unknown),
        _ => Err(Failure::Unreachable),
    }
}
