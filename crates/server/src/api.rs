//! The API of the staff's programs: the same as their pages, as JSON.
//!
//! A program signs in as a person does and shows the token with each request, `Authorization: Bearer
//! …`. Cookies are not looked at here, so no page of another site can use them. The description of
//! all of it, members' part included, is at `/api/openapi.json`.

mod campaigns;
mod collected;
mod log;
mod session;
mod versions;

use axum::Json;
use store::Role;
use utoipa::openapi::security::{HttpAuthScheme, HttpBuilder, SecurityScheme};
use utoipa::{Modify, OpenApi};

use crate::doors::{Doors, Who};
use crate::{questionnaires, responses};

const WRITE: Who = Who::Roles(&[Role::Editor]);
const COLLECT: Who = Who::Roles(&[Role::Collector]);
const READ: Who = Who::Roles(&[Role::Analyst]);
const AUDIT: Who = Who::Roles(&[Role::Owner, Role::Auditor]);

/// Every address of the API, and who may pass.
pub(crate) fn doors(doors: Doors) -> Doors {
    let campaign = "/api/campaigns/{campaign}";
    doors
        .get("/api/openapi.json", Who::Anybody, describe)
        .get("/api/questionnaires", Who::Anybody, questionnaires::list)
        .get(
            "/api/questionnaires/{slug}",
            Who::Anybody,
            questionnaires::document,
        )
        .get(
            "/api/questionnaires/{slug}/form",
            Who::Anybody,
            questionnaires::form,
        )
        .post(
            "/api/questionnaires/{slug}/verify",
            Who::Anybody,
            questionnaires::verify,
        )
        .post("/api/responses", Who::Anybody, responses::take_in)
        .post("/api/session", Who::Anybody, session::begin)
        .post("/api/session/end", Who::Staff, session::end)
        .get("/api/versions", Who::Staff, versions::list)
        .post("/api/versions", WRITE, versions::publish)
        .get("/api/versions/{hash}/ledger", Who::Staff, versions::ledger)
        .post("/api/versions/retire", WRITE, versions::retire)
        .get("/api/campaigns", Who::Staff, campaigns::list)
        .post("/api/campaigns", COLLECT, campaigns::add)
        .get(campaign, Who::Staff, campaigns::show)
        .post("/api/campaigns/{campaign}/close", COLLECT, campaigns::close)
        .post(
            "/api/campaigns/{campaign}/invitations",
            COLLECT,
            campaigns::invite,
        )
        .get(
            "/api/campaigns/{campaign}/unanswered",
            COLLECT,
            campaigns::unanswered,
        )
        .get(
            "/api/campaigns/{campaign}/responses",
            READ,
            collected::responses,
        )
        .get(
            "/api/campaigns/{campaign}/results",
            READ,
            collected::results,
        )
        .get("/api/trend/{item}", READ, collected::trend)
        .get("/api/log", AUDIT, log::list)
}

/// The description of the API.
#[derive(OpenApi)]
#[openapi(
    info(title = "Monshin", description = "Health questionnaires: publish, ask, collect, count"),
    paths(
        describe,
        questionnaires::list, questionnaires::document, questionnaires::form, questionnaires::verify,
        responses::take_in,
        session::begin, session::end,
        versions::list, versions::publish, versions::ledger, versions::retire,
        campaigns::list, campaigns::add, campaigns::show, campaigns::close,
        campaigns::invite, campaigns::unanswered,
        collected::responses, collected::results, collected::trend,
        log::list,
    ),
    modifiers(&Token)
)]
struct Described;

/// How a program shows who it works for.
struct Token;

impl Modify for Token {
    fn modify(&self, described: &mut utoipa::openapi::OpenApi) {
        let token = HttpBuilder::new().scheme(HttpAuthScheme::Bearer).build();
        let parts = described.components.get_or_insert_default();
        parts.add_security_scheme("token", SecurityScheme::Http(token));
    }
}

/// This description.
#[utoipa::path(get, path = "/api/openapi.json", responses((status = 200, description = "OpenAPI")))]
async fn describe() -> Json<utoipa::openapi::OpenApi> {
    Json(Described::openapi())
}
