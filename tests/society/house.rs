//! A society that asks its members, on a server with a socket.

use std::process::Command;
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
use monshin_tests::{folder, form, site};
use store::{Role, SocietyId, Store};
use tower::ServiceExt as _;

/// What is asked.
pub(crate) const ASKED: &str = "checkup-revised";

pub(crate) struct House {
    pub(crate) store: Store,
    pub(crate) society: SocietyId,
    /// The campaign's id.
    pub(crate) campaign: String,
    pub(crate) form: Form,
    /// Where the server is.
    pub(crate) address: String,
    /// While it is set, nothing can be kept.
    pub(crate) away: Arc<AtomicBool>,
    app: Router,
    cookie: String,
}

impl House {
    /// A society that was added at the machine, with one person who may do everything; they take
    /// their link, publish the checkup, and begin a campaign by invitation.
    pub(crate) async fn at(database: &str) -> Self {
        administers(
            database,
            &["society", "add", "sakura", "さくら健康保険組合"],
        );
        let mut tanaka = vec!["staff", "add", "sakura", "tanaka", "田中"];
        for role in Role::ALL {
            tanaka.extend(["--role", role.word()]);
        }
        administers(database, &tanaka);
        let link = administers(database, &["link", "sakura", "tanaka"]);

        let store = store::open(database).await.expect("a store");
        let society = store.society_by_slug("sakura").await.expect("added").id;
        let away = Arc::new(AtomicBool::new(false));
        let (catalogue, _) = server::Catalogue::open(&folder(ASKED)).expect("questionnaires");
        let app = server::app(server::Config {
            catalogue: Arc::new(catalogue),
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

        let mut house = Self {
            campaign: String::new(),
            form: form(ASKED),
            store,
            society,
            address,
            away,
            app,
            cookie: String::new(),
        };
        house.takes_the_link(link.trim()).await;
        house.publishes_and_begins().await;
        house
    }

    async fn takes_the_link(&mut self, link: &str) {
        let path = link.find("/staff/").map(|at| &link[at..]).expect("a link");
        let form = "new-password=long+enough+a+password".to_owned();
        let reply = self.reply(Method::POST, path, form).await;
        assert_eq!(reply.status(), StatusCode::SEE_OTHER, "signed in");
        let cookie = reply.headers()[header::SET_COOKIE].to_str();
        let cookie = cookie.expect("a cookie").split(';').next();
        self.cookie = cookie.expect("a cookie").to_owned();
    }

    async fn publishes_and_begins(&mut self) {
        let token = self.token("/staff/account").await;
        let form = format!("token={token}&template={ASKED}&confirmed=on");
        let (status, said) = (self.asks(Method::POST, "/staff/questionnaires", form)).await;
        assert_eq!(status, StatusCode::SEE_OTHER, "{said}");
        let hash = self.form.head().hash.replace(':', "%3A");
        let form = format!(
            "token={token}&name=%E6%98%A5%E3%81%AE%E5%81%A5%E8%A8%BA&slug=spring&version={hash}&by-invitation=on"
        );
        let (status, said) = self.asks(Method::POST, "/staff/campaigns", form).await;
        assert_eq!(status, StatusCode::SEE_OTHER, "{said}");
        let campaign = self.store.campaign_by_slug(&self.society, "spring").await;
        self.campaign = campaign.expect("begun").id;
    }

    /// What every form of this session carries.
    async fn token(&self, path: &str) -> String {
        let page = self.gets(path).await;
        let (_, rest) = page.split_once("name=\"token\" value=\"").expect("a form");
        rest.split('"').next().expect("a value").to_owned()
    }

    async fn reply(&self, method: Method, path: &str, body: String) -> Response {
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
        self.app.clone().oneshot(request).await.expect("a reply")
    }

    /// Asks the server, as the staff's browser or a member's page does.
    pub(crate) async fn asks(
        &self,
        method: Method,
        path: &str,
        body: String,
    ) -> (StatusCode, String) {
        let response = self.reply(method, path, body).await;
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
        format!("/staff/campaigns/{}{more}", self.campaign)
    }

    /// Takes in nothing more.
    pub(crate) async fn closes(&self) {
        let token = self.token("/staff/account").await;
        let form = format!("token={token}");
        let (status, said) = self.asks(Method::POST, &self.here("/close"), form).await;
        assert_eq!(status, StatusCode::SEE_OTHER, "{said}");
    }

    /// Invites so many members; the tokens.
    pub(crate) async fn invites(&self, count: usize) -> Vec<String> {
        let token = self.token("/staff/account").await;
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

/// Runs `monshin admin` at the machine that the database is on.
fn administers(database: &str, words: &[&str]) -> String {
    let ran = Command::new(crate::monshin())
        .args(["admin", "--database", database])
        .args(words)
        .output()
        .expect("`monshin` is built with the workspace's tests");
    let told = String::from_utf8_lossy(&ran.stderr);
    assert!(ran.status.success(), "{words:?}: {told}");
    String::from_utf8(ran.stdout).expect("UTF-8")
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
