//! The editor of questionnaires, and the preview in it: the only pages of the staff's that are
//! programs.

use axum::extract::Path;
use axum::http::header::{CONTENT_SECURITY_POLICY, X_FRAME_OPTIONS};
use axum::response::{Html, IntoResponse as _, Response};

use super::{Stop, Visit, drafts};

/// The two pages, with places for what the server fills in.
#[derive(Clone, Debug)]
pub(crate) struct EditorPages {
    pub(crate) editor: String,
    pub(crate) preview: String,
}

/// Our own scripts, WebAssembly and style, this server, and the preview in a frame.
const EDITOR: &str = "default-src 'none'; script-src 'self' 'wasm-unsafe-eval'; style-src 'self'; \
     img-src 'self' data:; connect-src 'self'; frame-src 'self'; form-action 'self'; base-uri 'none'; \
     frame-ancestors 'none'";

/// The same, in a frame of the editor's, and sending nothing anywhere.
const PREVIEW: &str = "default-src 'none'; script-src 'self' 'wasm-unsafe-eval'; style-src 'self'; \
     img-src 'self' data:; connect-src 'self'; form-action 'none'; base-uri 'none'; \
     frame-ancestors 'self'";

/// The editor of a draft, which it fetches itself.
pub(crate) async fn show(visit: Visit, Path(draft): Path<String>) -> Result<Response, Stop> {
    drafts::find(&visit, &draft).await?;
    let token = visit.signed.as_ref().map(super::Signed::form_token);
    let title = visit.say("質問票の編集 - 問診", "Edit a questionnaire - Monshin");
    let page = filled_in(&visit, &visit.service.editor.editor, title)
        .replace("{{token}}", &token.unwrap_or_default());
    Ok(([(CONTENT_SECURITY_POLICY, EDITOR)], Html(page)).into_response())
}

/// What the editor shows a questionnaire in.
pub(crate) async fn preview(visit: Visit) -> Response {
    let title = visit.say("プレビュー", "Preview");
    let page = filled_in(&visit, &visit.service.editor.preview, title);
    let said = [
        (CONTENT_SECURITY_POLICY, PREVIEW),
        (X_FRAME_OPTIONS, "SAMEORIGIN"),
    ];
    (said, Html(page)).into_response()
}

fn filled_in(visit: &Visit, page: &str, title: &str) -> String {
    page.replace("{{lang}}", visit.language.tag())
        .replace("{{title}}", title)
}
