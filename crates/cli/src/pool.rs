//! `monshin pool`: one question of several versions, counted together where that is allowed.

use std::io::{self, Write};

use engine::model::Text;
use revision::{Chain, Pool, Pooled, words};

use crate::input::{self, unprinted};
use crate::{Ended, Format, Language, Outcome, every};

/// Count the answers to one question over several versions
///
/// Versions are counted together as far as the ledgers say that they mean the same; one that they
/// refuse is named, with the reason. Ends with 1 when a version was refused, or a response was not
/// valid.
#[derive(Debug, clap::Args)]
#[command(after_help = "Examples:
  monshin pool -q checkup-2018.json -q checkup-2024.json --ledger ledgers/checkup-2018-to-2024.json \\
    --item smoking responses-2023.ndjson responses-2025.ndjson
  monshin pool -q checkup-2024.json --item smoking --format json responses.ndjson")]
pub(crate) struct Options {
    /// A version that was answered; once for each
    #[arg(
        short,
        long = "questionnaire",
        required = true,
        value_name = "QUESTIONNAIRE"
    )]
    questionnaires: Vec<String>,
    /// What was decided between a version and the next; once for each step
    #[arg(long = "ledger", value_name = "LEDGER")]
    ledgers: Vec<String>,
    /// The question to count, by linkId
    #[arg(long, value_name = "LINK_ID")]
    item: String,
    /// Files with a response, a JSON array of responses, or a response a line; `-` reads standard input
    #[arg(required = true, value_name = "RESPONSES")]
    responses: Vec<String>,
    /// How to print the counts
    #[arg(long, value_enum, default_value_t = Format::Text)]
    format: Format,
}

pub(crate) fn run(options: &Options, language: Language) -> Outcome {
    let editions = (options.questionnaires.iter())
        .map(|path| input::edition(path, language))
        .collect::<Outcome<Vec<_>>>()?;
    let ledgers = (options.ledgers.iter())
        .map(|path| input::ledger(path))
        .collect::<Outcome<Vec<_>>>()?;
    for (path, ledger) in options.ledgers.iter().zip(&ledgers) {
        let pair = (editions.iter())
            .flat_map(|from| editions.iter().map(move |to| (from, to)))
            .find(|(from, to)| ledger.is_about(&from.reference(), &to.reference()));
        let Some((from, to)) = pair else {
            return Err(format!(
                "`{path}` is about no two of the versions given: it leads from `{} {}` to `{} {}`",
                ledger.from.url, ledger.from.version, ledger.to.url, ledger.to.version
            ));
        };
        // A decision about words that have changed since is used, and said to be one.
        input::tell(path, &ledger.check(from, to), language)?;
    }
    let chain = Chain::new(editions, &ledgers).map_err(|error| error.to_string())?;
    let mut pool =
        Pool::new(&chain, &options.item).map_err(|error| format!("`{}`: {error}", options.item))?;
    for file in &options.responses {
        every::each(file, &mut |response| pool.add(response))?;
    }
    let pooled = pool.finish();
    if pooled.versions.is_empty() {
        return Err("there was no response to any of these versions".to_owned());
    }
    let mut out = input::output();
    let written = match options.format {
        Format::Json => serde_json::to_writer_pretty(&mut out, &pooled)
            .map_err(io::Error::from)
            .and_then(|()| writeln!(out)),
        Format::Text => write(&mut out, &pooled, language),
    };
    (written.and_then(|()| out.flush())).map_err(|error| unprinted(&error))?;
    let is_whole =
        (pooled.versions.iter()).all(|version| version.refused.is_none() && version.invalid == 0);
    Ok(if is_whole && pooled.unknown == 0 {
        Ended::Fine
    } else {
        Ended::Findings
    })
}

fn write(out: &mut impl Write, pooled: &Pooled, language: Language) -> io::Result<()> {
    let say = |en: &'static str, ja: &'static str| match language {
        Language::En => en,
        Language::Ja => ja,
    };
    let text = |text: &Text| text.in_language(language.tag(), "ja").to_owned();
    writeln!(out, "{}  {}", pooled.link_id, text(&pooled.text))?;
    for version in &pooled.versions {
        writeln!(out)?;
        match language {
            Language::En => writeln!(
                out,
                "{}: responses {}, answered {}, not valid {}",
                version.version.version, version.responses, version.answered, version.invalid
            )?,
            Language::Ja => writeln!(
                out,
                "{}：回答{}件、この質問への回答{}件、不備{}件",
                version.version.version, version.responses, version.answered, version.invalid
            )?,
        }
        for count in &version.counts {
            writeln!(
                out,
                "  {:>8}  {} {}",
                count.count,
                count.code,
                text(&count.text)
            )?;
        }
        if let Some(refused) = &version.refused {
            let why = words::refusal(refused, language.tag());
            writeln!(out, "  ! {}{why}", say("not pooled: ", "合算しない："))?;
        }
        for caution in &version.cautions {
            writeln!(
                out,
                "  ? {}{}",
                say("uncertain: ", "未確認："),
                text(caution)
            )?;
        }
    }
    let pooled_versions: Vec<&str> = (pooled.versions.iter())
        .filter(|version| version.refused.is_none())
        .map(|version| version.version.version.as_str())
        .collect();
    writeln!(out)?;
    match language {
        Language::En => writeln!(
            out,
            "pooled ({}): answered {}",
            pooled_versions.join(", "),
            pooled.answered
        )?,
        Language::Ja => writeln!(
            out,
            "合算（{}）：回答{}件",
            pooled_versions.join("、"),
            pooled.answered
        )?,
    }
    for category in &pooled.categories {
        let share = match pooled.answered {
            0 => "-".to_owned(),
            answered => format!("{:.1}%", 100.0 * category.pooled as f64 / answered as f64),
        };
        let codes: Vec<String> = (pooled.versions.iter().zip(&category.codes))
            .filter(|(_, codes)| !codes.is_empty())
            .map(|(version, codes)| format!("{} {}", version.version.version, codes.join("+")))
            .collect();
        writeln!(
            out,
            "  {:>8}  {share:>6}  {} ({})",
            category.pooled,
            text(&category.text),
            codes.join(", ")
        )?;
    }
    if pooled.unknown > 0 {
        match language {
            Language::En => writeln!(out, "responses to other versions: {}", pooled.unknown)?,
            Language::Ja => writeln!(out, "ほかの版への回答{}件", pooled.unknown)?,
        }
    }
    Ok(())
}
