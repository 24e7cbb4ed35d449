//! A society's own program works with the API.

use std::collections::BTreeSet;

use axum::http::{Method, StatusCode};
use serde_json::{Value, json};
use store::Role;

use crate::house::{House, URL, hash, questionnaire, response, sending};

#[tokio::test]
async fn every_address_is_described_and_every_description_leads_somewhere() {
    let house = House::new().await;
    let described = house.gets("/api/openapi.json").await.json();
    let paths = described["paths"].as_object().expect("paths");
    let described: BTreeSet<(String, String)> = paths
        .iter()
        .flat_map(|(path, methods)| {
            let methods = methods.as_object().expect("methods");
            methods
                .keys()
                .map(|method| (path.clone(), method.to_uppercase()))
        })
        .collect();
    let doors = house
        .doors
        .iter()
        .filter(|door| door.path.starts_with("/api/"));
    let doors: BTreeSet<_> = doors
        .map(|door| (door.path.to_owned(), door.method.to_string()))
        .collect();
    assert_eq!(described, doors);
}

#[tokio::test]
async fn a_program_signs_in_and_out() {
    let house = House::new().await;
    let wrong = json!({"society": "sakura", "login": "x", "password": "secret-password"});
    let refused = house.asks(post("/api/session", &wrong)).await;
    assert_eq!(refused.status, StatusCode::UNAUTHORIZED);
    assert_eq!(refused.kind(), "wrong-password");
    let torn = json!({"society": "sakura", "login": 1, "password": "secret-password"});
    let refused = house.asks(post("/api/session", &torn)).await;
    assert_eq!(refused.status, StatusCode::BAD_REQUEST);
    assert!(!refused.text().contains("secret-password"));
    let desk = house.desk("program", &[]).await;
    assert_eq!(desk.gets("/api/versions").await.status, StatusCode::OK);
    let ended = desk.asks(Method::POST, "/api/session/end", None).await;
    assert_eq!(ended.status, StatusCode::NO_CONTENT);
    let after = desk.gets("/api/versions").await;
    assert_eq!(after.status, StatusCode::UNAUTHORIZED);
    assert_eq!(after.headers["content-type"], "application/problem+json");
}

fn post(path: &str, body: &Value) -> axum::http::Request<axum::body::Body> {
    axum::http::Request::post(path)
        .body(body.to_string().into())
        .expect("a request")
}

#[tokio::test]
async fn a_cookie_opens_no_address_of_the_api() {
    let house = House::new().await;
    let desk = house.desk("somebody", &Role::ALL).await;
    let request = axum::http::Request::get("/api/campaigns")
        .header("cookie", &desk.cookie)
        .body(axum::body::Body::empty())
        .expect("a request");
    assert_eq!(house.asks(request).await.status, StatusCode::UNAUTHORIZED);
}

#[tokio::test]
async fn a_program_publishes_asks_and_reads_on() {
    let house = House::new().await;
    let desk = house.desk("program", &Role::ALL).await;
    let mut doubtful: Value = serde_json::from_str(&questionnaire("2")).expect("JSON");
    doubtful["item"][0]["text"] = json!({"ja": "元気ですか。"});
    let mut new = json!({"slug": "today", "document": doubtful.to_string()});
    let refused = desk.sends("/api/versions", &new).await;
    assert_eq!(refused.status, StatusCode::UNPROCESSABLE_ENTITY);
    assert_eq!(refused.kind(), "diagnostics");
    assert!(refused.text().contains("missing-translation"));
    new["confirmed"] = json!(true);
    assert_eq!(
        desk.sends("/api/versions", &new).await.status,
        StatusCode::CREATED
    );
    assert_eq!(
        desk.sends("/api/versions", &new).await.status,
        StatusCode::OK
    );
    let versions = desk.gets("/api/versions").await.json();
    assert_eq!(versions.as_array().map(Vec::len), Some(2));

    let new = json!({"slug": "spring", "name": "春", "hash": hash("1"), "byInvitation": true});
    let added = desk.sends("/api/campaigns", &new).await;
    assert_eq!(added.status, StatusCode::CREATED, "{}", added.text());
    assert_eq!(added.json()["url"], URL);
    let here = format!(
        "/api/campaigns/{}",
        added.json()["id"].as_str().expect("an id")
    );
    let members = json!({"members": ["m1", "m2"]});
    let invited = desk
        .sends(&format!("{here}/invitations"), &members)
        .await
        .json();
    for (number, invitation) in invited.as_array().expect("a list").iter().enumerate() {
        let address = invitation["address"].as_str().expect("an address");
        let token = address.rsplit('/').next().expect("a token");
        let mut body = sending("spring", &format!("member-{number}"), true);
        body["invitation"] = token.into();
        assert_eq!(house.sends(&body).await.status, StatusCode::CREATED);
    }
    let state = desk.gets(&here).await.json();
    assert_eq!(
        (&state["responses"], &state["answered"]),
        (&json!(2), &json!(2))
    );
    assert_eq!(
        desk.gets(&format!("{here}/unanswered")).await.json(),
        json!([])
    );

    let lines = desk.gets(&format!("{here}/responses?places=true")).await;
    let read: Vec<Value> = lines
        .text()
        .lines()
        .map(|line| serde_json::from_str(line).expect("JSON"))
        .collect();
    assert_eq!(read.len(), 2);
    assert_eq!(read[0]["member"], "m1");
    assert_eq!(read[0]["response"], response("1", "member-0", true));
    let rest = desk
        .gets(&format!(
            "{here}/responses?places=true&after={}",
            read[0]["seq"]
        ))
        .await;
    assert_eq!(rest.text().lines().count(), 1, "it goes on after a place");
    let results = desk.gets(&format!("{here}/results")).await.json();
    assert_eq!(results["people"]["reason"], "tooFewPeople");
    let log = desk.gets("/api/log").await.json();
    assert!(log.as_array().is_some_and(|log| log.len() > 5));
}
