//! Why the staff cannot have what they asked for.

use axum::http::StatusCode;
use axum::response::{IntoResponse, Response};
use maud::html;

use super::Visit;
use crate::counting::Held;
use crate::problem::Problem;

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
    /// What was sent is longer than the server takes.
    TooLarge,
    /// Society, login, password or code is not right. Which, is not told.
    WrongPassword,
    /// A program's request is not as it should be, from here on.
    Unreadable {
        /// Counted from 1.
        line: usize,
        /// Counted from 1.
        column: usize,
    },
    /// A document has errors or warnings that nobody has confirmed.
    Document(Vec<engine::Diagnostic>),
    /// A ledger does not fit the two versions that it is about.
    Ledger(Vec<engine::Diagnostic>),
    /// Somebody has to decide about these items first; the empty name is the questionnaire itself.
    Undecided(Vec<String>),
    /// Publishing takes two people here, and a draft.
    NeedsApproval,
}

impl From<store::Error> for Stop {
    fn from(error: store::Error) -> Self {
        match error {
            store::Error::NotFound(_) => Self::NotFound,
            error => Self::Store(error),
        }
    }
}

impl From<Held> for Stop {
    fn from(held: Held) -> Self {
        match held {
            Held::Store(error) => error.into(),
            Held::NotAGrouping => Self::Form(
                "この質問では分けられません。1つだけ選ぶ質問を選んでください。",
                "People cannot be grouped by this question. Choose one that takes one answer.",
            ),
            Held::Later => Self::Form(
                "この分け方は、まだ表示できません。回答がさらに集まると、表示されます。",
                "This grouping cannot be shown yet. It comes when more people have answered.",
            ),
            Held::NotAsked => Self::Form(
                "選んだ募集にはこの質問がないか、まだ回答がありません。",
                "None of these campaigns asks this question, or nobody has answered it yet.",
            ),
            Held::NotFollowed => Self::Form(
                "この質問の推移は見られません。選択肢から選ぶ質問を選んでください。",
                "Answers to this question cannot be followed. Choose one with answers to choose from.",
            ),
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
    /// Says why not, and what to do: to people as a page, to programs as a problem.
    pub(crate) fn refuse(&self, stop: &Stop) -> Response {
        let (status, kind, said) = self.why_not(stop);
        if self.by_program {
            return problem(status, kind, said, stop).into_response();
        }
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

    /// The status, a word for programs, and a sentence for people.
    fn why_not(&self, stop: &Stop) -> (StatusCode, &'static str, &'static str) {
        use store::Error;
        match stop {
            Stop::Store(Error::Taken(_)) => (
                StatusCode::CONFLICT, "conflict",
                self.say(
                    "同じ名前のものが、すでにあります。別の名前にしてください。",
                    "There is another one of this name. Choose another name.",
                ),
            ),
            Stop::Store(Error::LastOwner) => (
                StatusCode::CONFLICT, "conflict",
                self.say(
                    "管理者がいなくなるため、変更できません。先に、ほかの人を管理者にしてください。",
                    "Nobody would be left as owner. Make somebody else an owner first.",
                ),
            ),
            Stop::Store(Error::OwnRequest) => (
                StatusCode::FORBIDDEN, "not-allowed",
                self.say(
                    "自分で依頼した公開は、自分では承認できません。ほかの編集者か管理者が承認します。",
                    "Nobody approves what they have asked for themselves. Another editor or an owner does.",
                ),
            ),
            Stop::TooLarge => (
                StatusCode::PAYLOAD_TOO_LARGE, "too-large",
                self.say(
                    "送られた内容が大きすぎます。8MBまでにしてください。",
                    "What was sent is too large; 8 MB at most.",
                ),
            ),
            Stop::Store(Error::Nul) => (
                StatusCode::UNPROCESSABLE_ENTITY,
                "not-valid",
                self.say(
                    "使えない文字（NUL）が入っています。取り除いてください。",
                    "There is a NUL character in it; leave it out.",
                ),
            ),
            Stop::Store(error) => {
                tracing::error!(cause = error.to_string(), "the store cannot be used");
                (
                    StatusCode::SERVICE_UNAVAILABLE, "unavailable",
                    self.say(
                        "いまデータベースを使えません。しばらくしてから、もう一度お試しください。何も変わっていません。",
                        "The database cannot be used at present. Please try again in a moment. Nothing has changed.",
                    ),
                )
            }
            Stop::NotFound => (
                StatusCode::NOT_FOUND, "not-found",
                self.say("見つかりませんでした。", "There is no such page."),
            ),
            Stop::SignedOut => (
                StatusCode::UNAUTHORIZED, "signed-out",
                self.say(
                    "サインインの期限が切れました。もう一度サインインしてください。",
                    "You are signed out. Please sign in again.",
                ),
            ),
            Stop::NotAllowed => (
                StatusCode::FORBIDDEN, "not-allowed",
                self.say(
                    "あなたの役割では、このページは使えません。",
                    "Your roles do not allow this.",
                ),
            ),
            Stop::Foreign => (
                StatusCode::FORBIDDEN, "not-allowed",
                self.say(
                    "この操作は、このサイトの画面から行ってください。",
                    "This has to be done from a page of this site.",
                ),
            ),
            Stop::Form(japanese, english) => (
                StatusCode::UNPROCESSABLE_ENTITY, "not-valid",
                self.say(japanese, english),
            ),
            Stop::TooMany => (
                StatusCode::TOO_MANY_REQUESTS, "too-many-requests",
                self.say(
                    "失敗が続いたため、しばらくサインインできません。15分後に、もう一度お試しください。",
                    "Signing in failed too often. Please try again in 15 minutes.",
                ),
            ),
            Stop::WrongPassword => (
                StatusCode::UNAUTHORIZED,
                "wrong-password",
                self.say(
                    "サインインできませんでした。組合、ログイン名、パスワード、確認コードを確かめてください。",
                    "That did not work. Check society, login, password and code.",
                ),
            ),
            Stop::Unreadable { .. } => (
                StatusCode::BAD_REQUEST,
                "bad-request",
                self.say(
                    "送られた内容を読み取れませんでした。/api/openapi.json の説明と合わせてください。",
                    "The body is not as /api/openapi.json says.",
                ),
            ),
            Stop::Document(_) => (
                StatusCode::UNPROCESSABLE_ENTITY,
                "diagnostics",
                self.say(
                    "質問票に誤りがあるか、確かめられていない点があります。",
                    "The questionnaire has errors, or warnings that were not confirmed.",
                ),
            ),
            Stop::Ledger(_) => (
                StatusCode::UNPROCESSABLE_ENTITY,
                "ledger-not-sound",
                self.say(
                    "対応表が、2つの版に合っていません。",
                    "The ledger does not fit the two versions.",
                ),
            ),
            Stop::Undecided(_) => (
                StatusCode::UNPROCESSABLE_ENTITY,
                "undecided",
                self.say(
                    "前の版からの変更に、判断が必要なものがあります。「新しい下書き」で「ファイルから作る」を選び、「確認と公開」で判断してから公開してください。プログラムからは、判断を `ledger` に入れてください。",
                    "Changes against the version before need decisions. Make a draft of the document, decide on its review page, and publish there; a program sends the decisions as `ledger`.",
                ),
            ),
            Stop::NeedsApproval => (
                StatusCode::CONFLICT,
                "needs-approval",
                self.say(
                    "この組合では、公開にはもう1人の承認が必要です。下書きを作り、「確認と公開」から公開を依頼してください。",
                    "In this society publishing takes a second person's approval. Make a draft, and ask to publish on its review page.",
                ),
            ),
        }
    }
}

fn problem(status: StatusCode, kind: &str, said: &'static str, stop: &Stop) -> Problem {
    let title = status.canonical_reason().unwrap_or("refused");
    let problem = Problem::new(status, kind, title, said);
    match stop {
        Stop::Unreadable { line, column } => problem.with("line", line).with("column", column),
        Stop::Document(diagnostics) | Stop::Ledger(diagnostics) => {
            problem.with("diagnostics", diagnostics)
        }
        Stop::Undecided(items) => problem.with("items", items),
        _ => problem,
    }
}
