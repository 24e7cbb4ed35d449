//! Analysts get what members answered: nothing lost, nothing twice, and nothing that is not theirs.

use engine::model::Text;
use engine::response::{AnswerValue, Answers};
use engine::{Answer, Finish, Form, Pick, Response, Session, Start};
use export::{Body, Error, Export, Format, Options, Profile, Received, Widths};
use sample::Sampler;

const QUESTIONNAIRES: [&str; 6] = [
    include_str!("questionnaires/small.json"),
    include_str!("../../../schemas/checkup-2018.json"),
    include_str!("../../../schemas/checkup-2024.json"),
    include_str!("../../../schemas/checkup-revised.json"),
    include_str!("../../../schemas/quitter-survey.json"),
    include_str!("../../../schemas/tds.json"),
];

fn form(source: &str) -> Form {
    engine::check(source).form.expect("no errors")
}

fn exported(forms: &[Form], responses: &[Response], options: &Options) -> String {
    let mut file = Vec::new();
    let mut export = Export::new(&mut file, forms, options).expect("few columns");
    export
        .write_all((1..).zip(responses).map(|(seq, response)| Received {
            member_key: Some("member-7"),
            workplace: Some("factory-3"),
            campaign: Some("spring"),
            received_at: Some("2026-04-02T08:00:00+09:00"),
            ..Received::new(seq, Body::Response(response))
        }))
        .expect("they fit");
    export.finish().expect("memory takes it");
    String::from_utf8(file).expect("UTF-8")
}

/// A smoker who types whatever a spreadsheet might take for a formula.
fn smoker(form: &Form) -> Response {
    let mut session = form.start(&Start::on("2026-04-01".parse().expect("a day")));
    let give = |session: &mut Session, link_id, answer| {
        let place = session.place(link_id).expect("an item");
        session.answer(place, answer).expect("it takes that");
    };
    give(&mut session, "smoking", Pick::new("1").into());
    give(&mut session, "sticks", Answer::Integer(20));
    let products = vec![Pick::with_text("other", "@SUM(A1)")];
    give(&mut session, "products", Answer::Choices(products));
    give(
        &mut session,
        "since",
        Answer::Date("2001-05-20".parse().expect("a day")),
    );
    give(&mut session, "ban", Pick::new("n").into());
    give(
        &mut session,
        "remark",
        Answer::Text("=1+1, \"うそ\"".to_owned()),
    );
    let tries = session.place("tries").expect("a group");
    let (row, _) = session.add_row(tries).expect("room");
    let weeks = session.place_in(row, "weeks").expect("an item");
    session
        .answer(weeks, Answer::Decimal(-2.5))
        .expect("it takes that");
    finished(&session)
}

fn finished(session: &Session) -> Response {
    let finish = Finish {
        authored: "2026-04-01T09:30:00+09:00".to_owned(),
        language: "ja".to_owned(),
        id: Some("response-1".to_owned()),
    };
    session.finish(&finish).expect("nothing is missing")
}

#[test]
fn a_row_a_response_and_a_column_an_item() {
    let form = form(QUESTIONNAIRES[0]);
    let responses = [smoker(&form)];
    let table = exported(&[form], &responses, &Options::of(Format::Csv));
    insta::assert_snapshot!(turned(&table));
}

#[test]
fn options_are_written_out_on_request() {
    let form = form(QUESTIONNAIRES[0]);
    let responses = [smoker(&form)];
    for (language, smoking, ban) in [("ja", "はい", "反対"), ("en", "Yes", "Disagree")] {
        let options = Options {
            labels: Some(language.to_owned()),
            ..Options::of(Format::Csv)
        };
        let table = exported(std::slice::from_ref(&form), &responses, &options);
        let cells = turned(&table);
        assert!(cells.contains(&format!("smoking = {smoking}\n")), "{cells}");
        assert!(cells.contains(&format!("ban = {ban}\n")), "{cells}");
    }
}

#[test]
fn the_codebook_says_what_each_column_means() {
    let form = form(QUESTIONNAIRES[0]);
    for (name, profile) in [
        ("full", Profile::Full),
        ("deidentified", Profile::Deidentified),
    ] {
        let options = Options {
            profile,
            ..Options::of(Format::Csv)
        };
        let export = Export::new(Vec::new(), std::slice::from_ref(&form), &options).expect("few");
        let mut table = Vec::new();
        export.codebook().write_csv(&mut table).expect("memory");
        let table = String::from_utf8(table).expect("UTF-8").replace('\r', "");
        insta::assert_snapshot!(name, table.trim_start_matches('\u{feff}'));
        let mut json = Vec::new();
        export.codebook().write_json(&mut json).expect("memory");
        let json: serde_json::Value = serde_json::from_slice(&json).expect("JSON");
        assert_eq!(json["profile"], name);
        let columns = json["columns"].as_array().expect("a list").len();
        assert_eq!(columns, table.lines().count() - 1, "a line a column");
    }
}

#[test]
fn what_was_decided_about_a_version_stands_beside_its_columns() {
    let forms = [form(QUESTIONNAIRES[2]), form(QUESTIONNAIRES[1])];
    let export = Export::new(Vec::new(), &forms, &Options::of(Format::Csv)).expect("few");
    let mut codebook = export.codebook();
    let words = Text::from([("ja", "2の意味が違う"), ("en", "2 means something else")]);
    codebook.compare(&forms[0].head().hash, "smoking", &words);
    codebook.compare(&forms[0].head().hash, "nothing", &words);
    codebook.compare("another hash", "drinking", &words);
    let mut table = Vec::new();
    codebook.write_csv(&mut table).expect("memory");
    let table = String::from_utf8(table).expect("UTF-8");
    let told: Vec<&str> = (table.lines())
        .filter(|line| line.contains("2の意味が違う"))
        .collect();
    assert_eq!(told.len(), 1, "{told:?}");
    assert!(told[0].contains(",2024.1,smoking,"), "{}", told[0]);
    assert!(
        told[0].ends_with("2の意味が違う,2 means something else"),
        "{}",
        told[0]
    );
}

#[test]
fn what_went_out_as_json_is_valid_as_it_was() {
    for source in QUESTIONNAIRES {
        let form = form(source);
        let responses: Vec<Response> = Sampler::new(&form, 3).take(50).collect();
        let forms = [form.clone()];
        let lines = exported(&forms, &responses, &Options::of(Format::Ndjson));
        let read: Vec<Response> = lines
            .lines()
            .map(|line| serde_json::from_str(line).expect("a response"))
            .collect();
        assert_eq!(read, responses);
        assert!(read.iter().all(|response| form.verify(response).is_empty()));
        let array = exported(&forms, &responses, &Options::of(Format::Json));
        let read: Vec<Response> = serde_json::from_str(&array).expect("an array");
        assert_eq!(read, responses);
    }
    let nothing = exported(&[form(QUESTIONNAIRES[0])], &[], &Options::of(Format::Json));
    assert_eq!(nothing, "[]\n");
}

#[test]
fn a_document_goes_out_letter_by_letter() {
    let form = form(QUESTIONNAIRES[0]);
    let pretty = serde_json::to_string_pretty(&smoker(&form)).expect("JSON");
    let mut file = Vec::new();
    let mut export = Export::new(&mut file, &[form], &Options::of(Format::Ndjson)).expect("fine");
    export
        .write(&Received::new(1, Body::Text(&pretty)))
        .expect("JSON");
    // From a place where nothing else is kept, it is not read again.
    export
        .write(&Received::new(1, Body::Kept(&pretty)))
        .expect("written as well");
    let refused = export.write(&Received::new(2, Body::Text("{\"a\": private")));
    assert_eq!(
        refused.expect_err("no JSON").to_string(),
        "response 2: expected a document of the format `monshin/response@1`, which it stops being \
         at line 1 column 7; validate it to see why"
    );
    export.finish().expect("memory");
    let line = pretty.replace('\n', "") + "\n";
    assert_eq!(String::from_utf8(file).expect("UTF-8"), line.repeat(2));
}

#[test]
fn every_answer_is_in_the_table_once() {
    for source in QUESTIONNAIRES {
        let form = form(source);
        let responses: Vec<Response> = Sampler::new(&form, 5).take(60).collect();
        let table = exported(&[form], &responses, &Options::of(Format::Csv));
        let mut table = csv::Reader::from_reader(table.as_bytes());
        let names = table.headers().expect("a first line").clone();
        for (row, response) in table.records().zip(&responses) {
            let row = row.expect("a row");
            let said = names
                .iter()
                .zip(&row)
                .skip(8)
                // Options that were not picked, and empty groups, say so with a zero.
                .filter(|(_, cell)| !cell.is_empty())
                .count();
            assert_eq!(said, cells_of(&response.answers, &names), "{response:?}");
        }
    }
}

/// How many cells the answers fill, counted from the response alone.
fn cells_of(answers: &Answers, names: &csv::StringRecord) -> usize {
    let mut cells = 0;
    for (link_id, given) in &answers.0 {
        let options = names
            .iter()
            .filter(|name| {
                name.strip_prefix(link_id.as_str())
                    .is_some_and(|rest| rest.starts_with('.') && !rest.ends_with(".text"))
            })
            .count();
        let is_choices = !names.iter().any(|name| name == link_id) && options > 0;
        let is_in_rows = names.iter().any(|name| *name == format!("{link_id}.1"));
        if !given.answer.is_empty() {
            cells += if is_choices && !is_in_rows {
                options
            } else {
                1
            };
        }
        cells += given.answer.iter().filter(|value| has_words(value)).count();
        cells += usize::from(!given.rows.is_empty());
        cells += given
            .rows
            .iter()
            .map(|row| cells_of(row, names))
            .sum::<usize>();
    }
    cells
}

fn has_words(value: &AnswerValue) -> bool {
    matches!(value, AnswerValue::Coding(coding) if coding.text.is_some())
}

#[test]
fn a_code_that_changed_its_meaning_gets_a_column_of_its_own() {
    let (old, new) = (form(QUESTIONNAIRES[1]), form(QUESTIONNAIRES[2]));
    let mut responses: Vec<Response> = Sampler::new(&old, 1).take(20).collect();
    responses.extend(Sampler::new(&new, 1).take(20));
    let table = exported(&[old, new.clone()], &responses, &Options::of(Format::Csv));
    let mut table = csv::Reader::from_reader(table.as_bytes());
    let names = table.headers().expect("a first line").clone();
    let at = |name: &str| {
        names
            .iter()
            .position(|known| known == name)
            .expect("a column")
    };
    let version = &new.head().version;
    let (before, after) = (at("smoking"), at(&format!("smoking@{version}")));
    assert_eq!(after, before + 1, "the new meaning stands beside the old");
    let unchanged = at("chewing");
    assert!(
        !names
            .iter()
            .any(|name| *name == format!("chewing@{version}")),
        "{unchanged}"
    );
    for row in table.records() {
        let row = row.expect("a row");
        assert!(row[before].is_empty() || row[after].is_empty());
        assert_eq!(
            &row[at("questionnaire.version")] == version,
            row[before].is_empty() && !row[after].is_empty()
        );
    }
}

#[test]
fn a_response_to_another_questionnaire_is_refused_and_leaves_no_trace() {
    let (small, other) = (form(QUESTIONNAIRES[0]), form(QUESTIONNAIRES[5]));
    let foreign = Sampler::new(&other, 1).next().expect("a response");
    let own = smoker(&small);
    let mut stray = own.clone();
    stray.answers.0[0].0 = "unheard_of".to_owned();
    let mut file = Vec::new();
    let mut export = Export::new(&mut file, &[small], &Options::of(Format::Csv)).expect("fine");
    assert!(matches!(
        export.write(&Received::new(1, Body::Response(&foreign))),
        Err(Error::UnknownForm { seq: 1, .. })
    ));
    assert!(matches!(
        export.write(&Received::new(2, Body::Response(&stray))),
        Err(Error::DoesNotFit { seq: 2, .. })
    ));
    export
        .write(&Received::new(3, Body::Response(&own)))
        .expect("it fits");
    export.finish().expect("memory");
    let rows = csv::Reader::from_reader(file.as_slice()).records().count();
    assert_eq!(rows, 1);
}

#[test]
fn a_group_gets_as_many_columns_as_are_in_use_or_allowed() {
    let form = form(QUESTIONNAIRES[0]);
    let responses = [smoker(&form)];
    let mut widths = Widths::default();
    responses.iter().for_each(|response| widths.see(response));
    let narrow = Options {
        widths: Some(widths),
        ..Options::of(Format::Csv)
    };
    let weeks = |options: &Options| {
        let table = exported(std::slice::from_ref(&form), &responses, options);
        table
            .lines()
            .next()
            .unwrap_or_default()
            .matches("weeks.")
            .count()
    };
    assert_eq!((weeks(&narrow), weeks(&Options::of(Format::Csv))), (1, 2));
}

#[test]
fn more_columns_than_a_spreadsheet_opens_are_refused_at_once() {
    let source = QUESTIONNAIRES[0].replace(r#""max": 2"#, r#""max": 1000"#).replace(
        r#"{"linkId": "weeks""#,
        r#"{"linkId": "deep", "type": "group", "text": {"ja": "奥", "en": "Deep"}, "repeats": {"max": 1000},
            "item": [{"linkId": "far", "type": "boolean", "text": {"ja": "奥", "en": "Far"}}]},
           {"linkId": "weeks""#,
    );
    let form = form(&source);
    let csv = Export::new(
        Vec::new(),
        std::slice::from_ref(&form),
        &Options::of(Format::Csv),
    );
    assert!(matches!(csv.err(), Some(Error::TooManyColumns { .. })));
    assert!(Export::new(Vec::new(), &[form], &Options::of(Format::Json)).is_ok());
}

#[test]
fn who_and_where_stand_beside_the_answers_where_they_are_wanted() {
    let form = form(QUESTIONNAIRES[0]);
    let responses: Vec<Response> = Sampler::new(&form, 9).take(2).collect();
    let mut options = Options::of(Format::Csv);
    let out = exported(std::slice::from_ref(&form), &responses, &options);
    assert!(!out.contains("member-7") && !out.contains("factory-3"));
    (options.member_key, options.workplace) = (true, true);
    let out = exported(&[form], &responses, &options);
    assert!(out.contains("response.member,response.workplace,questionnaire.url"));
    assert_eq!(out.matches("spring,member-7,factory-3,").count(), 2);
}

#[test]
fn nothing_that_points_to_a_person_goes_out_deidentified() {
    const SECRET: &str = "秘密";
    for source in QUESTIONNAIRES {
        let form = form(source);
        let mut responses: Vec<Response> = Sampler::new(&form, 9).take(60).collect();
        for response in &mut responses {
            hide_secrets(&mut response.answers, SECRET);
        }
        for format in [Format::Ndjson, Format::Json, Format::Csv] {
            let options = Options {
                profile: Profile::Deidentified,
                member_key: true,
                workplace: true,
                ..Options::of(format)
            };
            let out = exported(std::slice::from_ref(&form), &responses, &options);
            for told in [SECRET, "member-7", "factory-3"] {
                assert!(!out.contains(told), "{told}");
            }
            for response in &responses {
                assert!(!out.contains(response.id.as_deref().expect("sampled with an id")));
                assert!(!out.contains(&response.authored) && !out.contains(&response.as_of));
            }
            if format == Format::Ndjson {
                for line in out.lines() {
                    assert!(line.contains(r#""profile":"deidentified""#));
                    assert!(
                        serde_json::from_str::<Response>(line).is_err(),
                        "it is no response"
                    );
                }
            }
        }
    }
}

/// Writes the secret wherever someone could have written a text.
fn hide_secrets(answers: &mut Answers, secret: &str) {
    for (_, given) in &mut answers.0 {
        for value in &mut given.answer {
            match value {
                AnswerValue::String(text) => secret.clone_into(text),
                AnswerValue::Coding(coding) => {
                    coding
                        .text
                        .iter_mut()
                        .for_each(|text| secret.clone_into(text));
                }
                _ => {}
            }
        }
        given
            .rows
            .iter_mut()
            .for_each(|row| hide_secrets(row, secret));
    }
}

#[test]
fn what_a_sensitive_answer_decides_stays_at_home_with_it() {
    let form = form(QUESTIONNAIRES[0]);
    let options = Options {
        profile: Profile::Deidentified,
        ..Options::of(Format::Ndjson)
    };
    let out = exported(std::slice::from_ref(&form), &[smoker(&form)], &options);
    let left: serde_json::Value = serde_json::from_str(&out).expect("JSON");
    let answers = left["answers"].as_object().expect("answers");
    let mut kept: Vec<&str> = answers.keys().map(String::as_str).collect();
    kept.sort_unstable();
    // `sticks` is asked only of those who are not pregnant, and `heavy` is worked out from it.
    assert_eq!(kept, ["ban", "products", "since", "smoking", "tries"]);
    assert_eq!(
        left["answers"]["since"]["answer"][0]["valueDate"],
        "2001-05"
    );
    assert_eq!(left["authored"], "2026-04");
    assert_eq!(left["received"], "2026-04");
}

/// A table with one row as lines of name and cell, so that a person can read it.
fn turned(table: &str) -> String {
    let mut table = csv::Reader::from_reader(table.trim_start_matches('\u{feff}').as_bytes());
    let names = table.headers().expect("a first line").clone();
    let row = table.records().next().expect("a row").expect("well formed");
    names
        .iter()
        .zip(&row)
        .map(|(name, cell)| format!("{name} = {cell}\n"))
        .collect()
}
