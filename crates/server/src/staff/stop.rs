//! Why the staff cannot have what they asked for.

use axum::http::StatusCode;
use axum::response::{IntoResponse, Response};
use maud::html;

use super::Visit;

/// Why not. As a response it is empty: the door, which knows the language, makes a page of it.
#[derive(Clone, Debug)]
pub(crate) enum Stop {
    /// The store says no, or cannot be used.
    Store(store::Error),
    /// There is no such thing.
    NotFound,
    /// Nobody has signed in, or the session is over.
    SignedOut,
    /// The roles do not allow it.
    NotAllowed,
    /// The form came from another site, or is not of this session.
    Foreign,
    /// What was filled in does not fit; in both languages.
    Form(&'static str, &'static str),
    /// Too many failures.
    TooMany,
}

impl From<store::Error> for Stop {
    fn from(error: store::Error) -> Self {
        match error {
            store::Error::NotFound(_) => Self::NotFound,
            error => Self::Store(error),
        }
    }
}

impl IntoResponse for Stop {
    fn into_response(self) -> Response {
        let mut response = StatusCode::INTERNAL_SERVER_ERROR.into_response();
        response.extensions_mut().insert(self);
        response
    }
}

impl Visit {
    /// A page that says why not, and what to do.
    pub(crate) fn refuse(&self, stop: &Stop) -> Response {
        use store::Error;
        let (status, said) = match stop {
            Stop::Store(Error::Taken(_)) => (
                StatusCode::CONFLICT,
                self.say(
                    "同じ名前のものが、すでにあります。別の名前にしてください。",
                    "There is another one of this name. Choose another name.",
                ),
            ),
            Stop::Store(Error::LastOwner) => (
                StatusCode::CONFLICT,
                self.say(
                    "管理者がいなくなるため、変更できません。先に、ほかの人を管理者にしてください。",
                    "Nobody would be left as owner. Make somebody else an owner first.",
                ),
            ),
            Stop::Store(error) => {
                tracing::error!(cause = error.to_string(), "the store cannot be used");
                (
                    StatusCode::SERVICE_UNAVAILABLE,
                    self.say(
                        "いまデータベースを使えません。しばらくしてから、もう一度お試しください。何も変わっていません。",
                        "The database cannot be used at present. Please try again in a moment. Nothing has changed.",
                    ),
                )
            }
            Stop::NotFound => (
                StatusCode::NOT_FOUND,
                self.say("見つかりませんでした。", "There is no such page."),
            ),
            Stop::SignedOut => (
                StatusCode::UNAUTHORIZED,
                self.say(
                    "サインインの期限が切れました。もう一度サインインしてください。",
                    "You are signed out. Please sign in again.",
                ),
            ),
            Stop::NotAllowed => (
                StatusCode::FORBIDDEN,
                self.say(
                    "あなたの役割では、このページは使えません。",
                    "Your roles do not allow this.",
                ),
            ),
            Stop::Foreign => (
                StatusCode::FORBIDDEN,
                self.say(
                    "この操作は、このサイトの画面から行ってください。",
                    "This has to be done from a page of this site.",
                ),
            ),
            Stop::Form(japanese, english) => (
                StatusCode::UNPROCESSABLE_ENTITY,
                self.say(japanese, english),
            ),
            Stop::TooMany => (
                StatusCode::TOO_MANY_REQUESTS,
                self.say(
                    "失敗が続いたため、しばらくサインインできません。15分後に、もう一度お試しください。",
                    "Signing in failed too often. Please try again in 15 minutes.",
                ),
            ),
        };
        let title = self.say("できませんでした", "This could not be done");
        let page = self.page(
            title,
            &html! {
                div.note.caution role="alert" { p { (said) } }
                p.actions { a.secondary href="/staff" { (self.say("はじめの画面へ", "To the overview")) } }
            },
        );
        let mut response = (status, page).into_response();
        if status == StatusCode::SERVICE_UNAVAILABLE {
            let headers = response.headers_mut();
            headers.insert("retry-after", axum::http::HeaderValue::from_static("5"));
        }
        response
    }
}
