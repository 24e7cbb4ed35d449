//! Members open the address that they were given.

use axum::http::{StatusCode, header};
use store::Admission;

use crate::house::{House, act, sending};

#[tokio::test]
async fn an_open_campaign_leads_to_its_questionnaire() {
    let house = House::new().await;
    let campaign = house.campaign("spring", Admission::Open).await;
    let page = house.gets("/c/sakura/spring").await;
    assert_eq!(page.status, StatusCode::OK);
    let text = page.text();
    assert!(text.contains("data-campaign='sakura/spring'"), "{text}");
    assert!(text.contains("元気ですか。"));
    assert!(text.contains("href='/c/sakura/spring/form'"), "{text}");
    assert!(
        text.contains("健康保険組合が受け取ります"),
        "it says that it sends"
    );
    assert!(!text.contains("どこにも送信されません"), "{text}");
    let english = house.gets("/c/sakura/spring?lang=en").await;
    assert!(english.text().contains("Are you well?"));
    let form = house.gets("/c/sakura/spring/form").await;
    let form = engine::Form::unpack(&form.body).expect("a form");
    assert_eq!(form.head().hash, campaign.hash);

    let closed = house
        .store
        .close_campaign(&house.society, act(), &campaign.id)
        .await;
    closed.expect("closed");
    let page = house.gets("/c/sakura/spring").await;
    assert_eq!(page.status, StatusCode::FORBIDDEN);
    assert!(page.text().contains("受付期間"), "{}", page.text());
    for path in ["/c/sakura/autumn", "/c/elsewhere/spring"] {
        assert_eq!(house.gets(path).await.status, StatusCode::NOT_FOUND);
    }
}

#[tokio::test]
async fn an_invitation_opens_until_it_is_used() {
    let house = House::new().await;
    let campaign = house.campaign("spring", Admission::ByInvitation).await;
    let members = vec!["m1".to_owned()];
    let invited = house
        .store
        .invite(&house.society, act(), &campaign.id, members)
        .await
        .expect("invited");
    let token = invited[0].token.expose();
    let address = format!("/i/sakura/{token}");
    let page = house.gets(&address).await;
    assert_eq!(page.status, StatusCode::OK);
    assert_eq!(page.headers[header::CACHE_CONTROL], "no-store");
    assert!(page.text().contains("data-campaign='sakura/spring'"));
    assert!(!page.text().contains(token), "the page does not repeat it");
    assert_eq!(
        house.gets("/c/sakura/spring").await.status,
        StatusCode::NOT_FOUND,
        "without an invitation there is no way in"
    );
    for path in ["/i/sakura/nothing", &format!("/i/elsewhere/{token}")] {
        assert_eq!(house.gets(path).await.status, StatusCode::NOT_FOUND);
    }
    let mut body = sending("spring", "member-1", true);
    body["invitation"] = token.into();
    assert_eq!(house.sends(&body).await.status, StatusCode::CREATED);
    let page = house.gets(&address).await;
    assert_eq!(page.status, StatusCode::GONE);
    assert!(
        page.text().contains("すでに届いています"),
        "{}",
        page.text()
    );
}
