//! What the machine's keeper sees: a line of log a request, numbers for Prometheus, and whether the
//! server lives and can work. Routes are named as they are written in the program, so neither an id,
//! a token nor what stands behind a question mark is ever in them.

use std::collections::BTreeMap;
use std::fmt::Write as _;
use std::sync::{Arc, Mutex, PoisonError};
use std::time::Instant;

use axum::Router;
use axum::extract::{MatchedPath, Request, State};
use axum::http::{StatusCode, header};
use axum::middleware::Next;
use axum::response::{IntoResponse, Response};
use axum::routing::get;

use crate::problem::Problem;
use crate::{Service, address};

/// Counts of requests.
#[derive(Debug, Default)]
pub(crate) struct Counts(Mutex<BTreeMap<Route, Sum>>);

/// Method, route and status.
type Route = (String, String, u16);

#[derive(Clone, Copy, Debug, Default)]
struct Sum {
    requests: u64,
    seconds: f64,
}

/// `/healthz`, `/readyz` and `/metrics`.
pub(crate) fn router(service: Arc<Service>) -> Router {
    Router::new()
        .route("/healthz", get(|| async { "ok" }))
        .route("/readyz", get(ready))
        .route("/metrics", get(metrics))
        .with_state(service)
}

async fn ready(State(service): State<Arc<Service>>) -> Result<&'static str, Problem> {
    service.store.ready().await?;
    Ok("ready")
}

async fn metrics(State(service): State<Arc<Service>>, request: Request) -> Response {
    let from = address::of(&request, service.proxied);
    if from.is_some_and(|from| !address::is_inside(from)) {
        return Problem::not_found("there is nothing here").into_response();
    }
    let kind = [(header::CONTENT_TYPE, "text/plain; version=0.0.4")];
    (kind, service.counts.written()).into_response()
}

/// Stands around every request: lets through what is not too much, counts, and logs.
pub(crate) async fn watch(
    State(service): State<Arc<Service>>,
    request: Request,
    next: Next,
) -> Response {
    let began = Instant::now();
    let matched = request.extensions().get::<MatchedPath>();
    let route = matched.map_or("file", MatchedPath::as_str).to_owned();
    let method = request.method().to_string();
    let from = address::of(&request, service.proxied);
    let response = if from.is_none_or(|from| service.buckets.take(from, began)) {
        next.run(request).await
    } else {
        Problem::new(
            StatusCode::TOO_MANY_REQUESTS,
            "too-many-requests",
            "too many requests",
            "please try again in a moment",
        )
        .into_response()
    };
    let (status, took) = (response.status().as_u16(), began.elapsed());
    tracing::info!(
        method,
        route,
        status,
        ms = took.as_secs_f64() * 1000.0,
        "request"
    );
    service
        .counts
        .add((method, route, status), took.as_secs_f64());
    response
}

impl Counts {
    fn add(&self, route: Route, seconds: f64) {
        let mut counts = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        let sum = counts.entry(route).or_default();
        sum.requests += 1;
        sum.seconds += seconds;
    }

    /// As Prometheus reads it.
    fn written(&self) -> String {
        let counts = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        let mut text = String::new();
        let mut family = |name: &str, help: &str, value: fn(&Sum) -> String| {
            let _ = writeln!(text, "# HELP {name} {help}\n# TYPE {name} counter");
            for ((method, route, status), sum) in counts.iter() {
                let _ = writeln!(
                    text,
                    "{name}{{method=\"{method}\",route=\"{route}\",status=\"{status}\"}} {}",
                    value(sum)
                );
            }
        };
        family("monshin_requests_total", "Requests.", |sum| {
            sum.requests.to_string()
        });
        family(
            "monshin_request_seconds_total",
            "Time that requests took.",
            |sum| format!("{:.6}", sum.seconds),
        );
        text
    }
}
