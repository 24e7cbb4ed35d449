//! The staff signs in.

use axum::body::Body;
use axum::http::{Request, StatusCode, header};
use store::{Role, Secret};

use crate::desk::form;
use crate::house::{House, Reply, act, now};

const PASSWORD: &str = "きょうは よい てんき です";

async fn signs_in(house: &House, login: &str, password: &str, code: &str) -> Reply {
    let fields = [
        ("society", "sakura"),
        ("login", login),
        ("password", password),
        ("code", code),
    ];
    sends(house, "/staff/sign-in", &fields).await
}

async fn sends(house: &House, path: &str, fields: &[(&str, &str)]) -> Reply {
    let request = Request::post(path)
        .header("sec-fetch-site", "same-origin")
        .header(header::CONTENT_TYPE, "application/x-www-form-urlencoded")
        .body(Body::from(form(fields)))
        .expect("a request");
    house.asks(request).await
}

/// The cookie that a reply sets.
fn cookie(reply: &Reply) -> String {
    let cookie = reply.headers[header::SET_COOKIE].to_str().expect("text");
    for part in ["HttpOnly", "SameSite=Strict", "Path=/"] {
        assert!(cookie.contains(part), "{part}");
    }
    cookie.split(';').next().expect("a value").to_owned()
}

async fn looks(house: &House, cookie: &str) -> StatusCode {
    let request = Request::get("/staff")
        .header(header::COOKIE, cookie)
        .body(Body::empty())
        .expect("a request");
    house.asks(request).await.status
}

/// Somebody who has chosen a password with a link.
async fn with_password(house: &House) -> (String, String) {
    let person = house.joins("hanako", &[Role::Owner]).await;
    let until = now().plus_seconds(60);
    let link = house
        .store
        .make_link(&house.society, act(), &person.id, until)
        .await
        .expect("a link");
    let address = format!("/staff/link/sakura/{}", link.expose());
    let page = house.gets(&address).await;
    assert_eq!(page.status, StatusCode::OK);
    assert_eq!(page.headers[header::CACHE_CONTROL], "no-store");
    let short = sends(house, &address, &[("new-password", "short")]).await;
    assert_eq!(short.status, StatusCode::UNPROCESSABLE_ENTITY);
    let taken = sends(house, &address, &[("new-password", PASSWORD)]).await;
    assert_eq!(taken.status, StatusCode::SEE_OTHER, "{}", taken.text());
    (address, cookie(&taken))
}

#[tokio::test]
async fn a_link_lets_in_once_and_the_password_from_then_on() {
    let house = House::new().await;
    assert_eq!(
        signs_in(&house, "hanako", "", "").await.status,
        StatusCode::UNAUTHORIZED,
        "there is no password before one was chosen"
    );
    let (address, first) = with_password(&house).await;
    assert_eq!(looks(&house, &first).await, StatusCode::OK);
    assert_eq!(house.gets(&address).await.status, StatusCode::NOT_FOUND);
    let again = sends(&house, &address, &[("new-password", PASSWORD)]).await;
    assert_eq!(again.status, StatusCode::NOT_FOUND);

    let wrong = signs_in(&house, "hanako", "何か別のパスワードです", "").await;
    assert_eq!(wrong.status, StatusCode::UNAUTHORIZED);
    let second = signs_in(&house, "hanako", PASSWORD, "").await;
    assert_eq!(second.status, StatusCode::SEE_OTHER);
    assert_eq!(looks(&house, &cookie(&second)).await, StatusCode::OK);
    assert_eq!(
        looks(&house, "monshin=sakura.none").await,
        StatusCode::SEE_OTHER
    );
    assert_eq!(looks(&house, "").await, StatusCode::SEE_OTHER);
}

#[tokio::test]
async fn who_tries_and_tries_has_to_wait() {
    let house = House::new().await;
    with_password(&house).await;
    for _ in 0..5 {
        let wrong = signs_in(&house, "hanako", "何か別のパスワードです", "").await;
        assert_eq!(wrong.status, StatusCode::UNAUTHORIZED);
    }
    let right = signs_in(&house, "hanako", PASSWORD, "").await;
    assert_eq!(right.status, StatusCode::TOO_MANY_REQUESTS);
}

#[tokio::test]
async fn a_code_is_asked_for_where_it_was_set_up_and_works_once() {
    let house = House::new().await;
    with_password(&house).await;
    let person = house.store.person_by_login(&house.society, "hanako").await;
    let secret = totp_rs::Secret::from([7; 20]);
    let kept = Secret::from(secret.to_base32());
    house
        .store
        .set_totp(&house.society, act(), &person.expect("her").id, Some(kept))
        .await
        .expect("kept");
    let without = signs_in(&house, "hanako", PASSWORD, "").await;
    assert_eq!(without.status, StatusCode::UNAUTHORIZED);
    let app = totp_rs::Builder::new()
        .with_secret(secret)
        .build()
        .expect("an app");
    let code = app.generate_current().to_string();
    let with = signs_in(&house, "hanako", PASSWORD, &code).await;
    assert_eq!(with.status, StatusCode::SEE_OTHER, "{}", with.text());
    let again = signs_in(&house, "hanako", PASSWORD, &code).await;
    assert_eq!(again.status, StatusCode::UNAUTHORIZED, "it was used");
}

#[tokio::test]
async fn signing_out_ends_the_session() {
    let house = House::new().await;
    let desk = house.desk("hanako", &[Role::Owner]).await;
    let left = desk.posts("/staff/sign-out", &[]).await;
    assert_eq!(left.status, StatusCode::SEE_OTHER);
    assert_eq!(looks(&house, &desk.cookie).await, StatusCode::SEE_OTHER);
}

#[tokio::test]
async fn a_form_of_another_site_does_nothing() {
    let house = House::new().await;
    let desk = house.desk("hanako", &[Role::Owner]).await;
    let fields = [
        ("name", "x"),
        ("login", "x"),
        ("token", desk.token.as_str()),
    ];
    for (site, token, status) in [
        ("cross-site", true, StatusCode::FORBIDDEN),
        ("same-origin", false, StatusCode::FORBIDDEN),
        ("same-origin", true, StatusCode::OK),
    ] {
        let fields = if token { &fields[..] } else { &fields[..2] };
        let request = Request::post("/staff/people")
            .header("sec-fetch-site", site)
            .header(header::COOKIE, &desk.cookie)
            .header(header::CONTENT_TYPE, "application/x-www-form-urlencoded")
            .body(Body::from(form(fields)))
            .expect("a request");
        assert_eq!(house.asks(request).await.status, status, "{site} {token}");
    }
    let staff = house.store.staff(&house.society).await.expect("a list");
    assert_eq!(staff.len(), 2, "one was added");
}

#[tokio::test]
async fn the_pages_of_the_staff_run_no_script() {
    let house = House::new().await;
    let page = house.gets("/staff/sign-in").await;
    let policy = page.headers[header::CONTENT_SECURITY_POLICY].to_str();
    let policy = policy.expect("text");
    assert!(policy.contains("form-action 'self'") && !policy.contains("script-src"));
    assert!(!page.text().contains("<script"));
    assert!(
        page.text().contains("value=\"sakura\""),
        "the only society there is"
    );
    let english = house.gets("/staff/sign-in?lang=en").await;
    assert!(english.text().contains("Sign in"));
}

#[tokio::test]
async fn only_the_editor_and_its_preview_are_programs() {
    let house = House::new().await;
    let desk = house.desk("tanaka", &[Role::Editor]).await;
    let policy = |page: &Reply| {
        let said = page.headers[header::CONTENT_SECURITY_POLICY].to_str();
        said.expect("text").to_owned()
    };
    let draft = house.drafts("春").await;
    let editor = desk.gets(&format!("/staff/drafts/{draft}")).await;
    assert!(policy(&editor).contains("script-src 'self'"));
    assert!(policy(&editor).contains("frame-ancestors 'none'"));
    let preview = desk.gets("/staff/preview").await;
    assert!(
        policy(&preview).contains("frame-ancestors 'self'"),
        "in a frame of ours"
    );
    assert!(
        policy(&preview).contains("form-action 'none'"),
        "and it sends nothing"
    );
    let none = desk.gets("/staff/drafts/none").await;
    assert_eq!(none.status, StatusCode::NOT_FOUND);
    assert!(
        !policy(&none).contains("script-src"),
        "a refusal is a page as any other"
    );
}
