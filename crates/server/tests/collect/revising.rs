//! An editor revises a questionnaire: from what is published, over what has to be decided, to the next
//! version.

use std::fs;
use std::path::Path;

use axum::http::{StatusCode, header};
use serde_json::{Value, json};
use store::{Admission, Role};

use crate::desk::{Desk, hidden};
use crate::house::{House, URL, hash, questionnaire, sending};

fn schema(name: &str) -> String {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../schemas");
    fs::read_to_string(folder.join(name)).expect("a file")
}

fn is(reply: &crate::house::Reply, status: StatusCode) {
    assert_eq!(reply.status, status, "{}", reply.text());
}

#[tokio::test]
async fn the_checkup_of_2018_becomes_that_of_2024() {
    let house = House::with_templates().await;
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

/// A questionnaire of one choice.
fn tobacco(version: &str, text: &str, options: &[(&str, &str)]) -> String {
    let options: Vec<Value> = options
        .iter()
        .map(|(code, label)| json!({"code": code, "text": {"ja": label}}))
        .collect();
    json!({
        "format": "monshin/questionnaire@1", "url": "https://example.jp/q/tobacco",
        "version": version, "status": "active", "title": {"ja": "たばこ"}, "languages": ["ja"],
        "item": [{
            "linkId": "smoking", "type": "choice", "text": {"ja": text}, "answerOption": options,
        }],
    })
    .to_string()
}

const OLD: [(&str, &str); 2] = [("1", "吸う"), ("2", "吸わない")];
const NEW: [(&str, &str); 3] = [("1", "吸う"), ("2", "やめた"), ("3", "吸わない")];

/// A draft of version 2, with something to decide.
async fn revises(desk: &Desk<'_>) -> String {
    let old = tobacco("1", "たばこを吸いますか。", &OLD);
    let straight = [("slug", "tobacco"), ("document", old.as_str())];
    is(
        &desk.posts("/staff/questionnaires", &straight).await,
        StatusCode::SEE_OTHER,
    );
    let new = tobacco("2", "たばこを吸いますか。", &NEW);
    desk.begins(&[("from", "document"), ("document", &new)])
        .await
}

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
async fn a_draft_begins_in_four_ways() {
    let house = House::with_templates().await;
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
        let opened = desk.gets(&draft).await;
        assert_eq!(opened.headers[header::LOCATION], format!("{draft}/text"));
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
    assert!(page.text().contains("記録した回答者：2"), "{}", page.text());
    assert!(
        page.text().contains("読み取れない記録：1"),
        "{}",
        page.text()
    );
    assert!(
        page.text().contains("全員が、記録したときと同じ"),
        "{}",
        page.text()
    );
    let page = save(&tobacco("2", "たばこを吸いますか。", &OLD[..1])).await;
    for text in ["やめた人 &lt;1&gt;", "回答が受け付けられなくなりました"] {
        assert!(page.text().contains(text), "{text}: {}", page.text());
    }
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
