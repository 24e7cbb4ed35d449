//! `monshin respondents`: a few people who come to everything in a form, kept for the next version.

use std::io::{self, Write};
use std::path::PathBuf;

use prove::respondents::words;
use prove::{Difference, Respondents, replay};

use crate::input::{self, unprinted};
use crate::{Ended, Format, Language, Outcome};

/// Make up a few respondents who come to everything, or send them through another version
///
/// Together they see each question shown and hidden, pick each option, keep and break each rule, and
/// give the least and the greatest value of each range. What they answer and see is kept; sent through
/// another version, it is told what is different for each. Ends with 1 when something is.
#[derive(Debug, clap::Args)]
#[command(after_help = "Examples:
  monshin respondents schemas/checkup-2024.json -o respondents.json
  monshin respondents --replay respondents.json checkup-2025.json
  monshin respondents --replay respondents.json checkup-2025.json --format json")]
pub(crate) struct Options {
    /// The questionnaire; with `--replay`, the version they are sent through
    questionnaire: String,
    /// Respondents who were kept: send them through the questionnaire; `-` reads standard input
    #[arg(long, value_name = "RESPONDENTS", conflicts_with = "output")]
    replay: Option<String>,
    /// The file to write the respondents to; without it, standard output
    #[arg(short, long)]
    output: Option<PathBuf>,
    /// How to print what is different
    #[arg(long, value_enum, default_value_t = Format::Text, requires = "replay")]
    format: Format,
}

pub(crate) fn run(options: &Options, language: Language) -> Outcome {
    let form = input::form(&options.questionnaire, language)?;
    let Some(path) = &options.replay else {
        let made = prove::respondents(&form);
        let text = serde_json::to_string_pretty(&made).map_err(|error| error.to_string())?;
        input::write(options.output.as_deref(), &format!("{text}\n"))?;
        return Ok(Ended::Fine);
    };
    let kept = Respondents::read(&input::text(path)?)
        .map_err(|why| format!("`{path}` holds no respondents: {why}"))?;
    if kept.questionnaire.url != form.head().url {
        return Err(format!(
            "`{path}` is about the questionnaire `{}`, expected `{}`",
            kept.questionnaire.url,
            form.head().url
        ));
    }
    let differences = replay(&form, &kept);
    let mut out = input::output();
    let written = match options.format {
        Format::Json => serde_json::to_writer_pretty(&mut out, &differences)
            .map_err(io::Error::from)
            .and_then(|()| writeln!(out)),
        Format::Text => tell(&mut out, &kept, &differences, language),
    };
    (written.and_then(|()| out.flush())).map_err(|error| unprinted(&error))?;
    Ok(if differences.is_empty() {
        Ended::Fine
    } else {
        Ended::Findings
    })
}

fn tell(
    out: &mut impl Write,
    kept: &Respondents,
    differences: &[Difference],
    language: Language,
) -> io::Result<()> {
    for difference in differences {
        writeln!(out, "{}", words::difference(difference, language.tag()))?;
    }
    let (sent, different) = (kept.respondents.len(), differences.len());
    let version = &kept.questionnaire.version;
    match language {
        Language::En => writeln!(
            out,
            "respondents: {sent}, differences from version {version}: {different}"
        ),
        Language::Ja => writeln!(out, "回答者{sent}人、版 {version} との違い{different}件"),
    }
}
