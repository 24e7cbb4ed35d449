//! A society where publishing takes two people.

use axum::http::{StatusCode, header};
use serde_json::json;
use store::Role;

use crate::desk::Desk;
use crate::house::{House, hash, questionnaire};
use crate::tobacco::is;

/// A society that has decided so.
async fn careful() -> House {
    let house = House::new().await;
    let owner = house.desk("owner", &[Role::Owner]).await;
    is(
        &owner.posts("/staff/society", &[("approval", "on")]).await,
        StatusCode::SEE_OTHER,
    );
    let page = owner.gets("/staff/people").await;
    assert!(
        page.text()
            .contains("name=\"approval\" type=\"checkbox\" checked"),
        "{}",
        page.text()
    );
    house
}

/// Asks for version 2 of the questionnaire; where the request is.
async fn asks(desk: &Desk<'_>) -> (String, String) {
    let draft = desk
        .begins(&[("from", "published"), ("hash", &hash("1"))])
        .await;
    let asked = desk.publishes(&draft, &[]).await;
    is(&asked, StatusCode::SEE_OTHER);
    let request = asked.headers[header::LOCATION]
        .to_str()
        .expect("an address");
    (draft, request.to_owned())
}

async fn versions(house: &House) -> Vec<String> {
    let versions = house.store.versions(&house.society).await.expect("a list");
    versions.into_iter().map(|head| head.version).collect()
}

#[tokio::test]
async fn a_second_person_approves_exactly_what_was_asked() {
    let house = careful().await;
    let hanako = house.desk("花子", &[Role::Editor]).await;
    let taro = house.desk("太郎", &[Role::Editor]).await;
    let (draft, request) = asks(&hanako).await;
    assert_eq!(versions(&house).await, ["1"], "asking publishes nothing");
    let own = hanako.gets(&request).await;
    assert!(own.text().contains("あなたの依頼です"), "{}", own.text());
    assert!(!own.text().contains("/approve"), "{}", own.text());
    let refused = hanako.posts(&format!("{request}/approve"), &[]).await;
    is(&refused, StatusCode::FORBIDDEN);
    assert!(
        refused.text().contains("自分では承認できません"),
        "{}",
        refused.text()
    );

    // Work goes on meanwhile; what was asked stays what was asked.
    let later = questionnaire("2").replace("元気ですか。", "お元気ですか。");
    hanako.types(&draft, &later).await;
    for page in ["/staff", &format!("{draft}/review")] {
        let page = taro.gets(page).await;
        assert!(page.text().contains(&request), "{}", page.text());
        assert!(page.text().contains("花子"));
    }
    let shown = taro.gets(&request).await;
    assert!(
        shown.text().contains("承認して公開する"),
        "{}",
        shown.text()
    );
    is(
        &taro.posts(&format!("{request}/approve"), &[]).await,
        StatusCode::SEE_OTHER,
    );
    assert_eq!(versions(&house).await, ["2", "1"]);
    let version = house
        .store
        .version(&house.society, crate::house::URL, "2")
        .await
        .expect("published");
    assert!(version.document.contains("元気ですか。") && !version.document.contains("お元気"));
    assert!(
        version.ledger.is_some(),
        "also where nothing had to be decided"
    );
    let again = taro.posts(&format!("{request}/approve"), &[]).await;
    is(&again, StatusCode::UNPROCESSABLE_ENTITY);
    let log = house
        .store
        .log(&house.society, 0, 100)
        .await
        .expect("a log");
    let told: Vec<&str> = log
        .entries
        .iter()
        .map(|entry| entry.what.as_str())
        .collect();
    let last = &told[told.len() - 3..];
    assert_eq!(
        last,
        [
            "request.asked",
            "request.approved",
            "questionnaire.published"
        ]
    );
}

#[tokio::test]
async fn what_is_declined_says_why_and_may_be_asked_again() {
    let house = careful().await;
    let hanako = house.desk("花子", &[Role::Editor]).await;
    let owner = house.desk("社長", &[Role::Owner]).await;
    let (draft, request) = asks(&hanako).await;
    let decline = format!("{request}/decline");
    is(
        &owner.posts(&decline, &[]).await,
        StatusCode::UNPROCESSABLE_ENTITY,
    );
    is(
        &owner.posts(&decline, &[("reason", "単位がない")]).await,
        StatusCode::SEE_OTHER,
    );
    let told = hanako.gets(&request).await;
    assert!(told.text().contains("単位がない"), "{}", told.text());
    assert_eq!(versions(&house).await, ["1"]);
    let asked = hanako.publishes(&draft, &[]).await;
    let request = asked.headers[header::LOCATION]
        .to_str()
        .expect("an address");
    let not_theirs = owner.posts(&format!("{request}/withdraw"), &[]).await;
    is(&not_theirs, StatusCode::UNPROCESSABLE_ENTITY);
    is(
        &hanako.posts(&format!("{request}/withdraw"), &[]).await,
        StatusCode::SEE_OTHER,
    );
    let told = hanako.gets(request).await;
    assert!(
        told.text().contains("取り下げられました"),
        "{}",
        told.text()
    );
}

#[tokio::test]
async fn there_is_no_way_around_the_second_person() {
    let house = careful().await;
    let desk = house.desk("花子", &[Role::Editor]).await;
    let document = questionnaire("2");
    let body = json!({"slug": "today", "document": document});
    let refused = desk.sends("/api/versions", &body).await;
    assert_eq!(
        (refused.status, &*refused.kind()),
        (StatusCode::CONFLICT, "needs-approval")
    );
    let straight = [("slug", "today"), ("document", document.as_str())];
    is(
        &desk.posts("/staff/questionnaires", &straight).await,
        StatusCode::CONFLICT,
    );
    assert_eq!(versions(&house).await, ["1"]);
}
