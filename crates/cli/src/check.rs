//! `monshin check`: what an author wants to know about a questionnaire.

use std::io::{IsTerminal as _, Write};

use engine::diagnostic::Source;
use prove::{Decided, Finding, NotDecided, Proved, Undecided, Witness, prove};
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
    diagnostics: Vec<Finding>,
    #[serde(skip_serializing_if = "Option::is_none")]
    proof: Option<Proof>,
}

/// How far it could be proved that nothing is dead.
#[derive(Serialize)]
#[serde(rename_all = "camelCase")]
struct Proof {
    decided: usize,
    not_decided: Vec<Open>,
    /// What each condition that was decided can come to.
    conditions: Vec<Decided>,
}

/// A condition of which nothing could be said.
#[derive(Serialize)]
struct Open {
    at: String,
    why: &'static str,
}

impl Proof {
    fn of(proved: Proved, language: Language) -> Self {
        let open = |open: &NotDecided| Open {
            at: open.at.to_string(),
            why: told(open.why, language),
        };
        Self {
            decided: proved.decided.len(),
            not_decided: proved.not_decided.iter().map(open).collect(),
            conditions: proved.decided,
        }
    }
}

fn told(why: Undecided, language: Language) -> &'static str {
    match (why, language) {
        (Undecided::NoClasses, Language::En) => {
            "no answers were found, and it looks into texts or into more repetitions than are tried"
        }
        (Undecided::NoClasses, Language::Ja) => {
            "該当する回答が見つからず、文字列の中身か、試せる数を超える繰り返しによります"
        }
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
        let mut proved = options.prove.then(|| prove(&checked));
        let mut diagnostics: Vec<Finding> = (checked.diagnostics.into_iter())
            .map(|diagnostic| Finding {
                diagnostic,
                witness: None,
            })
            .collect();
        let findings = proved
            .iter_mut()
            .flat_map(|proved| proved.findings.drain(..));
        diagnostics.extend(findings);
        let proof = proved.map(|proved| Proof::of(proved, language));
        if options.format == Format::Text {
            let source = Source::new(file, &text).coloured(colour);
            for told in &diagnostics {
                let rendered = (told.diagnostic).render(&source, language.of_diagnostics());
                let shown = (told.witness.as_ref()).map(|witness| seen_with(witness, language));
                writeln!(
                    out,
                    "{}\n{}",
                    rendered.trim_end(),
                    shown.unwrap_or_default()
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

/// Which answers show a finding, on a line of its own.
fn seen_with(witness: &Witness, language: Language) -> String {
    let answers = witness.to_string();
    match (language, answers.is_empty()) {
        (Language::En, true) => "    with nothing answered\n".to_owned(),
        (Language::Ja, true) => "    何も回答しないとき\n".to_owned(),
        (Language::En, false) => format!("    with these answers: {answers}\n"),
        (Language::Ja, false) => format!("    次の回答のとき: {answers}\n"),
    }
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

fn summary(diagnostics: &[Finding], language: Language) -> String {
    let is_error = |found: &&Finding| found.diagnostic.is_error();
    let errors = diagnostics.iter().filter(is_error).count();
    let warnings = diagnostics.len() - errors;
    match (language, errors + warnings) {
        (Language::Ja, 0) => "問題ありません".to_owned(),
        (Language::En, 0) => "clean".to_owned(),
        (Language::Ja, _) => format!("エラー{errors}件、警告{warnings}件"),
        (Language::En, _) => format!("errors: {errors}, warnings: {warnings}"),
    }
}
