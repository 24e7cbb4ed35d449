//! An editor revises a questionnaire: from what is published, over what has to be decided, to the next
//! version.

use std::fs;
use std::path::Path;

use axum::http::{StatusCode, header};
use serde_json::{Value, json};
use store::Role;

use crate::house::{House, hash, questionnaire};
use crate::tobacco::{NEW, is, revises, tobacco};

fn schema(name: &str) -> String {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../schemas");
    fs::read_to_string(folder.join(name)).expect("a file")
}

#[tokio::test]
async fn the_checkup_of_2018_becomes_that_of_2024() {
    story(House::with_templates("sqlite::memory:").await).await;
}

#[tokio::test]
async fn the_checkup_of_2018_becomes_that_of_2024_in_postgres() {
    if let Some(cluster) = store::testing::shared() {
        let database = cluster.database().expect("a database");
        story(House::with_templates(&database).await).await;
    }
}

async fn story(house: House) {
    let desk = house.desk("花子", &[Role::Editor]).await;
    let straight = [("template", "checkup-2018")];
    is(
        &desk.posts("/staff/questionnaires", &straight).await,
        StatusCode::SEE_OTHER,
    );
    let list = desk.gets("/staff/questionnaires").await;
    assert!(
        list.text().contains("標準的な質問票（第3期"),
        "{}",
        list.text()
    );
    let versions = desk.gets("/api/versions").await.json();
    let published = versions[0]["hash"].as_str().expect("a hash");
    assert_eq!(versions[0]["slug"], "standard-checkup");

    let draft = desk
        .begins(&[("from", "published"), ("hash", published)])
        .await;
    let open = desk.gets(&format!("{draft}/document")).await.json();
    assert_eq!(open["base"]["version"], "2018.1");
    let proposed = schema("checkup-2018.json").replace("\"2018.1\"", "\"2018.2\"");
    assert_eq!(open["document"], proposed);
    assert!(
        desk.gets("/staff/questionnaires")
            .await
            .text()
            .contains(&draft)
    );

    // A ledger that is about other words than these is offered all the same, and that is said.
    let other = schema("checkup-2024.json").replace("22項目の質問票です", "質問票です");
    desk.types(&draft, &other).await;
    let review = desk.gets(&format!("{draft}/review")).await;
    let older = "対応表が書かれたときと、どちらかの版の内容が違います";
    assert!(review.text().contains(older), "{}", review.text());
    desk.types(&draft, &schema("checkup-2024.json")).await;
    let review = desk.gets(&format!("{draft}/review")).await;
    is(&review, StatusCode::OK);
    for text in [
        "まだ公開できません",
        "判断が必要な項目",
        "対応表を引き継ぐ",
        "href=\"#item-smoking\"",
    ] {
        assert!(review.text().contains(text), "{text}: {}", review.text());
    }
    assert!(!review.text().contains(older), "{}", review.text());
    assert!(
        !review.text().contains("name=\"state\""),
        "there is nothing to press yet"
    );
    let refused = desk
        .posts(&format!("{draft}/publish"), &[("slug", "standard-checkup")])
        .await;
    is(&refused, StatusCode::UNPROCESSABLE_ENTITY);
    assert!(
        refused.text().contains("判断が必要な項目"),
        "{}",
        refused.text()
    );

    is(
        &desk.posts(&format!("{draft}/take"), &[]).await,
        StatusCode::SEE_OTHER,
    );
    let review = desk.gets(&format!("{draft}/review")).await;
    assert!(
        !review.text().contains("まだ公開できません"),
        "{}",
        review.text()
    );
    assert!(review.text().contains("現在の喫煙率は通して比較できる"));
    is(&desk.publishes(&draft, &[]).await, StatusCode::SEE_OTHER);

    let list = desk.gets("/staff/questionnaires").await;
    for text in ["2018.1", "2024.1", "標準的な質問票（第4期"] {
        assert!(list.text().contains(text), "{text}: {}", list.text());
    }
    let versions = desk.gets("/api/versions").await.json();
    let (newest, hash) = (&versions[0], versions[0]["hash"].as_str().expect("a hash"));
    assert_eq!(
        (&newest["version"], &newest["slug"]),
        (&json!("2024.1"), &json!("standard-checkup"))
    );
    assert_eq!(
        (&newest["hasLedger"], &versions[1]["hasLedger"]),
        (&json!(true), &json!(false))
    );
    let file = desk.gets(&format!("/staff/versions/{hash}/ledger")).await;
    let kind = file.headers[header::CONTENT_DISPOSITION].to_str();
    assert!(kind.is_ok_and(|kind| kind.contains("standard-checkup-ledger.json")));
    let ledger = desk
        .gets(&format!("/api/versions/{hash}/ledger"))
        .await
        .json();
    let ready: Value =
        serde_json::from_str(&schema("ledgers/checkup-2018-to-2024.json")).expect("JSON");
    assert_eq!(ledger["from"]["hash"], published);
    assert_eq!(ledger["to"]["hash"], hash);
    let sorted = |ledger: &Value| {
        let mut entries = ledger["entries"].as_array().expect("entries").clone();
        entries.sort_by_key(|entry| entry["linkId"].to_string());
        entries
    };
    let items = |ledger: &Value| -> Vec<Value> {
        sorted(ledger)
            .iter()
            .map(|entry| entry["linkId"].clone())
            .collect()
    };
    assert_eq!(items(&ledger), items(&ready));
    let none = desk
        .gets(&format!("/api/versions/{published}/ledger"))
        .await;
    assert_eq!(
        (none.status, &*none.kind()),
        (StatusCode::NOT_FOUND, "not-found")
    );
    // Who takes the responses along reads in the codebook what can be compared.
    let collector = house.desk("太郎", &[Role::Collector, Role::Analyst]).await;
    let campaign = [("slug", "spring"), ("name", "春"), ("version", hash)];
    let began = collector.posts("/staff/campaigns", &campaign).await;
    is(&began, StatusCode::SEE_OTHER);
    let campaign = began.headers[header::LOCATION]
        .to_str()
        .expect("an address");
    let codebook = collector.gets(&format!("{campaign}/codebook")).await;
    let compared = "2018.1版との比較：まとめれば比較できる";
    assert!(codebook.text().contains(compared), "{}", codebook.text());
    // What is published is said early to who would publish it again.
    let review = desk.gets(&format!("{draft}/review")).await;
    assert!(
        review.text().contains("すでに公開されています"),
        "{}",
        review.text()
    );
}

#[tokio::test]
async fn a_draft_begins_in_four_ways() {
    let house = House::with_templates("sqlite::memory:").await;
    let desk = house.desk("花子", &[Role::Editor]).await;
    let today = hash("1");
    let next = questionnaire("1").replace("\"version\":\"1\"", "\"version\":\"2\"");
    let template = schema("tds.json");
    let ways = [
        (
            &[("from", "published"), ("hash", &*today)][..],
            &*next,
            "今日",
        ),
        (&[("from", "template"), ("template", "tds")], &template, ""),
        (
            &[("from", "document"), ("document", "{ torn\r\n")],
            "{ torn\n",
            "名前のない下書き",
        ),
        (
            &[
                ("from", "nothing"),
                ("title", "睡眠"),
                ("slug", "sleep"),
                ("language", "ja"),
            ],
            "",
            "睡眠",
        ),
    ];
    for (fields, document, name) in ways {
        let draft = desk.begins(fields).await;
        let open = desk.gets(&format!("{draft}/document")).await.json();
        if !document.is_empty() {
            assert_eq!(open["document"], document);
        }
        if !name.is_empty() {
            assert_eq!(open["name"], name);
        }
        is(&desk.gets(&draft).await, StatusCode::OK);
        is(&desk.gets(&format!("{draft}/text")).await, StatusCode::OK);
        is(&desk.gets(&format!("{draft}/review")).await, StatusCode::OK);
    }
    is(&desk.gets("/staff/drafts/new").await, StatusCode::OK);
    for odd in [
        &[("from", "elsewhere")][..],
        &[("from", "document")],
        &[("from", "nothing"), ("title", "x"), ("slug", "春")],
        &[("from", "nothing"), ("title", ""), ("slug", "spring")],
    ] {
        is(
            &desk.posts("/staff/drafts", odd).await,
            StatusCode::UNPROCESSABLE_ENTITY,
        );
    }
}

#[tokio::test]
async fn earlier_revisions_are_looked_at_compared_and_brought_back() {
    let house = House::new().await;
    let desk = house.desk("花子", &[Role::Editor]).await;
    let draft = revises(&desk).await;
    desk.types(&draft, &tobacco("2", "いま、たばこを吸いますか。", &NEW))
        .await;
    let history = desk.gets(&format!("{draft}/history")).await;
    assert!(
        history.text().contains("name=\"number\" value=\"1\""),
        "{}",
        history.text()
    );
    let compared = desk.gets(&format!("{draft}/compare?from=1&to=2")).await;
    assert!(
        compared.text().contains("いま、たばこを吸いますか。"),
        "{}",
        compared.text()
    );
    assert!(compared.text().contains("判断が必要") || compared.text().contains("要判断"));
    let first = desk.gets(&format!("{draft}/revision?number=1")).await;
    assert!(first.text().contains("たばこを吸いますか。"));
    let stale = [("open", "1"), ("number", "1")];
    is(
        &desk.posts(&format!("{draft}/restore"), &stale).await,
        StatusCode::CONFLICT,
    );
    let now = [("open", "2"), ("number", "1")];
    is(
        &desk.posts(&format!("{draft}/restore"), &now).await,
        StatusCode::SEE_OTHER,
    );
    let open = desk.gets(&format!("{draft}/document")).await.json();
    assert_eq!(
        (&open["revision"], &open["document"]),
        (
            &json!(3),
            &json!(tobacco("2", "たばこを吸いますか。", &NEW))
        )
    );
    desk.types(&draft, "{ torn").await;
    let compared = desk.gets(&format!("{draft}/compare")).await;
    assert!(compared.text().contains("{ torn"), "{}", compared.text());
    is(
        &desk.posts(&format!("{draft}/drop"), &[]).await,
        StatusCode::UNPROCESSABLE_ENTITY,
    );
    is(
        &desk
            .posts(&format!("{draft}/drop"), &[("sure", "on")])
            .await,
        StatusCode::SEE_OTHER,
    );
    is(
        &desk.gets(&format!("{draft}/history")).await,
        StatusCode::NOT_FOUND,
    );
}
