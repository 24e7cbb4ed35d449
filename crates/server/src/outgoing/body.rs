//! Responses as the body of a reply.

use std::io::{self, Write};

use axum::body::{Body, Bytes};
use futures_util::stream;
use tokio::runtime::Handle;
use tokio::sync::mpsc::{self, Receiver, Sender};

use super::Outgoing;

/// How many bytes are sent at a time.
const CHUNK: usize = 64 << 10;

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
            if let Err(error) = self.write(&handle, chunks, |_| ()) {
                tracing::error!(cause = error.to_string(), "an export was cut off");
                let _ = sender.blocking_send(Err(error));
            }
        });
        Body::from_stream(stream::unfold(receiver, next))
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
