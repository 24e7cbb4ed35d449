//! Somebody of the staff at their desk: signed in, with the pages of the staff before them.

use std::fmt::Write as _;

use axum::body::Body;
use axum::http::{Method, Request, StatusCode, header};
use store::{NewPerson, Person, Role};

use crate::house::{House, Reply, act, now};

/// A browser that somebody has signed in with.
pub(crate) struct Desk<'a> {
    pub(crate) house: &'a House,
    pub(crate) cookie: String,
    /// What the forms of this session carry.
    pub(crate) token: String,
}

impl House {
    /// Somebody with these roles, signed in.
    pub(crate) async fn desk(&self, login: &str, roles: &[Role]) -> Desk<'_> {
        let person = self.joins(login, roles).await;
        let until = now().plus_seconds(3600);
        let session = self
            .store
            .begin_session(&self.society, &person.id, now(), until)
            .await
            .expect("a session");
        let society = self.store.society(&self.society).await.expect("ours").slug;
        let cookie = format!("monshin={society}.{}", session.expose());
        let mut desk = Desk {
            house: self,
            cookie,
            token: String::new(),
        };
        desk.token = desk.finds_token().await;
        desk
    }

    /// Somebody new on the staff.
    pub(crate) async fn joins(&self, login: &str, roles: &[Role]) -> Person {
        let new = NewPerson {
            login: login.to_owned(),
            name: login.to_owned(),
            roles: roles.iter().copied().collect(),
        };
        let added = self.store.add_person(&self.society, act(), new).await;
        added.expect("somebody new")
    }
}

/// What stands in a hidden field of a page.
pub(crate) fn hidden<'a>(page: &'a Reply, name: &str) -> &'a str {
    let marker = format!("name=\"{name}\" value=\"");
    let (_, rest) = page.text().split_once(&marker).expect("a form");
    rest.split('"').next().expect("a value")
}

impl Desk<'_> {
    async fn finds_token(&self) -> String {
        let page = self.gets("/staff/account").await;
        hidden(&page, "token").to_owned()
    }

    pub(crate) async fn gets(&self, path: &str) -> Reply {
        self.asks(Method::GET, path, None).await
    }

    /// Fills in a form and sends it.
    pub(crate) async fn posts(&self, path: &str, fields: &[(&str, &str)]) -> Reply {
        let mut fields = fields.to_vec();
        fields.push(("token", &self.token));
        self.asks(Method::POST, path, Some(form(&fields))).await
    }

    /// Begins a draft; its address.
    pub(crate) async fn begins(&self, fields: &[(&str, &str)]) -> String {
        let began = self.posts("/staff/drafts", fields).await;
        assert_eq!(began.status, StatusCode::SEE_OTHER, "{}", began.text());
        began.headers[header::LOCATION]
            .to_str()
            .expect("an address")
            .to_owned()
    }

    /// Replaces the document of a draft.
    pub(crate) async fn types(&self, draft: &str, document: &str) {
        let here = format!("{draft}/document");
        let open = self.gets(&here).await.json();
        let typed = serde_json::json!({
            "open": open["revision"], "name": open["name"], "document": document,
            "respondents": open["respondents"],
        });
        let saved = self.sends(&here, &typed).await;
        assert_eq!(saved.status, StatusCode::OK, "{}", saved.text());
    }

    /// Presses the last button of the review.
    pub(crate) async fn publishes(&self, draft: &str, more: &[(&str, &str)]) -> Reply {
        let review = self.gets(&format!("{draft}/review")).await;
        let mut fields = vec![
            ("state", hidden(&review, "state")),
            ("slug", hidden(&review, "slug")),
        ];
        fields.extend_from_slice(more);
        self.posts(&format!("{draft}/publish"), &fields).await
    }

    /// Sends JSON, as a program does.
    pub(crate) async fn sends(&self, path: &str, body: &serde_json::Value) -> Reply {
        self.asks(Method::POST, path, Some(body.to_string())).await
    }

    pub(crate) async fn asks(&self, method: Method, path: &str, body: Option<String>) -> Reply {
        let request = Request::builder().method(method).uri(path);
        let request = if path.starts_with("/api/") {
            let (_, token) = self.cookie.split_once('=').expect("a value");
            request.header(header::AUTHORIZATION, format!("Bearer {token}"))
        } else {
            request
                .header(header::COOKIE, &self.cookie)
                .header("sec-fetch-site", "same-origin")
                .header(header::CONTENT_TYPE, "application/x-www-form-urlencoded")
        };
        let request = request
            .body(body.map_or_else(Body::empty, Body::from))
            .expect("a request");
        self.house.asks(request).await
    }
}

/// Fields as a browser writes them.
pub(crate) fn form(fields: &[(&str, &str)]) -> String {
    let mut form = String::new();
    for (name, value) in fields {
        if !form.is_empty() {
            form.push('&');
        }
        for (end, text) in [("=", name), ("", value)] {
            for byte in text.bytes() {
                match byte {
                    b'a'..=b'z' | b'A'..=b'Z' | b'0'..=b'9' | b'-' | b'.' => {
                        form.push(char::from(byte));
                    }
                    _ => {
                        let _ = write!(form, "%{byte:02X}");
                    }
                }
            }
            form.push_str(end);
        }
    }
    form
}
