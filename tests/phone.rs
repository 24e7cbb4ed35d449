//! A phone with the member's page on it: a server, Chromium, and what a finger does.

use std::path::{Path, PathBuf};
use std::sync::Arc;
use std::time::Duration;

use axum::extract::Request;
use axum::middleware::Next;
use fantoccini::elements::Element;
use fantoccini::{Client, Locator};
use serde_json::{Value, json};
use tokio::net::TcpListener;
use tokio::process::Child;

use crate::driver::{self, Screen};

/// How long the page may take for anything.
const PATIENCE: Duration = Duration::from_secs(20);

/// A browser of its own, as wide as a phone, with nothing kept from anyone before.
#[derive(Debug)]
pub struct Phone {
    client: Client,
    address: String,
    downloads: PathBuf,
    // Ends with the test.
    _driver: Child,
}

impl Phone {
    /// Starts a server and a browser. `name` is the test's, and names its folder of downloads.
    ///
    /// # Panics
    ///
    /// When the page was not built, or Chromium or its driver cannot be started.
    pub async fn new(name: &str) -> Self {
        Self::with(name, crate::QUESTIONNAIRES[0]).await
    }

    /// The same, with the questionnaires that stand beside this one.
    ///
    /// # Panics
    ///
    /// As [`Self::new`].
    pub async fn with(name: &str, slug: &str) -> Self {
        Self::served(name, slug, Duration::ZERO).await
    }

    /// The same, on a slow line: the page's program takes so long to come.
    ///
    /// # Panics
    ///
    /// As [`Self::new`].
    pub async fn served(name: &str, slug: &str, program_takes: Duration) -> Self {
        let address = serve(&crate::folder(slug), program_takes).await;
        Self::at(name, address).await
    }

    /// A browser alone, with a server that is there already under this address.
    ///
    /// # Panics
    ///
    /// When Chromium or its driver cannot be started.
    pub async fn at(name: &str, address: String) -> Self {
        let downloads = std::env::temp_dir().join(format!("monshin-{}-{name}", std::process::id()));
        std::fs::create_dir_all(&downloads).expect("a folder for downloads");
        let (client, driver) = driver::browser(&downloads, Screen::Phone).await;
        Self {
            client,
            address,
            downloads,
            _driver: driver,
        }
    }

    /// Opens an address of the page, and waits until its program is there.
    pub async fn opens(&self, path: &str) -> &Self {
        self.glances_at(path).await;
        self.sees("html[data-ready]").await;
        self
    }

    /// Opens an address of the page, and waits until it has something to read.
    pub async fn glances_at(&self, path: &str) -> &Self {
        let address = format!("{}{path}", self.address);
        self.client.goto(&address).await.expect("an address");
        self.sees("main h1").await;
        self
    }

    /// Opens an address that leads to nothing to fill in.
    pub async fn looks_at(&self, path: &str) {
        let address = format!("{}{path}", self.address);
        self.client.goto(&address).await.expect("an address");
    }

    /// Reloads the page, as someone does who comes back.
    pub async fn comes_back(&self) -> &Self {
        self.script(
            "document.documentElement.removeAttribute('data-ready')",
            json!([]),
        )
        .await;
        self.client.refresh().await.expect("the page again");
        self.sees("html[data-ready]").await;
        self
    }

    /// Presses the browser's own button back.
    pub async fn goes_back(&self) -> &Self {
        self.client.back().await.expect("a page before");
        self.sees("main").await;
        self
    }

    /// The main part as it is now: elements with what they hold, texts, and what stands in fields.
    pub async fn looks(&self) -> String {
        let looks = self.script(LOOKS, json!([])).await;
        looks.as_str().expect("a text").to_owned()
    }

    /// Waits for an element.
    pub async fn sees(&self, css: &str) -> Element {
        self.client
            .wait()
            .at_most(PATIENCE)
            .for_element(Locator::Css(css))
            .await
            .unwrap_or_else(|error| panic!("no `{css}`: {error}"))
    }

    /// Waits until an element is gone.
    pub async fn no_longer_sees(&self, css: &str) {
        let until = tokio::time::Instant::now() + PATIENCE;
        while !self.all(css).await.is_empty() {
            assert!(tokio::time::Instant::now() < until, "still there: `{css}`");
            tokio::time::sleep(Duration::from_millis(50)).await;
        }
    }

    /// Every element that fits.
    pub async fn all(&self, css: &str) -> Vec<Element> {
        self.client
            .find_all(Locator::Css(css))
            .await
            .expect("a selector")
    }

    /// The words of an element.
    pub async fn reads(&self, css: &str) -> String {
        // In one step: the element may be drawn anew between finding and reading it.
        let text = "return document.querySelector(arguments[0])?.innerText ?? null";
        loop {
            self.sees(css).await;
            if let Some(text) = self.script(text, json!([css])).await.as_str() {
                return text.to_owned();
            }
        }
    }

    /// What stands in a field.
    pub async fn value(&self, id: &str) -> String {
        self.script(
            "return document.getElementById(arguments[0]).value",
            json!([id]),
        )
        .await
        .as_str()
        .unwrap_or_default()
        .to_owned()
    }

    /// Whether the focus is in the element with this id.
    pub async fn is_at(&self, id: &str) -> bool {
        let at = self
            .script("return document.activeElement.id", json!([]))
            .await;
        at == *id
    }

    /// Presses a button by what it does.
    pub async fn presses(&self, action: &str) -> &Self {
        self.taps(&format!("[data-action=\"{action}\"]")).await
    }

    /// Taps an element, wherever on the page it is.
    pub async fn taps(&self, css: &str) -> &Self {
        let element = self.sees(css).await;
        element
            .click()
            .await
            .unwrap_or_else(|error| panic!("`{css}`: {error}"));
        self
    }

    /// Picks an option of a question by its code, or yes or no by `true` or `false`.
    pub async fn picks(&self, question: &str, code: &str) -> &Self {
        self.taps(&format!("label[for=\"{question}-{code}\"]"))
            .await
    }

    /// Types into a field, and goes on to something else.
    pub async fn types(&self, id: &str, text: &str) -> &Self {
        let field = self.sees(&format!("[id=\"{id}\"]")).await;
        field.clear().await.expect("a field");
        field.send_keys(text).await.expect("a field");
        self.leaves_the_field().await;
        self
    }

    /// The id of a question's field; in a repetition, of its first one.
    pub async fn field_of(&self, link_id: &str) -> String {
        self.id_of(&format!(
            "[data-item=\"{link_id}\"] input[type=\"text\"], [data-item=\"{link_id}\"] textarea"
        ))
        .await
    }

    /// The id of the first field on the page that a number is typed into.
    pub async fn first_number(&self) -> String {
        self.sees("input[inputmode=\"numeric\"], input[inputmode=\"decimal\"]")
            .await;
        self.id_of("input[inputmode=\"numeric\"], input[inputmode=\"decimal\"]")
            .await
    }

    /// The id of the first option on the page.
    pub async fn first_yes(&self) -> String {
        self.id_of("input[type=\"radio\"]").await
    }

    async fn id_of(&self, css: &str) -> String {
        let id = self.sees(css).await.attr("id").await.expect("an element");
        id.expect("an id")
    }

    /// Goes on to something else.
    pub async fn leaves_the_field(&self) {
        self.script("document.activeElement.blur()", json!([]))
            .await;
    }

    /// Answers what has to be answered on this page, with the first option or a small number.
    pub async fn answers_what_is_required(&self) -> &Self {
        // A question may bring another one.
        for _ in 0..6 {
            let open = self.script(OPEN, json!([])).await;
            let open = open.as_array().cloned().unwrap_or_default();
            if open.is_empty() {
                break;
            }
            for one in open {
                let (id, typed) = (one[0].as_str().expect("an id"), &one[1]);
                if typed == true {
                    self.types(id, "3").await;
                } else {
                    self.taps(&format!("label[for=\"{id}\"]")).await;
                }
            }
        }
        self
    }

    /// Goes through all pages up to the review, and finishes.
    pub async fn finishes(&self) -> &Self {
        self.goes_to_the_review().await;
        self.presses("finish").await;
        self.sees("[data-action=\"download\"]").await;
        self
    }

    /// Goes through all pages up to the review.
    pub async fn goes_to_the_review(&self) -> &Self {
        let end = "[data-action=\"finish\"], [data-action=\"send\"]";
        for _ in 0..20 {
            if !self.all(end).await.is_empty() {
                return self;
            }
            self.answers_what_is_required().await;
            let heading = self.reads("#heading").await;
            self.presses("next").await;
            self.confirms_warnings().await;
            self.leaves_page(&heading).await;
        }
        panic!("no end to the pages");
    }

    /// Goes from the review to a question, picks another option, and comes back.
    pub async fn changes(&self, question: &str, code: &str) -> &Self {
        self.taps(&format!(
            "[data-answer=\"{question}\"] [data-action=\"change\"]"
        ))
        .await;
        self.picks(question, code).await;
        self.presses("next").await;
        self.confirms_warnings().await;
        self.sees("[data-action=\"send\"]").await;
        self
    }

    /// Confirms warnings that hold up the page, and goes on.
    async fn confirms_warnings(&self) {
        let warnings = self
            .all(".warning [data-action=\"confirm\"]:not(:checked)")
            .await;
        if warnings.is_empty() {
            return;
        }
        for warning in warnings {
            warning.click().await.expect("a box to tick");
        }
        self.presses("next").await;
    }

    async fn leaves_page(&self, heading: &str) {
        let until = tokio::time::Instant::now() + PATIENCE;
        while self.reads("#heading").await == heading {
            if tokio::time::Instant::now() > until {
                panic!("held up: {}", self.reads("main").await);
            }
            tokio::time::sleep(Duration::from_millis(50)).await;
        }
    }

    /// Saves the answers, and gives the file.
    pub async fn downloads(&self) -> PathBuf {
        self.presses("download").await;
        let until = tokio::time::Instant::now() + PATIENCE;
        loop {
            let files = std::fs::read_dir(&self.downloads).expect("the folder of downloads");
            let found = files
                .filter_map(|file| Some(file.ok()?.path()))
                .find(|path| {
                    path.extension()
                        .is_some_and(|extension| extension == "json")
                });
            if let Some(path) = found {
                return path;
            }
            assert!(
                tokio::time::Instant::now() < until,
                "nothing was downloaded"
            );
            tokio::time::sleep(Duration::from_millis(50)).await;
        }
    }

    /// Runs a script in the page.
    pub async fn script(&self, script: &str, arguments: Value) -> Value {
        let arguments = arguments.as_array().cloned().unwrap_or_default();
        self.client
            .execute(script, arguments)
            .await
            .expect("a script")
    }

    /// Puts the phone away.
    pub async fn is_put_away(self) {
        self.client.close().await.expect("the browser closes");
        let _ = std::fs::remove_dir_all(&self.downloads);
    }
}

/// What can be seen of the main part, and of what ties its parts together.
const LOOKS: &str = r#"
  const look = (node) => {
    if (node.nodeType === Node.TEXT_NODE) return node.data;
    const own = ['value', 'checked', 'data-said', 'open'];
    const attributes = [...node.attributes].filter(one => !own.includes(one.name))
      .map(one => `${one.name}=${one.value.trim().split(/\s+/).sort().join(' ')}`).sort().join(', ');
    const holds = node.matches('input, textarea') ? `{${node.value} ${node.checked}}` : '';
    const inside = holds ? '' : [...node.childNodes].map(look).join('');
    return `\n<${node.tagName} ${attributes}>${holds}${inside}`;
  };
  return look(document.getElementById('main'));"#;

/// The required questions that are open: an option's id, or a field's and that it is typed into.
const OPEN: &str = r#"
  return [...document.querySelectorAll('.item')]
    .filter(item => item.querySelector('.presence.is-required'))
    .flatMap(item => {
      const choices = [...item.querySelectorAll('input[type=radio], .options input[type=checkbox]')];
      if (choices.length) return choices.some(one => one.checked) ? [] : [[choices[0].id, false]];
      const field = item.querySelector('input[type=text], textarea');
      return field && !field.value ? [[field.id, true]] : [];
    })"#;

/// The server of the built page with these questionnaires, and a store of its own in memory.
pub(crate) async fn app(catalogue: server::Catalogue) -> axum::Router {
    server::app(server::Config {
        catalogue: Arc::new(catalogue),
        site: crate::site(),
        store: store::open("sqlite::memory:").await.expect("a store"),
        proxied: false,
        per_second: 100,
    })
}

/// That server with a folder of questionnaires, on a port of its own.
async fn serve(questionnaires: &Path, program_takes: Duration) -> String {
    let (catalogue, _) = server::Catalogue::open(questionnaires).expect("questionnaires");
    let app = app(catalogue).await;
    let slowly = move |request: Request, next: Next| async move {
        if request.uri().path().ends_with(".wasm") {
            tokio::time::sleep(program_takes).await;
        }
        next.run(request).await
    };
    let app = app.layer(axum::middleware::from_fn(slowly));
    let listener = TcpListener::bind("127.0.0.1:0").await.expect("a port");
    let address = listener.local_addr().expect("an address");
    tokio::spawn(async move { axum::serve(listener, app).await });
    format!("http://{address}")
}
