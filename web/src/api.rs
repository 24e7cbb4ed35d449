//! What the server is asked. The one file that knows its addresses.

use draw::Failure;
use engine::Form;
use gloo::net::http::Request;

/// A questionnaire, made ready by the server.
pub(crate) async fn form(slug: &str) -> Result<Form, Failure> {
    let address = format!("/api/questionnaires/{slug}/form");
    let response = Request::get(&address)
        .send()
        .await
        .map_err(|_| Failure::Unreachable)?;
    let packed = match response.status() {
        200 => response.binary().await.map_err(|_| Failure::Unreachable)?,
        404 => return Err(Failure::Unknown),
        _ => return Err(Failure::Unreachable),
    };
    Form::unpack(&packed).map_err(|_| Failure::Broken)
}
