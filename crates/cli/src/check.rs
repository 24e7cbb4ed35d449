//! `monshin check`: what an author wants to know about a questionnaire.

use std::io::{IsTerminal as _, Write};

use engine::Diagnostic;
use engine::diagnostic::Source;
use prove::{NotDecided, Proved, Undecided, prove};
use serde::Serialize;

use crate::input::{self, unprinted};
use crate::{Ended, Format, Language, Outcome};

/// Check questionnaires and say what is wrong with them
#[derive(Debug, clap::Args)]
#[command(after_help = "Examples:
  monshin check schemas/*.json
  monshin check --lang ja checkup.json
  monshin check --prove checkup.json
  monshin check --format json checkup.json | jq '.[].diagnostics[].code'")]
pub(crate) struct Options {
    /// Questionnaires; `-` reads standard input
    #[arg(required = true, value_name = "QUESTIONNAIRE")]
    questionnaires: Vec<String>,
    /// Prove what can never happen, over all questions together
    #[arg(long)]
    prove: bool,
    /// How to print what was found
    #[arg(long, value_enum, default_value_t = Format::Text)]
    format: Format,
}

/// What was found in one file.
#[derive(Serialize)]
struct Report<'a> {
    file: &'a str,
    diagnostics: Vec<Diagnostic>,
    #[serde(skip_serializing_if = "Option::is_none")]
    proof: Option<Proof>,
}

/// How far it could be proved that nothing is dead.
#[derive(Serialize)]
#[serde(rename_all = "camelCase")]
struct Proof {
    decided: usize,
    not_decided: Vec<Open>,
}

/// A condition of which nothing could be said.
#[derive(Serialize)]
struct Open {
    at: String,
    why: &'static str,
}

impl Proof {
    fn of(proved: &Proved, language: Language) -> Self {
        let open = |open: &NotDecided| Open {
            at: open.at.to_string(),
            why: told(open.why, language),
        };
        Self {
            decided: proved.decided,
            not_decided: proved.not_decided.iter().map(open).collect(),
        }
    }
}

fn told(why: Undecided, language: Language) -> &'static str {
    match (why, language) {
        (Undecided::NoClasses, Language::En) => {
            "it computes, compares two answers, or looks at repetitions or dates"
        }
        (Undecided::NoClasses, Language::Ja) => "計算、回答どうしの比較、繰り返し、日付を含みます",
        (Undecided::FromHost, Language::En) => "it depends on an answer that the host gives",
        (Undecided::FromHost, Language::Ja) => "ホストが渡す値によります",
        (Undecided::TooMany, Language::En) => "there are too many combinations of answers",
        (Undecided::TooMany, Language::Ja) => "回答の組み合わせが多すぎます",
    }
}

pub(crate) fn run(options: &Options, language: Language) -> Outcome {
    let mut out = input::output();
    let colour = std::io::stdout().is_terminal();
    let mut reports = Vec::new();
    for file in &options.questionnaires {
        let text = input::text(file)?;
        let checked = engine::check(&text);
        let proved = options.prove.then(|| prove(&checked));
        let mut diagnostics = checked.diagnostics;
        let findings = proved.iter().flat_map(|proved| &proved.findings);
        diagnostics.extend(findings.map(|finding| finding.diagnostic.clone()));
        let proof = proved.map(|proved| Proof::of(&proved, language));
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
            if let Some(proof) = &proof {
                tell(&mut out, proof, language).map_err(|error| unprinted(&error))?;
            }
        }
        reports.push(Report {
            file,
            diagnostics,
            proof,
        });
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

fn tell(out: &mut impl Write, proof: &Proof, language: Language) -> std::io::Result<()> {
    let (decided, open) = (proof.decided, proof.not_decided.len());
    match language {
        Language::En => writeln!(
            out,
            "  conditions and rules decided: {decided}, not decided: {open}"
        )?,
        Language::Ja => writeln!(
            out,
            "  判定できた条件・制約{decided}件、判定できないもの{open}件"
        )?,
    }
    (proof.not_decided.iter()).try_for_each(|open| writeln!(out, "    {}: {}", open.at, open.why))
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
