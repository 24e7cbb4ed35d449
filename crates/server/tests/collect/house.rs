//! A society with a questionnaire and a server, without a socket.

use std::fs;
use std::path::Path;
use std::sync::Arc;

use axum::Router;
use axum::body::Body;
use axum::http::{HeaderMap, Request, StatusCode, header};
use engine::Form;
use http_body_util::BodyExt as _;
use serde_json::{Value, json};
use server::{Catalogue, Config, Door, Site};
use store::{
    Act, Admission, Campaign, CampaignTerms, Moment, NewCampaign, NewRevision, NewSociety,
    NewVersion, SocietyId, Store,
};
use tower::ServiceExt as _;

/// The url of the questionnaire.
pub(crate) const URL: &str = "https://example.jp/q/day";

/// A questionnaire of one question, in this version.
pub(crate) fn questionnaire(version: &str) -> String {
    json!({
        "format": "monshin/questionnaire@1", "url": URL, "version": version, "status": "active",
        "title": {"ja": "今日", "en": "Today"}, "languages": ["ja", "en"],
        "item": [{
            "linkId": "well", "type": "boolean", "required": true,
            "text": {"ja": "元気ですか。", "en": "Are you well?"},
        }],
    })
    .to_string()
}

/// A page as it is built, with places for what the server draws.
const PAGE: &str =
    "<!doctype html><html lang=\"{{lang}}\"><title>{{title}}</title>{{head}}<body>{{body}}";

/// A society, its store and its server.
pub(crate) struct House {
    pub(crate) store: Store,
    pub(crate) society: SocietyId,
    pub(crate) app: Router,
    pub(crate) doors: Vec<Door>,
}

/// What came back.
pub(crate) struct Reply {
    pub(crate) status: StatusCode,
    pub(crate) headers: HeaderMap,
    pub(crate) body: Vec<u8>,
}

impl Reply {
    pub(crate) fn text(&self) -> &str {
        std::str::from_utf8(&self.body).expect("UTF-8")
    }

    pub(crate) fn json(&self) -> Value {
        serde_json::from_slice(&self.body).unwrap_or_else(|_| panic!("no JSON: {}", self.text()))
    }

    /// The last word of a problem's type.
    pub(crate) fn kind(&self) -> String {
        let kind = self.json()["type"].as_str().expect("a type").to_owned();
        kind.rsplit(':').next().expect("a word").to_owned()
    }
}

/// Somebody, now.
pub(crate) fn act() -> Act {
    Act::new("tanaka", now())
}

pub(crate) fn now() -> Moment {
    let since = std::time::UNIX_EPOCH.elapsed().expect("after 1970");
    Moment(i64::try_from(since.as_millis()).expect("before long"))
}

impl House {
    /// A society called `sakura` in a database of its own.
    pub(crate) async fn new() -> Self {
        Self::at("sqlite::memory:").await
    }

    /// The same, where the server offers the questionnaires and ledgers of this repository.
    pub(crate) async fn with_templates(database: &str) -> Self {
        let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../schemas");
        let (catalogue, left_out) = Catalogue::open(&folder).expect("a folder");
        assert!(left_out.is_empty(), "{left_out:?}");
        Self::offering(database, catalogue).await
    }

    pub(crate) async fn at(database: &str) -> Self {
        Self::offering(database, Catalogue::default()).await
    }

    async fn offering(database: &str, catalogue: Catalogue) -> Self {
        let store = store::open(database).await.expect("a store");
        let society = NewSociety {
            slug: "sakura".to_owned(),
            name: "さくら健康保険組合".to_owned(),
            settings: "{}".to_owned(),
        };
        let society = store.add_society(act(), society).await.expect("new").id;
        let (app, doors) = app(&store, catalogue);
        let house = Self {
            store,
            society,
            app,
            doors,
        };
        house.publishes("1").await;
        house
    }

    pub(crate) async fn publishes(&self, version: &str) {
        self.publishes_document("today", questionnaire(version), None)
            .await;
    }

    /// Publishes a questionnaire as it is written, with what was decided about it and the version
    /// before.
    pub(crate) async fn publishes_document(
        &self,
        slug: &str,
        document: String,
        ledger: Option<String>,
    ) -> Form {
        let form = engine::check(&document).form.expect("a form");
        let head = form.head();
        let new = NewVersion {
            url: head.url.clone(),
            version: head.version.clone(),
            hash: head.hash.clone(),
            slug: slug.to_owned(),
            document,
            warnings: "[]".to_owned(),
            ledger,
        };
        let published = self.store.publish(&self.society, act(), new).await;
        published.expect("published");
        form
    }

    /// A draft of a new questionnaire, with nothing in it; its id.
    pub(crate) async fn drafts(&self, name: &str) -> String {
        let first = NewRevision {
            name: name.to_owned(),
            document: "{}".to_owned(),
            respondents: "[]".to_owned(),
            note: String::new(),
        };
        let draft = self.store.add_draft(&self.society, act(), None, first);
        draft.await.expect("a draft").head.id
    }

    /// A campaign that is open now, with version 1 of the questionnaire.
    pub(crate) async fn campaign(&self, slug: &str, admission: Admission) -> Campaign {
        let terms = CampaignTerms {
            opens_at: now().plus_seconds(-60),
            closes_at: None,
            accepts_older: false,
        };
        self.campaign_of(slug, "1", admission, terms).await
    }

    pub(crate) async fn campaign_of(
        &self,
        slug: &str,
        version: &str,
        admission: Admission,
        terms: CampaignTerms,
    ) -> Campaign {
        let new = NewCampaign {
            slug: slug.to_owned(),
            name: "春".to_owned(),
            url: URL.to_owned(),
            version: version.to_owned(),
            admission,
            terms,
        };
        let added = self.store.add_campaign(&self.society, act(), new).await;
        added.expect("a campaign")
    }

    pub(crate) async fn asks(&self, request: Request<Body>) -> Reply {
        let response = self.app.clone().oneshot(request).await.expect("a reply");
        let (head, body) = response.into_parts();
        let body = body.collect().await.expect("a body").to_bytes().to_vec();
        Reply {
            status: head.status,
            headers: head.headers,
            body,
        }
    }

    pub(crate) async fn gets(&self, path: &str) -> Reply {
        self.asks(Request::get(path).body(Body::empty()).expect("a request"))
            .await
    }

    /// Sends to `POST /api/responses`.
    pub(crate) async fn sends(&self, body: &Value) -> Reply {
        let request = Request::post("/api/responses")
            .header(header::CONTENT_TYPE, "application/json")
            .body(Body::from(body.to_string()))
            .expect("a request");
        self.asks(request).await
    }
}

fn app(store: &Store, catalogue: Catalogue) -> (Router, Vec<Door>) {
    static FOLDERS: std::sync::atomic::AtomicU32 = std::sync::atomic::AtomicU32::new(0);
    let number = FOLDERS.fetch_add(1, std::sync::atomic::Ordering::Relaxed);
    let name = format!("collect-{}-{number}", std::process::id());
    let folder = Path::new(env!("CARGO_TARGET_TMPDIR")).join(name);
    fs::create_dir_all(folder.join("assets")).expect("a folder");
    for page in ["page.html", "editor.html", "preview.html"] {
        fs::write(folder.join(page), PAGE).expect("a page");
    }
    fs::write(folder.join("assets/style-1.css"), "p{}").expect("a style");
    let site = Site::open(&folder).expect("a page");
    let _ = fs::remove_dir_all(&folder);
    let config = Config {
        catalogue: Arc::new(catalogue),
        site,
        store: store.clone(),
        proxied: false,
        per_second: 100,
    };
    (server::app(config.clone()), server::doors(config))
}

pub(crate) fn hash(version: &str) -> String {
    let checked = engine::check(&questionnaire(version));
    checked.form.expect("a form").head().hash.clone()
}

/// What the page sends to an open campaign: whether the member is well.
pub(crate) fn sending(campaign: &str, id: &str, well: bool) -> Value {
    json!({"society": "sakura", "campaign": campaign, "response": response("1", id, well)})
}

pub(crate) fn response(version: &str, id: &str, well: bool) -> Value {
    json!({
        "format": "monshin/response@1", "id": id,
        "questionnaire": {"url": URL, "version": version, "hash": hash(version)},
        "engine": "0.1.0", "language": "ja",
        "authored": "2026-04-01T09:30:00+09:00", "asOf": "2026-04-01",
        "answers": {"well": {"answer": [{"valueBoolean": well}]}},
    })
}
