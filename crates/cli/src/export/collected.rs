//! Responses out of a society's database: as the staff takes them along, and told in its log.

use std::io::{self, Write};

use export::Options as Wanted;
use server::Outgoing;
use store::{Campaign, Moment, Society, Store};
use tokio::runtime::Handle;

use super::{create, write_codebook};
use crate::admin::{act, told};
use crate::database::campaign;
use crate::input::{self, unprinted};
use crate::serve::block_on;
use crate::{Ended, Outcome};

/// Which of the responses in a database.
#[derive(Debug, clap::Args)]
#[command(next_help_heading = "Out of a database")]
pub(super) struct Which {
    #[command(flatten)]
    database: crate::database::Database,
    /// The society's name in addresses; without it, responses come from files
    #[arg(long, conflicts_with_all = ["questionnaires", "responses"])]
    pub(super) society: Option<String>,
    /// Only responses to this campaign, by its name in addresses
    #[arg(long, requires = "society")]
    campaign: Option<String>,
    /// Only responses to this version, by its name or its hash
    #[arg(long, requires = "society")]
    version: Option<String>,
    /// Only responses received on this day or later, in Japan
    #[arg(long, requires = "society", value_name = "YYYY-MM-DD", value_parser = first)]
    from: Option<Moment>,
    /// Only responses received on this day or earlier, in Japan
    #[arg(long, requires = "society", value_name = "YYYY-MM-DD", value_parser = last)]
    to: Option<Moment>,
    /// Go on after this place, which an earlier export has told
    #[arg(
        long,
        requires = "society",
        value_name = "CURSOR",
        default_value_t = 0,
        hide_default_value = true
    )]
    after: i64,
    /// In NDJSON: each response with its place, when it came, and the member's key and workplace beside it
    #[arg(long, requires = "society", conflicts_with = "deidentify")]
    places: bool,
}

const DAY: &str = "expected a day, such as 2026-04-01";

fn first(text: &str) -> Result<Moment, &'static str> {
    server::day(text).ok_or(DAY)
}

fn last(text: &str) -> Result<Moment, &'static str> {
    server::day_after(text).ok_or(DAY)
}

pub(super) fn run(options: &super::Options, society: &str, wanted: Wanted) -> Outcome {
    block_on(async {
        let which = &options.which;
        let store = which.database.open().await?;
        let society = crate::admin::find(&store, society).await?;
        let outgoing = gather(&store, &society, which, wanted).await?;
        if let Some(path) = &options.codebook {
            let mut codebook = outgoing.codebook().map_err(|error| error.to_string())?;
            outgoing.compare(&mut codebook).await.map_err(told)?;
            write_codebook(&codebook, path)?;
        }
        // Of those that come after a place, the number is not known.
        let total = match which.after {
            0 => Some(outgoing.count().await.map_err(told)?),
            _ => None,
        };
        let output = options.output.clone();
        let handle = Handle::current();
        let writing = tokio::task::spawn_blocking(move || {
            let out: Box<dyn Write> = match &output {
                Some(path) => Box::new(create(path)?),
                None => Box::new(io::BufWriter::new(io::stdout())),
            };
            let progress = input::progress(total);
            let (mut count, mut place) = (0_u64, None);
            let written = outgoing.write(&handle, out, |at| {
                (count, place) = (count + 1, Some(at));
                progress.inc(1);
            });
            progress.finish_and_clear();
            written.map(|()| (count, place)).map_err(|error| {
                match (&output, is_of_the_system(&error)) {
                    (None, true) => unprinted(&error),
                    (Some(path), true) => format!("cannot write `{}`: {error}", path.display()),
                    (_, false) => cut_off(&error, place),
                }
            })
        });
        let written = writing.await.map_err(|error| error.to_string())?;
        let (count, place) = written?;
        match place {
            Some(place) => eprintln!("responses: {count}; go on later with --after {place}"),
            None => eprintln!("responses: 0"),
        }
        Ok(Ended::Fine)
    })
}

/// Whether it was the file or the terminal that failed, and not what was to be written.
fn is_of_the_system(error: &io::Error) -> bool {
    error.raw_os_error().is_some()
}

fn cut_off(error: &io::Error, place: Option<i64>) -> String {
    let mend = match place {
        Some(place) => format!("what is written is whole up to there; go on with --after {place}"),
        None => "nothing was written".to_owned(),
    };
    format!("the export was cut off: {error}; {mend}")
}

async fn gather(
    store: &Store,
    society: &Society,
    which: &Which,
    options: Wanted,
) -> Outcome<Outgoing> {
    let campaign = match &which.campaign {
        Some(slug) => Some(campaign(store, society, slug).await?),
        None => None,
    };
    let version = match &which.version {
        Some(version) => Some(hash_of(store, society, campaign.as_ref(), version).await?),
        None => None,
    };
    let wanted = server::Wanted {
        campaign: campaign.map(|campaign| campaign.id),
        version,
        from: which.from,
        before: which.to,
        after: which.after,
        places: which.places,
        options,
    };
    let outgoing = Outgoing::from_store(store, &society.id, act(), wanted).await;
    outgoing.map_err(told)
}

/// The hash of a version that is named by it, or by its name among the versions of the campaign's
/// questionnaire.
async fn hash_of(
    store: &Store,
    society: &Society,
    campaign: Option<&Campaign>,
    named: &str,
) -> Outcome<String> {
    let mut known = store.versions(&society.id).await.map_err(told)?;
    known.retain(|version| campaign.is_none_or(|campaign| campaign.url == version.url));
    let found: Vec<_> = (known.iter())
        .filter(|version| version.hash == named || version.version == named)
        .collect();
    match found.as_slice() {
        [one] => Ok(one.hash.clone()),
        [] => {
            let known: Vec<&str> = known.iter().map(|known| known.version.as_str()).collect();
            Err(format!(
                "there is no version `{named}`; expected one of {}",
                known.join(", ")
            ))
        }
        several => {
            let several: Vec<String> = (several.iter())
                .map(|version| format!("{} of {}", version.hash, version.url))
                .collect();
            Err(format!(
                "several questionnaires have a version `{named}`; name it by its hash: {}",
                several.join(", ")
            ))
        }
    }
}
