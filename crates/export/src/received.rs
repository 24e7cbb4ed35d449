//! What is exported: a response, and what whoever received it knows about it.

use std::borrow::Cow;

use engine::Response;
use serde::de::IgnoredAny;

use crate::Error;

/// A response as it was received.
#[derive(Clone, Copy, Debug)]
pub struct Received<'a> {
    /// Its number, in the order of arrival. Errors name it, so that they need not name an answer.
    pub seq: u64,
    /// When it arrived: date, time and offset, `2026-03-02T09:30:00+09:00`.
    pub received_at: Option<&'a str>,
    /// What stands for the member; never their name.
    pub member_key: Option<&'a str>,
    /// What stands for the member's workplace.
    pub workplace: Option<&'a str>,
    /// What it was collected for.
    pub campaign: Option<&'a str>,
    /// The response.
    pub body: Body<'a>,
}

/// A response, as text or read.
#[derive(Clone, Copy, Debug)]
pub enum Body<'a> {
    /// The document as it was accepted, from a place where anything may stand.
    Text(&'a str),
    /// The same, from a place where only what was verified is kept: as JSON it goes out without being
    /// read again.
    Kept(&'a str),
    /// The same, read.
    Response(&'a Response),
}

impl<'a> Received<'a> {
    /// A response of which nothing else is known.
    pub fn new(seq: u64, body: Body<'a>) -> Self {
        Self {
            seq,
            received_at: None,
            member_key: None,
            workplace: None,
            campaign: None,
            body,
        }
    }

    /// The response, read if it is not yet.
    pub(crate) fn response(&self) -> Result<Cow<'a, Response>, Error> {
        match self.body {
            Body::Response(response) => Ok(Cow::Borrowed(response)),
            Body::Text(text) | Body::Kept(text) => serde_json::from_str(text)
                .map(Cow::Owned)
                .map_err(|error| self.refused(&error)),
        }
    }

    /// That the text is one JSON value, so that it cannot break what stands around it.
    pub(crate) fn is_json(&self, text: &str) -> Result<(), Error> {
        serde_json::from_str::<IgnoredAny>(text)
            .map(|_| ())
            .map_err(|error| self.refused(&error))
    }

    /// The reader's own words would repeat what it stumbled over.
    fn refused(&self, error: &serde_json::Error) -> Error {
        Error::NotAResponse {
            seq: self.seq,
            line: error.line(),
            column: error.column(),
        }
    }
}
