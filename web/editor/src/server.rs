//! What the editor asks of the server. The one file that knows addresses.

use gloo::net::http::{Request, Response};
use gloo::utils::window;
use serde::{Deserialize, Serialize};
use serde_json::Value;

use crate::words::say;

/// A draft as the server has it.
#[derive(Clone, Debug, Deserialize)]
#[serde(rename_all = "camelCase")]
pub(crate) struct Kept {
    pub(crate) name: String,
    pub(crate) revision: i64,
    pub(crate) saved_at: String,
    pub(crate) saved_by: String,
    pub(crate) document: String,
    /// Test runs that are kept with it.
    pub(crate) respondents: Vec<Value>,
    /// What it revises.
    #[serde(default)]
    pub(crate) base: Option<Base>,
}

/// A published version that a draft revises.
#[derive(Clone, Debug, Deserialize)]
pub(crate) struct Base {
    pub(crate) version: String,
}

/// A questionnaire to take items from.
#[derive(Clone, Debug, Deserialize)]
pub(crate) struct Source {
    pub(crate) name: String,
    pub(crate) version: String,
    pub(crate) document: String,
}

/// What is saved.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub(crate) struct Draft {
    /// The revision that was open.
    pub(crate) open: i64,
    pub(crate) name: String,
    pub(crate) document: String,
    pub(crate) respondents: Vec<Value>,
    /// What its author says about this revision, if anything.
    pub(crate) note: String,
}

/// When a draft was saved.
#[derive(Clone, Debug, PartialEq, Deserialize)]
#[serde(rename_all = "camelCase")]
pub(crate) struct Head {
    pub(crate) revision: i64,
    pub(crate) saved_at: String,
}

/// What became of saving.
pub(crate) enum Saved {
    Kept(Head),
    /// Somebody else saved meanwhile.
    Conflict(Box<Kept>),
}

/// Why the server did not do it, in words.
#[derive(Clone, Debug, PartialEq)]
pub(crate) struct Trouble {
    pub(crate) said: String,
    /// Whether trying again may help.
    pub(crate) passing: bool,
}

/// The address of this draft: `/staff/drafts/{id}`.
pub(crate) fn draft() -> String {
    let path = window().location().pathname().unwrap_or_default();
    path.trim_end_matches('/').to_owned()
}

/// The draft that the page was opened for.
pub(crate) async fn open() -> Result<Kept, Trouble> {
    read(Request::get(&format!("{}/document", draft())).send().await).await
}

/// Keeps a draft.
pub(crate) async fn save(new: &Draft) -> Result<Saved, Trouble> {
    let request = Request::post(&format!("{}/document", draft()))
        .json(new)
        .map_err(|error| unexpected(&error))?;
    let reply = request.send().await.map_err(|_| unreachable())?;
    if reply.status() == 409 {
        let theirs = reply.json().await.map_err(|error| unexpected(&error))?;
        return Ok(Saved::Conflict(Box::new(theirs)));
    }
    read(Ok(reply)).await.map(Saved::Kept)
}

/// The questionnaires that items can be taken from.
pub(crate) async fn sources() -> Result<Vec<Source>, Trouble> {
    read(Request::get("/staff/drafts/sources").send().await).await
}

async fn read<T: for<'de> Deserialize<'de>>(
    reply: Result<Response, gloo::net::Error>,
) -> Result<T, Trouble> {
    let reply = reply.map_err(|_| unreachable())?;
    match reply.status() {
        200 | 201 => reply.json().await.map_err(|error| unexpected(&error)),
        401 | 403 => Err(Trouble {
            said: say(
                "サインインの期限が切れたか、編集の権限がありません。別のタブでサインインしてから、この画面で続けてください。",
                "Your session has ended, or you may not edit. Sign in in another tab, then go on here.",
            )
            .to_owned(),
            passing: true,
        }),
        404 => Err(Trouble {
            said: say("この下書きは見つかりません。", "There is no such draft.").to_owned(),
            passing: false,
        }),
        413 => Err(Trouble {
            said: say("質問票が大きすぎて保存できません。", "The questionnaire is too large to be saved.")
                .to_owned(),
            passing: false,
        }),
        status => Err(Trouble {
            said: format!("{} ({status})", say("サーバーで問題が起きました。", "The server has a problem.")),
            passing: status >= 500 || status == 429,
        }),
    }
}

fn unreachable() -> Trouble {
    Trouble {
        said: say(
            "サーバーにつながりません。",
            "The server cannot be reached.",
        )
        .to_owned(),
        passing: true,
    }
}

fn unexpected(error: &gloo::net::Error) -> Trouble {
    Trouble {
        said: error.to_string(),
        passing: false,
    }
}
