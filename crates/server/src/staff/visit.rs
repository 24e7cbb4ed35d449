//! Who asks for a page of the staff's, and in which language.

use std::sync::Arc;

use axum::extract::{FromRequestParts, Request};
use axum::http::request::Parts;
use axum::http::{HeaderMap, HeaderValue, header};
use axum::response::Response;
use draw::Language;
use sha2::{Digest as _, Sha256};
use store::{Act, Moment, Person, Role, Secret, Society};

use super::Stop;
use crate::{Service, address, clock, pages};

/// A session ends when nothing was done for an hour, and in any case after half a day.
pub(crate) const IDLE: i64 = 60 * 60;
const LONGEST: i64 = 12 * 60 * 60;

/// Somebody at a door.
#[derive(Clone)]
pub(crate) struct Visit {
    pub(crate) service: Arc<Service>,
    pub(crate) language: Language,
    /// Whether the language was asked for just now, so that it has to be remembered.
    switched: bool,
    /// From where, for counting failures.
    pub(crate) address: String,
    /// Whether the browser speaks https with us, or with what stands before us.
    secure: bool,
    /// The address without what is behind the question mark.
    pub(crate) path: String,
    /// Whether a program asks, which reads JSON.
    pub(crate) by_program: bool,
    /// Where the server is, as the browser wrote it: `https://example.jp`.
    pub(crate) origin: String,
    pub(crate) now: Moment,
    /// Society and token, as the cookie or the program says.
    shown: Option<(String, String)>,
    pub(crate) signed: Option<Signed>,
}

/// Somebody who has signed in.
#[derive(Clone)]
pub(crate) struct Signed {
    pub(crate) society: Society,
    pub(crate) person: Person,
    pub(crate) token: Secret,
}

impl Signed {
    /// What every form of this session carries, and no other site can know.
    pub(crate) fn form_token(&self) -> String {
        let digest = Sha256::digest(format!("form {}", self.token.expose()));
        digest.iter().map(|byte| format!("{byte:02x}")).collect()
    }

    pub(crate) fn has(&self, roles: &[Role]) -> bool {
        roles.iter().any(|role| self.person.roles.contains(role))
    }
}

impl Visit {
    /// Finds out who it is. What is shown is not believed but looked up.
    pub(crate) async fn known(&self) -> Result<Self, Stop> {
        let (mut visit, service) = (self.clone(), &self.service);
        let Some((slug, token)) = visit.shown.clone() else {
            return Ok(visit);
        };
        let society = match service.store.society_by_slug(&slug).await {
            Ok(society) => society,
            Err(store::Error::NotFound(_)) => return Ok(visit),
            Err(error) => return Err(error.into()),
        };
        let token = Secret::from(token);
        let session = service
            .store
            .session(&society.id, &token, visit.now)
            .await?;
        if let Some(session) = session {
            let until = session.began_at.plus_seconds(LONGEST);
            let expires = visit.now.plus_seconds(IDLE).min(until);
            // Once a minute is often enough.
            if session.touched_at.plus_seconds(60) < visit.now {
                let store = &service.store;
                store
                    .touch_session(&society.id, &token, visit.now, expires)
                    .await?;
            }
            visit.signed = Some(Signed {
                society,
                person: session.person,
                token,
            });
        }
        Ok(visit)
    }

    /// Somebody of whom nothing is known.
    pub(crate) fn unknown(service: &Arc<Service>, request: &Request, by_program: bool) -> Self {
        let headers = request.headers();
        let said = |name: &str| headers.get(name).and_then(|value| value.to_str().ok());
        let forwarded = |name| said(name).filter(|_| service.proxied);
        let address = address::of(request, service.proxied);
        let secure = forwarded("x-forwarded-proto") == Some("https");
        let query = request.uri().query().unwrap_or_default();
        let asked = query.split('&').find_map(|pair| pair.strip_prefix("lang="));
        let asked = asked.and_then(Language::of);
        let kept = value_of(headers, "lang").and_then(|tag| Language::of(&tag));
        let scheme = if secure { "https" } else { "http" };
        let host = said(header::HOST.as_str()).unwrap_or("localhost");
        Self {
            service: service.clone(),
            language: asked
                .or(kept)
                .unwrap_or_else(|| pages::language(None, headers)),
            switched: asked.is_some(),
            address: address.map_or_else(String::new, |address| address.to_string()),
            secure,
            path: request.uri().path().to_owned(),
            by_program,
            origin: format!("{scheme}://{host}"),
            now: clock::now(),
            // A program shows its token itself; what a browser sends unasked counts on pages only.
            shown: if request.uri().path().starts_with("/api/") {
                said("authorization").and_then(|said| in_two(said.strip_prefix("Bearer ")?))
            } else {
                value_of(headers, cookie_name(secure)).and_then(|value| in_two(&value))
            },
            signed: None,
        }
    }

    /// In the language that is read.
    pub(crate) fn say(&self, japanese: &'static str, english: &'static str) -> &'static str {
        match self.language {
            Language::Japanese => japanese,
            Language::English => english,
        }
    }

    /// Who has signed in. Behind every door but those for anybody, somebody has.
    pub(crate) fn signed(&self) -> Result<&Signed, Stop> {
        self.signed.as_ref().ok_or(Stop::SignedOut)
    }

    /// An act of theirs, now.
    pub(crate) fn act(&self) -> Result<Act, Stop> {
        Ok(Act::new(&self.signed()?.person.id, self.now))
    }

    /// The cookie of a new session; without one, takes the old one away.
    pub(crate) fn set_cookie(
        &self,
        mut response: Response,
        to: Option<(&str, &Secret)>,
    ) -> Response {
        let (value, age) = match to {
            Some((society, token)) => (format!("{society}.{}", token.expose()), LONGEST),
            None => (String::new(), 0),
        };
        let name = cookie_name(self.secure);
        self.append(
            &mut response,
            &format!("{name}={value}; HttpOnly; Max-Age={age}"),
        );
        response
    }

    /// The language stays, once it was asked for.
    pub(crate) fn remember_language(&self, mut response: Response) -> Response {
        if self.switched {
            let tag = self.language.tag();
            self.append(
                &mut response,
                &format!("lang={tag}; HttpOnly; Max-Age=31536000"),
            );
        }
        response
    }

    fn append(&self, response: &mut Response, cookie: &str) {
        let secure = if self.secure { "; Secure" } else { "" };
        let cookie = format!("{cookie}; Path=/; SameSite=Strict{secure}");
        if let Ok(cookie) = HeaderValue::from_str(&cookie) {
            response.headers_mut().append(header::SET_COOKIE, cookie);
        }
    }
}

fn in_two(shown: &str) -> Option<(String, String)> {
    let (society, token) = shown.split_once('.')?;
    Some((society.to_owned(), token.to_owned()))
}

fn cookie_name(secure: bool) -> &'static str {
    // The prefix makes the browser refuse the cookie from anybody but this very host.
    if secure { "__Host-monshin" } else { "monshin" }
}

fn value_of(headers: &HeaderMap, name: &str) -> Option<String> {
    headers
        .get_all(header::COOKIE)
        .iter()
        .filter_map(|value| value.to_str().ok())
        .flat_map(|all| all.split(';'))
        .filter_map(|one| one.trim().split_once('='))
        .find(|(known, _)| *known == name)
        .map(|(_, value)| value.to_owned())
}

impl FromRequestParts<Arc<Service>> for Visit {
    type Rejection = Stop;

    async fn from_request_parts(parts: &mut Parts, _: &Arc<Service>) -> Result<Self, Stop> {
        parts
            .extensions
            .get::<Self>()
            .cloned()
            .ok_or(Stop::SignedOut)
    }
}
