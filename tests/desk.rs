//! A desk with the staff's pages on it: Chromium as wide as a desktop, and what a mouse and a
//! keyboard do.

use std::path::PathBuf;
use std::time::Duration;

use fantoccini::elements::{Element, ElementRef};
use fantoccini::{Client, Locator};
use serde_json::{Value, json};
use tokio::process::Child;
use tokio::time::Instant;

use crate::driver::{self, Screen};

/// How long a page may take for anything.
const PATIENCE: Duration = Duration::from_secs(30);

/// A browser of its own, signed in.
#[derive(Debug)]
pub struct Desk {
    client: Client,
    address: String,
    folder: PathBuf,
    // Ends with the test.
    _driver: Child,
}

impl Desk {
    /// Starts a browser at the server under this address, with the cookie of somebody who has signed
    /// in: its name and its value.
    ///
    /// # Panics
    ///
    /// When Chromium or its driver cannot be started.
    pub async fn at(name: &str, address: String, cookie: (&str, &str)) -> Self {
        let folder = std::env::temp_dir().join(format!("monshin-{}-{name}", std::process::id()));
        std::fs::create_dir_all(&folder).expect("a folder");
        let (client, driver) = driver::browser(&folder, Screen::Desk).await;
        let desk = Self {
            client,
            address,
            folder,
            _driver: driver,
        };
        desk.opens("/staff/sign-in").await;
        desk.sees("main h1").await;
        let cookie = format!("document.cookie = '{}={}; path=/'", cookie.0, cookie.1);
        desk.script(&cookie, json!([])).await;
        desk
    }

    /// Opens an address.
    pub async fn opens(&self, path: &str) {
        let address = format!("{}{path}", self.address);
        self.client.goto(&address).await.expect("an address");
    }

    /// The path of the address.
    pub async fn path(&self) -> String {
        let path = self.script("return location.pathname", json!([])).await;
        path.as_str().unwrap_or_default().to_owned()
    }

    /// Waits for an element.
    pub async fn sees(&self, css: &str) -> Element {
        let wait = self.client.wait().at_most(PATIENCE);
        let found = wait.for_element(Locator::Css(css)).await;
        found.unwrap_or_else(|error| panic!("no `{css}`: {error}"))
    }

    /// Waits for an element that has these words in it.
    pub async fn sees_words(&self, css: &str, words: &str) -> Element {
        let until = Instant::now() + PATIENCE;
        loop {
            let found = self.script(WITH_WORDS, json!([css, words])).await;
            // An object with one member, whose name the protocol fixes.
            let id = found.as_object().and_then(|found| found.values().next());
            if let Some(id) = id.and_then(Value::as_str) {
                return Element::from_element_id(
                    self.client.clone(),
                    ElementRef::from(id.to_owned()),
                );
            }
            if Instant::now() > until {
                let page = self
                    .script("return document.body.innerText", json!([]))
                    .await;
                panic!(
                    "no `{css}` with `{words}` in:\n{}",
                    page.as_str().unwrap_or_default()
                );
            }
            tokio::time::sleep(Duration::from_millis(50)).await;
        }
    }

    /// Waits until no element has these words in it.
    pub async fn no_longer_sees_words(&self, css: &str, words: &str) {
        let until = Instant::now() + PATIENCE;
        while !self.script(WITH_WORDS, json!([css, words])).await.is_null() {
            assert!(
                Instant::now() < until,
                "still there: `{css}` with `{words}`"
            );
            tokio::time::sleep(Duration::from_millis(50)).await;
        }
    }

    /// Presses what has these words on it.
    pub async fn presses(&self, css: &str, words: &str) {
        let element = self.sees_words(css, words).await;
        self.script(
            "arguments[0].scrollIntoView({block: 'center'})",
            json!([element]),
        )
        .await;
        let pressed = element.click().await;
        pressed.unwrap_or_else(|error| panic!("`{css}` with `{words}`: {error}"));
    }

    /// Chooses an item in the editor's outline.
    pub async fn chooses(&self, link_id: &str) {
        self.sees_words(".outline li.row code", link_id).await;
        let choose = "[...document.querySelectorAll('.outline li.row code')]
            .find(one => one.innerText === arguments[0]).click()";
        self.script(choose, json!([link_id])).await;
        self.sees_words(".row[aria-selected=\"true\"] code", link_id)
            .await;
    }

    /// Types in place of what stands in a field, and goes on.
    pub async fn types(&self, css: &str, text: &str) {
        let field = self.sees(css).await;
        self.script(
            "arguments[0].focus(); arguments[0].select()",
            json!([field]),
        )
        .await;
        field.send_keys(text).await.expect("a field");
        self.script("arguments[0].blur()", json!([field])).await;
    }

    /// Types before what stands in a field.
    pub async fn types_before(&self, css: &str, text: &str) {
        let field = self.sees(css).await;
        let to_begin = "arguments[0].focus(); arguments[0].setSelectionRange(0, 0)";
        self.script(to_begin, json!([field])).await;
        field.send_keys(text).await.expect("a field");
        self.script("arguments[0].blur()", json!([field])).await;
    }

    /// Presses a key in an element: `\u{e013}` is the arrow up.
    pub async fn keys(&self, css: &str, keys: &str) {
        self.sees(css)
            .await
            .send_keys(keys)
            .await
            .expect("an element");
    }

    /// Picks from a list.
    pub async fn picks(&self, css: &str, value: &str) {
        let list = self.sees(css).await;
        list.select_by_value(value)
            .await
            .unwrap_or_else(|error| panic!("`{css}`: {error}"));
    }

    /// Picks from a list what has these words.
    pub async fn picks_words(&self, css: &str, words: &str) {
        let value =
            "return [...arguments[0].options].find(one => one.text.includes(arguments[1]))?.value";
        let list = self.sees(css).await;
        let value = self.script(value, json!([list, words])).await;
        self.picks(
            css,
            value
                .as_str()
                .unwrap_or_else(|| panic!("no `{words}` in `{css}`")),
        )
        .await;
    }

    /// The words of an element.
    pub async fn reads(&self, css: &str) -> String {
        self.sees(css).await.text().await.expect("words")
    }

    /// What stands in a field.
    pub async fn value(&self, css: &str) -> String {
        let field = self.sees(css).await;
        let value = self
            .script("return arguments[0].value", json!([field]))
            .await;
        value.as_str().unwrap_or_default().to_owned()
    }

    /// Looks into the preview, which shows these words in this element.
    pub async fn previews(&self, css: &str, words: &str) {
        self.in_preview(async {
            self.sees_words(css, words).await;
        })
        .await;
    }

    /// Presses something in the preview.
    pub async fn presses_in_preview(&self, css: &str) {
        self.in_preview(async {
            self.sees(css)
                .await
                .click()
                .await
                .unwrap_or_else(|error| panic!("`{css}`: {error}"));
        })
        .await;
    }

    async fn in_preview(&self, look: impl Future<Output = ()>) {
        self.sees(".frames iframe").await;
        self.client.enter_frame(0).await.expect("a frame");
        look.await;
        self.client
            .enter_parent_frame()
            .await
            .expect("the page around it");
    }

    /// Waits until what was done is saved.
    pub async fn is_saved(&self) {
        self.sees_words(".saving", "保存済み").await;
    }

    /// Runs a script in the page.
    pub async fn script(&self, script: &str, arguments: Value) -> Value {
        let arguments = arguments.as_array().cloned().unwrap_or_default();
        self.client
            .execute(script, arguments)
            .await
            .expect("a script")
    }

    /// Leaves the desk.
    pub async fn is_left(self) {
        self.client.close().await.expect("the browser closes");
        let _ = std::fs::remove_dir_all(&self.folder);
    }
}

/// The first element that fits, can be seen, and has these words in it.
const WITH_WORDS: &str = "
  return [...document.querySelectorAll(arguments[0])]
    .find(one => one.checkVisibility() && (one.innerText || one.value || '').includes(arguments[1])) ?? null";
