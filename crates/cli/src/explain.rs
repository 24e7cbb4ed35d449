//! `monshin explain`: one rule of the check, at leisure.

use std::fmt::Write as _;

use engine::check::rules::RULES;
use engine::diagnostic::Rule;

use crate::{Ended, Language, Outcome, input};

/// Explain a diagnostic
#[derive(Debug, clap::Args)]
#[command(after_help = "Examples:
  monshin explain unknown-item
  monshin explain --lang ja cycle")]
pub(crate) struct Options {
    /// The diagnostic's code, as it stands in brackets; without one, all codes are listed
    code: Option<String>,
}

pub(crate) fn run(options: &Options, language: Language) -> Outcome {
    let language = language.of_diagnostics();
    let Some(code) = &options.code else {
        let list = rules().fold(String::new(), |mut list, rule| {
            // Writing to a string cannot fail.
            let _ = writeln!(
                list,
                "{:<28} {}",
                rule.code,
                rule.words.sentences(language).message
            );
            list
        });
        input::write(None, &list)?;
        return Ok(Ended::Fine);
    };
    let rule = rules().find(|rule| rule.code == code);
    let rule = rule.ok_or_else(|| unknown(code))?;
    input::write(None, &rule.page(language))?;
    Ok(Ended::Fine)
}

/// The rules of the check, then those of proofs and of ledgers.
fn rules() -> impl Iterator<Item = &'static &'static Rule> {
    RULES
        .iter()
        .chain(prove::rules::RULES)
        .chain(revision::rules::RULES)
}

fn unknown(code: &str) -> String {
    let near = rules()
        .map(|rule| (strsim::damerau_levenshtein(rule.code, code), rule.code))
        .min()
        .filter(|(distance, near)| *distance * 3 <= near.len());
    match near {
        Some((_, near)) => format!("there is no diagnostic `{code}`; did you mean `{near}`?"),
        None => format!("there is no diagnostic `{code}`; `monshin explain` lists them"),
    }
}
