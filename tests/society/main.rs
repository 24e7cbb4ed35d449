//! A society asks fifty members: most send from a program, some at the real page in a real browser;
//! some send twice, some too late, some what nobody can have answered. The staff sees results that
//! give nobody away, and takes the responses along.

mod house;

use std::path::PathBuf;
use std::process::Command;
use std::sync::atomic::Ordering;

use axum::http::{Method, StatusCode};
use engine::Response;
use monshin_tests::{Phone, folder};
use sample::Sampler;
use serde_json::{Value, json};
use store::testing::{left_out, shared};

use house::{ASKED, House};

#[tokio::test(flavor = "multi_thread")]
async fn a_society_asks_its_members_on_sqlite() {
    let folder = tempfile::tempdir().expect("a folder");
    let file = folder.path().join("society.db");
    asks_its_members("sqlite", &file.to_string_lossy()).await;
}

#[tokio::test(flavor = "multi_thread")]
async fn a_society_asks_its_members_on_postgresql() {
    if left_out() {
        return;
    }
    let database = shared().expect("a server").database().expect("a database");
    asks_its_members("postgresql", &database).await;
}

async fn asks_its_members(name: &str, database: &str) {
    let house = House::at(database).await;
    let tokens = house.invites(50).await;
    assert_eq!(tokens.len(), 50);
    fills_in_at_the_page(name, &house, &tokens[0]).await;
    changes_an_answer(name, &house, &tokens[1]).await;

    let sampled: Vec<Response> = Sampler::new(&house.form, 7).take(48).collect();
    for (number, response) in sampled.into_iter().enumerate().take(46) {
        sends(&house, &tokens[number + 2], number, &response).await;
    }
    too_late(&house, &tokens[48]).await;

    let left = house.gets(&house.here("/unanswered")).await;
    assert_eq!(left.lines().count() - 1, 2, "{left}");
    let results = house.gets(&house.here("/results")).await;
    assert!(results.contains('‐'), "small numbers are masked");
    assert!(results.contains("人未満の人数"), "and it says why");
    assert!(results.contains("<strong>48</strong>") || results.contains("48"));
    takes_along(&house).await;
}

/// A member at the page: the server is away for a while, and nothing typed is lost.
async fn fills_in_at_the_page(name: &str, house: &House, token: &str) {
    let phone = Phone::at(&format!("{name}-fills-in"), house.address.clone()).await;
    phone.opens(&format!("/i/sakura/{token}")).await;
    phone.goes_to_the_review().await;
    assert!(phone.reads(".bottom").await.contains("送信"));
    house.away.store(true, Ordering::Relaxed);
    phone.presses("send").await;
    assert!(
        phone
            .reads("#send-note.caution")
            .await
            .contains("残っています")
    );
    assert!(phone.is_at("send-note").await, "it is told at once");
    house.away.store(false, Ordering::Relaxed);
    phone.presses("send").await;
    let receipt = phone.reads("#receipt").await;
    assert!(receipt.contains("受付番号"), "{receipt}");
    assert!(receipt.contains(&house.form.head().hash), "{receipt}");
    // The invitation is used.
    phone.looks_at(&format!("/i/sakura/{token}")).await;
    assert!(phone.reads("#trouble").await.contains("届いています"));
    phone.is_put_away().await;
}

/// A member whose receipt was lost changes an answer, and chooses the newer ones.
async fn changes_an_answer(name: &str, house: &House, token: &str) {
    let phone = Phone::at(&format!("{name}-changes"), house.address.clone()).await;
    phone.opens(&format!("/i/sakura/{token}")).await;
    phone.goes_to_the_review().await;
    // The answers arrive, and the reply does not.
    let lose = "const send = window.fetch; \
        window.fetch = async (...all) => { await send(...all); window.fetch = send; throw 0; }";
    phone.script(lose, json!([])).await;
    phone.presses("send").await;
    phone.sees("#send-note.caution").await;
    phone.changes("walking", "2").await;
    phone.presses("send").await;
    // First it is said that they are on their way.
    phone.sees("[data-action=\"replace\"]").await;
    assert!(
        phone
            .reads("#send-note.caution")
            .await
            .contains("どちらを残しますか")
    );
    phone.presses("replace").await;
    phone.sees("#receipt").await;
    phone.is_put_away().await;
}

/// What the page would send for this response.
fn sending(token: &str, number: usize, response: &Response) -> Value {
    let mut response = response.clone();
    response.id = Some(format!("member-{number:04}"));
    json!({"society": "sakura", "campaign": "spring", "invitation": token, "response": response})
}

async fn sends(house: &House, token: &str, number: usize, response: &Response) {
    let body = sending(token, number, response);
    let post = |body: &Value| house.asks(Method::POST, "/api/responses", body.to_string());
    if number.is_multiple_of(5) {
        // First what nobody can have answered.
        let mut forged = body.clone();
        forged["response"]["answers"]["smoking"] =
            json!({"answer": [{"valueCoding": {"code": "99", "display": "?"}}]});
        let (status, told) = post(&forged).await;
        assert_eq!(status, StatusCode::UNPROCESSABLE_ENTITY, "{told}");
    }
    let (status, told) = post(&body).await;
    assert_eq!(status, StatusCode::CREATED, "{told}");
    if number.is_multiple_of(3) {
        let (status, again) = post(&body).await;
        assert_eq!((status, again), (StatusCode::OK, told));
    }
}

async fn too_late(house: &House, token: &str) {
    house.closes().await;
    let response = Sampler::new(&house.form, 8).next().expect("a response");
    let body = sending(token, 99, &response).to_string();
    let (status, _) = house.asks(Method::POST, "/api/responses", body).await;
    assert_eq!(status, StatusCode::FORBIDDEN);
}

async fn takes_along(house: &House) {
    let lines = house.gets(&house.here("/export?format=ndjson")).await;
    assert_eq!(lines.lines().count(), 48);
    let file = tempfile::NamedTempFile::new().expect("a file");
    std::fs::write(&file, &lines).expect("written");
    let ran = Command::new(monshin())
        .args(["validate", "-q"])
        .arg(folder(ASKED).join(format!("{ASKED}.json")))
        .arg(file.path())
        .output()
        .expect("`monshin` is built with the workspace's tests");
    let told = String::from_utf8_lossy(&ran.stdout) + String::from_utf8_lossy(&ran.stderr);
    assert!(ran.status.success(), "{told}");
    let table = house
        .gets(&house.here("/export?format=csv&labels=ja"))
        .await;
    assert!(table.contains("m002"), "a row a member");
    let table = house
        .gets(&house.here("/export?format=csv&deidentify=on"))
        .await;
    assert!(!table.contains("m002") && !table.contains("member-0002"));
}

/// The program that `cargo` built beside this test.
fn monshin() -> PathBuf {
    let test = std::env::current_exe().expect("this test is a file");
    let folder = test.ancestors().nth(2).expect("target/debug/deps");
    folder.join("monshin")
}
