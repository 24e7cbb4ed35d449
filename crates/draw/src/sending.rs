//! Sending the answers to the society, and what came of it.

use crate::done::told;
use crate::html::{Html, put};
use crate::scene::Scene;

/// How far sending is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Sending {
    /// The member has not asked for it yet.
    NotYet,
    /// It is on its way.
    Underway,
    /// The society has the answers.
    Sent,
    /// The server could not be reached, or could not keep anything at present.
    Failed,
    /// Other answers of the same response were sent before: the member chooses.
    Conflict,
    /// It is no use to try again.
    Refused(Refusal),
}

/// Why the society does not take the answers.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Refusal {
    /// Somebody has answered with this invitation.
    Used,
    /// The time is over, or has not come.
    Closed,
    /// The questionnaire has changed meanwhile.
    Outdated,
    /// The server found a mistake that the page did not.
    Mistake,
}

/// What the server says about a response that it keeps.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Receipt {
    /// The response's id.
    pub id: String,
    /// The version of the engine that verified it.
    pub engine: String,
    /// When it came in, such as `2026-03-02T09:30:00+09:00`.
    pub received_at: String,
    /// SHA-256 of what is kept.
    pub content: String,
}

/// What stands under the answers until they are sent: how sending goes, and the buttons.
pub fn sending(scene: &Scene<'_>) -> Html {
    let (words, mut html) = (scene.words(), Html::default());
    let said = match scene.sending {
        None | Some(Sending::NotYet | Sending::Sent) => None,
        Some(Sending::Underway) => Some(("note info", words.send_underway)),
        Some(Sending::Failed) => Some(("note caution", words.send_failed)),
        Some(Sending::Conflict) => Some(("note caution", words.send_conflict)),
        Some(Sending::Refused(refusal)) => Some((
            "note caution",
            match refusal {
                Refusal::Used => words.send_used,
                Refusal::Closed => words.send_closed,
                Refusal::Outdated => words.send_outdated,
                Refusal::Mistake => words.send_mistake,
            },
        )),
    };
    if let Some((class, said)) = said {
        put!(html; "<div class='" {class} "' id='send-note' role='alert' tabindex='-1'><p>" {said} "</p>");
        if let (Some(Sending::Conflict), Some(kept)) = (scene.sending, scene.receipt) {
            put!(html; "<p>" {words.received} " " {told(&kept.received_at, scene.language)} "</p>");
        }
        put!(html; "</div>");
    }
    put!(html; "<p class='actions'>");
    for (class, action, label) in buttons(scene) {
        put!(html; "<button type='button' class='" {class} "' data-action='" {action} "'>" {label} "</button>");
    }
    put!(html; "</p>");
    html
}

/// Class, action and words of each button.
fn buttons(scene: &Scene<'_>) -> Vec<(&'static str, &'static str, &'static str)> {
    let words = scene.words();
    let back = ("secondary", "back", words.back);
    match scene.sending {
        None => vec![("primary", "finish", words.finish), back],
        Some(Sending::NotYet) => vec![("primary", "send", words.send), back],
        Some(Sending::Failed) => vec![
            ("primary", "send", words.send_again),
            ("secondary", "download", words.download),
            back,
        ],
        Some(Sending::Conflict) => vec![
            ("primary", "replace", words.send_replace),
            ("secondary", "keep-sent", words.send_keep),
            back,
        ],
        Some(Sending::Refused(_)) => vec![("secondary", "download", words.download), back],
        Some(Sending::Underway | Sending::Sent) => Vec::new(),
    }
}

/// The receipt, to be read, printed, and told when there is a question.
pub(crate) fn receipt(scene: &Scene<'_>, receipt: &Receipt, html: &mut Html) {
    let (words, head) = (scene.words(), scene.form().head());
    put!(html; "<section class='sheet' id='receipt'><h2>" {words.receipt} "</h2><dl>");
    for (name, value) in [
        (words.receipt_number, receipt.id.as_str()),
        (words.received, &told(&receipt.received_at, scene.language)),
        (words.version, &format!("{} ({})", head.version, head.hash)),
        (words.receipt_engine, &receipt.engine),
    ] {
        put!(html; "<div class='line'><dt>" {name} "</dt><dd>" {value} "</dd></div>");
    }
    put!(html; "</dl></section>");
}
