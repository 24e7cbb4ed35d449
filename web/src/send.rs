//! Sending: the answers go to the society once the member says so, and stay here until it has them.
//!
//! The script does the sending itself, with what the browser has for it; this says what is sent and
//! what the reply means.

use draw::{Receipt, Refusal, Sending, Stage};
use wasm_bindgen::prelude::wasm_bindgen;

use crate::fill::{Filling, Shared};
use crate::{device, patch, take};

#[wasm_bindgen]
extern "C" {
    /// The script's: posts a body, and calls [`sent`] with the reply.
    #[wasm_bindgen(js_name = "submitResponse")]
    fn submit(body: &str);
}

thread_local! {
    /// What is being sent. There is one page.
    static WAITING: std::cell::RefCell<Option<Shared>> = const { std::cell::RefCell::new(None) };
}

/// Sends the answers, in place of those with the content `replaces` if it says so.
pub(crate) fn send(filling: &Shared, replaces: bool) {
    let Some(campaign) = &filling.campaign else {
        return;
    };
    if !filling.complete() {
        return;
    }
    let kept = filling
        .receipt
        .borrow()
        .as_ref()
        .map(|kept| kept.content.clone());
    let Some(body) = body(filling, campaign, kept.filter(|_| replaces)) else {
        return;
    };
    WAITING.set(Some(filling.clone()));
    filling.set(|state| state.sending = Some(Sending::Underway));
    submit(&body);
}

/// The society, its campaign, the invitation where there is one, and the answers. Names in addresses
/// and tokens hold nothing that JSON escapes.
fn body(filling: &Filling, campaign: &str, replaces: Option<String>) -> Option<String> {
    let (society, campaign) = campaign.split_once('/')?;
    let mut body = String::from("{");
    let mut say = |name: &str, value: &str| {
        for part in ["\"", name, "\":\"", value, "\","] {
            body.push_str(part);
        }
    };
    say("society", society);
    say("campaign", campaign);
    if let Some(token) = device::path().strip_prefix("/i/") {
        say("invitation", token.split('/').nth(1)?);
    }
    if let Some(content) = replaces {
        say("replaces", &content);
    }
    body.push_str("\"response\":");
    body.push_str(&take::json(filling)?);
    body.push('}');
    Some(body)
}

/// The member keeps what was sent before.
pub(crate) fn keep_sent(filling: &Filling) {
    filling.is_done(Some(Sending::Sent));
}

/// What the server replied; `status` is 0 when it could not be reached. The rest is of the receipt.
#[wasm_bindgen]
#[expect(unreachable_pub, reason = "the script calls it")]
pub fn sent(status: u16, kind: &str, engine: &str, received_at: &str, content: &str) {
    let Some(filling) = WAITING.take() else {
        return;
    };
    let sending = meaning(status, kind);
    if matches!(sending, Sending::Sent | Sending::Conflict) {
        filling.receipt.replace(Some(Receipt {
            id: filling.id.borrow().clone().unwrap_or_default(),
            engine: engine.to_owned(),
            received_at: received_at.to_owned(),
            content: content.to_owned(),
        }));
    }
    if sending == Sending::Sent {
        filling.is_done(Some(sending));
        return;
    }
    filling.set(|state| state.sending = Some(sending));
}

/// What a reply means. The kinds are the last words of the server's problem types.
fn meaning(status: u16, kind: &str) -> Sending {
    match (status, kind) {
        (200 | 201, _) => Sending::Sent,
        (_, "other-answers-kept") => Sending::Conflict,
        (_, "invitation-used") => Sending::Refused(Refusal::Used),
        (_, "campaign-closed") => Sending::Refused(Refusal::Closed),
        (_, "version-not-accepted") => Sending::Refused(Refusal::Outdated),
        (400 | 403..=404 | 409..=428, _) => Sending::Refused(Refusal::Mistake),
        _ => Sending::Failed,
    }
}

/// Shows how sending goes, in the review.
pub(crate) fn show(filling: &Filling) {
    if filling.state().stage == Stage::Review {
        patch::sending(filling);
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_what_may_help_is_tried_again() {
        for (status, kind, sending) in [
            (201, "", Sending::Sent),
            (200, "", Sending::Sent),
            (0, "", Sending::Failed),
            (408, "", Sending::Failed),
            (429, "too-many-requests", Sending::Failed),
            (500, "", Sending::Failed),
            (503, "unavailable", Sending::Failed),
            (409, "other-answers-kept", Sending::Conflict),
            (409, "invitation-used", Sending::Refused(Refusal::Used)),
            (403, "campaign-closed", Sending::Refused(Refusal::Closed)),
            (
                409,
                "version-not-accepted",
                Sending::Refused(Refusal::Outdated),
            ),
            (422, "not-valid", Sending::Refused(Refusal::Mistake)),
            (404, "", Sending::Refused(Refusal::Mistake)),
        ] {
            assert_eq!(meaning(status, kind), sending, "{status} {kind}");
        }
    }
}
