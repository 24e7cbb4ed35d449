//! Results out of a society's database: what its staff sees, and never more.

use std::io::{self, Write};

use engine::model::Text;
use results::{Part, Results, Trend};
use store::{Campaign, Society, Store};

use super::{number, print, table};
use crate::admin::told;
use crate::database::campaign;
use crate::input::{self, unprinted};
use crate::serve::block_on;
use crate::{Ended, Format, Language, Outcome};

/// Which results of a database.
#[derive(Debug, clap::Args)]
#[command(next_help_heading = "Out of a database")]
pub(super) struct Which {
    #[command(flatten)]
    database: crate::database::Database,
    /// The society's name in addresses; without it, responses come from files
    #[arg(long, conflicts_with_all = ["questionnaires", "responses", "threshold"])]
    pub(super) society: Option<String>,
    /// The campaign, by its name in addresses; with --item once for each, or all without
    #[arg(long = "campaign", requires = "society", value_name = "CAMPAIGN")]
    campaigns: Vec<String>,
    /// Put people into groups by workplace
    #[arg(long, requires = "society", conflicts_with = "by")]
    by_workplace: bool,
    /// Follow this question over campaigns, as far as ledgers let its answers be compared
    #[arg(
        long,
        requires = "society",
        value_name = "LINKID",
        conflicts_with_all = ["by", "by_workplace"]
    )]
    item: Option<String>,
}

/// What is printed.
enum Found {
    Results(Results),
    Trend(Trend),
}

pub(super) fn run(options: &super::Options, society: &str, language: Language) -> Outcome {
    let found = block_on(async {
        let which = &options.which;
        let store = which.database.open().await?;
        let society = crate::admin::find(&store, society).await?;
        let campaigns = chosen(&store, &society, which).await?;
        let refused = |held: server::Held| held.to_string();
        if let Some(item) = &which.item {
            let trend = server::trend(&store, &society.id, &campaigns, item).await;
            return trend.map(Found::Trend).map_err(refused);
        }
        let [campaign] = campaigns.as_slice() else {
            return Err(
                "name one campaign with --campaign, or a question to follow over several \
                        with --item"
                    .to_owned(),
            );
        };
        let by = match &options.by {
            _ if which.by_workplace => server::WORKPLACE,
            Some(link_id) => link_id,
            None => "",
        };
        let results = server::results(&store, &society.id, campaign, by).await;
        results.map(Found::Results).map_err(refused)
    })?;
    let mut out = input::output();
    let printed = match (options.format, &found) {
        (Format::Text, Found::Results(results)) => print(&mut out, results, language),
        (Format::Text, Found::Trend(trend)) => tell(&mut out, trend, language),
        (Format::Json, Found::Results(results)) => as_json(&mut out, results),
        (Format::Json, Found::Trend(trend)) => as_json(&mut out, trend),
    };
    (printed.and_then(|()| out.flush())).map_err(|error| unprinted(&error))?;
    Ok(Ended::Fine)
}

fn as_json(out: &mut impl Write, value: &impl serde::Serialize) -> io::Result<()> {
    serde_json::to_writer_pretty(&mut *out, value)?;
    writeln!(out)
}

/// The campaigns that are named, the oldest first; without a name all of them.
async fn chosen(store: &Store, society: &Society, which: &Which) -> Outcome<Vec<Campaign>> {
    let mut campaigns = Vec::new();
    for slug in &which.campaigns {
        campaigns.push(campaign(store, society, slug).await?);
    }
    if which.campaigns.is_empty() {
        campaigns = store.campaigns(&society.id).await.map_err(told)?;
    }
    campaigns.sort_by_key(|campaign| campaign.opens_at);
    Ok(campaigns)
}

/// Prints a question over campaigns: a table a part, and between two why the second cannot be
/// compared with the first.
fn tell(out: &mut impl Write, trend: &Trend, language: Language) -> io::Result<()> {
    let say = |ja: &'static str, en: &'static str| match language {
        Language::Ja => ja,
        Language::En => en,
    };
    let text = |text: &Text| text.in_language(language.tag(), "ja").to_owned();
    writeln!(out, "{}: {}", trend.link_id, text(&trend.text))?;
    for (place, part) in trend.parts.iter().enumerate() {
        writeln!(out)?;
        table(out, &rows(part, language))?;
        if part.points.len() > 1 {
            for caution in &part.cautions {
                writeln!(
                    out,
                    "  ? {}{}",
                    say("未確認：", "uncertain: "),
                    text(caution)
                )?;
            }
        }
        if place + 1 == trend.parts.len() {
            continue;
        }
        let why = part.broken.as_ref().map_or_else(
            || {
                say(
                    "次の版へ続く対応の記録がありません",
                    "no ledger leads on to the next version",
                )
                .to_owned()
            },
            |refusal| revision::words::refusal(refusal, language.tag()),
        );
        let broken = say(
            "ここから先は比べられない：",
            "not comparable from here on: ",
        );
        writeln!(out, "  ! {broken}{why}")?;
    }
    Ok(())
}

fn rows(part: &Part, language: Language) -> Vec<Vec<String>> {
    let answered = match language {
        Language::Ja => "回答",
        Language::En => "answered",
    };
    let mut head = vec![String::new(), answered.to_owned()];
    let categories = part.categories.iter();
    head.extend(categories.map(|name| name.in_language(language.tag(), "ja").to_owned()));
    let points = part.points.iter().map(|point| {
        let mut row = vec![format!("{} ({})", point.name, point.version)];
        row.extend(
            [&point.answered]
                .into_iter()
                .chain(&point.counts)
                .map(number),
        );
        row
    });
    std::iter::once(head).chain(points).collect()
}
