//! The way in: every page of the staff's and every address of the API is a door that says who may
//! pass. There is no other way to make a route for them, so the list of doors is whole, and tests
//! walk through all of it.

use std::sync::Arc;

use axum::Router;
use axum::extract::Request;
use axum::handler::Handler;
use axum::http::{HeaderMap, Method, header};
use axum::middleware::{Next, from_fn_with_state};
use axum::response::{IntoResponse, Redirect, Response};
use axum::routing::{MethodRouter, get, post};
use store::Role;

use crate::Service;
use crate::staff::{Stop, Visit};

/// Who may pass.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Who {
    /// Whoever comes.
    Anybody,
    /// Everybody on the staff.
    Staff,
    /// Those with one of these roles.
    Roles(&'static [Role]),
}

/// One way in.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Door {
    /// How it is asked for.
    pub method: Method,
    /// Where it is, with `{…}` for what is named in the address.
    pub path: &'static str,
    /// Who may pass.
    pub who: Who,
    /// Whether a program asks, so that a refusal is a problem in JSON and not a page.
    pub data: bool,
}

/// The doors, while they are put together.
pub(crate) struct Doors {
    service: Arc<Service>,
    router: Router<Arc<Service>>,
    list: Vec<Door>,
}

impl Doors {
    pub(crate) fn new(service: Arc<Service>) -> Self {
        Self {
            service,
            router: Router::new(),
            list: Vec::new(),
        }
    }

    /// Something to look at.
    pub(crate) fn get<T: 'static>(
        self,
        path: &'static str,
        who: Who,
        handler: impl Handler<T, Arc<Service>>,
    ) -> Self {
        self.add(
            Method::GET,
            path,
            who,
            path.starts_with("/api/"),
            get(handler),
        )
    }

    /// Something to do.
    pub(crate) fn post<T: 'static>(
        self,
        path: &'static str,
        who: Who,
        handler: impl Handler<T, Arc<Service>>,
    ) -> Self {
        self.add(
            Method::POST,
            path,
            who,
            path.starts_with("/api/"),
            post(handler),
        )
    }

    /// Something that a program on a page of ours reads; it has the page's cookie.
    pub(crate) fn get_data<T: 'static>(
        self,
        path: &'static str,
        who: Who,
        handler: impl Handler<T, Arc<Service>>,
    ) -> Self {
        self.add(Method::GET, path, who, true, get(handler))
    }

    /// Something that a program on a page of ours does.
    pub(crate) fn post_data<T: 'static>(
        self,
        path: &'static str,
        who: Who,
        handler: impl Handler<T, Arc<Service>>,
    ) -> Self {
        self.add(Method::POST, path, who, true, post(handler))
    }

    fn add(
        mut self,
        method: Method,
        path: &'static str,
        who: Who,
        data: bool,
        route: MethodRouter<Arc<Service>>,
    ) -> Self {
        let gate = Gate {
            service: self.service.clone(),
            who,
            data,
        };
        let guarded = route.layer(from_fn_with_state(gate, pass));
        self.router = self.router.route(path, guarded);
        self.list.push(Door {
            method,
            path,
            who,
            data,
        });
        self
    }

    /// All of them as routes.
    pub(crate) fn router(self) -> Router {
        self.router.with_state(self.service)
    }

    /// All of them as a list.
    pub(crate) fn list(self) -> Vec<Door> {
        self.list
    }
}

/// What stands at one door.
#[derive(Clone)]
struct Gate {
    service: Arc<Service>,
    who: Who,
    data: bool,
}

async fn pass(
    axum::extract::State(gate): axum::extract::State<Gate>,
    mut request: Request,
    next: Next,
) -> Response {
    let visit = Visit::unknown(&gate.service, &request, gate.data);
    let visit = match visit.known().await {
        Ok(visit) => visit,
        Err(stop) => return visit.refuse(&stop),
    };
    let has_cookie = !visit.path.starts_with("/api/");
    if has_cookie && request.method() != Method::GET && !is_from_here(request.headers()) {
        return visit.refuse(&Stop::Foreign);
    }
    let allowed = match (gate.who, &visit.signed) {
        (Who::Anybody, _) | (Who::Staff, Some(_)) => true,
        (_, None) if !gate.data && request.method() == Method::GET => {
            return Redirect::to("/staff/sign-in").into_response();
        }
        (_, None) => return visit.refuse(&Stop::SignedOut),
        (Who::Roles(roles), Some(signed)) => {
            roles.iter().any(|role| signed.person.roles.contains(role))
        }
    };
    if !allowed {
        return visit.refuse(&Stop::NotAllowed);
    }
    request.extensions_mut().insert(visit.clone());
    let mut response = next.run(request).await;
    match response.extensions_mut().remove::<Stop>() {
        Some(stop) => visit.refuse(&stop),
        None => visit.remember_language(response),
    }
}

/// Whether a form was sent from one of our own pages. Browsers say it themselves; a program that is
/// no browser carries nobody's cookie.
fn is_from_here(headers: &HeaderMap) -> bool {
    let said = |name: &str| headers.get(name).and_then(|value| value.to_str().ok());
    if let Some(site) = said("sec-fetch-site") {
        return matches!(site, "same-origin" | "none");
    }
    match (said("origin"), said(header::HOST.as_str())) {
        (Some(origin), Some(host)) => origin
            .split_once("://")
            .is_some_and(|(_, from)| from == host),
        (None, _) => true,
        _ => false,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn forms_of_other_sites_are_told_apart() {
        for (headers, ours) in [
            (&[("sec-fetch-site", "same-origin")][..], true),
            (&[("sec-fetch-site", "none")], true),
            (&[("sec-fetch-site", "cross-site")], false),
            (&[("sec-fetch-site", "same-site")], false),
            (&[("origin", "https://a.jp"), ("host", "a.jp")], true),
            (&[("origin", "https://b.jp"), ("host", "a.jp")], false),
            (&[("origin", "null"), ("host", "a.jp")], false),
            (&[("host", "a.jp")], true),
        ] {
            let map: HeaderMap = headers
                .iter()
                .map(|(name, value)| {
                    let name: axum::http::HeaderName = name.parse().expect("a name");
                    (name, value.parse().expect("a value"))
                })
                .collect();
            assert_eq!(is_from_here(&map), ours, "{headers:?}");
        }
    }
}
