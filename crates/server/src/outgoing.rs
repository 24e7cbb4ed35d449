//! Responses on their way out, as they are read: an export of any size needs the memory of a page.

use std::io::{self, Write};
use std::sync::Arc;

use axum::body::{Body, Bytes};
use engine::Form;
use export::{Export, Format, Options, Profile, Received};
use futures_util::stream;
use serde::Serialize;
use serde_json::value::RawValue;
use store::{Filter, Page, SocietyId, Store};
use tokio::runtime::Handle;
use tokio::sync::mpsc::{self, Receiver, Sender};
use tokio::task::JoinHandle;

use crate::clock;

/// How many responses are read at a time: about a megabyte, and never much more.
const PAGE: u32 = 200;
/// How many bytes are sent at a time.
const CHUNK: usize = 64 << 10;

/// What goes out.
pub(crate) struct Outgoing {
    pub(crate) store: Store,
    pub(crate) society: SocietyId,
    pub(crate) filter: Filter,
    /// Begins after this place.
    pub(crate) after: i64,
    /// What the responses answer.
    pub(crate) forms: Vec<Form>,
    pub(crate) options: Options,
    /// The campaign's name in addresses.
    pub(crate) campaign: Option<String>,
    /// A line a response, with its place and what else is known of it beside it.
    pub(crate) with_place: bool,
}

/// A line with a place.
#[derive(Serialize)]
#[serde(rename_all = "camelCase")]
struct Placed<'a> {
    seq: i64,
    received_at: String,
    member: Option<&'a str>,
    response: &'a RawValue,
}

impl Outgoing {
    /// The body of a reply. When something goes wrong on the way, it is cut off, and whoever reads it
    /// is told that it is not whole.
    pub(crate) fn body(self) -> Body {
        let (sender, receiver) = mpsc::channel(4);
        let handle = Handle::current();
        tokio::task::spawn_blocking(move || {
            let chunks = Chunks {
                sender: sender.clone(),
                buffer: Vec::with_capacity(CHUNK),
            };
            let written = if self.with_place {
                self.write_places(&handle, chunks)
            } else {
                self.write(&handle, chunks)
            };
            if let Err(error) = written {
                tracing::error!(cause = error.to_string(), "an export was cut off");
                let _ = sender.blocking_send(Err(error));
            }
        });
        Body::from_stream(stream::unfold(receiver, next))
    }

    fn write(&self, handle: &Handle, chunks: Chunks) -> io::Result<()> {
        let mut export =
            Export::new(chunks, &self.forms, &self.options).map_err(io::Error::other)?;
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
                campaign: self.campaign.as_deref(),
                body: export::Body::Kept(&response.body),
            };
            export.write(&received).map_err(io::Error::other)
        })?;
        export.finish().map_err(io::Error::other)
    }

    fn write_places(&self, handle: &Handle, mut chunks: Chunks) -> io::Result<()> {
        self.each(handle, |response| {
            let placed = Placed {
                seq: response.receipt.seq,
                received_at: clock::written(response.receipt.received_at),
                member: response.member.as_deref(),
                response: serde_json::from_str(&response.body)?,
            };
            serde_json::to_writer(&mut chunks, &placed)?;
            chunks.write_all(b"\n")
        })?;
        chunks.flush()
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

type Chunk = io::Result<Bytes>;

async fn next(mut receiver: Receiver<Chunk>) -> Option<(Chunk, Receiver<Chunk>)> {
    let chunk = receiver.recv().await?;
    Some((chunk, receiver))
}

/// Hands on what is written, some at a time, and waits while nobody takes it.
struct Chunks {
    sender: Sender<Chunk>,
    buffer: Vec<u8>,
}

impl Chunks {
    fn hand_on(&mut self) -> io::Result<()> {
        let full = std::mem::replace(&mut self.buffer, Vec::with_capacity(CHUNK));
        let sent = self.sender.blocking_send(Ok(full.into()));
        sent.map_err(|_| io::Error::from(io::ErrorKind::BrokenPipe))
    }
}

impl Write for Chunks {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        self.buffer.extend_from_slice(bytes);
        if self.buffer.len() >= CHUNK {
            self.hand_on()?;
        }
        Ok(bytes.len())
    }

    fn flush(&mut self) -> io::Result<()> {
        if self.buffer.is_empty() {
            return Ok(());
        }
        self.hand_on()
    }
}

impl Drop for Chunks {
    fn drop(&mut self) {
        // Nobody is there to be told; whoever reads has gone.
        let _ = self.flush();
    }
}

/// The forms of all versions that a campaign's responses may answer, the newest first.
pub(crate) async fn forms(
    service: &Arc<crate::Service>,
    society: &SocietyId,
    campaign: &store::Campaign,
) -> store::Result<Vec<Form>> {
    let own = service.forms.get(society, &campaign.hash).await?;
    let mut forms = vec![own.form.clone()];
    for head in service.store.versions(society).await? {
        if head.url == campaign.url && head.hash != campaign.hash && head.published_at <= own.at {
            forms.push(service.forms.get(society, &head.hash).await?.form.clone());
        }
    }
    Ok(forms)
}
