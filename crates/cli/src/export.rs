//! `monshin export`: responses for a spreadsheet or another program, out of files or a database.

mod collected;

use std::fs::File;
use std::io::{BufWriter, Write};
use std::path::{Path, PathBuf};

use ::export::{Body, Codebook, Error, Export, Options as Wanted, Profile, Received};
use clap::ValueEnum;

use crate::input::unprinted;
use crate::{Language, Outcome, input, responses};

/// Export responses as JSON, a line each, or as a table
///
/// Responses in files are verified first: those that are not valid are told on standard error and
/// left out. A database holds only what was verified; taking responses out of it is told in the
/// society's log. The table is for Excel and the like: UTF-8 with a byte order mark, a response a row, texts that
/// look like formulas defused.
#[derive(Debug, clap::Args)]
#[command(after_help = "Examples:
  monshin export -q schemas/tds.json responses.ndjson --format csv -o responses.csv --codebook codebook.csv
  monshin export -q schemas/checkup-2018.json -q schemas/checkup-2024.json *.ndjson --format csv --labels ja
  monshin export -q schemas/quitter-survey.json responses.ndjson --format ndjson --deidentify
  monshin export --database monshin.db --society sakura --campaign spring --format csv -o spring.csv
  monshin export --config /etc/monshin.toml --society sakura --format ndjson --places --after 1200")]
pub(crate) struct Options {
    /// The questionnaires that were answered; once for each version
    #[arg(short, long = "questionnaire", required_unless_present = "society")]
    questionnaires: Vec<String>,
    /// Files with a response, a JSON array of responses, or a response a line; `-` reads standard input
    #[arg(required_unless_present = "society", value_name = "RESPONSES")]
    responses: Vec<String>,
    /// The shape
    #[arg(long, value_enum)]
    format: Format,
    /// In a table: options by their words in this language, instead of their codes
    #[arg(long, value_enum)]
    labels: Option<Language>,
    /// Leave out free text, sensitive items and ids, and cut days to their month
    #[arg(long)]
    deidentify: bool,
    /// The file to write; without it, standard output
    #[arg(short, long)]
    output: Option<PathBuf>,
    /// A file for what each column means: JSON if its name ends in `.json`, else CSV
    #[arg(long, value_name = "FILE")]
    codebook: Option<PathBuf>,
    #[command(flatten)]
    which: collected::Which,
}

/// The shapes of an export.
#[derive(Clone, Copy, Debug, ValueEnum)]
enum Format {
    /// One array
    Json,
    /// A response a line
    Ndjson,
    /// A table
    Csv,
}

pub(crate) fn run(options: &Options, language: Language) -> Outcome {
    let wanted = Wanted {
        labels: options.labels.map(|language| language.tag().to_owned()),
        profile: if options.deidentify {
            Profile::Deidentified
        } else {
            Profile::Full
        },
        // As in the staff's exports: what comes out of a database has the member's key and workplace beside it.
        member_key: options.which.society.is_some(),
        workplace: options.which.society.is_some(),
        ..Wanted::of(match options.format {
            Format::Json => ::export::Format::Json,
            Format::Ndjson => ::export::Format::Ndjson,
            Format::Csv => ::export::Format::Csv,
        })
    };
    if let Some(society) = &options.which.society {
        return collected::run(options, society, wanted);
    }
    let forms = responses::forms(&options.questionnaires, language)?;
    let output = options.output.as_deref();
    let out: Box<dyn Write> = match output {
        Some(path) => Box::new(create(path)?),
        None => Box::new(input::output()),
    };
    let failed = |error: Error| match (error, output) {
        (Error::Io(error), None) => unprinted(&error),
        (Error::Io(error), Some(path)) => format!("cannot write `{}`: {error}", path.display()),
        (error, _) => error.to_string(),
    };
    let mut export = Export::new(out, &forms, &wanted).map_err(failed)?;
    if let Some(path) = &options.codebook {
        write_codebook(&export.codebook(), path)?;
    }
    // As JSON the document goes out as it is written; as a table it is not read a second time.
    let as_text = matches!(options.format, Format::Json | Format::Ndjson) && !options.deidentify;
    let ended = responses::each_valid(
        &forms,
        &options.responses,
        language,
        &mut |number, text, response| {
            let body = if as_text {
                Body::Text(text)
            } else {
                Body::Response(response)
            };
            export.write(&Received::new(number, body)).map_err(failed)
        },
    )?;
    export.finish().map_err(failed)?;
    Ok(ended)
}

fn write_codebook(codebook: &Codebook, path: &Path) -> Outcome<()> {
    let mut file = create(path)?;
    let as_json = path.extension().is_some_and(|ending| ending == "json");
    let written = if as_json {
        codebook.write_json(&mut file)
    } else {
        codebook.write_csv(&mut file)
    };
    written
        .and_then(|()| Ok(file.flush()?))
        .map_err(|error| format!("cannot write `{}`: {error}", path.display()))
}

fn create(path: &Path) -> Outcome<BufWriter<File>> {
    File::create(path)
        .map(BufWriter::new)
        .map_err(|error| format!("cannot write `{}`: {error}", path.display()))
}
