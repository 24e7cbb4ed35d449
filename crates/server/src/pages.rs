//! The member's pages, drawn: the list, and the first page of each questionnaire with nothing
//! answered.
//!
//! The questions are there as soon as the browser has read them, before any WebAssembly is; the
//! program takes them over, with what was answered meanwhile.

use std::collections::{BTreeSet, HashMap};
use std::io::Write as _;
use std::sync::{Arc, Mutex, PoisonError};

use axum::Router;
use axum::body::Bytes;
use axum::extract::{Path, Query, State};
use axum::http::{HeaderMap, StatusCode, header};
use axum::response::{IntoResponse, Response};
use axum::routing::get;
use draw::{Failure, Html, Language, Listed, Scene};
use engine::{Form, Start};
use jiff::civil::Date;
use serde::Deserialize;

use crate::catalogue::Catalogue;
use crate::site::takes_brotli;

/// Draws, and remembers what it drew.
#[derive(Debug)]
pub(crate) struct Pages {
    catalogue: Arc<Catalogue>,
    template: String,
    drawn: Mutex<HashMap<Wanted, Drawn>>,
}

/// Which page is wanted, and for which day: what is asked may depend on it.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
struct Wanted {
    what: What,
    english: bool,
    all: bool,
    day: Date,
}

/// What a page shows.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub(crate) enum What {
    /// The questionnaires that can be tried out.
    List,
    /// One of them.
    Tried(String),
    /// A campaign's questionnaire.
    Asked {
        /// `society/campaign`, as in addresses.
        campaign: String,
        /// The version's hash.
        hash: String,
    },
    /// Nothing to fill in.
    Trouble(Failure),
}

/// A page as it goes out.
#[derive(Clone, Debug)]
struct Drawn {
    plain: Bytes,
    compressed: Bytes,
}

/// What the address says behind the question mark.
#[derive(Debug, Default, Deserialize)]
pub(crate) struct Asked {
    lang: Option<String>,
    page: Option<String>,
}

impl Pages {
    pub(crate) fn new(catalogue: Arc<Catalogue>, template: String) -> Self {
        Self {
            catalogue,
            template,
            drawn: Mutex::default(),
        }
    }

    /// The routes of the pages of questionnaires to be tried out.
    pub(crate) fn router(self: Arc<Self>) -> Router {
        Router::new()
            .route("/", get(list))
            .route("/q/{slug}", get(questionnaire))
            .with_state(self)
    }

    fn get(&self, wanted: &Wanted, form: Option<&Form>) -> Drawn {
        let known = |drawn: &HashMap<Wanted, Drawn>| drawn.get(wanted).cloned();
        let lock = || self.drawn.lock().unwrap_or_else(PoisonError::into_inner);
        if let Some(drawn) = known(&lock()) {
            return drawn;
        }
        let plain = self.draw(wanted, form);
        let drawn = Drawn {
            compressed: compressed(plain.as_bytes()).into(),
            plain: plain.into(),
        };
        let mut all = lock();
        all.retain(|other, _| other.day == wanted.day);
        all.insert(wanted.clone(), drawn.clone());
        drawn
    }

    fn draw(&self, wanted: &Wanted, form: Option<&Form>) -> String {
        let language = if wanted.english {
            Language::English
        } else {
            Language::Japanese
        };
        let mut page = Page {
            language,
            title: draw::site_title(language),
            head: String::new(),
            main: Html::default(),
            drawn: String::new(),
            campaign: None,
        };
        match (&wanted.what, form) {
            (What::Tried(slug), Some(form)) => {
                page.questions(&format!("/api/questionnaires/{slug}/form"), form, wanted);
            }
            (What::Asked { campaign, .. }, Some(form)) => {
                page.campaign = Some(campaign.clone());
                page.questions(&format!("/c/{campaign}/form"), form, wanted);
            }
            (What::Trouble(failure), _) => page.main = draw::trouble(*failure, language),
            (What::Tried(_) | What::Asked { .. }, None) => {
                page.main = draw::trouble(Failure::Unknown, language);
            }
            (What::List, _) => {
                let listed = self.catalogue.iter().map(|(slug, entry)| Listed {
                    slug,
                    form: &entry.form,
                });
                page.main = draw::list(listed, language);
            }
        }
        page.filled_in(&self.template)
    }
}

/// What goes into the template.
struct Page {
    language: Language,
    title: String,
    head: String,
    main: Html,
    /// What the questions were drawn for; empty where there are none.
    drawn: String,
    /// For which campaign the answers are collected.
    campaign: Option<String>,
}

impl Page {
    fn questions(&mut self, address: &str, form: &Form, wanted: &Wanted) {
        let session = form.start(&Start::on(wanted.day));
        let left = BTreeSet::new();
        let scene = Scene::first(
            &session,
            self.language,
            wanted.all,
            &left,
            self.campaign.is_some(),
        );
        self.main = draw::main_of(&scene);
        self.title = draw::title(&scene);
        self.drawn = draw::drawn_for(form, self.language, wanted.day);
        self.head = draw::preload(address).into_string();
    }

    fn filled_in(self, template: &str) -> String {
        let mut body = draw::top(self.language).into_string();
        body.push_str(draw::main(&self.main, &self.drawn, self.campaign.as_deref()).as_str());
        body.push_str(draw::bottom(self.language, self.campaign.is_some()).as_str());
        let title = draw::escaped(&self.title).into_string();
        // The body last: what is in it is no place to be filled in.
        template
            .replacen("{{lang}}", self.language.tag(), 1)
            .replacen("{{title}}", &title, 1)
            .replacen("{{head}}", &self.head, 1)
            .replacen("{{body}}", &body, 1)
    }
}

async fn list(pages: State<Arc<Pages>>, asked: Query<Asked>, headers: HeaderMap) -> Response {
    pages.reply(StatusCode::OK, What::List, None, &asked, &headers)
}

async fn questionnaire(
    pages: State<Arc<Pages>>,
    Path(slug): Path<String>,
    asked: Query<Asked>,
    headers: HeaderMap,
) -> Response {
    // Names that are not known are one page, and not one page each.
    let Some(entry) = pages.catalogue.get(&slug) else {
        return pages.trouble(StatusCode::NOT_FOUND, Failure::Unknown, &asked, &headers);
    };
    let what = What::Tried(slug);
    pages.reply(StatusCode::OK, what, Some(&entry.form), &asked, &headers)
}

impl Pages {
    /// A page that says why there is nothing to fill in.
    pub(crate) fn trouble(
        &self,
        status: StatusCode,
        failure: Failure,
        asked: &Asked,
        headers: &HeaderMap,
    ) -> Response {
        self.reply(status, What::Trouble(failure), None, asked, headers)
    }

    /// A page, in the language that is asked for.
    pub(crate) fn reply(
        &self,
        status: StatusCode,
        what: What,
        form: Option<&Form>,
        asked: &Asked,
        headers: &HeaderMap,
    ) -> Response {
        let wanted = Wanted {
            all: form.is_some() && asked.page.as_deref() == Some("all"),
            what,
            english: language(asked.lang.as_deref(), headers) == Language::English,
            day: jiff::ZonedDateTime::now().date(),
        };
        let drawn = self.get(&wanted, form);
        let about = [
            (header::CONTENT_TYPE, "text/html; charset=utf-8"),
            (header::CACHE_CONTROL, "no-cache"),
            (header::VARY, "accept-language, accept-encoding"),
        ];
        if takes_brotli(headers) {
            let encoding = [(header::CONTENT_ENCODING, "br")];
            (status, about, encoding, drawn.compressed).into_response()
        } else {
            (status, about, drawn.plain).into_response()
        }
    }
}

/// What the address asks for, else what the browser is set to.
pub(crate) fn language(asked: Option<&str>, headers: &HeaderMap) -> Language {
    let set = headers.get(header::ACCEPT_LANGUAGE);
    let set = set
        .and_then(|value| value.to_str().ok())
        .unwrap_or_default();
    Language::wanted(asked, set.split([',', ';']).map(str::trim))
}

fn compressed(plain: &[u8]) -> Vec<u8> {
    // The greatest effort is for what is compressed once and for all; a long page would wait for it.
    let mut writer = brotli::CompressorWriter::new(Vec::new(), 1 << 16, 9, 22);
    // A vector takes whatever is written.
    let written = writer.write_all(plain);
    debug_assert!(written.is_ok(), "what is in memory can be compressed");
    writer.into_inner()
}
