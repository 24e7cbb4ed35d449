//! Responses as JSON: the accepted documents, or what a profile leaves of them.

use std::io::Write;
use std::sync::Arc;

use engine::Response;
use engine::response::{Answers, QuestionnaireReference};
use memchr::memchr2;
use serde::Serialize;

use crate::privacy::{self, month};
use crate::{Body, Error, Layout, Profile, Received};

/// The name and edition of what is left of a response. It is no response, and says so.
const DEIDENTIFIED: &str = "monshin/deidentified@1";

pub(crate) struct Json<W: Write> {
    out: W,
    layout: Arc<Layout>,
    array: bool,
    written: u64,
    buffer: Vec<u8>,
}

impl<W: Write> Json<W> {
    pub(crate) fn array(out: W, layout: Arc<Layout>) -> Self {
        Self {
            array: true,
            ..Self::lines(out, layout)
        }
    }

    pub(crate) fn lines(out: W, layout: Arc<Layout>) -> Self {
        Self {
            out,
            layout,
            array: false,
            written: 0,
            buffer: Vec::new(),
        }
    }

    pub(crate) fn write(&mut self, received: &Received<'_>) -> Result<(), Error> {
        self.buffer.clear();
        match (self.layout.profile, received.body) {
            (Profile::Deidentified, _) => self.deidentified(received)?,
            (Profile::Full, Body::Response(response)) => {
                serde_json::to_writer(&mut self.buffer, response)?;
            }
            (Profile::Full, Body::Text(text)) => {
                received.is_json(text)?;
                one_line(text.as_bytes(), &mut self.buffer);
            }
            (Profile::Full, Body::Kept(text)) => one_line(text.as_bytes(), &mut self.buffer),
        }
        let before: &[u8] = match (self.array, self.written) {
            (true, 0) => b"[\n",
            (true, _) => b",\n",
            (false, _) => b"",
        };
        self.out.write_all(before)?;
        if !self.array {
            self.buffer.push(b'\n');
        }
        self.out.write_all(&self.buffer)?;
        self.written += 1;
        Ok(())
    }

    fn deidentified(&mut self, received: &Received<'_>) -> Result<(), Error> {
        let response = received.response()?;
        let form = self.layout.form_of(&response, received.seq)?;
        let Response {
            questionnaire,
            language,
            authored,
            answers,
            ..
        } = response.as_ref();
        let left = Deidentified {
            format: DEIDENTIFIED,
            profile: "deidentified",
            number: self.written + 1,
            questionnaire,
            language,
            authored: month(authored),
            received: received.received_at.map(month),
            campaign: received.campaign,
            answers: privacy::without(answers, &form.form, &form.withheld),
        };
        serde_json::to_writer(&mut self.buffer, &left)?;
        Ok(())
    }

    pub(crate) fn finish(mut self) -> Result<(), Error> {
        if self.array {
            let end: &[u8] = if self.written == 0 { b"[]\n" } else { b"\n]\n" };
            self.out.write_all(end)?;
        }
        self.out.flush()?;
        Ok(())
    }
}

/// The document as it is. A line break in JSON is never inside a text.
fn one_line(mut text: &[u8], out: &mut Vec<u8>) {
    while let Some(at) = memchr2(b'\n', b'\r', text) {
        out.extend_from_slice(&text[..at]);
        text = &text[at + 1..];
    }
    out.extend_from_slice(text);
}

#[derive(Serialize)]
struct Deidentified<'a> {
    format: &'static str,
    profile: &'static str,
    number: u64,
    questionnaire: &'a QuestionnaireReference,
    language: &'a str,
    authored: &'a str,
    #[serde(skip_serializing_if = "Option::is_none")]
    received: Option<&'a str>,
    #[serde(skip_serializing_if = "Option::is_none")]
    campaign: Option<&'a str>,
    answers: Answers,
}
