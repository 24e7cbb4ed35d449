//! Staff revise a questionnaire: what the program says to them.

mod program;

use program::{monshin, schema};

/// What a person sees, under the names that files have in the repository.
fn seen(out: &str) -> String {
    let folder = schema("tds").replace("tds.json", "");
    out.replace(&folder, "schemas/")
}

fn ledger(name: &str) -> String {
    schema(&format!("ledgers/{name}"))
}

/// Made-up responses to a questionnaire, in a file of their own.
fn responses(name: &str, number: &str) -> String {
    let made_up = monshin(&["sample", &schema(name), "-n", number, "--seed", "5"], "");
    let file =
        std::path::Path::new(env!("CARGO_TARGET_TMPDIR")).join(format!("{name}-{number}.ndjson"));
    std::fs::write(&file, made_up.out).expect("a file");
    file.to_str().expect("UTF-8").to_owned()
}

#[test]
fn what_has_to_be_decided_is_told() {
    let ran = monshin(
        &["diff", &schema("checkup-2018"), &schema("checkup-2024")],
        "",
    );
    assert_eq!(ran.code, Some(1), "{}", ran.err);
    insta::assert_snapshot!("diff-2018-2024", seen(&ran.out));
    let ran = monshin(
        &[
            "diff",
            &schema("checkup-2018"),
            &schema("checkup-2024"),
            "--lang",
            "ja",
        ],
        "",
    );
    insta::assert_snapshot!("diff-2018-2024-ja", seen(&ran.out));
}

#[test]
fn with_the_ledger_everything_is_settled() {
    for (old, new) in [("2018", "2024"), ("2024", "revised")] {
        let (from, to) = (
            schema(&format!("checkup-{old}")),
            schema(&format!("checkup-{new}")),
        );
        let ledger = ledger(&format!("checkup-{old}-to-{new}"));
        let ran = monshin(&["diff", &from, &to, "--ledger", &ledger], "");
        assert_eq!(ran.code, Some(0), "{}{}", ran.out, ran.err);
        assert!(ran.out.contains("still to decide: 0"), "{}", ran.out);
    }
}

#[test]
fn the_same_as_data() {
    let ran = monshin(
        &[
            "diff",
            &schema("checkup-2018"),
            &schema("checkup-2024"),
            "--format",
            "json",
        ],
        "",
    );
    let report: serde_json::Value = serde_json::from_str(&ran.out).expect("JSON");
    assert_eq!(report["from"]["version"], "2018.1");
    let change = (report["changes"].as_array().expect("changes").iter())
        .find(|change| change["reason"] == "labelMovedToOtherCode")
        .expect("smoking's 2");
    assert_eq!(change["linkId"], "smoking");
    assert_eq!(change["part"], "2");
    assert_eq!(change["class"], "needsDecision");
    assert_eq!(change["old"]["at"], "/valueSets/yesNo/1/text/ja");
    assert_eq!(report["open"].as_array().expect("open").len(), 34);
}

#[test]
fn staff_see_what_becomes_of_the_responses_collected() {
    let file = responses("checkup-2018", "100");
    let ran = monshin(
        &[
            "diff",
            &schema("checkup-2018"),
            &schema("checkup-2024"),
            "--responses",
            &file,
            "--ledger",
            &ledger("checkup-2018-to-2024"),
        ],
        "",
    );
    assert_eq!(ran.code, Some(0), "{}", ran.err);
    let (_, impact) = ran.out.split_once("\nresponses").expect("the impact");
    insta::assert_snapshot!("impact-2018-2024", impact);
}

#[test]
fn the_smoking_rate_is_counted_over_three_versions() {
    let files =
        ["checkup-2018", "checkup-2024", "checkup-revised"].map(|name| responses(name, "100"));
    let mut arguments = vec!["pool".to_owned(), "--item".to_owned(), "smoking".to_owned()];
    for name in ["checkup-2018", "checkup-2024", "checkup-revised"] {
        arguments.extend(["-q".to_owned(), schema(name)]);
    }
    for name in ["checkup-2018-to-2024", "checkup-2024-to-revised"] {
        arguments.extend(["--ledger".to_owned(), ledger(name)]);
    }
    arguments.extend(files);
    let arguments: Vec<&str> = arguments.iter().map(String::as_str).collect();
    let ran = monshin(&arguments, "");
    assert_eq!(ran.code, Some(0), "{}{}", ran.out, ran.err);
    insta::assert_snapshot!("pool-smoking", ran.out);
}

#[test]
fn a_version_that_cannot_be_pooled_is_named_with_the_reason() {
    let (old, new) = (
        responses("checkup-2018", "20"),
        responses("checkup-2024", "20"),
    );
    let ran = monshin(
        &[
            "pool",
            "-q",
            &schema("checkup-2018"),
            "-q",
            &schema("checkup-2024"),
            "--ledger",
            &ledger("checkup-2018-to-2024"),
            "--item",
            "wants_guidance",
            "--lang",
            "ja",
            &old,
            &new,
        ],
        "",
    );
    assert_eq!(ran.code, Some(1), "{}", ran.err);
    insta::assert_snapshot!("pool-refused-ja", ran.out);
}

#[test]
fn what_cannot_be_done_is_said() {
    let file = responses("tds", "3");
    let no_ledger = monshin(
        &[
            "pool",
            "-q",
            &schema("checkup-2018"),
            "-q",
            &schema("checkup-2024"),
            "--item",
            "smoking",
            &file,
        ],
        "",
    );
    assert_eq!(no_ledger.code, Some(2));
    assert!(
        no_ledger.err.contains("none of those given leads on from"),
        "{}",
        no_ledger.err
    );
    let text = monshin(
        &["pool", "-q", &schema("tds"), "--item", "nothing", &file],
        "",
    );
    assert_eq!(text.code, Some(2));
    assert!(
        text.err.contains("no version has this item"),
        "{}",
        text.err
    );
    let ledger = monshin(
        &[
            "diff",
            &schema("tds"),
            &schema("tds"),
            "--ledger",
            &schema("tds"),
        ],
        "",
    );
    assert_eq!(ledger.code, Some(2));
    assert!(ledger.err.contains("is no ledger"), "{}", ledger.err);
    let broken = monshin(
        &["pool", "-q", &schema("tds"), "--item", "tds1", "-"],
        "{\"secret\": 3}",
    );
    assert_eq!(broken.code, Some(2));
    assert!(!broken.err.contains("secret"), "{}", broken.err);
}

#[test]
fn a_ledger_about_others_settles_nothing() {
    let ran = monshin(
        &[
            "diff",
            &schema("checkup-2018"),
            &schema("checkup-2024"),
            "--ledger",
            &ledger("checkup-2024-to-revised"),
        ],
        "",
    );
    assert_eq!(ran.code, Some(1));
    assert!(
        ran.err.contains("error[ledger-other-version]"),
        "{}",
        ran.err
    );
    assert!(ran.out.contains("settled by the ledger: 0"), "{}", ran.out);
}

#[test]
fn a_ledger_older_than_the_words_it_is_about_is_used_and_told() {
    let text = std::fs::read_to_string(ledger("checkup-2018-to-2024")).expect("a file");
    let mut stale: serde_json::Value = serde_json::from_str(&text).expect("JSON");
    stale["to"]["hash"] = serde_json::json!(format!("sha256:{}", "0".repeat(64)));
    let path = std::path::Path::new(env!("CARGO_TARGET_TMPDIR")).join("stale.json");
    std::fs::write(&path, stale.to_string()).expect("a file");
    let path = path.to_str().expect("UTF-8");
    let (old, new) = (schema("checkup-2018"), schema("checkup-2024"));
    let file = responses("checkup-2018", "10");
    let mut arguments = vec!["pool", "-q", &old, "-q", &new, "--item", "smoking", &file];
    arguments.extend(["--ledger", path]);
    let ran = monshin(&arguments, "");
    assert_eq!(ran.code, Some(0), "{}", ran.err);
    assert!(ran.err.contains("warning[ledger-stale]"), "{}", ran.err);

    let other = ledger("checkup-2024-to-revised");
    let ran = monshin(
        &[
            "pool", "-q", &old, "--item", "smoking", &file, "--ledger", &other,
        ],
        "",
    );
    assert_eq!(ran.code, Some(2));
    assert!(
        ran.err.contains("is about no two of the versions"),
        "{}",
        ran.err
    );
}
