//! `monshin validate`: are these responses to this questionnaire?

use std::io::Write;

use engine::response::Fault;
use engine::{Finding, Form, words};
use questionnaire_schema::{Examined, examine};
use serde_json::json;

use crate::input::{self, unprinted};
use crate::records::{self, Record};
use crate::{Ended, Format, Language, Outcome};

/// Validate responses against a questionnaire
///
/// Responses are read one by one, so a file may be of any size. What was answered is never printed.
#[derive(Debug, clap::Args)]
#[command(after_help = "Examples:
  monshin validate -q schemas/tds.json response.json
  monshin validate -q schemas/tds.json *.ndjson --format json
  monshin sample schemas/tds.json -n 1000 | monshin validate -q schemas/tds.json -")]
pub(crate) struct Options {
    /// The questionnaire that was answered
    #[arg(short, long)]
    questionnaire: String,
    /// Files with a response, a JSON array of responses, or a response a line; `-` reads standard input
    #[arg(required = true, value_name = "RESPONSES")]
    responses: Vec<String>,
    /// How to print what was found
    #[arg(long, value_enum, default_value_t = Format::Text)]
    format: Format,
}

/// One thing found in one response.
struct Found {
    at: String,
    link_id: Option<String>,
    kind: String,
    message: String,
}

pub(crate) fn run(options: &Options, language: Language) -> Outcome {
    let form = input::form(&options.questionnaire, language)?;
    let mut out = input::output();
    let progress = input::progress(None);
    let (mut responses, mut wrong, mut findings) = (0_u64, 0_u64, 0_u64);
    for file in &options.responses {
        let mut reader = input::stream(file)?;
        let mut unwritten = None;
        records::each(reader.as_mut(), &mut |number, record| {
            responses += 1;
            progress.inc(1);
            let found = match record {
                Record::Text(text) => found(&form, text, language),
                Record::Broken(why) => vec![no_json(why)],
            };
            wrong += u64::from(!found.is_empty());
            findings += found.len() as u64;
            let printed = found
                .iter()
                .try_for_each(|found| print(&mut out, options.format, file, number, found));
            unwritten = printed.err();
            unwritten.is_none()
        })
        .map_err(|error| format!("cannot read on in `{file}`: {error}"))?;
        if let Some(error) = unwritten {
            return Err(unprinted(&error));
        }
    }
    out.flush().map_err(|error| unprinted(&error))?;
    progress.finish_and_clear();
    eprintln!(
        "{}",
        match language {
            Language::En =>
                format!("responses: {responses}, not valid: {wrong}, findings: {findings}"),
            Language::Ja =>
                format!("回答{responses}件、うち不備のあるもの{wrong}件（指摘{findings}件）"),
        }
    );
    if responses == 0 {
        // That nothing was found in nothing would reassure for no reason.
        return Err("there was no response to validate".to_owned());
    }
    Ok(if findings == 0 {
        Ended::Fine
    } else {
        Ended::Findings
    })
}

fn found(form: &Form, text: &str, language: Language) -> Vec<Found> {
    match examine(form, text) {
        Examined::Response(findings) => (findings.iter())
            .map(|finding| told(form, finding, language))
            .collect(),
        Examined::NotAResponse(findings) => (findings.into_iter())
            .map(|finding| Found {
                at: finding.at,
                link_id: None,
                kind: "shape".to_owned(),
                message: finding.message,
            })
            .collect(),
        Examined::NotJson { line, column } => {
            vec![no_json(format!(
                "stops being JSON at line {line} column {column}"
            ))]
        }
    }
}

fn told(form: &Form, finding: &Finding, language: Language) -> Found {
    let item = finding
        .link_id
        .as_ref()
        .and_then(|link_id| form.find(link_id));
    let message = match (&finding.fault, item) {
        (Fault::Issue(issue), Some(item)) => {
            words::issue(issue, form.item(item), form, language.tag())
        }
        (Fault::Issue(_), None) => String::new(),
        (Fault::Forged(forged), _) => forged.to_string(),
    };
    Found {
        at: finding.at.to_string(),
        link_id: finding.link_id.clone(),
        kind: finding.kind(),
        message,
    }
}

fn no_json(why: String) -> Found {
    Found {
        at: String::new(),
        link_id: None,
        kind: "notJson".to_owned(),
        message: why,
    }
}

fn print(
    out: &mut impl Write,
    format: Format,
    file: &str,
    number: u64,
    found: &Found,
) -> std::io::Result<()> {
    let Found {
        at,
        link_id,
        kind,
        message,
    } = found;
    match format {
        Format::Text => {
            let item = link_id
                .as_ref()
                .map(|link_id| format!(" {link_id}"))
                .unwrap_or_default();
            let at = if at.is_empty() { "/" } else { at };
            writeln!(out, "{file}:{number}: {at}:{item} [{kind}] {message}")
        }
        Format::Json => writeln!(
            out,
            "{}",
            json!({"file": file, "response": number, "at": at, "linkId": link_id, "kind": kind, "message": message})
        ),
    }
}
