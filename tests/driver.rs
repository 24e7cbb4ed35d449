//! Chromium as wide as a phone or a desk, by Debian's chromedriver.

use std::path::Path;
use std::process::Stdio;

use fantoccini::{Client, ClientBuilder};
use hyper_util::client::legacy::connect::HttpConnector;
use serde_json::json;
use tokio::io::{AsyncBufReadExt as _, BufReader};
use tokio::process::{Child, Command};

/// How wide a browser is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Screen {
    Phone,
    Desk,
}

/// A browser of its own, which saves into this folder. It ends with what it comes with.
pub(crate) async fn browser(downloads: &Path, screen: Screen) -> (Client, Child) {
    let (driver, port) = drive().await;
    let mut options = json!({
        "args": [
            "--headless", "--no-sandbox", "--disable-gpu", "--disable-dev-shm-usage",
            "--no-first-run", "--disable-background-networking", "--lang=ja",
        ],
        "prefs": {"download.default_directory": downloads, "intl.accept_languages": "ja"},
    });
    match screen {
        Screen::Phone => {
            let size = json!({"width": 390, "height": 844, "pixelRatio": 1.0});
            options["mobileEmulation"] = json!({"deviceMetrics": size});
        }
        Screen::Desk => {
            let arguments = options["args"].as_array_mut();
            arguments
                .expect("a list")
                .push(json!("--window-size=1440,900"));
        }
    }
    let capabilities = [
        ("goog:chromeOptions".to_owned(), options),
        // A person begins with what is there.
        ("pageLoadStrategy".to_owned(), json!("none")),
    ];
    let client = ClientBuilder::new(HttpConnector::new())
        .capabilities(capabilities.into_iter().collect())
        .connect(&format!("http://127.0.0.1:{port}"))
        .await
        .expect("Chromium starts");
    (client, driver)
}

/// Debian's chromedriver, on a port of its own choice.
async fn drive() -> (Child, u16) {
    let mut driver = Command::new("chromedriver")
        .arg("--port=0")
        .stdout(Stdio::piped())
        .stderr(Stdio::null())
        .kill_on_drop(true)
        .spawn()
        .expect("chromedriver; `cargo xtask test` says how to install it");
    let mut lines = BufReader::new(driver.stdout.take().expect("piped")).lines();
    while let Some(line) = lines.next_line().await.expect("a line") {
        let port = line
            .split_once("successfully on port ")
            .and_then(|(_, port)| port.trim_end_matches('.').trim().parse().ok());
        if let Some(port) = port {
            // The rest is read and forgotten, so that the pipe never fills up.
            tokio::spawn(async move { while let Ok(Some(_)) = lines.next_line().await {} });
            return (driver, port);
        }
    }
    panic!("chromedriver did not say its port");
}
