//! The staff publishes, asks members, and takes their answers along.

use axum::http::{StatusCode, header};
use serde_json::{Value, json};
use store::{Admission, CampaignTerms, Role};

use crate::house::{House, URL, hash, now, questionnaire, response, sending};

const PUBLISH: &str = "/staff/questionnaires";

#[tokio::test]
async fn what_has_an_error_is_refused_with_its_place() {
    let house = House::new().await;
    let desk = house.desk("editor", &[Role::Editor]).await;
    let broken = questionnaire("2").replace("\"type\":\"boolean\"", "\"type\":\"boolan\"");
    let refused = desk
        .posts(PUBLISH, &[("slug", "today"), ("document", &broken)])
        .await;
    assert_eq!(refused.status, StatusCode::UNPROCESSABLE_ENTITY);
    assert!(refused.text().contains("boolan"), "{}", refused.text());
    assert_eq!(
        house
            .store
            .versions(&house.society)
            .await
            .expect("a list")
            .len(),
        1
    );
}

#[tokio::test]
async fn what_is_doubtful_is_confirmed_and_kept_with_the_version() {
    let house = House::new().await;
    let desk = house.desk("editor", &[Role::Editor]).await;
    let mut doubtful: Value = serde_json::from_str(&questionnaire("2")).expect("JSON");
    doubtful["item"][0]["text"] = json!({"ja": "元気ですか。"});
    let doubtful = doubtful.to_string();
    let mut fields = vec![("slug", "today"), ("document", doubtful.as_str())];
    let asked = desk.posts(PUBLISH, &fields).await;
    assert_eq!(asked.status, StatusCode::OK);
    assert!(asked.text().contains("confirmed"), "{}", asked.text());
    assert_eq!(
        house
            .store
            .versions(&house.society)
            .await
            .expect("a list")
            .len(),
        1
    );
    fields.push(("confirmed", "on"));
    let published = desk.posts(PUBLISH, &fields).await;
    assert_eq!(
        published.status,
        StatusCode::SEE_OTHER,
        "{}",
        published.text()
    );
    let version = house
        .store
        .version(&house.society, URL, "2")
        .await
        .expect("there");
    assert_eq!(version.document, doubtful, "byte for byte");
    assert!(
        version.warnings.contains("missing-translation"),
        "{}",
        version.warnings
    );
}

#[tokio::test]
async fn what_is_published_never_changes() {
    let house = House::new().await;
    let desk = house.desk("editor", &[Role::Editor]).await;
    let other = questionnaire("1").replace("元気ですか。", "お元気ですか。");
    let refused = desk
        .posts(PUBLISH, &[("slug", "today"), ("document", &other)])
        .await;
    assert_eq!(refused.status, StatusCode::UNPROCESSABLE_ENTITY);
    let retired = desk
        .posts(
            "/staff/questionnaires/retire",
            &[("url", URL), ("version", "1")],
        )
        .await;
    assert_eq!(retired.status, StatusCode::SEE_OTHER);
    let version = house
        .store
        .version(&house.society, URL, "1")
        .await
        .expect("there");
    assert!(version.head.retired);
    assert_eq!(version.head.hash, hash("1"));
}

/// The addresses in a page or table.
fn tokens(text: &str) -> Vec<String> {
    let mut found: Vec<String> = text
        .split("/i/sakura/")
        .skip(1)
        .map(|rest| {
            rest.chars()
                .take_while(char::is_ascii_alphanumeric)
                .collect()
        })
        .collect();
    found.dedup();
    found
}

#[tokio::test]
async fn a_campaign_from_its_beginning_to_its_export() {
    let house = House::new().await;
    let collector = house.desk("collector", &[Role::Collector]).await;
    let version = hash("1");
    let began = collector
        .posts(
            "/staff/campaigns",
            &[
                ("name", "春の健診"),
                ("slug", "spring"),
                ("version", &version),
                ("by-invitation", "on"),
            ],
        )
        .await;
    assert_eq!(began.status, StatusCode::SEE_OTHER, "{}", began.text());
    let here = began.headers[header::LOCATION]
        .to_str()
        .expect("text")
        .to_owned();
    let invitations = format!("{here}/invitations");

    let letters = collector
        .posts(&invitations, &[("members", "m1\nm2"), ("as", "letters")])
        .await;
    assert_eq!(letters.status, StatusCode::OK, "{}", letters.text());
    assert_eq!(letters.text().matches("<svg").count(), 2);
    let first = tokens(letters.text());
    assert_eq!(first.len(), 2);
    let list = collector
        .posts(&invitations, &[("members", "m1\nm2\n=m3"), ("as", "csv")])
        .await;
    assert!(list.text().contains("'=m3,"), "{}", list.text());
    let more = tokens(list.text());
    assert_eq!(more.len(), 1, "who is invited already is passed over");

    for (number, (token, well)) in [(&first[0], true), (&more[0], false)]
        .into_iter()
        .enumerate()
    {
        let mut body = sending("spring", &format!("member-{number}"), well);
        body["invitation"] = token.as_str().into();
        assert_eq!(house.sends(&body).await.status, StatusCode::CREATED);
    }
    let left = collector.gets(&format!("{here}/unanswered")).await;
    assert_eq!(left.text(), "\u{feff}member\nm2\n");
    let page = collector.gets(&here).await;
    assert!(
        page.text().contains("<strong>2</strong>"),
        "{}",
        page.text()
    );
    assert!(
        !page.text().contains("/export"),
        "a collector sees no answers"
    );

    let analyst = house.desk("analyst", &[Role::Analyst]).await;
    let lines = analyst.gets(&format!("{here}/export?format=ndjson")).await;
    assert_eq!(lines.status, StatusCode::OK);
    let sent: Vec<Value> = lines
        .text()
        .lines()
        .map(|line| serde_json::from_str(line).expect("JSON"))
        .collect();
    assert_eq!(
        sent,
        [
            response("1", "member-0", true),
            response("1", "member-1", false)
        ]
    );
    let table = analyst
        .gets(&format!("{here}/export?format=csv&labels=ja"))
        .await;
    assert!(table.text().contains("m1") && table.text().starts_with('\u{feff}'));
    let table = analyst
        .gets(&format!("{here}/export?format=csv&deidentify=on"))
        .await;
    assert!(!table.text().contains("m1"), "{}", table.text());
    assert!(!table.text().contains("member-0"), "{}", table.text());
    let none = analyst
        .gets(&format!("{here}/export?format=ndjson&until=2020-01-01"))
        .await;
    assert_eq!(none.text(), "");
    let codebook = analyst.gets(&format!("{here}/codebook")).await;
    assert!(
        codebook.text().contains("元気ですか。"),
        "{}",
        codebook.text()
    );

    let auditor = house.desk("auditor", &[Role::Auditor]).await;
    let log = auditor.gets("/staff/log").await;
    for what in ["回答の募集を始めた", "案内を作った", "回答を受け取った"] {
        assert!(log.text().contains(what), "{what}");
    }
    let english = auditor.gets("/staff/log?lang=en").await;
    assert!(english.text().contains("Members invited"));
    // No act is told by its code.
    let entries = house.store.log(&house.society, 0, 1000).await;
    for entry in entries.expect("a log").entries {
        assert!(!log.text().contains(&entry.what), "{}", entry.what);
    }
    assert!(log.text().contains("csv, deidentified"));
}

#[tokio::test]
async fn one_version_is_taken_along_alone() {
    let house = House::new().await;
    house.publishes("2").await;
    let terms = CampaignTerms {
        opens_at: now().plus_seconds(-60),
        closes_at: None,
        accepts_older: true,
    };
    let spring = house
        .campaign_of("spring", "2", Admission::Open, terms)
        .await;
    for version in ["1", "2"] {
        let mut body = sending("spring", &format!("answers-{version}"), true);
        body["response"] = response(version, &format!("answers-{version}"), true);
        assert_eq!(house.sends(&body).await.status, StatusCode::CREATED);
    }
    let analyst = house.desk("analyst", &[Role::Analyst]).await;
    let here = format!("/staff/campaigns/{}", spring.id);
    let page = analyst.gets(&here).await;
    let version = hash("1");
    assert!(
        page.text()
            .contains(&format!("<option value=\"{version}\">1<")),
        "{}",
        page.text()
    );
    let lines = analyst
        .gets(&format!("{here}/export?format=ndjson&version={version}"))
        .await;
    assert!(lines.text().contains("answers-1") && !lines.text().contains("answers-2"));
    let all = analyst.gets(&format!("{here}/export?version=")).await;
    assert_eq!(all.text().lines().count(), 2);
    let none = analyst.gets(&format!("{here}/export?version=0")).await;
    assert_eq!(none.status, StatusCode::NOT_FOUND);
}

#[tokio::test]
async fn results_are_told_in_steps_that_give_nobody_away() {
    let house = House::new().await;
    let campaign = house.campaign("spring", store::Admission::Open).await;
    let analyst = house.desk("analyst", &[Role::Analyst]).await;
    let results = format!("/staff/campaigns/{}/results", campaign.id);
    let answers = async |from: usize, until: usize, well: bool| {
        for number in from..until {
            let body = sending("spring", &format!("member-{number}"), well);
            assert_eq!(house.sends(&body).await.status, StatusCode::CREATED);
        }
    };
    let says = |page: &str, number: &str| page.contains(&format!(">{number} ("));

    answers(0, 9, true).await;
    let page = analyst.gets(&results).await;
    assert_eq!(page.status, StatusCode::OK, "{}", page.text());
    assert!(page.text().contains("10人に満たない"), "{}", page.text());

    answers(9, 32, true).await;
    answers(32, 64, false).await;
    let page = analyst.gets(&results).await;
    assert_eq!(
        page.text().matches(">32 (50.0%)<").count(),
        2,
        "{}",
        page.text()
    );
    assert!(page.text().contains("<svg class=\"bars\""));
    // One more is nobody's business yet: the page stays as it was.
    answers(64, 65, true).await;
    let stays = analyst.gets(&results).await;
    assert_eq!(stays.text(), page.text());
    answers(65, 76, true).await;
    let renewed = analyst.gets(&results).await;
    assert!(says(renewed.text(), "44"), "{}", renewed.text());
    let nothing = analyst.gets(&format!("{results}?by=nothing")).await;
    assert_eq!(nothing.status, StatusCode::UNPROCESSABLE_ENTITY);
}

#[tokio::test]
async fn workplaces_are_told_apart_where_that_gives_nobody_away() {
    let house = House::new().await;
    let spring = house.campaign("spring", Admission::ByInvitation).await;
    let desk = house.desk("everything", &Role::ALL).await;
    // Two large workplaces, one where everybody is well, and one of four people.
    let mut list = "member,group\n".to_owned();
    let mut well = Vec::new();
    for (workplace, people, of_them_well) in
        [("W1", 40, 20), ("W2", 40, 15), ("W3", 30, 30), ("W4", 4, 2)]
    {
        for number in 0..people {
            list += &format!("{workplace}-{number:02},{workplace}\n");
            well.push(number < of_them_well);
        }
    }
    let invited = format!("/staff/campaigns/{}/invitations", spring.id);
    let sent = desk
        .posts(&invited, &[("members", &list), ("as", "csv")])
        .await;
    let tokens = tokens(sent.text());
    assert_eq!(tokens.len(), 114, "{}", sent.text());
    for (number, (token, well)) in tokens.iter().zip(well).enumerate() {
        let mut body = sending("spring", &format!("member-{number}"), well);
        body["invitation"] = token.as_str().into();
        assert_eq!(house.sends(&body).await.status, StatusCode::CREATED);
    }
    let results = format!("/api/campaigns/{}/results?by=@workplace", spring.id);
    let results = desk.gets(&results).await.json();
    let groups = results["groups"]["list"].as_array().expect("groups");
    assert!(groups.len() >= 2, "{results}");
    assert!(results["groups"]["together"].to_string().contains("W4"));
    let question = &results["questions"][0];
    assert_eq!(question["all"]["answers"][0]["count"], 67);
    let mut told = 0;
    for (group, figures) in groups
        .iter()
        .zip(question["byGroup"].as_array().expect("groups"))
    {
        for answer in figures["answers"].as_array().into_iter().flatten() {
            let Some(count) = answer["count"].as_u64() else {
                continue;
            };
            told += 1;
            assert!(count >= 10, "{results}");
            assert_ne!(
                group["people"].as_u64(),
                Some(count),
                "everybody is well: {results}"
            );
        }
    }
    assert!(told > 0, "{results}");
    let page = format!("/staff/campaigns/{}/results?by=@workplace", spring.id);
    let page = desk.gets(&page).await;
    assert!(
        page.text()
            .contains("<option value=\"@workplace\" selected>")
    );
    assert!(page.text().contains("合わせたもの"), "{}", page.text());
    // The codes go out with the responses, and not where nobody is to be known.
    let export = format!("/staff/campaigns/{}/export?format=csv", spring.id);
    assert!(desk.gets(&export).await.text().contains(",W3-00,W3,"));
    let bare = desk.gets(&format!("{export}&deidentify=on")).await;
    assert!(!bare.text().contains("W3"));
    let places = format!("/api/campaigns/{}/responses?places=true", spring.id);
    assert!(
        desk.gets(&places)
            .await
            .text()
            .contains("\"workplace\":\"W1\"")
    );
    let state = desk.gets(&format!("/api/campaigns/{}", spring.id)).await;
    assert_eq!(state.json()["placed"], 114);
}

#[tokio::test]
async fn what_is_old_is_counted_before_it_is_deleted() {
    let house = House::new().await;
    house.campaign("spring", store::Admission::Open).await;
    house.sends(&sending("spring", "member-1", true)).await;
    let owner = house.desk("owner", &[Role::Owner]).await;
    let page = owner.gets("/staff/retention?before=2100-01-01").await;
    assert!(
        page.text().contains("<strong>1</strong>"),
        "{}",
        page.text()
    );
    let unsure = owner
        .posts("/staff/retention", &[("before", "2100-01-01")])
        .await;
    assert_eq!(unsure.status, StatusCode::UNPROCESSABLE_ENTITY);
    let sure = [("before", "2100-01-01"), ("sure", "on")];
    let deleted = owner.posts("/staff/retention", &sure).await;
    assert_eq!(deleted.status, StatusCode::SEE_OTHER);
    let gone = house.store.response(&house.society, "member-1").await;
    assert!(gone.is_err());
}
