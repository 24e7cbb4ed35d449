//! The pages, drawn: the list, and the first page of each questionnaire with nothing answered.
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
    slug: Option<String>,
    english: bool,
    all: bool,
    day: Date,
}

/// A page as it goes out.
#[derive(Clone, Debug)]
struct Drawn {
    plain: Bytes,
    compressed: Bytes,
}

/// What the address says behind the question mark.
#[derive(Debug, Default, Deserialize)]
struct Asked {
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

    /// The routes of the pages.
    pub(crate) fn router(self) -> Router {
        Router::new()
            .route("/", get(list))
            .route("/q/{slug}", get(questionnaire))
            .with_state(Arc::new(self))
    }

    fn get(&self, wanted: &Wanted) -> Drawn {
        let known = |drawn: &HashMap<Wanted, Drawn>| drawn.get(wanted).cloned();
        let lock = || self.drawn.lock().unwrap_or_else(PoisonError::into_inner);
        if let Some(drawn) = known(&lock()) {
            return drawn;
        }
        let plain = self.draw(wanted);
        let drawn = Drawn {
            compressed: compressed(plain.as_bytes()).into(),
            plain: plain.into(),
        };
        let mut all = lock();
        all.retain(|other, _| other.day == wanted.day);
        all.insert(wanted.clone(), drawn.clone());
        drawn
    }

    fn draw(&self, wanted: &Wanted) -> String {
        let language = if wanted.english {
            Language::English
        } else {
            Language::Japanese
        };
        let form = wanted.slug.as_deref().and_then(|slug| {
            let entry = self.catalogue.get(slug)?;
            Some((slug, &entry.form))
        });
        let mut page = Page {
            language,
            title: draw::site_title(language),
            head: String::new(),
            main: Html::default(),
            drawn: String::new(),
        };
        match form {
            Some((slug, form)) => page.questions(slug, form, wanted),
            None if wanted.slug.is_some() => page.main = draw::trouble(Failure::Unknown, language),
            None => {
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
}

impl Page {
    fn questions(&mut self, slug: &str, form: &Form, wanted: &Wanted) {
        let session = form.start(&Start::on(wanted.day));
        let left = BTreeSet::new();
        let scene = Scene::first(&session, self.language, wanted.all, &left);
        self.main = draw::main_of(&scene);
        self.title = draw::title(&scene);
        self.drawn = format!("{} {}", self.language.tag(), wanted.day);
        self.head = draw::preload(slug).into_string();
    }

    fn filled_in(self, template: &str) -> String {
        let mut body = draw::top(self.language).into_string();
        body.push_str(draw::main(&self.main, &self.drawn).as_str());
        body.push_str(draw::bottom(self.language).as_str());
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
    reply(&pages, None, &asked, &headers)
}

async fn questionnaire(
    pages: State<Arc<Pages>>,
    Path(slug): Path<String>,
    asked: Query<Asked>,
    headers: HeaderMap,
) -> Response {
    reply(&pages, Some(slug), &asked, &headers)
}

fn reply(pages: &Pages, slug: Option<String>, asked: &Asked, headers: &HeaderMap) -> Response {
    let is_there = (slug.as_deref()).is_none_or(|slug| pages.catalogue.get(slug).is_some());
    let said = |name| headers.get(name).and_then(|value| value.to_str().ok());
    let languages = said(header::ACCEPT_LANGUAGE).unwrap_or_default();
    let languages = languages.split([',', ';']).map(str::trim);
    let wanted = Wanted {
        // Names that are not known are one page, and not one page each.
        slug: slug.map(|slug| if is_there { slug } else { String::new() }),
        english: Language::wanted(asked.lang.as_deref(), languages) == Language::English,
        all: is_there && asked.page.as_deref() == Some("all"),
        day: jiff::ZonedDateTime::now().date(),
    };
    let drawn = pages.get(&wanted);
    let takes_brotli = said(header::ACCEPT_ENCODING)
        .unwrap_or_default()
        .split(',')
        .any(|encoding| encoding.trim() == "br");
    let status = if is_there {
        StatusCode::OK
    } else {
        StatusCode::NOT_FOUND
    };
    let headers = [
        (header::CONTENT_TYPE, "text/html; charset=utf-8"),
        (header::CACHE_CONTROL, "no-cache"),
        (header::VARY, "accept-language, accept-encoding"),
    ];
    if takes_brotli {
        let encoding = [(header::CONTENT_ENCODING, "br")];
        (status, headers, encoding, drawn.compressed).into_response()
    } else {
        (status, headers, drawn.plain).into_response()
    }
}

fn compressed(plain: &[u8]) -> Vec<u8> {
    // The greatest effort is for what is compressed once and for all; a long page would wait for it.
    let mut writer = brotli::CompressorWriter::new(Vec::new(), 1 << 16, 9, 22);
    // A vector takes whatever is written.
    let written = writer.write_all(plain);
    debug_assert!(written.is_ok(), "what is in memory can be compressed");
    writer.into_inner()
}
