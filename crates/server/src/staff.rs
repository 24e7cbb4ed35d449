//! The staff's pages: HTML drawn by the server, without a script.

mod fields;
mod names;
mod page;
mod read;
mod stop;
mod visit;

mod link;
mod password;
mod sign_in;

mod account;
mod overview;

mod drafts;
mod editor;
mod publish;
mod questionnaires;
mod review;
mod straight;

mod campaign;
mod campaigns;
mod invitations;

mod counts;
mod exports;
mod trend;

mod log;
mod people;
mod retention;

use std::sync::Arc;

use axum::Router;
use axum::http::{HeaderName, HeaderValue, header};
use axum::routing::get;
use store::Role;
use tower_http::set_header::SetResponseHeaderLayer;

use crate::Service;
use crate::doors::{Doors, Who};

pub(crate) use campaigns::{Planned, add_campaign};
pub(crate) use counts::results_of;
pub(crate) use editor::EditorPages;
pub(crate) use exports::{Exported, export_responses};
pub(crate) use fields::Fields;
pub(crate) use invitations::all_unanswered;
pub use publish::is_address;
pub(crate) use read::Read;
pub(crate) use sign_in::authenticate;
pub(crate) use stop::Stop;
pub(crate) use straight::Straight;
pub(crate) use trend::{Asked, trend_of};
pub(crate) use visit::{IDLE, Signed, Visit};

const OWNER: &[Role] = &[Role::Owner];
const AUDIT: &[Role] = &[Role::Owner, Role::Auditor];
const WRITE: &[Role] = &[Role::Editor];
/// Who may see drafts, and approve what others want to publish.
const REVIEW: &[Role] = &[Role::Owner, Role::Editor];
const COLLECT: &[Role] = &[Role::Collector];
/// Who may see what members have answered, if only as sums.
const READ: &[Role] = &[Role::Analyst];

/// Every page of the staff's, and who may pass.
pub(crate) fn doors(doors: Doors) -> Doors {
    let link = "/staff/link/{society}/{token}";
    review::doors(drafts::doors(doors))
        .get("/staff/sign-in", Who::Anybody, sign_in::form)
        .post("/staff/sign-in", Who::Anybody, sign_in::enter)
        .get(link, Who::Anybody, link::form)
        .post(link, Who::Anybody, link::take)
        .post("/staff/sign-out", Who::Staff, sign_in::leave)
        .get("/staff", Who::Staff, overview::show)
        .get("/staff/account", Who::Staff, account::show)
        .post(
            "/staff/account/password",
            Who::Staff,
            account::change_password,
        )
        .post("/staff/account/code", Who::Staff, account::change_code)
        .get("/staff/questionnaires", Who::Staff, questionnaires::list)
        .post("/staff/questionnaires", Who::Roles(WRITE), publish::publish)
        .post(
            "/staff/questionnaires/retire",
            Who::Roles(WRITE),
            questionnaires::retire,
        )
        .get(
            "/staff/versions/{hash}/ledger",
            Who::Staff,
            questionnaires::ledger,
        )
        .get("/staff/campaigns", Who::Staff, campaigns::list)
        .post("/staff/campaigns", Who::Roles(COLLECT), campaigns::add)
        .get("/staff/campaigns/{campaign}", Who::Staff, campaign::show)
        .post(
            "/staff/campaigns/{campaign}/close",
            Who::Roles(COLLECT),
            campaign::close,
        )
        .post(
            "/staff/campaigns/{campaign}/invitations",
            Who::Roles(COLLECT),
            invitations::invite,
        )
        .get(
            "/staff/campaigns/{campaign}/unanswered",
            Who::Roles(COLLECT),
            invitations::unanswered,
        )
        .get(
            "/staff/campaigns/{campaign}/results",
            Who::Roles(READ),
            counts::show,
        )
        .get(
            "/staff/campaigns/{campaign}/export",
            Who::Roles(READ),
            exports::export,
        )
        .get(
            "/staff/campaigns/{campaign}/codebook",
            Who::Roles(READ),
            exports::codebook,
        )
        .get("/staff/trend", Who::Roles(READ), trend::show)
        .get("/staff/people", Who::Roles(OWNER), people::list)
        .post("/staff/people", Who::Roles(OWNER), people::add)
        .post("/staff/people/{person}", Who::Roles(OWNER), people::change)
        .post(
            "/staff/people/{person}/link",
            Who::Roles(OWNER),
            people::link,
        )
        .post("/staff/society", Who::Roles(OWNER), people::decide)
        .get("/staff/log", Who::Roles(AUDIT), log::show)
        .get("/staff/retention", Who::Roles(OWNER), retention::show)
        .post("/staff/retention", Who::Roles(OWNER), retention::delete)
}

/// No script, nothing from elsewhere, and forms that go nowhere else. Only the editor says otherwise.
const CONTENT_SECURITY_POLICY: &str = "default-src 'none'; style-src 'self'; img-src 'self' data:; \
     form-action 'self'; base-uri 'none'; frame-ancestors 'none'";

/// The doors as routes, with what every page of the staff's says about itself.
pub(crate) fn router(service: Arc<Service>) -> Router {
    let style = || async {
        let kind = [(header::CONTENT_TYPE, "text/css")];
        (kind, include_str!("staff/style.css"))
    };
    let said = [
        ("content-security-policy", CONTENT_SECURITY_POLICY),
        ("cache-control", "no-store"),
        // With `no-referrer` a browser does not say where a form comes from.
        ("referrer-policy", "same-origin"),
    ];
    let router = doors(Doors::new(service))
        .router()
        .route("/staff/style.css", get(style));
    said.into_iter().fold(router, |router, (name, value)| {
        router.layer(SetResponseHeaderLayer::if_not_present(
            HeaderName::from_static(name),
            HeaderValue::from_static(value),
        ))
    })
}
