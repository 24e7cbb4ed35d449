//! Responses on their way out, as they are read: an export of any size needs the memory of a page.
//!
//! The staff's pages, the API and the command line all take responses out here, and each time the
//! log tells of it.

mod body;
mod comparable;

use std::collections::BTreeMap;
use std::io::{self, Write};

use engine::Form;
use export::{Codebook, Export, Format, Options, Profile, Received};
use serde::Serialize;
use serde_json::value::RawValue;
use store::{Act, Filter, Moment, Page, SocietyId, Store};
use tokio::runtime::Handle;
use tokio::task::JoinHandle;

use crate::clock;
use crate::forms::Forms;

pub(crate) use comparable::tell as compare;

/// How many responses are read at a time: about a megabyte, and never much more.
const PAGE: u32 = 200;

/// Which responses are wanted, and how.
#[derive(Clone, Debug)]
pub struct Wanted {
    /// Those of this campaign, by id; of all campaigns without one.
    pub campaign: Option<String>,
    /// Those to the version with this hash.
    pub version: Option<String>,
    /// Received at this moment or later.
    pub from: Option<Moment>,
    /// Received before this moment.
    pub before: Option<Moment>,
    /// Begins after this place.
    pub after: i64,
    /// In NDJSON: each response with its place, when it came, and the member's key and workplace beside
    /// it. Never
    /// with [`Profile::Deidentified`].
    pub places: bool,
    /// The format, and how much of each response goes out.
    pub options: Options,
}

/// What goes out.
#[derive(Debug)]
pub struct Outgoing {
    store: Store,
    society: SocietyId,
    filter: Filter,
    after: i64,
    /// What the responses answer.
    forms: Vec<Form>,
    options: Options,
    /// The campaigns' names in addresses, by id.
    campaigns: BTreeMap<String, String>,
    places: bool,
}

/// A line with a place.
#[derive(Serialize)]
#[serde(rename_all = "camelCase")]
struct Placed<'a> {
    seq: i64,
    received_at: String,
    member: Option<&'a str>,
    #[serde(skip_serializing_if = "Option::is_none")]
    workplace: Option<&'a str>,
    response: &'a RawValue,
}

impl Outgoing {
    /// Finds what is wanted in the store, reads the questionnaires, and logs that somebody takes the
    /// responses out.
    ///
    /// # Errors
    ///
    /// [`store::Error::NotFound`] when there is no such campaign, or it takes no answers to this version.
    pub async fn from_store(
        store: &Store,
        society: &SocietyId,
        act: Act,
        wanted: Wanted,
    ) -> store::Result<Self> {
        Self::gather(&Forms::new(store.clone()), society, act, wanted).await
    }

    /// The same, with forms that may have been read before.
    pub(crate) async fn gather(
        forms: &Forms,
        society: &SocietyId,
        act: Act,
        wanted: Wanted,
    ) -> store::Result<Self> {
        let store = forms.store();
        let campaigns = match &wanted.campaign {
            Some(id) => vec![store.campaign(society, id).await?],
            None => store.campaigns(society).await?,
        };
        let version = wanted.version.as_deref();
        let forms = forms.of_campaigns(society, &campaigns, version).await?;
        let on = match campaigns.as_slice() {
            [campaign] if wanted.campaign.is_some() => &campaign.slug,
            _ => "*",
        };
        let act = act.noting(note(&wanted));
        store.record(society, act, "responses.exported", on).await?;
        Ok(Self {
            store: store.clone(),
            society: society.clone(),
            after: wanted.after,
            forms,
            places: wanted.places && wanted.options.profile == Profile::Full,
            options: wanted.options,
            campaigns: (campaigns.into_iter())
                .map(|campaign| (campaign.id, campaign.slug))
                .collect(),
            filter: Filter {
                campaign: wanted.campaign,
                questionnaire: wanted.version,
                from: wanted.from,
                before: wanted.before,
            },
        })
    }

    /// How many responses there are, those before the place to begin after included.
    ///
    /// # Errors
    ///
    /// When the store cannot be asked.
    pub async fn count(&self) -> store::Result<u64> {
        self.store
            .count_responses(&self.society, &self.filter)
            .await
    }

    /// What the columns of a table mean.
    ///
    /// # Errors
    ///
    /// When it would have more columns than a spreadsheet opens.
    pub fn codebook(&self) -> Result<Codebook, export::Error> {
        codebook(&self.forms, &self.options)
    }

    /// Writes beside the columns of a codebook what was decided about their earlier answers.
    ///
    /// # Errors
    ///
    /// When the store cannot be asked.
    pub async fn compare(&self, codebook: &mut Codebook) -> store::Result<()> {
        comparable::tell(&self.store, &self.society, &self.forms, codebook).await
    }

    /// Writes all of it, and tells after each response its place. Waits; `handle` is of a runtime
    /// that goes on meanwhile.
    ///
    /// # Errors
    ///
    /// The writer's own, or of another kind when the store or a response cannot be read.
    pub fn write(&self, handle: &Handle, out: impl Write, told: impl FnMut(i64)) -> io::Result<()> {
        if self.places && self.options.format == Format::Ndjson {
            self.write_places(handle, out, told)
        } else {
            self.write_plain(handle, out, told)
        }
    }

    fn write_plain(
        &self,
        handle: &Handle,
        out: impl Write,
        mut told: impl FnMut(i64),
    ) -> io::Result<()> {
        let mut export = Export::new(out, &self.forms, &self.options).map_err(unwritten)?;
        // Responses as they are say nothing about their receipt.
        let as_they_are =
            self.options.format != Format::Csv && self.options.profile == Profile::Full;
        self.each(handle, |response| {
            let at = response.receipt.received_at;
            let received_at = (!as_they_are).then(|| clock::written(at));
            let received = Received {
                seq: u64::try_from(response.receipt.seq).unwrap_or_default(),
                received_at: received_at.as_deref(),
                member_key: response.member.as_deref(),
                workplace: response.workplace.as_deref(),
                campaign: self.campaigns.get(&response.campaign).map(String::as_str),
                body: export::Body::Kept(&response.body),
            };
            export.write(&received).map_err(unwritten)?;
            told(response.receipt.seq);
            Ok(())
        })?;
        export.finish().map_err(unwritten)
    }

    fn write_places(
        &self,
        handle: &Handle,
        mut out: impl Write,
        mut told: impl FnMut(i64),
    ) -> io::Result<()> {
        self.each(handle, |response| {
            let placed = Placed {
                seq: response.receipt.seq,
                received_at: clock::written(response.receipt.received_at),
                member: response.member.as_deref(),
                workplace: response.workplace.as_deref(),
                response: serde_json::from_str(&response.body)?,
            };
            serde_json::to_writer(&mut out, &placed)?;
            out.write_all(b"\n")?;
            told(placed.seq);
            Ok(())
        })?;
        out.flush()
    }

    /// Reads on, page by page. While one is written the next is read.
    fn each(
        &self,
        handle: &Handle,
        mut take: impl FnMut(&store::Response) -> io::Result<()>,
    ) -> io::Result<()> {
        let mut reading = Some(self.read(handle, self.after));
        while let Some(page) = reading {
            let page = handle.block_on(page).map_err(io::Error::other)?;
            let page = page.map_err(io::Error::other)?;
            reading = page.next.map(|next| self.read(handle, next));
            page.responses.iter().try_for_each(&mut take)?;
        }
        Ok(())
    }

    fn read(&self, handle: &Handle, after: i64) -> JoinHandle<store::Result<Page>> {
        let (store, society, filter) = (
            self.store.clone(),
            self.society.clone(),
            self.filter.clone(),
        );
        handle.spawn(async move { store.next_page(&society, &filter, after, PAGE).await })
    }
}

/// What the columns of a table about these forms mean.
pub(crate) fn codebook(forms: &[Form], options: &Options) -> Result<Codebook, export::Error> {
    let mut options = options.clone();
    options.format = Format::Csv;
    Export::new(io::sink(), forms, &options).map(|export| export.codebook())
}

fn unwritten(error: export::Error) -> io::Error {
    match error {
        export::Error::Io(error) => error,
        error => io::Error::other(error),
    }
}

/// What the log says of an export: how it was made, and what was left out.
fn note(wanted: &Wanted) -> String {
    let format = match wanted.options.format {
        Format::Json => "json",
        Format::Ndjson => "ndjson",
        Format::Csv => "csv",
    };
    let mut note = match wanted.options.profile {
        Profile::Full => format!("{format}, full"),
        Profile::Deidentified => format!("{format}, deidentified"),
    };
    if let Some(hash) = &wanted.version {
        note += &format!(", version {hash}");
    }
    if let Some(from) = wanted.from {
        note += &format!(", from {}", clock::told(from));
    }
    if let Some(before) = wanted.before {
        note += &format!(", before {}", clock::told(before));
    }
    if wanted.after > 0 {
        note += &format!(", after {}", wanted.after);
    }
    note
}
