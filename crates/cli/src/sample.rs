//! `monshin sample`: made-up responses that walk every branch, or are broken in one way each.

use std::io::Write as _;

use ::sample::{FAULTS, Sampler, break_one};
use fastrand::Rng;

use crate::input::{self, unprinted};
use crate::{Ended, Language, Outcome};

/// Make up responses, one JSON a line
#[derive(Debug, clap::Args)]
#[command(after_help = "Examples:
  monshin sample schemas/tds.json -n 100 --seed 7 > responses.ndjson
  monshin sample schemas/tds.json -n 100 --invalid 2> faults.txt | monshin validate -q schemas/tds.json -")]
pub(crate) struct Options {
    /// The questionnaire to answer
    questionnaire: String,
    /// How many
    #[arg(short, long = "number", default_value_t = 10)]
    number: u64,
    /// The same seed makes up the same responses
    #[arg(long, default_value_t = 0)]
    seed: u64,
    /// Break each response in one way, and name it on standard error, a line each
    #[arg(long)]
    invalid: bool,
}

pub(crate) fn run(options: &Options, language: Language) -> Outcome {
    let form = input::form(&options.questionnaire, language)?;
    let mut out = input::output();
    // Faults are told where progress would be shown.
    let progress = if options.invalid {
        indicatif::ProgressBar::hidden()
    } else {
        input::progress(Some(options.number))
    };
    let mut sampler = Sampler::new(&form, options.seed);
    let mut rng = Rng::with_seed(options.seed);
    let mut names = std::io::BufWriter::new(std::io::stderr().lock());
    for number in 0..options.number {
        let line = if options.invalid {
            let broken = broken(&form, &mut sampler, &mut rng, number)?;
            writeln!(names, "{} {}", broken.fault.name(), broken.at)
                .map_err(|error| unprinted(&error))?;
            serde_json::to_string(&broken.response)
        } else {
            serde_json::to_string(&valid(&mut sampler)?)
        };
        let line = line.map_err(|error| format!("cannot write a response: {error}"))?;
        writeln!(out, "{line}").map_err(|error| unprinted(&error))?;
        progress.inc(1);
    }
    progress.finish_and_clear();
    out.flush().map_err(|error| unprinted(&error))?;
    Ok(Ended::Fine)
}

fn valid(sampler: &mut Sampler) -> Outcome<engine::Response> {
    sampler.next().ok_or_else(|| {
        "no response can be made up: the questionnaire's rules seem to leave none".to_owned()
    })
}

/// The faults in turn; one that this questionnaire has no place for is passed over.
fn broken(
    form: &engine::Form,
    sampler: &mut Sampler,
    rng: &mut Rng,
    number: u64,
) -> Outcome<::sample::Broken> {
    // A fault may need a response that answers more; each gets a few.
    const TRIES: usize = 5;
    for fault in FAULTS
        .iter()
        .cycle()
        .skip((number % FAULTS.len() as u64) as usize)
        .take(FAULTS.len())
    {
        for _ in 0..TRIES {
            let response = valid(sampler)?;
            if let Some(broken) = break_one(form, &response, *fault, rng) {
                return Ok(broken);
            }
        }
    }
    Err("no fault fits this questionnaire".to_owned())
}
