//! `monshin check`: what an author wants to know about a questionnaire.

use std::io::{IsTerminal as _, Write as _};

use engine::Diagnostic;
use engine::diagnostic::Source;
use serde::Serialize;

use crate::input::{self, unprinted};
use crate::{Ended, Format, Language, Outcome};

/// Check questionnaires and say what is wrong with them
#[derive(Debug, clap::Args)]
#[command(after_help = "Examples:
  monshin check schemas/*.json
  monshin check --lang ja checkup.json
  monshin check --format json checkup.json | jq '.[].diagnostics[].code'")]
pub(crate) struct Options {
    /// Questionnaires; `-` reads standard input
    #[arg(required = true, value_name = "QUESTIONNAIRE")]
    questionnaires: Vec<String>,
    /// How to print what was found
    #[arg(long, value_enum, default_value_t = Format::Text)]
    format: Format,
}

/// What was found in one file.
#[derive(Serialize)]
struct Report<'a> {
    file: &'a str,
    diagnostics: Vec<Diagnostic>,
}

pub(crate) fn run(options: &Options, language: Language) -> Outcome {
    let mut out = input::output();
    let colour = std::io::stdout().is_terminal();
    let mut reports = Vec::new();
    for file in &options.questionnaires {
        let text = input::text(file)?;
        let diagnostics = engine::check(&text).diagnostics;
        if options.format == Format::Text {
            let source = Source::new(file, &text).coloured(colour);
            for diagnostic in &diagnostics {
                writeln!(
                    out,
                    "{}",
                    diagnostic.render(&source, language.of_diagnostics())
                )
                .map_err(|error| unprinted(&error))?;
            }
            writeln!(out, "{file}: {}", summary(&diagnostics, language))
                .map_err(|error| unprinted(&error))?;
        }
        reports.push(Report { file, diagnostics });
    }
    if options.format == Format::Json {
        serde_json::to_writer_pretty(&mut out, &reports)
            .map_err(|error| unprinted(&error.into()))?;
        writeln!(out).map_err(|error| unprinted(&error))?;
    }
    out.flush().map_err(|error| unprinted(&error))?;
    let clean = reports.iter().all(|report| report.diagnostics.is_empty());
    Ok(if clean { Ended::Fine } else { Ended::Findings })
}

fn summary(diagnostics: &[Diagnostic], language: Language) -> String {
    let errors = diagnostics.iter().filter(|found| found.is_error()).count();
    let warnings = diagnostics.len() - errors;
    match (language, errors + warnings) {
        (Language::Ja, 0) => "問題ありません".to_owned(),
        (Language::En, 0) => "clean".to_owned(),
        (Language::Ja, _) => format!("エラー{errors}件、警告{warnings}件"),
        (Language::En, _) => format!("errors: {errors}, warnings: {warnings}"),
    }
}
