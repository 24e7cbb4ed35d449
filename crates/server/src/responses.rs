//! `POST /api/responses`: a member's answers, taken in once, however often they are sent.
//!
//! A response is verified with the very version that it answers, and acknowledged after it is
//! durable. Sending it again brings the same receipt.

use std::sync::Arc;

use axum::Json;
use axum::body::Bytes;
use axum::extract::State;
use axum::http::StatusCode;
use axum::response::{IntoResponse, Response as Reply};
use engine::Response;
use questionnaire_schema::{Examined, ShapeFinding, examine};
use serde::{Deserialize, Serialize};
use serde_json::value::RawValue;
use sha2::{Digest as _, Sha256};
use store::{
    Act, Campaign, Error, Moment, Receipt, Replaced, Secret, SocietyId, Submission, Submitted, What,
};

use crate::forms::Published;
use crate::problem::Problem;
use crate::{Service, clock};

/// What a member's page sends.
#[derive(Deserialize)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
struct Sent<'a> {
    /// The society's name in addresses.
    society: String,
    /// The campaign's.
    campaign: String,
    /// The token of the invitation.
    invitation: Option<String>,
    /// The content of what was sent before, which these answers are to replace.
    replaces: Option<String>,
    /// The response, as its format says.
    #[serde(borrow)]
    response: &'a RawValue,
}

/// Says that a response is kept.
#[derive(Serialize)]
#[serde(rename_all = "camelCase")]
struct Told {
    id: String,
    /// The hash of the questionnaire that was answered.
    questionnaire: String,
    /// The version of the engine that verified it.
    engine: &'static str,
    received_at: String,
    /// SHA-256 of the answers that are kept.
    content: String,
}

impl Told {
    fn new(receipt: Receipt, questionnaire: &str) -> Self {
        Self {
            id: receipt.id,
            questionnaire: questionnaire.to_owned(),
            engine: env!("CARGO_PKG_VERSION"),
            received_at: clock::written(receipt.received_at),
            content: receipt.content,
        }
    }
}

/// Takes in a response: an object with `society`, `campaign`, `response`, and `invitation` and
/// `replaces` where there are any. Sending it again brings the same receipt.
#[utoipa::path(post, path = "/api/responses", responses(
    (status = 201, description = "the receipt"), (status = 200, description = "the receipt, again"),
    (status = 403), (status = 404), (status = 409), (status = 422), (status = 503)))]
pub(crate) async fn take_in(
    State(service): State<Arc<Service>>,
    body: Bytes,
) -> Result<Reply, Problem> {
    let now = clock::now();
    let sent = read(&body)?;
    let society = service.store.society_by_slug(&sent.society).await?.id;
    let campaign = service
        .store
        .campaign_by_slug(&society, &sent.campaign)
        .await?;
    let text = sent.response.get();
    let response = serde_json::from_str::<Response>(text).ok();
    let hash = response
        .as_ref()
        .map_or(&campaign.hash, |response| &response.questionnaire.hash);
    if let Some(response) = &response
        && !campaign.is_open(now)
    {
        return closed(&service, &society, &campaign, response, now).await;
    }
    let form = accepted(&service, &society, &campaign, hash).await?;
    let response = verified(&form, text, response)?;
    let questionnaire = form.form().head().hash.clone();
    let submission = Submission {
        id: response.id.clone().unwrap_or_default(),
        campaign: campaign.id,
        questionnaire: questionnaire.clone(),
        content: content(&response),
        body: text.to_owned(),
        received_at: now,
        invitation: sent.invitation.map(Secret::from),
    };
    let store = &service.store;
    let submitted = match sent.replaces {
        None => store.submit(&society, submission).await,
        Some(seen) => {
            let act = Act::new("member", now);
            let replaced = store.replace(&society, act, &seen, submission).await;
            replaced.map(|replaced| match replaced {
                Replaced::Now(receipt) => Submitted::Kept(receipt),
                Replaced::Already(receipt) => Submitted::Already(receipt),
                Replaced::Conflict { kept } => Submitted::Conflict { kept },
            })
        }
    };
    match submitted.map_err(not_admitted)? {
        Submitted::Kept(receipt) => {
            let told = Told::new(receipt, &questionnaire);
            Ok((StatusCode::CREATED, Json(told)).into_response())
        }
        Submitted::Already(receipt) => {
            Ok(Json(Told::new(receipt, &questionnaire)).into_response())
        }
        Submitted::Conflict { kept } => Err(Problem::new(
            StatusCode::CONFLICT,
            "other-answers-kept",
            "other answers are kept under this id",
            "send the response again with `replaces` and the content of `kept`, or leave it as it is",
        )
        .with("kept", Told::new(kept, &questionnaire))),
        Submitted::InvitationUsed => Err(Problem::new(
            StatusCode::CONFLICT,
            "invitation-used",
            "the invitation was used",
            "another response was sent with this invitation; nothing was kept of this one",
        )),
    }
}

fn read(body: &[u8]) -> Result<Sent<'_>, Problem> {
    serde_json::from_slice(body).map_err(|error| {
        // The error's own words may quote an answer.
        Problem::bad_request(format!(
            "expected an object with `society`, `campaign` and `response`, and `invitation` and \
             `replaces` where there are any; it is none at line {} column {}",
            error.line(),
            error.column()
        ))
    })
}

/// The version that a response answers, if the campaign takes responses to it.
async fn accepted(
    service: &Service,
    society: &SocietyId,
    campaign: &Campaign,
    hash: &str,
) -> Result<Arc<Published>, Problem> {
    let wanted = service.forms.get(society, &campaign.hash).await?;
    if hash == campaign.hash {
        return Ok(wanted);
    }
    let found = service.forms.get(society, hash).await;
    if let Ok(older) = &found
        && campaign.accepts_older
        && older.form().head().url == campaign.url
        && older.at <= wanted.at
    {
        return Ok(older.clone());
    }
    match found {
        Ok(_) | Err(Error::NotFound(_)) => Err(Problem::new(
            StatusCode::CONFLICT,
            "version-not-accepted",
            "the campaign takes no answers to this version",
            format!(
                "expected version `{}` with the hash `{}`; load the questionnaire anew",
                campaign.version, campaign.hash
            ),
        )),
        Err(error) => Err(error.into()),
    }
}

/// The response that was read out of a text, if it is one and keeps the rules.
fn verified(
    published: &Published,
    text: &str,
    read: Option<Response>,
) -> Result<Response, Problem> {
    let Some(response) = read else {
        return Err(no_response(published, text));
    };
    let findings = published.verify(&response);
    if !findings.is_empty() {
        return Err(not_valid(&findings));
    }
    if response.id.is_none() {
        let message = "is missing: a name that no other response has, 8 to 64 characters";
        return Err(not_valid(&[ShapeFinding {
            at: "/id".to_owned(),
            message: message.to_owned(),
        }]));
    }
    Ok(response)
}

/// Why a text is no response.
fn no_response(published: &Published, text: &str) -> Problem {
    match examine(published.form(), text) {
        Examined::Response(findings) => not_valid(&findings),
        Examined::NotAResponse(findings) => not_valid(&findings),
        Examined::NotJson { line, column } => Problem::bad_request(format!(
            "expected a response as JSON; it stops being JSON at line {line} column {column}"
        )),
    }
}

fn not_valid(findings: &[impl Serialize]) -> Problem {
    Problem::new(
        StatusCode::UNPROCESSABLE_ENTITY,
        "not-valid",
        "the response does not keep the questionnaire's rules",
        format!("{} findings; nothing was kept", findings.len()),
    )
    .with("findings", findings)
}

/// SHA-256 of the response as the engine writes it: two texts that say the same have the same.
fn content(response: &Response) -> String {
    let written = serde_json::to_vec(response).unwrap_or_default();
    let digest = Sha256::digest(written);
    digest.iter().map(|byte| format!("{byte:02x}")).collect()
}

/// Outside of its time a campaign takes nothing in; but who did not see the receipt still gets it.
async fn closed(
    service: &Service,
    society: &SocietyId,
    campaign: &Campaign,
    response: &Response,
    now: Moment,
) -> Result<Reply, Problem> {
    let id = response.id.as_deref().unwrap_or_default();
    match service.store.response(society, id).await {
        Ok(kept) if kept.receipt.content == content(response) && kept.campaign == campaign.id => {
            return Ok(Json(Told::new(kept.receipt, &kept.questionnaire)).into_response());
        }
        Ok(_) | Err(Error::NotFound(_)) => {}
        Err(error) => return Err(error.into()),
    }
    let when = if now < campaign.opens_at {
        format!("it opens at {}", clock::written(campaign.opens_at))
    } else {
        "its time is over".to_owned()
    };
    Err(Problem::new(
        StatusCode::FORBIDDEN,
        "campaign-closed",
        "the campaign takes no answers at the moment",
        when,
    ))
}

fn not_admitted(error: Error) -> Problem {
    match error {
        Error::NotFound(What::Invitation) => Problem::new(
            StatusCode::FORBIDDEN,
            "no-invitation",
            "the campaign takes answers by invitation",
            "expected the token of an invitation to this campaign; open the address of the invitation",
        ),
        error => error.into(),
    }
}
