//! An analyst looks at the smoking rate over three campaigns, each with another version.

use axum::http::StatusCode;
use serde_json::{Value, json};
use store::{Admission, CampaignTerms, NewCampaign, Role};

use crate::house::{House, act, now};

const VERSIONS: [(&str, Option<&str>); 3] = [
    ("checkup-2018", None),
    ("checkup-2024", Some("checkup-2018-to-2024")),
    ("checkup-revised", Some("checkup-2024-to-revised")),
];

fn read(name: &str) -> String {
    let path = format!("{}/../../schemas/{name}.json", env!("CARGO_MANIFEST_DIR"));
    std::fs::read_to_string(&path).unwrap_or_else(|error| panic!("{path}: {error}"))
}

/// Three campaigns, a year after the other, with sixty responses each. Gives their ids.
async fn three_years(house: &House, change: impl Fn(&mut Value)) -> Vec<String> {
    let mut ids = Vec::new();
    for (number, (name, ledger)) in VERSIONS.into_iter().enumerate() {
        let ledger = ledger.map(|ledger| {
            let mut ledger =
                serde_json::from_str(&read(&format!("ledgers/{ledger}"))).expect("JSON");
            change(&mut ledger);
            ledger.to_string()
        });
        let slug = format!("q-{}", usize::from(number == 2));
        let form = house.publishes_document(&slug, read(name), ledger).await;
        let years = 3 - i64::try_from(number).expect("small");
        let new = NewCampaign {
            slug: name.to_owned(),
            name: format!("{name} の健診"),
            url: form.head().url.clone(),
            version: form.head().version.clone(),
            admission: Admission::Open,
            terms: CampaignTerms {
                opens_at: now().plus_seconds(-years * 365 * 24 * 60 * 60),
                closes_at: None,
                accepts_older: false,
            },
        };
        let added = house.store.add_campaign(&house.society, act(), new).await;
        ids.push(added.expect("a campaign").id);
        for (person, response) in sample::Sampler::new(&form, 5).take(60).enumerate() {
            let mut response = serde_json::to_value(&response).expect("JSON");
            response["id"] = format!("{name}-{person:04}").into();
            let body = json!({"society": "sakura", "campaign": name, "response": response});
            let sent = house.sends(&body).await;
            assert_eq!(sent.status, StatusCode::CREATED, "{}", sent.text());
        }
    }
    ids
}

#[tokio::test]
async fn the_smoking_rate_goes_on_over_versions_that_ledgers_join() {
    let house = House::new().await;
    let ids = three_years(&house, |_| ()).await;
    let analyst = house.desk("analyst", &[Role::Analyst]).await;
    let trend = analyst.gets("/api/trend/smoking").await.json();
    let parts = trend["parts"].as_array().expect("parts");
    assert_eq!(parts.len(), 1, "{trend}");
    let points = parts[0]["points"].as_array().expect("points");
    assert_eq!(points.len(), 3);
    assert_eq!(parts[0]["categories"].as_array().map(Vec::len), Some(2));
    // Each number is the one that the campaign's own results tell.
    for (id, point) in ids.iter().zip(points) {
        let results = analyst
            .gets(&format!("/api/campaigns/{id}/results"))
            .await
            .json();
        let mut questions = results["questions"].as_array().into_iter().flatten();
        let smoking = questions
            .find(|one| one["linkId"] == "smoking")
            .expect("asked");
        assert_eq!(point["answered"], smoking["all"]["answered"]);
        assert_eq!(
            point["counts"][0]["count"],
            smoking["all"]["answers"][0]["count"]
        );
        assert!(point["counts"][0]["count"].is_u64(), "{point}");
    }
    let page = analyst.gets("/staff/trend?item=smoking").await;
    assert_eq!(page.status, StatusCode::OK, "{}", page.text());
    assert_eq!(
        page.text().matches("<polyline").count(),
        2,
        "{}",
        page.text()
    );
    assert!(page.text().contains("role=\"img\""));
    assert!(page.text().contains("現在、習慣的に吸っている"));
    assert!(!page.text().contains("比べられません。"), "{}", page.text());
}

#[tokio::test]
async fn where_a_ledger_refuses_the_page_says_so_in_words_and_in_the_picture() {
    let house = House::new().await;
    let ids = three_years(&house, |ledger| {
        let entries = ledger["entries"].as_array_mut().expect("entries");
        for entry in entries
            .iter_mut()
            .filter(|one| one["relation"] == "grouped")
        {
            entry["relation"] = "notComparable".into();
            entry.as_object_mut().expect("an object").remove("groups");
        }
    })
    .await;
    let analyst = house.desk("analyst", &[Role::Analyst]).await;
    let page = analyst.gets("/staff/trend?item=smoking").await;
    assert!(
        page.text().contains("ここから先は、比べられません。"),
        "{}",
        page.text()
    );
    assert!(page.text().contains("class=\"break\""));
    assert_eq!(page.text().matches("<table>").count(), 2);
    assert!(page.text().contains("2018.1"), "from which version");
    let english = analyst.gets("/staff/trend?item=smoking&lang=en").await;
    assert!(
        english.text().contains("cannot be compared"),
        "{}",
        english.text()
    );

    // Two of them alone are whole.
    let (second, third) = (&ids[1], &ids[2]);
    let two = format!("/api/trend/smoking?campaign={second}&campaign={third}");
    let two = analyst.gets(&two).await.json();
    assert_eq!(two["parts"].as_array().map(Vec::len), Some(1));
    assert_eq!(
        two["parts"][0]["categories"].as_array().map(Vec::len),
        Some(3)
    );

    for (asked, status) in [
        ("nothing", StatusCode::UNPROCESSABLE_ENTITY),
        ("smoking?campaign=nowhere", StatusCode::NOT_FOUND),
    ] {
        let refused = analyst.gets(&format!("/api/trend/{asked}")).await;
        assert_eq!(refused.status, status, "{asked}: {}", refused.text());
    }
}
