//! A society that asks its members, on a server with a socket.

use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};

use axum::Router;
use axum::body::Body;
use axum::extract::Request;
use axum::http::{Method, StatusCode, header};
use axum::middleware::{self, Next};
use axum::response::{IntoResponse as _, Response};
use engine::Form;
use http_body_util::BodyExt as _;
use monshin_tests::{document, form, site};
use store::{
    Act, Admission, Campaign, CampaignTerms, Moment, NewCampaign, NewPerson, NewSociety,
    NewVersion, Role, SocietyId, Store,
};
use tower::ServiceExt as _;

/// What is asked.
pub(crate) const ASKED: &str = "checkup-revised";

pub(crate) struct House {
    pub(crate) store: Store,
    pub(crate) society: SocietyId,
    pub(crate) campaign: Campaign,
    pub(crate) form: Form,
    /// Where the server is.
    pub(crate) address: String,
    /// While it is set, nothing can be kept.
    pub(crate) away: Arc<AtomicBool>,
    app: Router,
    cookie: String,
}

fn now() -> Moment {
    let since = std::time::UNIX_EPOCH.elapsed().expect("after 1970");
    Moment(i64::try_from(since.as_millis()).expect("before long"))
}

fn act() -> Act {
    Act::new("tanaka", now())
}

impl House {
    /// A society that has published the checkup and begun a campaign by invitation, with one person
    /// who does everything.
    pub(crate) async fn at(database: &str) -> Self {
        let store = store::open(database).await.expect("a store");
        let new = NewSociety {
            slug: "sakura".to_owned(),
            name: "さくら健康保険組合".to_owned(),
            settings: "{}".to_owned(),
        };
        let society = store.add_society(act(), new).await.expect("new").id;
        let form = form(ASKED);
        let campaign = begin(&store, &society, &form).await;
        let cookie = sign_in(&store, &society).await;
        let away = Arc::new(AtomicBool::new(false));
        let app = server::app(server::Config {
            catalogue: Arc::new(server::Catalogue::default()),
            site: site(),
            store: store.clone(),
            proxied: false,
            per_second: 100,
        })
        .layer(middleware::from_fn_with_state(away.clone(), unless_away));
        let listener = tokio::net::TcpListener::bind("127.0.0.1:0").await;
        let listener = listener.expect("a port");
        let address = format!("http://{}", listener.local_addr().expect("an address"));
        let served = app.clone();
        tokio::spawn(async move { axum::serve(listener, served).await });
        Self {
            store,
            society,
            campaign,
            form,
            address,
            away,
            app,
            cookie,
        }
    }

    /// Asks the server, as the staff's browser or a member's page does.
    pub(crate) async fn asks(
        &self,
        method: Method,
        path: &str,
        body: String,
    ) -> (StatusCode, String) {
        let kind = if path.starts_with("/api") {
            "application/json"
        } else {
            "application/x-www-form-urlencoded"
        };
        let request = Request::builder()
            .method(method)
            .uri(path)
            .header(header::COOKIE, &self.cookie)
            .header("sec-fetch-site", "same-origin")
            .header(header::CONTENT_TYPE, kind)
            .body(Body::from(body))
            .expect("a request");
        let response = self.app.clone().oneshot(request).await.expect("a reply");
        let (head, body) = response.into_parts();
        let body = body.collect().await.expect("a whole body").to_bytes();
        let text = String::from_utf8(body.to_vec()).expect("UTF-8");
        (head.status, text)
    }

    pub(crate) async fn gets(&self, path: &str) -> String {
        let (status, text) = self.asks(Method::GET, path, String::new()).await;
        assert_eq!(status, StatusCode::OK, "{path}");
        text
    }

    /// The staff's page about the campaign, or something under it.
    pub(crate) fn here(&self, more: &str) -> String {
        format!("/staff/campaigns/{}{more}", self.campaign.id)
    }

    /// Invites so many members; the tokens.
    pub(crate) async fn invites(&self, count: usize) -> Vec<String> {
        let account = self.gets("/staff/account").await;
        let (_, rest) = account
            .split_once("name=\"token\" value=\"")
            .expect("a form");
        let token = rest.split('"').next().expect("a value");
        let members: Vec<String> = (0..count).map(|number| format!("m{number:03}")).collect();
        let form = format!("token={token}&as=csv&members={}", members.join("%0A"));
        let (status, table) = self
            .asks(Method::POST, &self.here("/invitations"), form)
            .await;
        assert_eq!(status, StatusCode::OK, "{table}");
        table
            .lines()
            .skip(1)
            .map(|line| line.rsplit('/').next().expect("a token").to_owned())
            .collect()
    }
}

async fn begin(store: &Store, society: &SocietyId, form: &Form) -> Campaign {
    let head = form.head();
    let version = NewVersion {
        url: head.url.clone(),
        version: head.version.clone(),
        hash: head.hash.clone(),
        slug: "checkup".to_owned(),
        document: document(ASKED),
        warnings: "[]".to_owned(),
        ledger: None,
    };
    store
        .publish(society, act(), version)
        .await
        .expect("published");
    let campaign = NewCampaign {
        slug: "spring".to_owned(),
        name: "春の健診".to_owned(),
        url: head.url.clone(),
        version: head.version.clone(),
        admission: Admission::ByInvitation,
        terms: CampaignTerms {
            opens_at: now(),
            closes_at: None,
            accepts_older: false,
        },
    };
    let added = store.add_campaign(society, act(), campaign).await;
    added.expect("a campaign")
}

async fn sign_in(store: &Store, society: &SocietyId) -> String {
    let new = NewPerson {
        login: "tanaka".to_owned(),
        name: "田中".to_owned(),
        roles: Role::ALL.into(),
    };
    let person = store.add_person(society, act(), new).await.expect("new").id;
    let until = now().plus_seconds(3600);
    let session = store.begin_session(society, &person, now(), until).await;
    format!("monshin=sakura.{}", session.expect("a session").expose())
}

/// As a proxy replies whose server is away.
async fn unless_away(
    axum::extract::State(away): axum::extract::State<Arc<AtomicBool>>,
    request: Request,
    next: Next,
) -> Response {
    if away.load(Ordering::Relaxed) {
        return StatusCode::BAD_GATEWAY.into_response();
    }
    next.run(request).await
}
