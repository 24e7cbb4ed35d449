//! What a new version means for answers to the old one is decided, item by item.

use axum::http::StatusCode;
use serde_json::{Value, json};
use store::Role;

use crate::desk::hidden;
use crate::house::{House, URL, hash};
use crate::tobacco::{NEW, OLD, is, revises, tobacco};

#[tokio::test]
async fn a_decision_is_made_by_hand_mended_and_reopened_when_the_item_changes() {
    let house = House::new().await;
    let desk = house.desk("花子", &[Role::Editor]).await;
    let draft = revises(&desk).await;
    let review = format!("{draft}/review");
    let decisions = format!("{draft}/decisions");
    let grouped = [
        ("item", "smoking"),
        ("relation", "grouped"),
        ("group-1-ja", "いま吸っている"),
        ("old-1", "1"),
        ("new-1", "1"),
        ("old-2", "2"),
        ("new-2", "2"),
        ("note-ja", "会議で決めた <b>"),
        ("uncertain", "on"),
    ];
    is(
        &desk.posts(&decisions, &grouped).await,
        StatusCode::SEE_OTHER,
    );
    let page = desk.gets(&review).await;
    // It is saved, and what is missing in it is said.
    assert!(
        page.text().contains("会議で決めた &lt;b&gt;"),
        "{}",
        page.text()
    );
    assert!(
        page.text().contains("`3` の扱いが書かれていません"),
        "{}",
        page.text()
    );
    assert!(page.text().contains("まだ公開できません"));
    let mut whole = grouped.to_vec();
    whole.push(("new-3", "2"));
    is(&desk.posts(&decisions, &whole).await, StatusCode::SEE_OTHER);
    let page = desk.gets(&review).await;
    assert!(
        !page.text().contains("まだ公開できません"),
        "{}",
        page.text()
    );
    assert!(page.text().contains("いま吸っている"));

    // Somebody rewords the question afterwards: the decision was about other words.
    desk.types(
        &draft,
        &tobacco("2", "加熱式たばこを含めて、吸いますか。", &NEW),
    )
    .await;
    let page = desk.gets(&review).await;
    assert!(
        page.text().contains("この項目が変わりました"),
        "{}",
        page.text()
    );
    assert!(page.text().contains("まだ公開できません"));
    is(&desk.posts(&decisions, &whole).await, StatusCode::SEE_OTHER);
    // Who has an older page open does not publish unseen what has changed since.
    let page = desk.gets(&review).await;
    let seen = [("state", hidden(&page, "state")), ("slug", "tobacco")];
    desk.types(
        &draft,
        &tobacco("2", "加熱式たばこを含めて、吸いますか？", &NEW),
    )
    .await;
    is(&desk.posts(&decisions, &whole).await, StatusCode::SEE_OTHER);
    let refused = desk.posts(&format!("{draft}/publish"), &seen).await;
    is(&refused, StatusCode::UNPROCESSABLE_ENTITY);
    assert!(
        refused.text().contains("もう一度確かめてください"),
        "{}",
        refused.text()
    );
    is(&desk.publishes(&draft, &[]).await, StatusCode::SEE_OTHER);

    let version = house
        .store
        .version(&house.society, "https://example.jp/q/tobacco", "2")
        .await
        .expect("published");
    let ledger: Value = serde_json::from_str(&version.ledger.expect("a ledger")).expect("JSON");
    let entry = &ledger["entries"][0];
    assert_eq!(
        entry["groups"][0],
        json!({"text": {"ja": "いま吸っている"}, "from": ["1"], "to": ["1"]})
    );
    assert_eq!(entry["groups"][1]["to"], json!(["2", "3"]));
    assert_eq!(entry["certainty"], "uncertain");
    let log = house
        .store
        .log(&house.society, 0, 100)
        .await
        .expect("a log");
    let last = log.entries.last().expect("an entry");
    assert_eq!(
        (&*last.what, &*last.note),
        (
            "questionnaire.published",
            "revision 3, warnings confirmed: 0, decisions: 1"
        )
    );
}

#[tokio::test]
async fn what_cannot_be_decided_is_refused_with_a_reason() {
    let house = House::new().await;
    let desk = house.desk("花子", &[Role::Editor]).await;
    let draft = revises(&desk).await;
    let decisions = format!("{draft}/decisions");
    for (fields, status) in [
        (
            &[("item", "smoking"), ("relation", "same")][..],
            StatusCode::UNPROCESSABLE_ENTITY,
        ),
        (
            &[("item", "smoking"), ("note-ja", "x")],
            StatusCode::UNPROCESSABLE_ENTITY,
        ),
        (
            &[("item", "nothing"), ("relation", "same"), ("note-ja", "x")],
            StatusCode::NOT_FOUND,
        ),
        (
            &[("item", "smoking"), ("reopen", "1")],
            StatusCode::NOT_FOUND,
        ),
    ] {
        is(&desk.posts(&decisions, fields).await, status);
    }
    // A broken draft shows where it is broken, and is compared again once it is mended.
    desk.types(&draft, "{ \"title\": <torn>").await;
    let page = desk.gets(&format!("{draft}/review")).await;
    assert!(
        page.text().contains("誤りが見つかっています"),
        "{}",
        page.text()
    );
    assert!(page.text().contains("&lt;torn&gt;"), "{}", page.text());
    let same = [("item", "smoking"), ("relation", "same"), ("note-ja", "x")];
    is(
        &desk.posts(&decisions, &same).await,
        StatusCode::UNPROCESSABLE_ENTITY,
    );
    // Another base, and none.
    let today = [("hash", hash("1"))];
    let today = today.each_ref().map(|(name, hash)| (*name, hash.as_str()));
    is(
        &desk.posts(&format!("{draft}/base"), &today).await,
        StatusCode::SEE_OTHER,
    );
    let open = desk.gets(&format!("{draft}/document")).await.json();
    assert_eq!(open["base"]["url"], URL);
    is(
        &desk.posts(&format!("{draft}/base"), &[("hash", "")]).await,
        StatusCode::SEE_OTHER,
    );
    let open = desk.gets(&format!("{draft}/document")).await.json();
    assert_eq!(open["base"], Value::Null);
    // A new questionnaire has a url of its own.
    desk.types(&draft, &tobacco("2", "たばこを吸いますか。", &NEW))
        .await;
    let page = desk.gets(&format!("{draft}/review")).await;
    assert!(
        page.text().contains("改訂のもとを選ぶか"),
        "{}",
        page.text()
    );
    let new = tobacco("2", "たばこを吸いますか。", &NEW).replace("/q/tobacco", "/q/smoke");
    desk.types(&draft, &new).await;
    let page = desk.gets(&format!("{draft}/review")).await;
    assert!(page.text().contains("value=\"smoke\""), "{}", page.text());
    let seen = [("state", hidden(&page, "state")), ("slug", "smoke")];
    is(
        &desk.posts(&format!("{draft}/publish"), &seen).await,
        StatusCode::SEE_OTHER,
    );
    is(
        &desk.posts(&format!("{draft}/base"), &[("hash", "x")]).await,
        StatusCode::NOT_FOUND,
    );
}

#[tokio::test]
async fn a_program_sends_the_decisions_with_the_document() {
    let house = House::new().await;
    let desk = house.desk("program", &[Role::Editor]).await;
    let old = tobacco("1", "たばこを吸いますか。", &OLD);
    let new = tobacco("2", "たばこを吸いますか。", &NEW);
    let sends = async |document: &str, ledger: Value| {
        let body = json!({"slug": "tobacco", "document": document, "ledger": ledger});
        desk.sends("/api/versions", &body).await
    };
    is(&sends(&old, Value::Null).await, StatusCode::CREATED);
    let refused = sends(&new, Value::Null).await;
    assert_eq!(
        (refused.status, &*refused.kind()),
        (StatusCode::UNPROCESSABLE_ENTITY, "undecided")
    );
    assert_eq!(refused.json()["items"], json!(["smoking"]));
    let reference = |document: &str| {
        let form = engine::check(document).form.expect("a form");
        let head = form.head();
        json!({"url": head.url, "version": head.version, "hash": head.hash})
    };
    let says = |from: Value, relation: &str| {
        json!({
            "format": "monshin/ledger@1", "from": from, "to": reference(&new),
            "entries": [{"linkId": "smoking", "relation": relation, "note": {"ja": "2の意味が変わった"}}],
        })
    };
    for (ledger, kind) in [
        (json!({"format": "other"}), "not-valid"),
        (
            says(
                json!({"url": "x", "version": "1", "hash": "x"}),
                "notComparable",
            ),
            "not-valid",
        ),
        (says(reference(&old), "mapped"), "ledger-not-sound"),
    ] {
        let refused = sends(&new, ledger).await;
        assert_eq!(
            (refused.status, &*refused.kind()),
            (StatusCode::UNPROCESSABLE_ENTITY, kind)
        );
    }
    // The same on the page: a file with something to decide becomes a draft first.
    let straight = [("slug", "tobacco"), ("document", new.as_str())];
    let refused = desk.posts("/staff/questionnaires", &straight).await;
    is(&refused, StatusCode::UNPROCESSABLE_ENTITY);
    assert!(
        refused.text().contains("新しい下書き"),
        "{}",
        refused.text()
    );
    let ledger = says(reference(&old), "notComparable");
    let published = sends(&new, ledger.clone()).await;
    is(&published, StatusCode::CREATED);
    let hash = published.json()["hash"]
        .as_str()
        .expect("a hash")
        .to_owned();
    let kept = desk
        .gets(&format!("/api/versions/{hash}/ledger"))
        .await
        .json();
    assert_eq!(kept["from"], ledger["from"]);
    assert_eq!(kept["entries"][0]["relation"], "notComparable");
}
