//! What a browser and a society's own script get from the server, without a socket.

use std::fs;
use std::path::{Path, PathBuf};
use std::sync::Arc;

use axum::Router;
use axum::body::Body;
use axum::http::{Request, StatusCode, header};
use http_body_util::BodyExt as _;
use serde_json::{Value, json};
use server::{Catalogue, Config, Site};
use tower::ServiceExt as _;

const QUESTIONNAIRE: &str = r#"{
  "format": "monshin/questionnaire@1", "url": "https://example.jp/q/day", "version": "1", "status": "active",
  "title": {"ja": "今日", "en": "Today"}, "languages": ["ja", "en"],
  "item": [{"linkId": "well", "type": "boolean", "required": true, "text": {"ja": "元気ですか。", "en": "Are you well?"}}]
}"#;

/// A page as it is built, with places for what the server draws.
const PAGE: &str =
    "<!doctype html><html lang=\"{{lang}}\"><title>{{title}}</title>{{head}}<body>{{body}}";

/// A folder of this test's own, with a questionnaire, a broken one, and a page.
fn folder(test: &str) -> PathBuf {
    let folder = Path::new(env!("CARGO_TARGET_TMPDIR")).join(test);
    let _ = fs::remove_dir_all(&folder);
    fs::create_dir_all(folder.join("site/assets")).expect("a folder");
    for (name, content) in [
        ("today.json", QUESTIONNAIRE),
        ("broken.json", "{\"format\": "),
        ("readme.md", "no questionnaire"),
        ("site/page.html", PAGE),
        ("site/editor.html", PAGE),
        ("site/preview.html", PAGE),
        ("site/assets/app-1.js", "export default 1"),
    ] {
        fs::write(folder.join(name), content).expect("a file");
    }
    folder
}

async fn app(test: &str) -> Router {
    let folder = folder(test);
    let (catalogue, left_out) = Catalogue::open(&folder).expect("a readable folder");
    assert_eq!(left_out.len(), 1, "the broken one is left out and told of");
    assert!(left_out[0].diagnostics.contains("broken.json"));
    server::app(Config {
        catalogue: Arc::new(catalogue),
        site: Site::open(&folder.join("site")).expect("a page"),
        store: store::open("sqlite::memory:").await.expect("a store"),
        proxied: false,
        per_second: 100,
    })
}

async fn ask(app: Router, request: Request<Body>) -> (StatusCode, header::HeaderMap, Vec<u8>) {
    let response = app.oneshot(request).await.expect("a reply");
    let (head, body) = response.into_parts();
    let body = body.collect().await.expect("a body").to_bytes().to_vec();
    (head.status, head.headers, body)
}

fn get(path: &str) -> Request<Body> {
    Request::get(path).body(Body::empty()).expect("a request")
}

fn json_of(body: &[u8]) -> Value {
    serde_json::from_slice(body).expect("JSON")
}

#[tokio::test]
async fn the_list_names_what_can_be_filled_in() {
    let (status, _, body) = ask(app("list").await, get("/api/questionnaires")).await;
    assert_eq!(status, StatusCode::OK);
    let list = json_of(&body);
    assert_eq!(list.as_array().map(Vec::len), Some(1));
    assert_eq!(list[0]["slug"], "today");
    assert_eq!(list[0]["title"]["ja"], "今日");
    assert_eq!(list[0]["questions"], 1);
}

#[tokio::test]
async fn a_questionnaire_comes_as_written_and_only_once() {
    let app = app("document").await;
    let (status, headers, body) = ask(app.clone(), get("/api/questionnaires/today")).await;
    assert_eq!(status, StatusCode::OK);
    assert_eq!(body, QUESTIONNAIRE.as_bytes());
    let tag = headers[header::ETAG].to_str().expect("text").to_owned();
    let again = Request::get("/api/questionnaires/today")
        .header(header::IF_NONE_MATCH, tag)
        .body(Body::empty())
        .expect("a request");
    let (status, _, body) = ask(app, again).await;
    assert_eq!(status, StatusCode::NOT_MODIFIED);
    assert!(body.is_empty());
}

#[tokio::test]
async fn the_page_gets_the_checked_form() {
    let app = app("form").await;
    let address = "/api/questionnaires/today/form";
    let (status, headers, body) = ask(app.clone(), get(address)).await;
    assert_eq!(status, StatusCode::OK);
    let form = engine::Form::unpack(&body).expect("a packed form");
    assert_eq!(form.head().title.in_language("en", "ja"), "Today");
    let again = Request::get(address)
        .header(header::IF_NONE_MATCH, &headers[header::ETAG])
        .body(Body::empty())
        .expect("a request");
    let (status, _, body) = ask(app, again).await;
    assert_eq!(status, StatusCode::NOT_MODIFIED);
    assert!(body.is_empty());
}

#[tokio::test]
async fn what_is_not_there_is_said_as_a_problem() {
    for path in ["/api/questionnaires/tomorrow", "/api/nothing"] {
        let (status, headers, body) = ask(app("missing").await, get(path)).await;
        assert_eq!(status, StatusCode::NOT_FOUND, "{path}");
        assert_eq!(headers[header::CONTENT_TYPE], "application/problem+json");
        assert_eq!(json_of(&body)["status"], 404);
    }
}

#[tokio::test]
async fn every_address_of_the_page_leads_to_it() {
    let app = app("page").await;
    let question = "元気ですか。";
    for (path, there, holds) in [
        ("/", StatusCode::OK, "今日"),
        ("/?lang=en", StatusCode::OK, "Today"),
        ("/q/today", StatusCode::OK, question),
        ("/q/today?page=all", StatusCode::OK, question),
        ("/q/today?lang=en", StatusCode::OK, "Are you well?"),
        ("/q/no-such-one", StatusCode::NOT_FOUND, "見つかりません"),
    ] {
        let (status, headers, body) = ask(app.clone(), get(path)).await;
        assert_eq!(status, there, "{path}");
        let body = String::from_utf8(body).expect("UTF-8");
        assert!(body.starts_with("<!doctype html>"), "{path}");
        assert!(body.contains(holds), "{path}: {body}");
        assert!(!body.contains("{{"), "{path}: {body}");
        let policy = headers[header::CONTENT_SECURITY_POLICY]
            .to_str()
            .expect("text");
        assert!(policy.contains("default-src 'none'"), "{path}");
        assert_eq!(headers[header::REFERRER_POLICY], "no-referrer");
        assert_eq!(headers[header::CACHE_CONTROL], "no-cache", "{path}");
    }
    let (status, headers, _) = ask(app.clone(), get("/assets/app-1.js")).await;
    assert_eq!(status, StatusCode::OK);
    assert!(
        headers[header::CACHE_CONTROL]
            .to_str()
            .expect("text")
            .contains("immutable")
    );
    let (status, headers, _) = ask(app, get("/assets/gone.js")).await;
    assert_eq!(status, StatusCode::NOT_FOUND);
    assert_eq!(headers[header::CACHE_CONTROL], "no-store");
}

/// A response to the questionnaire above, with these answers.
fn response(answers: &Value) -> Value {
    let hash = engine::check(QUESTIONNAIRE)
        .form
        .expect("a form")
        .head()
        .hash
        .clone();
    json!({
        "format": "monshin/response@1",
        "questionnaire": {"url": "https://example.jp/q/day", "version": "1", "hash": hash},
        "engine": "0.1.0", "language": "ja",
        "authored": "2026-04-01T09:30:00+09:00", "asOf": "2026-04-01",
        "answers": answers,
    })
}

async fn verified(test: &str, body: String) -> (StatusCode, Value) {
    let request = Request::post("/api/questionnaires/today/verify")
        .header(header::CONTENT_TYPE, "application/json")
        .body(Body::from(body))
        .expect("a request");
    let (status, _, body) = ask(app(test).await, request).await;
    (status, json_of(&body))
}

#[tokio::test]
async fn a_response_is_verified_by_the_same_engine() {
    let good = response(&json!({"well": {"answer": [{"valueBoolean": true}]}}));
    let (status, body) = verified("good", good.to_string()).await;
    assert_eq!((status, body), (StatusCode::OK, json!({"findings": []})));

    let (status, body) = verified("required", response(&json!({})).to_string()).await;
    assert_eq!(status, StatusCode::UNPROCESSABLE_ENTITY);
    assert_eq!(body["findings"][0]["linkId"], "well");
    assert_eq!(body["findings"][0]["kind"], "required");
}

#[tokio::test]
async fn an_item_that_is_answered_twice_is_seen() {
    let twice = r#"{"well": {"answer": [{"valueBoolean": true}]}, "well": {"answer": [{"valueBoolean": false}]}}"#;
    let body = response(&json!("here")).to_string();
    let (status, body) = verified("twice", body.replace("\"here\"", twice)).await;
    assert_eq!(status, StatusCode::UNPROCESSABLE_ENTITY);
    assert_eq!(body["findings"][0]["kind"], "duplicateItem");
}

#[tokio::test]
async fn no_reply_repeats_an_answer() {
    let wrong = response(&json!({"well": {"answer": [{"valueBoolean": "secret-answer"}]}}));
    let (status, body) = verified("wrong", wrong.to_string()).await;
    assert_eq!(status, StatusCode::UNPROCESSABLE_ENTITY);
    assert_eq!(body["findings"][0]["at"], "/answers/well/answer/0");
    assert!(!body.to_string().contains("secret-answer"), "{body}");

    let (status, body) = verified("cut", "{\"well\": \"secret-answer".to_owned()).await;
    assert_eq!(status, StatusCode::BAD_REQUEST);
    assert!(!body.to_string().contains("secret-answer"), "{body}");
}

#[tokio::test]
async fn more_than_a_megabyte_is_refused() {
    let request = Request::post("/api/questionnaires/today/verify")
        .body(Body::from(vec![b' '; (1 << 20) + 1]))
        .expect("a request");
    let (status, _, _) = ask(app("large").await, request).await;
    assert_eq!(status, StatusCode::PAYLOAD_TOO_LARGE);
}
