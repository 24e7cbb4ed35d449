//! `monshin schema`: what the responses to a questionnaire look like, for programs that read them.

use std::path::PathBuf;

use questionnaire_schema::{Exception, response_schema, written};

use crate::{Ended, Language, Outcome, input};

/// Write the JSON Schema of a questionnaire's responses
///
/// JSON Schema 2020-12, with the questionnaire's conditions in it. Every valid response is valid by
/// it. The rules that JSON Schema cannot say are named on standard error and in the schema's
/// `$comment`; only `monshin validate` knows those.
#[derive(Debug, clap::Args)]
#[command(after_help = "Examples:
  monshin schema schemas/tds.json
  monshin schema schemas/checkup-revised.json -o checkup-revised.response.schema.json")]
pub(crate) struct Options {
    /// The questionnaire
    questionnaire: String,
    /// The file to write; without it, standard output
    #[arg(short, long)]
    output: Option<PathBuf>,
}

pub(crate) fn run(options: &Options, language: Language) -> Outcome {
    let form = input::form(&options.questionnaire, language)?;
    let made = response_schema(&form);
    input::write(options.output.as_deref(), &written(&made.schema))?;
    for Exception { link_id, kind } in &made.exceptions {
        eprintln!(
            "{}",
            match language {
                Language::En => format!("not in the schema: `{kind}` of `{link_id}`"),
                Language::Ja => format!("JSON Schemaでは表せません: `{link_id}` の `{kind}`"),
            }
        );
    }
    Ok(Ended::Fine)
}
