//! Serves the member's page, takes in what members answer, and shows a society's staff what came of
//! it.
//!
//! Every response is verified with the engine that the page itself runs. Answers go to the store,
//! and to those of the staff who may read them; neither a log nor an error text ever holds one.

mod clock;
mod problem;

mod catalogue;
mod forms;
mod lines;
mod made_up;
mod settings;
mod site;

mod pages;

mod campaigns;
mod questionnaires;
mod responses;

mod counting;
mod following;
mod outgoing;
mod revising;

mod doors;

mod api;
mod staff;

mod address;
mod headers;
mod limit;
mod serve;
mod watch;

use std::sync::Arc;
use std::time::Duration;

use axum::Router;
use axum::extract::DefaultBodyLimit;
use axum::http::StatusCode;
use axum::middleware::from_fn_with_state;
use axum::routing::any;
use store::Store;
use tower_http::catch_panic::CatchPanicLayer;
use tower_http::limit::RequestBodyLimitLayer;
use tower_http::timeout::TimeoutLayer;

use forms::Forms;
use limit::Buckets;
use made_up::MadeUp;
use pages::Pages;
use problem::Problem;
use watch::Counts;

pub use catalogue::{Catalogue, LeftOut};
pub use clock::{day, day_after};
pub use counting::{Held, WORKPLACE, results};
pub use doors::{Door, Who};
pub use following::trend;
pub use outgoing::{Outgoing, Wanted};
pub use serve::{serve, sweep};
pub use settings::Settings;
pub use site::Site;
pub use staff::is_address;

/// Greatest size of a request's body in bytes. A response of the longest allowed questionnaire,
/// with every text at its limit, stays well below.
const BODY_LIMIT: usize = 1 << 20;
/// The same for what the staff sends: a draft of a long questionnaire, with respondents.
const STAFF_BODY_LIMIT: usize = 8 << 20;

/// What the server serves.
#[derive(Clone, Debug)]
pub struct Config {
    /// Questionnaires to be tried out; nothing is kept of them.
    pub catalogue: Arc<Catalogue>,
    /// The built page.
    pub site: Site,
    /// Where societies keep what they collect.
    pub store: Store,
    /// Whether a proxy stands before the server, which says in `X-Forwarded-For` and
    /// `X-Forwarded-Proto` who asks and how. Without one, anybody could say so.
    pub proxied: bool,
    /// How many requests one address may make a second, in the long run.
    pub per_second: u32,
}

/// What every request may need.
#[derive(Debug)]
struct Service {
    store: Store,
    catalogue: Arc<Catalogue>,
    forms: Forms,
    respondents: MadeUp,
    pages: Arc<Pages>,
    proxied: bool,
    buckets: Buckets,
    counts: Counts,
    /// The address of the style sheet.
    style: String,
    /// The pages of the editor.
    editor: staff::EditorPages,
}

/// The whole server as a service, without a socket.
pub fn app(config: Config) -> Router {
    let (service, site) = service(config);
    let api = api::doors(doors::Doors::new(service.clone()))
        .router()
        .route(
            "/api/{*path}",
            any(|| async { Problem::not_found("the API has no such address") }),
        );
    let for_all = Router::new()
        .merge(api)
        .merge(service.pages.clone().router())
        .merge(campaigns::router(service.clone()))
        .layer(RequestBodyLimitLayer::new(BODY_LIMIT));
    // What is read counts here, so that who sends too much is told so in words.
    let for_staff = staff::router(service.clone()).layer(DefaultBodyLimit::max(STAFF_BODY_LIMIT));
    let router = Router::new()
        .merge(for_all)
        .merge(for_staff)
        .merge(watch::router(service.clone()))
        .merge(site.files())
        .layer(from_fn_with_state(service, watch::watch))
        .layer(CatchPanicLayer::custom(|_| problem::internal()))
        .layer(TimeoutLayer::with_status_code(
            StatusCode::REQUEST_TIMEOUT,
            Duration::from_secs(30),
        ));
    headers::secure(router)
}

fn service(config: Config) -> (Arc<Service>, Site) {
    let Config {
        catalogue,
        site,
        store,
        proxied,
        per_second,
    } = config;
    let service = Service {
        proxied,
        buckets: Buckets::new(per_second),
        counts: Counts::default(),
        style: site.style().to_owned(),
        editor: staff::EditorPages {
            editor: site.editor.clone(),
            preview: site.preview.clone(),
        },
        forms: Forms::new(store.clone()),
        respondents: MadeUp::default(),
        pages: Arc::new(Pages::new(catalogue.clone(), site.template.clone())),
        catalogue,
        store,
    };
    (Arc::new(service), site)
}

/// Every way in for the staff and for programs, and who may pass.
pub fn doors(config: Config) -> Vec<Door> {
    let doors = doors::Doors::new(service(config).0);
    api::doors(staff::doors(doors)).list()
}
