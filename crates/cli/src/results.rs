//! `monshin results`: what was answered, in numbers that give nobody away.

mod collected;

use std::io::{self, Write};

use ::results::{Answered, By, Count, Figures, QuestionResults, Results, Tally};
use engine::model::Text;
use unicode_width::UnicodeWidthStr as _;

use crate::input::{self, unprinted};
use crate::{Format, Language, Outcome, responses};

/// What stands for a number that is not told.
const MASKED: &str = "‐";

/// Count what was answered, without giving anybody away
///
/// Numbers of fewer than ten people are masked, and with them whatever they could be worked out
/// from. Responses in files are verified first: those that are not valid are told on standard error
/// and left out. Out of a database come the results that the staff sees, renewed when they are.
#[derive(Debug, clap::Args)]
#[command(after_help = "Examples:
  monshin results -q schemas/checkup-revised.json responses.ndjson --by sex
  monshin results -q schemas/checkup-2018.json -q schemas/checkup-2024.json *.ndjson --format json
  monshin results --database monshin.db --society sakura --campaign spring --by-workplace
  monshin results --database monshin.db --society sakura --item smoking")]
pub(crate) struct Options {
    /// The questionnaires that were answered; once for each version
    #[arg(short, long = "questionnaire", required_unless_present = "society")]
    questionnaires: Vec<String>,
    /// Files with a response, a JSON array of responses, or a response a line; `-` reads standard input
    #[arg(required_unless_present = "society", value_name = "RESPONSES")]
    responses: Vec<String>,
    /// The question to put people into groups by
    #[arg(long, value_name = "LINKID")]
    by: Option<String>,
    /// How to print
    #[arg(long, value_enum, default_value_t = Format::Text)]
    format: Format,
    /// The smallest number of people that is told
    #[arg(long, default_value_t = ::results::LEAST_THRESHOLD)]
    threshold: u64,
    #[command(flatten)]
    which: collected::Which,
}

pub(crate) fn run(options: &Options, language: Language) -> Outcome {
    if let Some(society) = &options.which.society {
        return collected::run(options, society, language);
    }
    let forms = responses::forms(&options.questionnaires, language)?;
    let mut wanted = ::results::Options::default()
        .threshold(options.threshold)
        .map_err(|error| error.to_string())?;
    if let Some(link_id) = &options.by {
        wanted = wanted.by(By::Question(link_id.clone()));
    }
    let mut tally = Tally::new(&forms, &wanted).map_err(|error| error.to_string())?;
    let ended = responses::each_valid(
        &forms,
        &options.responses,
        language,
        &mut |_, _, response| {
            tally
                .add(&Answered::new(response))
                .map_err(|error| error.to_string())
        },
    )?;
    let results = tally.results();
    let mut out = input::output();
    match options.format {
        Format::Text => print(&mut out, &results, language),
        Format::Json => serde_json::to_writer_pretty(&mut out, &results)
            .map_err(io::Error::from)
            .and_then(|()| writeln!(out)),
    }
    .and_then(|()| out.flush())
    .map_err(|error| unprinted(&error))?;
    Ok(ended)
}

fn print(out: &mut impl Write, results: &Results, language: Language) -> io::Result<()> {
    let say = |ja: &'static str, en: &'static str| match language {
        Language::Ja => ja,
        Language::En => en,
    };
    let text = |text: &Text| text.in_language(language.tag(), "ja").to_owned();
    for questionnaire in &results.questionnaires {
        writeln!(
            out,
            "{} {}",
            text(&questionnaire.title),
            questionnaire.version
        )?;
    }
    writeln!(
        out,
        "{}: {}",
        say("回答者", "people"),
        number(&results.people)
    )?;
    let groups = results.groups.as_ref();
    if let Some(groups) = groups {
        writeln!(out, "{}: {}", say("分け方", "by"), text(&groups.text))?;
        if groups.list.is_empty() {
            let reason = ::results::Reason::Protected;
            writeln!(
                out,
                "  ({})",
                reason.in_words(language.tag(), results.threshold)
            )?;
        }
    }
    let mut head = vec![String::new(), say("全体", "all").to_owned()];
    let mut sizes = vec![say("人数", "people").to_owned(), number(&results.people)];
    for group in groups.iter().flat_map(|groups| &groups.list) {
        head.push(text(&group.text));
        sizes.push(group.people.to_string());
    }
    for question in &results.questions {
        writeln!(out)?;
        let version = question.version.as_ref();
        let version = version.map_or_else(String::new, |version| format!(" @{version}"));
        writeln!(
            out,
            "{}{version}: {}",
            question.link_id,
            text(&question.text)
        )?;
        if let Some(reason) = question.reason {
            writeln!(
                out,
                "  ({})",
                reason.in_words(language.tag(), results.threshold)
            )?;
        }
        if let Some(all) = &question.all {
            let mut rows = vec![head.clone(), sizes.clone()];
            rows.extend(rows_of(question, all, language));
            table(out, &rows)?;
        }
    }
    Ok(())
}

/// The rows of one question: who answered, each answer, and where numbers lie.
fn rows_of(question: &QuestionResults, all: &Figures, language: Language) -> Vec<Vec<String>> {
    let columns: Vec<Option<&Figures>> = std::iter::once(Some(all))
        .chain(question.by_group.iter().map(Option::as_ref))
        .collect();
    let row = |name: String, cell: &dyn Fn(&Figures) -> String| -> Vec<String> {
        let cells = (columns.iter()).map(|figures| figures.map_or_else(|| MASKED.to_owned(), cell));
        std::iter::once(name).chain(cells).collect()
    };
    let say = |ja: &str, en: &str| match language {
        Language::Ja => ja.to_owned(),
        Language::En => en.to_owned(),
    };
    let mut rows = vec![row(say("回答", "answered"), &|figures| {
        number(&figures.answered)
    })];
    for (place, answer) in question.answers.iter().enumerate() {
        let name = answer.text.in_language(language.tag(), "ja").to_owned();
        rows.push(row(name, &|figures| number(&figures.answers[place])));
    }
    if all.numbers.is_some() {
        rows.push(row(say("平均", "mean"), &|figures| {
            let mean = figures.numbers.map(|numbers| numbers.mean.to_string());
            mean.unwrap_or_else(|| MASKED.to_owned())
        }));
        rows.push(row(say("四分位", "quartiles"), &|figures| {
            let three = figures.numbers.map(|numbers| {
                let (low, high) = (numbers.lower_quartile, numbers.upper_quartile);
                format!("{low} {} {high}", numbers.median)
            });
            three.unwrap_or_else(|| MASKED.to_owned())
        }));
    }
    rows
}

fn number(count: &Count) -> String {
    match (count.count, count.share) {
        (None, _) => MASKED.to_owned(),
        (Some(count), None) => count.to_string(),
        (Some(count), Some(share)) => format!("{count} ({:.1}%)", share * 100.0),
    }
}

/// Prints rows so that columns stand under each other, numbers to the right.
fn table(out: &mut impl Write, rows: &[Vec<String>]) -> io::Result<()> {
    let columns = rows.iter().map(Vec::len).max().unwrap_or(0);
    let width = |column: usize| {
        let cells = rows.iter().filter_map(|row| row.get(column));
        cells.map(|cell| cell.width()).max().unwrap_or(0)
    };
    let widths: Vec<usize> = (0..columns).map(width).collect();
    for row in rows {
        let mut line = String::from(" ");
        for (column, cell) in row.iter().enumerate() {
            let room = " ".repeat(widths[column].saturating_sub(cell.width()));
            line += &match column {
                0 => format!(" {cell}{room}"),
                _ => format!("  {room}{cell}"),
            };
        }
        writeln!(out, "{}", line.trim_end())?;
    }
    Ok(())
}
