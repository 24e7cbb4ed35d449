//! Members send their answers.

use axum::http::{StatusCode, header};
use serde_json::{Value, json};
use store::testing::Cluster;
use store::{Admission, CampaignTerms, Filter};

use crate::house::{House, act, now, response, sending};

async fn kept(house: &House) -> u64 {
    let all = Filter::default();
    let counted = house.store.count_responses(&house.society, &all).await;
    counted.expect("a number")
}

#[tokio::test]
async fn answers_are_kept_once_however_often_they_are_sent() {
    let house = House::new().await;
    house.campaign("spring", Admission::Open).await;
    let body = sending("spring", "member-1", true);
    let first = house.sends(&body).await;
    assert_eq!(first.status, StatusCode::CREATED, "{}", first.text());
    let receipt = first.json();
    assert_eq!(receipt["id"], "member-1");
    assert_eq!(receipt["questionnaire"], crate::house::hash("1"));
    assert_eq!(receipt["engine"], env!("CARGO_PKG_VERSION"));
    for _ in 0..3 {
        let again = house.sends(&body).await;
        assert_eq!(
            (again.status, again.json()),
            (StatusCode::OK, receipt.clone())
        );
    }
    assert_eq!(kept(&house).await, 1);
}

#[tokio::test]
async fn what_is_kept_is_what_was_sent_to_the_byte() {
    let house = House::new().await;
    house.campaign("spring", Admission::Open).await;
    let text = response("1", "member-1", true).to_string();
    let spaced = text.replace("\":", "\" :  ");
    let body = format!(r#"{{"society":"sakura","campaign":"spring","response":{spaced}}}"#);
    let request = axum::http::Request::post("/api/responses")
        .body(body.into())
        .expect("a request");
    assert_eq!(house.asks(request).await.status, StatusCode::CREATED);
    let found = house.store.response(&house.society, "member-1").await;
    assert_eq!(found.expect("kept").body, spaced);
    // The same words with other spaces say the same.
    let again = house.sends(&sending("spring", "member-1", true)).await;
    assert_eq!(again.status, StatusCode::OK);
}

#[tokio::test]
async fn a_member_who_changed_an_answer_chooses() {
    let house = House::new().await;
    house.campaign("spring", Admission::Open).await;
    let before = house
        .sends(&sending("spring", "member-1", true))
        .await
        .json();
    let mut newer = sending("spring", "member-1", false);
    let conflict = house.sends(&newer).await;
    assert_eq!(conflict.status, StatusCode::CONFLICT);
    assert_eq!(
        conflict.headers[header::CONTENT_TYPE],
        "application/problem+json"
    );
    assert_eq!(conflict.kind(), "other-answers-kept");
    assert_eq!(conflict.json()["kept"], before);
    assert_eq!(kept(&house).await, 1, "nothing has changed");

    newer["replaces"] = before["content"].clone();
    let replaced = house.sends(&newer).await;
    assert_eq!(replaced.status, StatusCode::CREATED, "{}", replaced.text());
    let again = house.sends(&newer).await;
    assert_eq!(
        (again.status, again.json()),
        (StatusCode::OK, replaced.json())
    );
    assert_eq!(kept(&house).await, 1);
    let superseded = house.store.superseded(&house.society, "member-1").await;
    assert_eq!(superseded.expect("a list").len(), 1);
}

#[tokio::test]
async fn an_invitation_lets_one_response_in() {
    let house = House::new().await;
    let campaign = house.campaign("spring", Admission::ByInvitation).await;
    let members = vec!["m1".to_owned()];
    let invited = house
        .store
        .invite(&house.society, act(), &campaign.id, members)
        .await
        .expect("invited");
    let token = invited[0].token.expose();
    let by = |id: &str, token: Value| {
        let mut body = sending("spring", id, true);
        body["invitation"] = token;
        body
    };
    for without in [Value::Null, json!("not a token")] {
        let refused = house.sends(&by("member-1", without)).await;
        assert_eq!(refused.status, StatusCode::FORBIDDEN);
        assert_eq!(refused.kind(), "no-invitation");
    }
    let first = house.sends(&by("member-1", json!(token))).await;
    assert_eq!(first.status, StatusCode::CREATED, "{}", first.text());
    let other = house.sends(&by("member-2", json!(token))).await;
    assert_eq!(other.status, StatusCode::CONFLICT);
    assert_eq!(other.kind(), "invitation-used");
    let again = house.sends(&by("member-1", json!(token))).await;
    assert_eq!(again.status, StatusCode::OK, "the receipt is still there");
    let found = house.store.response(&house.society, "member-1").await;
    assert_eq!(found.expect("kept").member.as_deref(), Some("m1"));
    assert_eq!(kept(&house).await, 1);
}

#[tokio::test]
async fn what_breaks_a_rule_is_not_kept_and_not_repeated() {
    let house = House::new().await;
    house.campaign("spring", Admission::Open).await;
    let with = |answers: Value| {
        let mut body = sending("spring", "member-1", true);
        body["response"]["answers"] = answers;
        body
    };
    for (answers, found) in [
        (json!({}), "required"),
        (
            json!({"well": {"answer": [{"valueString": "secret-answer"}]}}),
            "wrongType",
        ),
        (
            json!({"secret-answer": {"answer": [{"valueBoolean": true}]}}),
            "unknownItem",
        ),
    ] {
        let refused = house.sends(&with(answers)).await;
        assert_eq!(refused.status, StatusCode::UNPROCESSABLE_ENTITY);
        let findings = &refused.json()["findings"];
        assert_eq!(findings[0]["kind"], found, "{findings}");
    }
    let mut nameless = sending("spring", "member-1", true);
    let sent = nameless["response"].as_object_mut().expect("an object");
    sent.remove("id");
    let refused = house.sends(&nameless).await;
    assert_eq!(refused.status, StatusCode::UNPROCESSABLE_ENTITY);
    assert_eq!(refused.json()["findings"][0]["at"], "/id");
    let shapeless = with(json!({"well": {"answer": "secret-answer"}}));
    let refused = house.sends(&shapeless).await;
    assert_eq!(refused.status, StatusCode::UNPROCESSABLE_ENTITY);
    assert!(!refused.text().contains("secret-answer"));
    let torn = r#"{"society": "sakura", "campaign": {"secret-answer": 1}, "response": {}}"#;
    let request = axum::http::Request::post("/api/responses")
        .body(torn.into())
        .expect("a request");
    let refused = house.asks(request).await;
    assert_eq!(refused.status, StatusCode::BAD_REQUEST);
    assert!(!refused.text().contains("secret-answer"));
    assert_eq!(kept(&house).await, 0);
}

#[tokio::test]
async fn a_campaign_takes_answers_in_its_time_only() {
    let house = House::new().await;
    let open = house.campaign("spring", Admission::Open).await;
    let terms = CampaignTerms {
        opens_at: now().plus_seconds(3600),
        closes_at: None,
        accepts_older: false,
    };
    house
        .campaign_of("autumn", "1", Admission::Open, terms)
        .await;
    let early = house.sends(&sending("autumn", "member-1", true)).await;
    assert_eq!(
        (early.status, early.kind().as_str()),
        (StatusCode::FORBIDDEN, "campaign-closed")
    );

    let in_time = house.sends(&sending("spring", "member-1", true)).await;
    let closed = house
        .store
        .close_campaign(&house.society, act(), &open.id)
        .await;
    closed.expect("closed");
    let late = house.sends(&sending("spring", "member-2", true)).await;
    assert_eq!(
        (late.status, late.kind().as_str()),
        (StatusCode::FORBIDDEN, "campaign-closed")
    );
    let again = house.sends(&sending("spring", "member-1", true)).await;
    assert_eq!(
        again.status,
        StatusCode::OK,
        "who sent in time gets the receipt"
    );
    assert_eq!(again.json(), in_time.json());
    let changed = house.sends(&sending("spring", "member-1", false)).await;
    assert_eq!(changed.status, StatusCode::FORBIDDEN);
    assert_eq!(kept(&house).await, 1);
}

#[tokio::test]
async fn an_older_version_is_taken_where_the_campaign_says_so() {
    let house = House::new().await;
    house.publishes("2").await;
    for (slug, accepts_older) in [("strict", false), ("lenient", true)] {
        let terms = CampaignTerms {
            opens_at: now().plus_seconds(-60),
            closes_at: None,
            accepts_older,
        };
        house.campaign_of(slug, "2", Admission::Open, terms).await;
    }
    house.campaign("old", Admission::Open).await;
    let sent = |campaign: &str, version: &str| {
        let mut body = sending(campaign, &format!("{campaign}-{version}-member"), true);
        body["response"] = response(version, &format!("{campaign}-{version}-member"), true);
        body
    };
    for (campaign, version, status) in [
        ("strict", "2", StatusCode::CREATED),
        ("strict", "1", StatusCode::CONFLICT),
        ("lenient", "1", StatusCode::CREATED),
        ("lenient", "3", StatusCode::CONFLICT),
        ("old", "2", StatusCode::CONFLICT),
    ] {
        let reply = house.sends(&sent(campaign, version)).await;
        assert_eq!(
            reply.status,
            status,
            "{campaign} {version}: {}",
            reply.text()
        );
        if status == StatusCode::CONFLICT {
            assert_eq!(reply.kind(), "version-not-accepted");
        }
    }
    let kept = house
        .store
        .response(&house.society, "lenient-1-member")
        .await;
    assert_eq!(
        kept.expect("kept").questionnaire,
        crate::house::hash("1"),
        "it stays an answer to the version that was answered"
    );
}

#[tokio::test]
async fn nothing_is_found_through_another_society() {
    let house = House::new().await;
    house.campaign("spring", Admission::Open).await;
    let mut body = sending("spring", "member-1", true);
    body["society"] = json!("elsewhere");
    assert_eq!(house.sends(&body).await.status, StatusCode::NOT_FOUND);
    body["society"] = json!("sakura");
    body["campaign"] = json!("elsewhere");
    assert_eq!(house.sends(&body).await.status, StatusCode::NOT_FOUND);
}

#[tokio::test(flavor = "multi_thread")]
async fn while_the_database_is_away_nothing_is_acknowledged() {
    if store::testing::left_out() {
        return;
    }
    let cluster = Cluster::start().expect("a server");
    let house = House::at(&cluster.database().expect("a database")).await;
    house.campaign("spring", Admission::Open).await;
    let body = sending("spring", "member-1", true);
    cluster.stop();
    let refused = house.sends(&body).await;
    assert_eq!(refused.status, StatusCode::SERVICE_UNAVAILABLE);
    assert_eq!(refused.headers[header::RETRY_AFTER], "5");
    cluster.resume().expect("it answers again");
    assert_eq!(house.sends(&body).await.status, StatusCode::CREATED);
    assert_eq!(house.sends(&body).await.status, StatusCode::OK);
    assert_eq!(kept(&house).await, 1);
}
