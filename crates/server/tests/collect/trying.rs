//! A draft is tried out on what was collected, and on people who are made up.

use axum::http::StatusCode;
use serde_json::{Value, json};
use store::{Admission, Role};

use crate::house::{House, hash, questionnaire, sending};
use crate::tobacco::{NEW, OLD, is, revises, tobacco};

#[tokio::test]
async fn an_analyst_sees_what_becomes_of_the_responses_and_small_numbers_are_masked() {
    let house = House::new().await;
    house.campaign("spring", Admission::Open).await;
    for number in 0..32 {
        let sent = house
            .sends(&sending("spring", &format!("member-{number}"), number > 2))
            .await;
        is(&sent, StatusCode::CREATED);
    }
    let editor = house.desk("editor", &[Role::Editor]).await;
    let both = house.desk("both", &[Role::Editor, Role::Analyst]).await;
    let draft = editor
        .begins(&[("from", "published"), ("hash", &hash("1"))])
        .await;
    // From now on, who is not well is asked why: those three would have had to answer.
    let mut next: Value = serde_json::from_str(&questionnaire("2")).expect("JSON");
    next["item"].as_array_mut().expect("items").push(json!({
        "linkId": "why", "type": "string", "maxLength": 100, "shownWhen": "well == false",
        "required": true, "text": {"ja": "どうしましたか。", "en": "Why?"},
    }));
    editor.types(&draft, &next.to_string()).await;
    let review = editor.gets(&format!("{draft}/review")).await;
    assert!(
        review.text().contains("前の版への回答：32"),
        "{}",
        review.text()
    );
    let impact = format!("{draft}/impact");
    assert!(
        !review.text().contains(&impact),
        "an editor cannot count answers by rewording"
    );
    is(&editor.gets(&impact).await, StatusCode::FORBIDDEN);
    let review = both.gets(&format!("{draft}/review")).await;
    assert!(review.text().contains(&impact), "{}", review.text());
    let counted = both.gets(&impact).await;
    is(&counted, StatusCode::OK);
    assert!(
        counted.text().contains("回答が必要になる"),
        "{}",
        counted.text()
    );
    assert!(
        counted.text().contains("少ない人数のため"),
        "{}",
        counted.text()
    );
    for number in [">3<", ">29<"] {
        assert!(
            !counted.text().contains(number),
            "{number}: {}",
            counted.text()
        );
    }
}

#[tokio::test]
async fn made_up_respondents_are_sent_through_the_draft() {
    let house = House::new().await;
    let desk = house.desk("花子", &[Role::Editor]).await;
    let draft = revises(&desk).await;
    let here = format!("{draft}/document");
    let form = engine::check(&tobacco("2", "たばこを吸いますか。", &NEW))
        .form
        .expect("a form");
    let mut session = form.start(&engine::Start::on("2026-04-01".parse().expect("a day")));
    let smoking = session.place("smoking").expect("asked");
    session.pick(smoking, "2", true).expect("an option");
    let recorded = prove::Respondent::record(&session, "やめた人 <1>");
    let save = async |document: &str| {
        let open = desk.gets(&here).await.json()["revision"].clone();
        let typed = json!({
            "open": open, "name": "たばこ", "document": document, "respondents": [recorded, {"odd": 1}],
        });
        is(&desk.sends(&here, &typed).await, StatusCode::OK);
        desk.gets(&format!("{draft}/review")).await
    };
    let page = save(&tobacco("2", "たばこを吸いますか。", &NEW)).await;
    assert!(
        page.text().contains("下書きに記録した回答者：2"),
        "{}",
        page.text()
    );
    assert!(
        page.text().contains("読み取れない記録：1"),
        "{}",
        page.text()
    );
    assert!(
        page.text().contains("全員が、前と同じものを見ます"),
        "{}",
        page.text()
    );
    let page = save(&tobacco("2", "たばこを吸いますか。", &OLD[..1])).await;
    for text in [
        "やめた人 &lt;1&gt;",
        "受け付けられなくなりました",
        "回答者2：",
    ] {
        assert!(page.text().contains(text), "{text}: {}", page.text());
    }
}
