//! `monshin explain`: one rule of the check, at leisure.

use std::fmt::Write as _;

use engine::check::rules::RULES;
use engine::diagnostic::{Rule, Sentences};

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
    let Some(code) = &options.code else {
        let list = RULES.iter().fold(String::new(), |mut list, rule| {
            // Writing to a string cannot fail.
            let _ = writeln!(
                list,
                "{:<28} {}",
                rule.code,
                sentences(rule, language).message
            );
            list
        });
        input::write(None, &list)?;
        return Ok(Ended::Fine);
    };
    let rule = RULES.iter().find(|rule| rule.code == code);
    let rule = rule.ok_or_else(|| unknown(code))?;
    input::write(None, &page(rule, language))?;
    Ok(Ended::Fine)
}

fn unknown(code: &str) -> String {
    let near = RULES
        .iter()
        .map(|rule| (strsim::damerau_levenshtein(rule.code, code), rule.code))
        .min()
        .filter(|(distance, near)| *distance * 3 <= near.len());
    match near {
        Some((_, near)) => format!("there is no diagnostic `{code}`; did you mean `{near}`?"),
        None => format!("there is no diagnostic `{code}`; `monshin explain` lists them"),
    }
}

fn page(rule: &Rule, language: Language) -> String {
    let sentences = sentences(rule, language);
    let mut page = format!(
        "{}[{}]\n\n{}\n",
        rule.severity.word(),
        rule.code,
        sentences.message
    );
    let (follows, cure) = match language {
        Language::En => ("What follows from it", "How to mend it"),
        Language::Ja => ("その結果", "直し方"),
    };
    for (title, list) in [(follows, sentences.notes), (cure, sentences.helps)] {
        if !list.is_empty() {
            // Writing to a string cannot fail.
            let _ = writeln!(page, "\n{title}:");
            for line in list {
                let _ = writeln!(page, "  - {line}");
            }
        }
    }
    if !rule.words.page.is_empty() {
        let _ = writeln!(page, "\n{}", rule.words.page);
    }
    page
}

fn sentences(rule: &Rule, language: Language) -> &Sentences {
    match language {
        Language::En => &rule.words.en,
        Language::Ja => &rule.words.ja,
    }
}
