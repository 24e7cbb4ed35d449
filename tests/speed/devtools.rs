//! Commands of the browser's own tools, sent through its driver: it knows what WebDriver cannot ask.

use axum::http::Method;
use fantoccini::wd::WebDriverCompatibleCommand;
use fantoccini::{Client, error::CmdError};
use serde_json::{Value, json};
use url::{ParseError, Url};

/// Sends one command, and gives what it returns.
pub(super) async fn send(
    client: &Client,
    command: &str,
    parameters: Value,
) -> Result<Value, CmdError> {
    let body = json!({"cmd": command, "params": parameters}).to_string();
    client.issue_cmd(Command { body }).await
}

#[derive(Debug)]
struct Command {
    body: String,
}

impl WebDriverCompatibleCommand for Command {
    fn endpoint(&self, base: &Url, session: Option<&str>) -> Result<Url, ParseError> {
        base.join(&format!(
            "session/{}/goog/cdp/execute",
            session.unwrap_or_default()
        ))
    }

    fn method_and_body(&self, _: &Url) -> (Method, Option<String>) {
        (Method::POST, Some(self.body.clone()))
    }
}
