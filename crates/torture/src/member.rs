//! Somebody at the other end of a connection: HTTP/1.1, one request after the other.

use http_body_util::{BodyExt as _, Full};
use hyper::body::{Bytes, Incoming};
use hyper::client::conn::http1::{SendRequest, handshake};
use hyper::{HeaderMap, Request, Response, StatusCode, header};
use hyper_util::rt::TokioIo;
use tokio::net::TcpStream;

use crate::Outcome;

/// One connection.
pub(crate) struct Member {
    requests: SendRequest<Full<Bytes>>,
}

/// What came back.
#[derive(Debug)]
pub(crate) struct Reply {
    pub(crate) status: StatusCode,
    pub(crate) headers: HeaderMap,
    pub(crate) body: Bytes,
}

impl Member {
    pub(crate) async fn at(address: &str) -> Outcome<Self> {
        let stream = TcpStream::connect(address).await?;
        stream.set_nodelay(true)?;
        let (requests, connection) = handshake(TokioIo::new(stream)).await?;
        // When it ends, whoever waits for a reply is told.
        tokio::spawn(connection);
        Ok(Self { requests })
    }

    /// Sends a response, and waits for what is said to it.
    pub(crate) async fn sends(&mut self, body: String) -> Outcome<Reply> {
        let request = Request::post("/api/responses")
            .header(header::HOST, "torture")
            .header(header::CONTENT_TYPE, "application/json")
            .body(Full::from(body))?;
        self.asks(request).await
    }

    /// Looks at a page.
    pub(crate) async fn gets(&mut self, path: &str) -> Outcome<Reply> {
        let request = Request::get(path)
            .header(header::HOST, "torture")
            .body(Full::default())?;
        self.asks(request).await
    }

    /// Begins to take something along that only the staff may have.
    pub(crate) async fn takes(&mut self, path: &str, token: &str) -> Outcome<Response<Incoming>> {
        let request = Request::get(path)
            .header(header::HOST, "torture")
            .header(header::AUTHORIZATION, format!("Bearer {token}"))
            .body(Full::default())?;
        self.requests.ready().await?;
        let response = self.requests.send_request(request).await?;
        if response.status() == StatusCode::OK {
            return Ok(response);
        }
        Err(format!("{path}: {}", response.status()).into())
    }

    async fn asks(&mut self, request: Request<Full<Bytes>>) -> Outcome<Reply> {
        self.requests.ready().await?;
        let response = self.requests.send_request(request).await?;
        let (head, body) = response.into_parts();
        Ok(Reply {
            status: head.status,
            headers: head.headers,
            body: body.collect().await?.to_bytes(),
        })
    }
}
