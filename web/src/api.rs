//! What the server is asked. The one file that knows its addresses.

use engine::Form;
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
    let listed = get("/api/questionnaires").await?;
    serde_json::from_slice(&listed).map_err(|_| Failure::Broken)
}

/// A questionnaire, made ready by the server.
pub(crate) async fn form(slug: &str) -> Result<Form, Failure> {
    let packed = get(&format!("/api/questionnaires/{slug}/form")).await?;
    Form::unpack(&packed).map_err(|_| Failure::Broken)
}

async fn get(address: &str) -> Result<Vec<u8>, Failure> {
    let response = Request::get(address)
        .send()
        .await
        .map_err(|_| Failure::Unreachable)?;
    match response.status() {
        200 => response.binary().await.map_err(|_| Failure::Unreachable),
        404 => Err(Failure::Unknown),
        _ => Err(Failure::Unreachable),
    }
}
