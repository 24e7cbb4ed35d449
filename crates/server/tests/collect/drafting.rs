//! The editor opens a draft and saves it.

use axum::http::{Method, Request, StatusCode, header};
use serde_json::{Value, json};
use store::{Base, NewRevision, Role};

use crate::house::{House, URL, act, hash, questionnaire};

#[tokio::test]
async fn a_draft_is_opened_saved_and_opened_again() {
    let house = House::new().await;
    let desk = house.desk("花子", &[Role::Editor]).await;
    let first = NewRevision {
        name: "来年の質問票".to_owned(),
        document: questionnaire("2"),
        respondents: r#"[{"name":"喫煙者","age":40}]"#.to_owned(),
        note: String::new(),
    };
    let base = Base {
        url: URL.to_owned(),
        version: "1".to_owned(),
    };
    let draft = house
        .store
        .add_draft(&house.society, act(), Some(base), first);
    let here = format!(
        "/staff/drafts/{}/document",
        draft.await.expect("new").head.id
    );
    let opened = desk.gets(&here).await.json();
    assert_eq!(opened["name"], "来年の質問票");
    assert_eq!(opened["revision"], 1);
    assert_eq!(opened["savedBy"], "tanaka");
    assert_eq!(opened["document"], questionnaire("2"));
    assert_eq!(
        opened["respondents"],
        json!([{"name": "喫煙者", "age": 40}])
    );
    assert_eq!(
        opened["base"],
        json!({"url": URL, "version": "1", "hash": hash("1"), "document": questionnaire("1")})
    );
    // Half-way through typing it is no JSON, and nothing of it is lost.
    let torn = "{ \"title\": ";
    let typed = json!({"open": 1, "name": "来年", "document": torn, "respondents": [{"n": 1.50}]});
    let saved = desk.sends(&here, &typed).await;
    assert_eq!(saved.status, StatusCode::OK, "{}", saved.text());
    let saved = saved.json();
    assert_eq!(
        (&saved["revision"], &saved["savedBy"]),
        (&json!(2), &json!("花子"))
    );
    let opened = desk.gets(&here).await.json();
    assert_eq!(opened["savedAt"], saved["savedAt"]);
    assert_eq!(
        (&opened["name"], &opened["document"]),
        (&json!("来年"), &json!(torn))
    );
}

#[tokio::test]
async fn of_two_who_save_the_second_gets_what_the_first_saved() {
    let house = House::new().await;
    let hanako = house.desk("花子", &[Role::Editor]).await;
    let taro = house.desk("太郎", &[Role::Editor]).await;
    let id = house.drafts("下書き").await;
    let here = format!("/staff/drafts/{id}/document");
    let typed = |document: &str| json!({"open": 1, "name": "下書き", "document": document});
    let kept = hanako.sends(&here, &typed("hers")).await;
    assert_eq!(kept.status, StatusCode::OK, "{}", kept.text());
    // The reply was lost on the way; sending again is not a conflict with oneself.
    let again = hanako.sends(&here, &typed("hers")).await;
    assert_eq!((again.status, again.json()), (kept.status, kept.json()));
    let conflict = taro.sends(&here, &typed("his")).await;
    assert_eq!(conflict.status, StatusCode::CONFLICT);
    let newer = conflict.json();
    assert_eq!(newer, taro.gets(&here).await.json());
    assert_eq!(
        (&newer["document"], &newer["savedBy"]),
        (&json!("hers"), &json!("花子"))
    );

    // The same on the page without a script: both texts are there, and nothing was changed.
    let page = format!("/staff/drafts/{id}/text");
    let fields = [
        ("open", "1"),
        ("name", "下書き"),
        ("document", "<his>\r\nown"),
        ("note", "after lunch"),
    ];
    let both = taro.posts(&page, &fields).await;
    assert_eq!(both.status, StatusCode::CONFLICT);
    for text in [
        "&lt;his&gt;\nown",
        "hers",
        "花子",
        "after lunch",
        "name=\"open\" value=\"2\"",
    ] {
        assert!(both.text().contains(text), "{text}: {}", both.text());
    }
    assert_eq!(taro.gets(&here).await.json(), newer);
    let fields = [
        ("open", "2"),
        ("name", "下書き"),
        ("document", "<his>\r\nown"),
    ];
    let saved = taro.posts(&page, &fields).await;
    assert_eq!(saved.status, StatusCode::SEE_OTHER);
    assert_eq!(taro.gets(&here).await.json()["document"], "<his>\nown");
    let shown = taro.gets(&page).await;
    assert!(shown.text().contains("&lt;his&gt;"), "{}", shown.text());
    assert!(shown.text().contains("pre class=\"diagnostics\""));
}

#[tokio::test]
async fn a_draft_can_begin_with_what_is_published() {
    let house = House::new().await;
    let desk = house.desk("editor", &[Role::Editor]).await;
    let sources = desk.gets("/staff/drafts/sources").await.json();
    assert_eq!(
        sources,
        json!([{
            "name": "今日", "slug": "today", "version": "1", "kind": "published",
            "document": questionnaire("1"),
        }])
    );
}

#[tokio::test]
async fn who_may_not_save_is_told_so_as_a_problem() {
    let house = House::new().await;
    let id = house.drafts("下書き").await;
    let here = format!("/staff/drafts/{id}/document");
    let typed = json!({"open": 1, "name": "x", "document": "secret-text"});
    let analyst = house.desk("analyst", &[Role::Analyst]).await;
    let editor = house.desk("editor", &[Role::Editor]).await;
    let from_elsewhere = Request::builder()
        .method(Method::POST)
        .uri(&here)
        .header(header::COOKIE, &editor.cookie)
        .header("sec-fetch-site", "cross-site")
        .body(typed.to_string().into())
        .expect("a request");
    let too_long = json!({"open": 1, "name": "x", "document": "x".repeat(9 << 20)});
    for (reply, status, kind) in [
        (
            analyst.gets(&here).await,
            StatusCode::FORBIDDEN,
            "not-allowed",
        ),
        (
            house.gets(&here).await,
            StatusCode::UNAUTHORIZED,
            "signed-out",
        ),
        (
            house.asks(from_elsewhere).await,
            StatusCode::FORBIDDEN,
            "not-allowed",
        ),
        (
            editor.sends(&here, &json!({"open": "secret-text"})).await,
            StatusCode::BAD_REQUEST,
            "bad-request",
        ),
        (
            editor.sends(&here, &too_long).await,
            StatusCode::PAYLOAD_TOO_LARGE,
            "too-large",
        ),
        (
            editor.sends("/staff/drafts/nowhere/document", &typed).await,
            StatusCode::NOT_FOUND,
            "not-found",
        ),
    ] {
        assert_eq!(
            (reply.status, &*reply.kind()),
            (status, kind),
            "{}",
            reply.text()
        );
        assert_eq!(
            reply.headers[header::CONTENT_TYPE],
            "application/problem+json"
        );
        assert!(!reply.text().contains("secret-text"));
    }
    let long = json!({"open": 1, "name": "x", "document": "x".repeat(3 << 20)});
    assert_eq!(editor.sends(&here, &long).await.status, StatusCode::OK);
    let nothing: Value = house
        .desk("e2", &[Role::Editor])
        .await
        .gets(&here)
        .await
        .json();
    assert_eq!(nothing["revision"], 2, "only the last one was saved");
}
