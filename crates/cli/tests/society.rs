//! A society on a machine of its own: how it is set up, and what it takes out of its database.

mod program;

use std::fs;
use std::path::Path;

use program::{Ran, monshin, monshin_where, schema};
use store::{
    Act, Admission, CampaignTerms, Moment, NewCampaign, NewSociety, NewVersion, SocietyId, Store,
    Submission,
};

/// The first of April 2026 in Japan, and the days after it.
fn day(number: i64) -> Moment {
    Moment(1_775_012_400_000).plus_seconds(number * 24 * 60 * 60)
}

/// A society's database, being filled.
struct House {
    store: Store,
    society: SocietyId,
}

impl House {
    async fn new(database: &Path) -> Self {
        let store = store::open(text(database)).await.expect("a database");
        let society = NewSociety {
            slug: "sakura".to_owned(),
            name: "さくら健康保険組合".to_owned(),
            settings: "{}".to_owned(),
        };
        let act = Act::new("test", day(0));
        let added = store.add_society(act, society).await.expect("a society");
        Self {
            store,
            society: added.id,
        }
    }

    /// Asks one of the questionnaires by invitation; a response a day comes in.
    async fn asks(&self, slug: &str, questionnaire: &str, responses: usize) {
        self.asks_after(slug, questionnaire, None, responses).await;
    }

    /// The same, with what was decided about it and the version before.
    async fn asks_after(
        &self,
        slug: &str,
        questionnaire: &str,
        ledger: Option<&str>,
        responses: usize,
    ) {
        let document = fs::read_to_string(schema(questionnaire)).expect("a questionnaire");
        let form = engine::check(&document).form.expect("no errors");
        let head = form.head();
        let act = || Act::new("test", day(0));
        let version = NewVersion {
            url: head.url.clone(),
            version: head.version.clone(),
            hash: head.hash.clone(),
            slug: head.url.rsplit('/').next().unwrap_or_default().to_owned(),
            document,
            warnings: "[]".to_owned(),
            ledger: ledger.map(|name| {
                fs::read_to_string(schema(&format!("ledgers/{name}"))).expect("a ledger")
            }),
        };
        let published = self.store.publish(&self.society, act(), version).await;
        published.expect("published");
        let campaign = NewCampaign {
            slug: slug.to_owned(),
            name: slug.to_owned(),
            url: head.url.clone(),
            version: head.version.clone(),
            admission: Admission::ByInvitation,
            terms: CampaignTerms {
                opens_at: day(0),
                closes_at: None,
                accepts_older: false,
            },
        };
        let added = self
            .store
            .add_campaign(&self.society, act(), campaign)
            .await;
        let campaign = added.expect("a campaign").id;
        for (number, response) in sample::Sampler::new(&form, 7).take(responses).enumerate() {
            let member = format!("{slug}-{number}");
            let invited = self
                .store
                .invite(&self.society, act(), &campaign, vec![member])
                .await
                .expect("invited");
            let id = format!("{slug}-response-{number}");
            let response = engine::Response {
                id: Some(id.clone()),
                ..response
            };
            let sent = Submission {
                id,
                campaign: campaign.clone(),
                questionnaire: head.hash.clone(),
                content: number.to_string(),
                body: serde_json::to_string(&response).expect("JSON"),
                received_at: day(i64::try_from(number).expect("small")).plus_seconds(60),
                invitation: Some(invited[0].token.clone()),
            };
            let kept = self.store.submit(&self.society, sent).await;
            kept.expect("kept");
        }
    }

    /// What the log says of exports: by whom, what of, and how.
    async fn exports(&self) -> Vec<(String, String, String)> {
        let page = self.store.log(&self.society, 0, 1000).await.expect("a log");
        let exports = (page.entries.into_iter()).filter(|entry| entry.what == "responses.exported");
        exports
            .map(|entry| (entry.by, entry.on, entry.note))
            .collect()
    }
}

fn waits<T>(future: impl Future<Output = T>) -> T {
    let runtime = tokio::runtime::Runtime::new().expect("a runtime");
    runtime.block_on(future)
}

/// A path as an argument.
fn text(path: &Path) -> &str {
    path.to_str().expect("a path in UTF-8")
}

fn lists(ran: &Ran, society: &str) -> bool {
    assert_eq!(ran.code, Some(0), "{}", ran.err);
    ran.out.contains(society)
}

#[test]
fn a_flag_goes_before_a_variable_and_a_variable_before_the_file() {
    let folder = tempfile::tempdir().expect("a folder");
    let database = |name: &str| folder.path().join(format!("{name}.db"));
    for name in ["flag", "variable", "file"] {
        let (path, adding) = (database(name), ["society", "add", name, "健康保険組合"]);
        let mut arguments = vec!["admin", "--database", text(&path)];
        arguments.extend(adding);
        let ran = monshin(&arguments, "");
        assert_eq!(ran.code, Some(0), "{}", ran.err);
    }
    let config = folder.path().join("monshin.toml");
    fs::write(&config, format!("database = {:?}\n", database("file"))).expect("a file");

    let list = ["society", "list"];
    let by_flag = ["admin", "--config", text(&config)];
    let ran = monshin(&[&by_flag[..], &list].concat(), "");
    assert!(lists(&ran, "file"), "{}", ran.out);

    let (config, variable, flag) = (text(&config), database("variable"), database("flag"));
    let variables = [("MONSHIN_CONFIG", config)];
    let ran = monshin_where(&variables, &[&["admin"][..], &list].concat(), "");
    assert!(lists(&ran, "file"), "{}", ran.out);

    let variables = [
        ("MONSHIN_CONFIG", config),
        ("MONSHIN_DATABASE", text(&variable)),
    ];
    let ran = monshin_where(&variables, &[&["admin"][..], &list].concat(), "");
    assert!(lists(&ran, "variable"), "{}", ran.out);

    let with_flag = ["admin", "--database", text(&flag)];
    let ran = monshin_where(&variables, &[&with_flag[..], &list].concat(), "");
    assert!(lists(&ran, "flag"), "{}", ran.out);
}

#[test]
fn a_mistake_in_the_file_is_told_before_anything_is_opened() {
    let folder = tempfile::tempdir().expect("a folder");
    let config = folder.path().join("monshin.toml");
    fs::write(
        &config,
        "listen = \"127.0.0.1:0\"\nrequests-per-secnd = 5\n",
    )
    .expect("a file");
    for (command, rest) in [("serve", &[][..]), ("admin", &["society", "list"])] {
        let ran = monshin(&[&[command, "--config", text(&config)], rest].concat(), "");
        assert_eq!(ran.code, Some(2), "{command:?}: {}", ran.err);
        let told = "monshin.toml:2: there is no setting `requests-per-secnd`";
        assert!(ran.err.contains(told), "{}", ran.err);
        assert!(
            ran.err.contains("write `requests-per-second`"),
            "{}",
            ran.err
        );
    }
    let gone = folder.path().join("gone.toml");
    let ran = monshin(&["serve", "--config", text(&gone)], "");
    assert!(ran.err.contains("gone.toml"), "{}", ran.err);
    assert_eq!(fs::read_dir(&folder).expect("a folder").count(), 1);
}

#[test]
fn responses_leave_a_database_as_they_came_and_the_log_tells_of_it() {
    let folder = tempfile::tempdir().expect("a folder");
    let database = folder.path().join("society.db");
    let house = waits(async {
        let house = House::new(&database).await;
        house.asks("spring", "tds", 5).await;
        house.asks("autumn", "quitter-survey", 3).await;
        house
    });
    let export = |rest: &[&str]| {
        let start = [
            "export",
            "--database",
            text(&database),
            "--society",
            "sakura",
        ];
        let ran = monshin(&[&start[..], rest].concat(), "");
        assert_eq!(ran.code, Some(0), "{rest:?}: {}", ran.err);
        ran
    };
    let ids = |ran: &Ran| -> Vec<String> {
        let lines = ran.out.lines();
        lines
            .map(|line| {
                let line: serde_json::Value = serde_json::from_str(line).expect("JSON");
                line["id"].as_str().expect("an id").to_owned()
            })
            .collect()
    };

    let all = export(&["--format", "ndjson"]);
    assert_eq!(ids(&all).len(), 8, "both campaigns");
    let spring = export(&[
        "--format",
        "ndjson",
        "--campaign",
        "spring",
        "--version",
        "2026.1",
    ]);
    assert_eq!(ids(&spring).len(), 5);
    let valid = monshin(&["validate", "-q", &schema("tds"), "-"], &spring.out);
    assert_eq!(valid.code, Some(0), "{}", valid.out);
    let days = ["--from", "2026-04-02", "--to", "2026-04-03"];
    let two = export(&[&["--format", "ndjson", "--campaign", "spring"][..], &days].concat());
    assert_eq!(ids(&two), ["spring-response-1", "spring-response-2"]);

    // What was cut off is gone on with after the last whole line.
    let places = export(&["--format", "ndjson", "--places"]);
    let third = places.out.lines().nth(2).expect("a third line");
    let third: serde_json::Value = serde_json::from_str(third).expect("JSON");
    assert_eq!(third["member"], "spring-2");
    let rest = export(&["--format", "ndjson", "--after", &third["seq"].to_string()]);
    assert_eq!(ids(&rest), ids(&all)[3..]);
    assert!(
        rest.err.contains("go on later with --after 8"),
        "{}",
        rest.err
    );

    let table = folder.path().join("table.csv");
    let codebook = folder.path().join("codebook.csv");
    export(&[
        "--format",
        "csv",
        "--labels",
        "ja",
        "-o",
        text(&table),
        "--codebook",
        text(&codebook),
    ]);
    let table = fs::read_to_string(table).expect("a table");
    assert_eq!(table.lines().count(), 9);
    assert!(
        table.contains("response.member") && table.contains("autumn-2"),
        "{table}"
    );
    let codebook = fs::read_to_string(codebook).expect("a codebook");
    assert!(codebook.contains("response.member"));
    let bare = export(&["--format", "csv", "--deidentify", "--campaign", "spring"]);
    assert!(!bare.out.contains("spring-2") && !bare.out.contains("spring-response"));

    let log = waits(house.exports());
    assert_eq!(log.len(), 7);
    assert_eq!(
        log[0],
        (
            "admin".to_owned(),
            "*".to_owned(),
            "ndjson, full".to_owned()
        )
    );
    assert_eq!(log[6].1, "spring");
    assert_eq!(log[6].2, "csv, deidentified");
    assert!(
        log[2]
            .2
            .contains("from 2026-04-02 00:00, before 2026-04-04 00:00"),
        "{}",
        log[2].2
    );
}

#[test]
fn what_is_not_there_is_told_with_what_is() {
    let folder = tempfile::tempdir().expect("a folder");
    let database = folder.path().join("society.db");
    let house = waits(async {
        let house = House::new(&database).await;
        house.asks("spring", "tds", 1).await;
        house.asks("autumn", "quitter-survey", 1).await;
        house
    });
    let start = ["export", "--format", "csv", "--database", text(&database)];
    for (rest, told) in [
        (
            &["--society", "ume"][..],
            "`monshin admin society list` lists them",
        ),
        (
            &["--society", "sakura", "--campaign", "winter"],
            "expected one of",
        ),
        (
            &[
                "--society",
                "sakura",
                "--campaign",
                "spring",
                "--version",
                "0",
            ],
            "there is no version `0`; expected one of 2026.1",
        ),
        (
            &["--society", "sakura", "--version", "2026.1"],
            "name it by its hash",
        ),
        (
            &["--society", "sakura", "--from", "2026"],
            "expected a day, such as 2026-04-01",
        ),
        (&["--campaign", "spring"], "--society"),
        (
            &["--society", "sakura", "responses.ndjson"],
            "cannot be used with",
        ),
    ] {
        let ran = monshin(&[&start[..], rest].concat(), "");
        assert_eq!(ran.code, Some(2), "{rest:?}: {}", ran.out);
        assert!(ran.err.contains(told), "{rest:?}: {}", ran.err);
    }
    assert_eq!(waits(house.exports()), [], "nothing went out");
}

#[test]
fn results_out_of_a_database_are_those_that_the_staff_sees() {
    let folder = tempfile::tempdir().expect("a folder");
    let database = folder.path().join("society.db");
    waits(async {
        let house = House::new(&database).await;
        house.asks("y2023", "checkup-2018", 40).await;
        let ledger = Some("checkup-2018-to-2024");
        house.asks_after("y2024", "checkup-2024", ledger, 40).await;
    });
    let results = |rest: &[&str]| {
        let start = [
            "results",
            "--database",
            text(&database),
            "--society",
            "sakura",
        ];
        monshin(&[&start[..], rest].concat(), "")
    };
    let ran = results(&["--campaign", "y2024", "--format", "json"]);
    assert_eq!(ran.code, Some(0), "{}", ran.err);
    let year: serde_json::Value = serde_json::from_str(&ran.out).expect("JSON");
    assert_eq!(year["people"]["count"], 40);

    let ran = results(&["--item", "smoking", "--format", "json"]);
    assert_eq!(ran.code, Some(0), "{}", ran.err);
    let trend: serde_json::Value = serde_json::from_str(&ran.out).expect("JSON");
    let points = trend["parts"][0]["points"].as_array().expect("points");
    assert_eq!(points.len(), 2, "{trend}");
    assert_eq!(points[1]["answered"]["count"], 40);
    let ran = results(&["--item", "smoking"]);
    assert!(
        ran.out.contains("Smokes habitually at present"),
        "{}",
        ran.out
    );
    assert!(ran.out.contains("y2023 (2018.1)") && ran.out.contains("y2024 (2024.1)"));
    let ran = results(&["--campaign", "y2024", "--by-workplace"]);
    assert_eq!(ran.code, Some(0), "{}", ran.err);
    assert!(ran.out.contains("by: Workplace"), "{}", ran.out);

    for (rest, told) in [
        (&[][..], "name one campaign with --campaign"),
        (
            &["--campaign", "y2024", "--by", "nothing"],
            "people cannot be grouped",
        ),
        (&["--item", "nothing"], "none of the campaigns asks"),
        (&["--item", "smoking", "--by", "sex"], "cannot be used with"),
        (
            &["--campaign", "y2024", "--threshold", "20"],
            "cannot be used with",
        ),
    ] {
        let ran = results(rest);
        assert_eq!(ran.code, Some(2), "{rest:?}: {}", ran.out);
        assert!(ran.err.contains(told), "{rest:?}: {}", ran.err);
    }
}
