//! `monshin validate`: are these responses to this questionnaire?

mod judge;

use std::io::{self, Write};
use std::thread;

use engine::Form;
use serde_json::json;

use crate::input::{self, unprinted};
use crate::lanes::Lanes;
use crate::records;
use crate::{Ended, Format, Language, Outcome};
use judge::{Found, Judge, Judged};

/// Validate responses against a questionnaire
///
/// Responses are read bit by bit and judged on all cores, so a file may be of any size. What was
/// answered is never printed.
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

pub(crate) fn run(options: &Options, language: Language) -> Outcome {
    let form = input::form(&options.questionnaire, language)?;
    let mut teller = Teller {
        format: options.format,
        out: input::output(),
        progress: input::progress(None),
        responses: 0,
        wrong: 0,
        findings: 0,
    };
    for file in &options.responses {
        validate(&form, language, file, &mut teller)?;
    }
    let Teller {
        mut out,
        progress,
        responses,
        wrong,
        findings,
        ..
    } = teller;
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

/// Judges the responses of one file, on all cores, and tells what was found in their order.
fn validate(form: &Form, language: Language, file: &str, teller: &mut Teller) -> Outcome<()> {
    let mut reader = input::stream(file)?;
    let mut telling = Telling {
        file,
        judge: Judge::new(form, language),
        rest: String::new(),
        before: 0,
        teller,
    };
    let mut told = Ok(());
    let read = thread::scope(|scope| {
        let mut lanes = Lanes::new(scope, || {
            let mut judge = Judge::new(form, language);
            move |block| judge.judge(String::new(), block)
        });
        let read = records::blocks(reader.as_mut(), &mut |block| {
            if let Some(judged) = lanes.give(block) {
                told = telling.tell(judged);
            }
            told.is_ok()
        });
        while told.is_ok()
            && let Some(judged) = lanes.take()
        {
            told = telling.tell(judged);
        }
        read
    });
    told.map_err(|error| unprinted(&error))?;
    read.map_err(|error| format!("cannot read on in `{file}`: {error}"))
}

/// Prints what was found, and counts.
struct Teller {
    format: Format,
    out: io::BufWriter<io::StdoutLock<'static>>,
    progress: indicatif::ProgressBar,
    responses: u64,
    wrong: u64,
    findings: u64,
}

/// Goes through what was judged of one file, in its order.
struct Telling<'a> {
    file: &'a str,
    judge: Judge,
    /// What was left over of the block before.
    rest: String,
    /// How many responses of the file came before.
    before: u64,
    teller: &'a mut Teller,
}

impl Telling<'_> {
    fn tell(&mut self, judged: Judged) -> io::Result<()> {
        let judged = if self.rest.is_empty() {
            judged
        } else {
            // A block is judged as if it began with a response. This one begins in the middle.
            let rest = std::mem::take(&mut self.rest);
            self.judge.judge(rest, judged.block)
        };
        let teller = &mut *self.teller;
        for (number, found) in &judged.wrong {
            for found in found {
                print(
                    &mut teller.out,
                    teller.format,
                    self.file,
                    self.before + number,
                    found,
                )?;
            }
            teller.findings += found.len() as u64;
        }
        teller.wrong += judged.wrong.len() as u64;
        teller.responses += judged.responses;
        teller.progress.inc(judged.responses);
        self.before += judged.responses;
        self.rest = judged.rest;
        Ok(())
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
