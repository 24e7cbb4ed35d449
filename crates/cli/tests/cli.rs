//! The program as a person or a script meets it: what it prints, and how it ends.

mod program;

use program::{monshin, schema};

const QUESTIONNAIRES: [&str; 5] = [
    "checkup-2018",
    "checkup-2024",
    "checkup-revised",
    "quitter-survey",
    "tds",
];

#[test]
fn the_questionnaires_are_clean() {
    let files: Vec<String> = QUESTIONNAIRES.iter().map(|name| schema(name)).collect();
    let mut arguments = vec!["check"];
    arguments.extend(files.iter().map(String::as_str));
    let ran = monshin(&arguments, "");
    assert_eq!(ran.code, Some(0), "{}", ran.out);
    assert_eq!(ran.out.matches(": clean").count(), QUESTIONNAIRES.len());
}

#[test]
fn made_up_responses_are_valid() {
    for name in QUESTIONNAIRES {
        let file = schema(name);
        let made_up = monshin(&["sample", &file, "-n", "300", "--seed", "1"], "");
        assert_eq!(made_up.out.lines().count(), 300, "{}", made_up.err);
        let ran = monshin(&["validate", "-q", &file, "-"], &made_up.out);
        assert_eq!((ran.code, ran.out.as_str()), (Some(0), ""), "{name}");
        assert!(ran.err.contains("responses: 300"), "{}", ran.err);
    }
}

#[test]
fn every_broken_response_is_found() {
    for name in QUESTIONNAIRES {
        let file = schema(name);
        let broken = monshin(&["sample", &file, "-n", "300", "--invalid"], "");
        let faults: Vec<&str> = broken.err.lines().collect();
        assert_eq!(faults.len(), 300, "a fault's name a line");
        let ran = monshin(
            &["validate", "-q", &file, "-", "--format", "json"],
            &broken.out,
        );
        assert_eq!(ran.code, Some(1));
        let mut missed: Vec<usize> = (1..=300).collect();
        for line in ran.out.lines() {
            let found: serde_json::Value = serde_json::from_str(line).expect("JSON a line");
            let number = found["response"].as_u64().expect("a number");
            missed.retain(|missed| *missed as u64 != number);
        }
        let missed: Vec<&str> = missed.iter().map(|number| faults[number - 1]).collect();
        assert_eq!(missed, Vec::<&str>::new(), "{name}");
    }
}

#[test]
fn the_same_seed_makes_up_the_same_responses() {
    let file = schema("tds");
    let run = |seed| monshin(&["sample", &file, "-n", "5", "--seed", seed], "").out;
    assert_eq!(run("7"), run("7"));
    assert_ne!(run("7"), run("8"));
}

#[test]
fn responses_come_in_an_array_or_a_line_each() {
    let file = schema("tds");
    let lines = monshin(&["sample", &file, "-n", "3"], "").out;
    let array = format!("[\n{}]", lines.trim_end().replace('\n', ",\n"));
    for responses in [&lines, &array] {
        let ran = monshin(&["validate", "-q", &file, "-"], responses);
        assert_eq!(ran.code, Some(0), "{}", ran.out);
        assert!(ran.err.contains("responses: 3"), "{}", ran.err);
    }
}

#[test]
fn what_is_found_comes_in_the_order_of_the_file_however_it_is_written() {
    let file = schema("checkup-revised");
    // A megabyte, on which several cores work.
    let lines = monshin(&["sample", &file, "-n", "250", "--invalid"], "").out;
    let values: Vec<serde_json::Value> = lines
        .lines()
        .map(|line| serde_json::from_str(line).expect("JSON"))
        .collect();
    let over_many_lines: String = values.iter().map(|value| format!("{value:#}\n")).collect();
    let array = serde_json::to_string(&values).expect("JSON");
    let arguments = ["validate", "-q", &file, "-", "--format", "json"];
    let found = monshin(&arguments, &lines).out;
    let numbers: Vec<u64> = found
        .lines()
        .map(|line| serde_json::from_str::<serde_json::Value>(line).expect("JSON a line"))
        .map(|found| found["response"].as_u64().expect("a number"))
        .collect();
    assert!(numbers.is_sorted(), "{numbers:?}");
    assert_eq!(numbers.last(), Some(&250));
    assert_eq!(monshin(&arguments, &over_many_lines).out, found);
    assert_eq!(monshin(&arguments, &array).out, found);
}

#[test]
fn nothing_to_validate_is_not_all_well() {
    let ran = monshin(&["validate", "-q", &schema("tds"), "-"], "\n");
    assert_eq!(ran.code, Some(2));
    assert!(ran.err.contains("no response"), "{}", ran.err);
}

#[test]
fn what_was_answered_is_never_printed() {
    let file = schema("quitter-survey");
    let response = monshin(&["sample", &file, "-n", "1"], "").out;
    let mut response: serde_json::Value = serde_json::from_str(&response).expect("JSON");
    response["answers"]["quit"] = serde_json::json!({"answer": [{"valueString": "秘密です"}]});
    for format in ["text", "json"] {
        let ran = monshin(
            &["validate", "-q", &file, "-", "--format", format],
            &response.to_string(),
        );
        assert_eq!(ran.code, Some(1), "{}", ran.out);
        assert!(
            !format!("{}{}", ran.out, ran.err).contains("秘密"),
            "{}",
            ran.out
        );
    }
}

#[test]
fn a_form_is_filled_in_line_by_line() {
    let file = schema("tds");
    let ran = monshin(&["fill", &file], &"y\n".repeat(10));
    assert_eq!(ran.code, Some(0), "{}", ran.err);
    let response: serde_json::Value = serde_json::from_str(&ran.out).expect("a response");
    assert_eq!(
        response["answers"]["score"]["answer"][0]["valueInteger"],
        10
    );
    let valid = monshin(&["validate", "-q", &file, "-"], &ran.out);
    assert_eq!(valid.code, Some(0), "{}", valid.out);
}

#[test]
fn a_form_left_half_way_is_not_written() {
    let ran = monshin(&["fill", &schema("tds")], "y\ny\n");
    assert_eq!((ran.code, ran.out.as_str()), (Some(2), ""));
}

#[test]
fn errors_of_a_questionnaire_are_findings_and_missing_files_are_not() {
    let ran = monshin(&["check", "-"], "{\"format\":");
    assert_eq!(ran.code, Some(1), "{}", ran.err);
    assert!(ran.out.contains("error[not-json]"), "{}", ran.out);
    let ran = monshin(&["check", "no-such-file.json"], "");
    assert_eq!(ran.code, Some(2));
    assert!(ran.err.contains("no-such-file.json"), "{}", ran.err);
    let ran = monshin(&["check", "--format", "json", "-"], "{}");
    let report: serde_json::Value = serde_json::from_str(&ran.out).expect("JSON");
    assert!(report[0]["diagnostics"][0]["code"].is_string(), "{report}");
}

#[test]
fn codes_are_explained_and_misspelt_ones_guessed() {
    let list = monshin(&["explain"], "");
    for line in list.out.lines() {
        let code = line.split_whitespace().next().expect("a code");
        for language in ["en", "ja"] {
            let ran = monshin(&["explain", code, "--lang", language], "");
            assert_eq!(ran.code, Some(0), "{code}");
        }
    }
    assert!(list.out.lines().count() > 40, "{}", list.out);
    let ran = monshin(&["explain", "unknwn-item"], "");
    assert_eq!(ran.code, Some(2));
    assert!(
        ran.err.contains("did you mean `unknown-item`"),
        "{}",
        ran.err
    );
}

#[test]
fn help_shows_examples() {
    for command in [
        "check", "diff", "pool", "validate", "fill", "sample", "explain",
    ] {
        let ran = monshin(&[command, "--help"], "");
        assert!(ran.out.contains("Examples:"), "{command}");
    }
}

#[test]
fn a_questionnaires_responses_have_a_schema() {
    let ran = monshin(&["schema", &schema("checkup-revised")], "");
    assert_eq!(ran.code, Some(0), "{}", ran.err);
    let made: serde_json::Value = serde_json::from_str(&ran.out).expect("JSON");
    assert_eq!(
        made["$schema"],
        "https://json-schema.org/draft/2020-12/schema"
    );
    assert_eq!(made["title"], "健診の質問票（加熱式たばこを含む改訂版）");
    assert!(
        ran.err.contains("`wrongCalculation` of `brinkman_index`"),
        "{}",
        ran.err
    );

    let file = std::path::Path::new(env!("CARGO_TARGET_TMPDIR")).join("tds.response.schema.json");
    let to = file.to_str().expect("UTF-8");
    let ran = monshin(&["schema", &schema("tds"), "-o", to], "");
    assert_eq!((ran.code, ran.out.as_str()), (Some(0), ""), "{}", ran.err);
    assert!(
        std::fs::read_to_string(&file)
            .expect("a file")
            .contains("\"$defs\"")
    );

    let ran = monshin(&["schema", "no-such-file.json"], "");
    assert_eq!(ran.code, Some(2));
    assert!(ran.err.contains("no-such-file.json"), "{}", ran.err);
}

/// Made-up responses to a questionnaire, and among them one that was broken.
fn some_responses(name: &str, number: &str) -> String {
    let file = schema(name);
    let made_up = monshin(&["sample", &file, "-n", number, "--seed", "4"], "").out;
    let broken = monshin(&["sample", &file, "-n", "1", "--invalid"], "").out;
    made_up + &broken
}

#[test]
fn what_is_exported_is_what_was_valid() {
    let file = schema("quitter-survey");
    let responses = some_responses("quitter-survey", "30");
    let ran = monshin(
        &["export", "-q", &file, "-", "--format", "ndjson"],
        &responses,
    );
    assert_eq!(ran.code, Some(1), "one was left out");
    assert!(ran.err.contains("-:31: left out"), "{}", ran.err);
    assert_eq!(
        ran.out.lines().collect::<Vec<_>>(),
        responses.lines().take(30).collect::<Vec<_>>()
    );
    let again = monshin(&["validate", "-q", &file, "-"], &ran.out);
    assert_eq!(again.code, Some(0), "{}", again.out);
    let array = monshin(&["export", "-q", &file, "-", "--format", "json"], &ran.out);
    assert_eq!((array.code, array.err.as_str()), (Some(0), ""));
    let read: Vec<serde_json::Value> = serde_json::from_str(&array.out).expect("an array");
    assert_eq!(read.len(), 30);
}

#[test]
fn a_table_and_its_codebook_are_written_to_files() {
    let folder = std::env::temp_dir().join(format!("monshin-export-{}", std::process::id()));
    std::fs::create_dir_all(&folder).expect("a folder");
    let path = |name: &str| folder.join(name).to_str().expect("UTF-8").to_owned();
    let (table, codebook) = (path("table.csv"), path("codebook.json"));
    let responses = some_responses("checkup-2018", "20") + &some_responses("checkup-2024", "20");
    let (old, new) = (schema("checkup-2018"), schema("checkup-2024"));
    let ran = monshin(
        &[
            "export",
            "-q",
            &old,
            "-q",
            &new,
            "-",
            "--format",
            "csv",
            "--labels",
            "ja",
            "-o",
            &table,
            "--codebook",
            &codebook,
        ],
        &responses,
    );
    assert_eq!((ran.code, ran.out.as_str()), (Some(1), ""), "{}", ran.err);
    let written = std::fs::read_to_string(&table).expect("written");
    assert!(written.starts_with("\u{feff}response.id,"));
    assert_eq!(written.lines().count(), 41, "a head and forty responses");
    let columns = written
        .lines()
        .next()
        .map_or(0, |head| head.split(',').count());
    let codebook = std::fs::read_to_string(&codebook).expect("written");
    let codebook: serde_json::Value = serde_json::from_str(&codebook).expect("JSON");
    assert_eq!(codebook["columns"].as_array().map(Vec::len), Some(columns));
    std::fs::remove_dir_all(folder).expect("it was ours");
}

#[test]
fn nobody_points_to_a_deidentified_response() {
    let file = schema("quitter-survey");
    let responses = monshin(&["sample", &file, "-n", "30"], "").out;
    let ran = monshin(
        &[
            "export",
            "-q",
            &file,
            "-",
            "--format",
            "ndjson",
            "--deidentify",
        ],
        &responses,
    );
    assert_eq!(ran.code, Some(0), "{}", ran.err);
    assert!(
        ran.out
            .lines()
            .all(|line| line.contains(r#""profile":"deidentified""#))
    );
    assert!(!ran.out.contains("sample-"), "no id");
    let again = monshin(&["validate", "-q", &file, "-"], &ran.out);
    assert_eq!(again.code, Some(1), "it is no response any more");
}

#[test]
fn a_response_to_another_questionnaire_is_left_out() {
    let responses = monshin(&["sample", &schema("tds"), "-n", "3"], "").out;
    let file = schema("checkup-2024");
    let ran = monshin(
        &["export", "-q", &file, "-", "--format", "json"],
        &responses,
    );
    assert_eq!((ran.code, ran.out.as_str()), (Some(1), "[]\n"));
    assert!(
        ran.err.contains("answers none of the questionnaires"),
        "{}",
        ran.err
    );
    let nothing = monshin(&["export", "-q", &file, "-", "--format", "json"], "");
    assert_eq!(nothing.code, Some(2));
}

#[test]
fn results_are_a_table_without_small_numbers() {
    let file = schema("tds");
    let responses = monshin(&["sample", &file, "-n", "120", "--seed", "2"], "").out;
    let ran = monshin(&["results", "-q", &file, "-"], &responses);
    assert_eq!((ran.code, ran.err.as_str()), (Some(0), ""));
    assert!(ran.out.contains("people: 120"), "{}", ran.out);
    let json = monshin(
        &["results", "-q", &file, "-", "--format", "json"],
        &responses,
    );
    let read: serde_json::Value = serde_json::from_str(&json.out).expect("JSON");
    assert_eq!(read["people"]["count"], 120);
    let few: String = responses
        .lines()
        .take(9)
        .map(|line| format!("{line}\n"))
        .collect();
    let ran = monshin(&["results", "-q", &file, "-"], &few);
    assert!(ran.out.contains("people: ‐"), "{}", ran.out);
}

#[test]
fn results_by_a_question_have_its_answers_for_columns() {
    let file = schema("checkup-revised");
    let responses = monshin(&["sample", &file, "-n", "200", "--seed", "2"], "").out;
    let arguments = ["results", "-q", &file, "-", "--by", "sex", "--lang", "ja"];
    let ran = monshin(&arguments, &responses);
    assert_eq!(ran.code, Some(0), "{}", ran.err);
    assert!(ran.out.contains("分け方: "), "{}", ran.out);
    for (more, expected) in [
        (
            ["--threshold", "5"],
            "expected a threshold of at least 10, found 5",
        ),
        (["--by", "nothing"], "there is no question `nothing`"),
    ] {
        let ran = monshin(
            &[["results", "-q", &file, "-"].as_slice(), &more].concat(),
            "",
        );
        assert_eq!(ran.code, Some(2));
        assert!(ran.err.contains(expected), "{}", ran.err);
    }
}

#[test]
fn what_can_never_happen_is_proved_over_all_questions() {
    let ran = monshin(&["check", "--prove", &schema("checkup-revised")], "");
    assert_eq!(ran.code, Some(0), "{}", ran.out);
    assert!(
        ran.out.contains(": clean\n  conditions and rules decided:"),
        "{}",
        ran.out
    );

    // Who does not drink is not asked how much; so nobody can meet a question about both.
    let text = std::fs::read_to_string(schema("checkup-2024")).expect("a file");
    let mut document: serde_json::Value = serde_json::from_str(&text).expect("JSON");
    let page = document["item"].as_array_mut().expect("pages").iter_mut();
    let page = page
        .map(|page| &mut page["item"])
        .find(|items| items[0]["linkId"] == "drinking");
    page.expect("a page").as_array_mut().expect("items").push(serde_json::json!({
        "linkId": "drinks_what", "type": "string", "text": {"ja": "何を飲みますか。", "en": "What do you drink?"},
        "shownWhen": "has(drinking_amount) && drinking == \"8\""
    }));
    let document = format!("{document:#}");
    let ran = monshin(&["check", "-"], &document);
    assert_eq!(
        ran.code,
        Some(0),
        "one condition by itself is fine: {}",
        ran.out
    );
    for (language, name) in [("en", "proved"), ("ja", "proved-ja")] {
        let ran = monshin(&["check", "--prove", "-", "--lang", language], &document);
        assert_eq!(ran.code, Some(1), "{}", ran.out);
        insta::assert_snapshot!(name, ran.out);
    }
    let ran = monshin(&["check", "--prove", "-", "--format", "json"], &document);
    let report: serde_json::Value = serde_json::from_str(&ran.out).expect("JSON");
    assert_eq!(report[0]["diagnostics"][0]["code"], "proved-never-shown");
    assert_eq!(report[0]["proof"]["notDecided"], serde_json::json!([]));
}

#[test]
fn what_is_proved_is_told_with_answers_that_show_it() {
    let document = serde_json::json!({"format": "monshin/questionnaire@1", "url": "https://example.jp/w", "version": "1",
        "title": {"ja": "年数"}, "languages": ["ja"], "item": [
            {"linkId": "age", "type": "integer", "text": {"ja": "年齢"}, "min": 0, "max": 120},
            {"linkId": "years", "type": "integer", "required": true, "text": {"ja": "年数"}, "min": 1, "max": 100,
             "constraint": [{"key": "young", "expression": "years <= age - 15", "message": {"ja": "年齢を確かめてください"}}]}]});
    let document = format!("{document:#}");
    for (language, answers) in [
        ("en", "with these answers: age = 15"),
        ("ja", "次の回答のとき: age = 15"),
    ] {
        let ran = monshin(&["check", "--prove", "-", "--lang", language], &document);
        assert_eq!(ran.code, Some(1), "{}", ran.out);
        assert!(ran.out.contains("[proved-dead-end]"), "{}", ran.out);
        assert!(ran.out.contains(answers), "{}", ran.out);
    }
    let ran = monshin(&["check", "--prove", "-", "--format", "json"], &document);
    let report: serde_json::Value = serde_json::from_str(&ran.out).expect("JSON");
    let witness = &report[0]["diagnostics"][0]["witness"]["answers"]["age"]["answer"];
    assert_eq!(witness[0]["valueInteger"], 15);
    let reached = &report[0]["proof"]["conditions"][0]["reached"];
    assert_eq!(reached[0]["target"]["kind"], "kept", "{reached}");
    let explained = monshin(&["explain", "proved-dead-end"], "");
    assert_eq!(explained.code, Some(0), "{}", explained.err);
}

#[test]
fn respondents_are_made_up_and_sent_through_the_next_version() {
    let made = monshin(&["respondents", &schema("checkup-2024")], "");
    assert_eq!(made.code, Some(0), "{}", made.err);
    let again = ["respondents", "--replay", "-", &schema("checkup-2024")];
    let ran = monshin(&again, &made.out);
    assert_eq!(ran.code, Some(0), "{}", ran.out);
    assert!(
        ran.out.ends_with("differences from version 2024.1: 0\n"),
        "{}",
        ran.out
    );

    // The next version asks everybody how much they drink, and has another name for an option.
    let text = std::fs::read_to_string(schema("checkup-2024")).expect("a file");
    let next = text.replace("!(drinking in [\\\"7\\\", \\\"8\\\"])", "has(drinking)");
    assert_ne!(next, text);
    let folder = std::env::temp_dir().join(format!("monshin-respondents-{}", std::process::id()));
    std::fs::create_dir_all(&folder).expect("a folder");
    let file = folder.join("next.json");
    std::fs::write(&file, next).expect("written");
    let path = file.to_str().expect("a path");
    for (language, sentence) in [
        ("en", "now sees question 19 (`drinking_amount`)"),
        (
            "ja",
            "質問19（`drinking_amount`） が表示されるようになりました",
        ),
    ] {
        let ran = monshin(
            &["respondents", "--replay", "-", path, "--lang", language],
            &made.out,
        );
        assert_eq!(ran.code, Some(1), "{}", ran.out);
        assert!(ran.out.contains(sentence), "{}", ran.out);
    }
    let json = ["respondents", "--replay", "-", path, "--format", "json"];
    let ran = monshin(&json, &made.out);
    let told: serde_json::Value = serde_json::from_str(&ran.out).expect("JSON");
    assert_eq!(told[0]["at"], "drinking_amount");
    std::fs::remove_dir_all(&folder).expect("removed");

    let other = monshin(&["respondents", "--replay", "-", &schema("tds")], &made.out);
    assert_eq!(other.code, Some(2), "{}", other.err);
    assert!(
        other.err.contains("is about the questionnaire"),
        "{}",
        other.err
    );
}
