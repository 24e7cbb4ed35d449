//! `monshin diff`: what a new version changes, what has to be decided, and what becomes of answers.

use std::io::{self, Write};

use engine::model::Text;
use revision::{
    Change, Class, Comparison, Edition, Impact, Impacts, Ledger, Side, compare, open_decisions,
    words,
};
use serde::Serialize;
use serde_json::Value;

use crate::input::{self, unprinted};
use crate::{Ended, Format, Language, Outcome, every};

/// Compare two versions of a questionnaire, and say what has to be decided
///
/// Ends with 1 when something has to be decided that the ledger does not settle. What was answered
/// is never printed; responses are only counted.
#[derive(Debug, clap::Args)]
#[command(after_help = "Examples:
  monshin diff schemas/checkup-2018.json schemas/checkup-2024.json
  monshin diff schemas/checkup-2018.json schemas/checkup-2024.json --ledger schemas/ledgers/checkup-2018-to-2024.json
  monshin diff old.json new.json --responses collected.ndjson --format json")]
pub(crate) struct Options {
    /// The old version
    old: String,
    /// The new version
    new: String,
    /// What was decided about the two
    #[arg(long)]
    ledger: Option<String>,
    /// Responses to the old version: count what becomes of them; `-` reads standard input
    #[arg(long, value_name = "RESPONSES")]
    responses: Vec<String>,
    /// How to print it
    #[arg(long, value_enum, default_value_t = Format::Text)]
    format: Format,
}

/// All that is told.
#[derive(Serialize)]
#[serde(rename_all = "camelCase")]
struct Report<'a> {
    #[serde(flatten)]
    comparison: &'a Comparison,
    /// The changes that are still to be decided, by their position among all.
    open: Vec<usize>,
    #[serde(skip_serializing_if = "Option::is_none")]
    impact: Option<Impact>,
}

pub(crate) fn run(options: &Options, language: Language) -> Outcome {
    let old = input::edition(&options.old, language)?;
    let new = input::edition(&options.new, language)?;
    let ledger = (options.ledger.as_ref())
        .map(|path| input::ledger(path))
        .transpose()?;
    let mut ledger_is_sound = true;
    if let (Some(ledger), Some(path)) = (&ledger, &options.ledger) {
        ledger_is_sound = input::tell(path, &ledger.check(&old, &new), language)?;
    }
    let comparison = compare(&old, &new);
    let open = open_decisions(&comparison, ledger.as_ref().filter(|_| ledger_is_sound));
    let open: Vec<usize> = (comparison.changes.iter().enumerate())
        .filter(|(_, change)| open.iter().any(|open| std::ptr::eq(*open, *change)))
        .map(|(position, _)| position)
        .collect();
    let impact = impact(options, &old, &new, ledger.as_ref())?;
    let mut out = input::output();
    let report = Report {
        comparison: &comparison,
        open,
        impact,
    };
    let written = match options.format {
        Format::Json => serde_json::to_writer_pretty(&mut out, &report)
            .map_err(io::Error::from)
            .and_then(|()| writeln!(out)),
        Format::Text => Writer {
            report: &report,
            old: &old,
            new: &new,
            ledger: ledger.as_ref(),
            language,
        }
        .write(&mut out),
    };
    (written.and_then(|()| out.flush())).map_err(|error| unprinted(&error))?;
    Ok(if report.open.is_empty() && ledger_is_sound {
        Ended::Fine
    } else {
        Ended::Findings
    })
}

fn impact(
    options: &Options,
    old: &Edition,
    new: &Edition,
    ledger: Option<&Ledger>,
) -> Outcome<Option<Impact>> {
    if options.responses.is_empty() {
        return Ok(None);
    }
    let mut impacts = Impacts::new(old, new, ledger);
    for file in &options.responses {
        every::each(file, &mut |response| impacts.add(response))?;
    }
    let impact = impacts.finish();
    if impact.responses == 0 {
        return Err(format!(
            "there was no response to version `{}` among those given",
            old.reference().version
        ));
    }
    Ok(Some(impact))
}

struct Writer<'a> {
    report: &'a Report<'a>,
    old: &'a Edition,
    new: &'a Edition,
    ledger: Option<&'a Ledger>,
    language: Language,
}

impl Writer<'_> {
    fn write(&self, out: &mut impl Write) -> io::Result<()> {
        let Comparison { from, to, changes } = self.report.comparison;
        writeln!(
            out,
            "{} {} → {} {}",
            from.url, from.version, to.url, to.version
        )?;
        let mut item: Option<&Option<String>> = None;
        for (position, change) in changes.iter().enumerate() {
            if item != Some(&change.link_id) {
                if let Some(Some(link_id)) = item {
                    self.decision(out, link_id)?;
                }
                writeln!(out)?;
                self.heading(out, change.link_id.as_deref())?;
                item = Some(&change.link_id);
            }
            self.change(out, change, self.report.open.contains(&position))?;
        }
        if let Some(Some(link_id)) = item {
            self.decision(out, link_id)?;
        }
        writeln!(out)?;
        self.summary(out)?;
        match &self.report.impact {
            Some(impact) => self.impact(out, impact),
            None => Ok(()),
        }
    }

    fn heading(&self, out: &mut impl Write, link_id: Option<&str>) -> io::Result<()> {
        let Some(link_id) = link_id else {
            return writeln!(
                out,
                "{}",
                self.say("the questionnaire itself", "質問票全体")
            );
        };
        let text = [self.new, self.old].into_iter().find_map(|edition| {
            let form = edition.form();
            let item = form.item(form.find(link_id)?);
            Some(form.text(&item.text, self.language.tag()).to_owned())
        });
        writeln!(out, "{link_id}  {}", text.unwrap_or_default())
    }

    fn change(&self, out: &mut impl Write, change: &Change, is_open: bool) -> io::Result<()> {
        let tag = self.language.tag();
        let mark = if is_open { "!" } else { " " };
        writeln!(
            out,
            "{mark} [{}] {}",
            words::class(change.class, tag),
            words::change(change, tag)
        )?;
        for (sign, side) in [("-", &change.old), ("+", &change.new)] {
            if let Some(value) = side.as_ref().and_then(|side: &Side| side.value.as_ref()) {
                writeln!(out, "      {sign} {}", self.value(value))?;
            }
        }
        writeln!(out, "      {}", words::reason(change.reason, tag))
    }

    /// What the ledger says of an item.
    fn decision(&self, out: &mut impl Write, link_id: &str) -> io::Result<()> {
        let Some(entry) = self.ledger.and_then(|ledger| ledger.entry(link_id)) else {
            return Ok(());
        };
        let tag = self.language.tag();
        let certainty = match entry.certainty {
            revision::Certainty::Established => "",
            revision::Certainty::Uncertain => self.say(" (uncertain)", "（未確認）"),
        };
        writeln!(
            out,
            "  = {}{}{certainty}: {}",
            self.say("decided: ", "判断："),
            words::relation(entry.relation, tag),
            self.text(&entry.note)
        )
    }

    fn summary(&self, out: &mut impl Write) -> io::Result<()> {
        let tag = self.language.tag();
        let counts: Vec<String> = (self.report.comparison.counts().iter().rev())
            .map(|(class, count)| format!("{} {count}", words::class(*class, tag)))
            .collect();
        let decided = (self.report.comparison.changes.iter())
            .filter(|change: &&Change| Class::is_open(change.class))
            .count()
            - self.report.open.len();
        let open = self.report.open.len();
        match self.language {
            Language::En => writeln!(
                out,
                "changes: {}; settled by the ledger: {decided}, still to decide: {open}",
                counts.join(", ")
            ),
            Language::Ja => writeln!(
                out,
                "変更：{}。対応表で解決済み {decided}、未決 {open}",
                counts.join("、")
            ),
        }
    }

    fn impact(&self, out: &mut impl Write, impact: &Impact) -> io::Result<()> {
        writeln!(out)?;
        let Impact {
            responses,
            still_valid,
            others,
            consequences,
        } = impact;
        match self.language {
            Language::En => writeln!(
                out,
                "responses to the old version: {responses}, still valid under the new: {still_valid}, to other versions: {others}"
            )?,
            Language::Ja => writeln!(
                out,
                "旧版への回答{responses}件、うち新版でも有効なもの{still_valid}件。ほかの版への回答{others}件"
            )?,
        }
        for consequence in consequences {
            writeln!(
                out,
                "  {:>6}  {}  {} [{}]",
                consequence.responses,
                consequence.link_id,
                words::fate(consequence.fate, self.language.tag()),
                consequence.kind
            )?;
        }
        Ok(())
    }

    /// A value of a document on one line.
    fn value(&self, value: &Value) -> String {
        words::value(value, self.new, self.language.tag())
    }

    fn text<'a>(&self, text: &'a Text) -> &'a str {
        text.in_language(self.language.tag(), self.new.form().default_language())
    }

    fn say(&self, en: &'static str, ja: &'static str) -> &'static str {
        match self.language {
            Language::En => en,
            Language::Ja => ja,
        }
    }
}
