//! A member's connection: HTTP/1.1, one request after the other.

use tokio::io::{AsyncBufReadExt as _, AsyncReadExt as _, AsyncWriteExt as _, BufReader};
use tokio::net::TcpStream;

use crate::Outcome;

/// One connection.
pub(crate) struct Member {
    stream: BufReader<TcpStream>,
}

impl Member {
    pub(crate) async fn at(address: &str) -> Outcome<Self> {
        let stream = TcpStream::connect(address).await?;
        stream.set_nodelay(true)?;
        Ok(Self {
            stream: BufReader::new(stream),
        })
    }

    /// Sends a response, and waits for the receipt.
    pub(crate) async fn sends(&mut self, body: &str) -> Outcome {
        let head = format!(
            "POST /api/responses HTTP/1.1\r\nhost: x\r\ncontent-type: application/json\r\n\
             content-length: {}\r\n\r\n",
            body.len()
        );
        let stream = self.stream.get_mut();
        stream.write_all((head + body).as_bytes()).await?;
        let mut length = 0;
        let mut line = String::new();
        self.stream.read_line(&mut line).await?;
        let is_kept = line.contains(" 201 ");
        loop {
            line.clear();
            self.stream.read_line(&mut line).await?;
            let lower = line.to_ascii_lowercase();
            if let Some(said) = lower.strip_prefix("content-length:") {
                length = said.trim().parse()?;
            }
            if line == "\r\n" {
                break;
            }
        }
        let mut reply = vec![0; length];
        self.stream.read_exact(&mut reply).await?;
        if is_kept {
            return Ok(());
        }
        Err(String::from_utf8_lossy(&reply).into_owned().into())
    }
}
