//! What stands around every page of the staff's.

use axum::response::{Html, IntoResponse as _, Response};
use draw::Language;
use maud::{DOCTYPE, Markup, html};
use store::Role;

use super::Visit;

/// A page of the menu: address, name in both languages, and who sees it (nobody named: everybody).
type Entry = (&'static str, &'static str, &'static str, &'static [Role]);

const MENU: [Entry; 7] = [
    ("/staff", "はじめ", "Overview", &[]),
    ("/staff/questionnaires", "質問票", "Questionnaires", &[]),
    ("/staff/campaigns", "回答募集", "Campaigns", &[]),
    ("/staff/trend", "推移", "Over the years", super::READ),
    ("/staff/people", "職員", "Staff", super::OWNER),
    ("/staff/log", "記録", "Log", super::AUDIT),
    ("/staff/retention", "保存期間", "Retention", super::OWNER),
];

impl Visit {
    /// A page with this title and content.
    pub(crate) fn page(&self, title: &str, content: &Markup) -> Response {
        let tag = self.language.tag();
        let markup = html! {
            (DOCTYPE)
            html lang=(tag) {
                head {
                    meta charset="utf-8";
                    meta name="viewport" content="width=device-width, initial-scale=1";
                    meta name="color-scheme" content="light dark";
                    title { (title) " - " (self.say("問診", "Monshin")) }
                    link rel="stylesheet" href={ "/" (self.service.style) };
                    link rel="stylesheet" href="/staff/style.css";
                    link rel="icon" href="/icon.svg" type="image/svg+xml";
                }
                body.staff {
                    a.skip href="#main" { (self.say("本文へ移動", "Skip to the content")) }
                    (self.top())
                    main id="main" tabindex="-1" {
                        h1 { (title) }
                        (content)
                    }
                }
            }
        };
        Html(markup.into_string()).into_response()
    }

    fn top(&self) -> Markup {
        html! {
            header.top {
                a.brand href="/staff" {
                    span.mark aria-hidden="true" {}
                    span { (self.signed.as_ref().map_or(self.say("問診", "Monshin"), |signed| &signed.society.name)) }
                }
                nav.languages aria-label=(self.say("言語", "Language")) {
                    @for to in [Language::Japanese, Language::English] {
                        @let current = (to == self.language).then_some("true");
                        a.switch href={ (self.path) "?lang=" (to.tag()) } lang=(to.tag()) aria-current=[current] {
                            (to.name())
                        }
                    }
                }
            }
            @if let Some(signed) = &self.signed {
                nav.menu aria-label=(self.say("メニュー", "Menu")) {
                    ul {
                        @for (address, japanese, english, roles) in MENU {
                            @if roles.is_empty() || signed.has(roles) {
                                @let current = (self.path == address).then_some("page");
                                li { a href=(address) aria-current=[current] { (self.say(japanese, english)) } }
                            }
                        }
                    }
                    form method="post" action="/staff/sign-out" {
                        (self.token())
                        a href="/staff/account" { (signed.person.name) }
                        button.quiet { (self.say("サインアウト", "Sign out")) }
                    }
                }
            }
        }
    }

    /// What every form has to carry.
    pub(crate) fn token(&self) -> Markup {
        let token = self.signed.as_ref().map(super::Signed::form_token);
        html! {
            @if let Some(token) = token {
                input type="hidden" name="token" value=(token);
            }
        }
    }

    /// A field with its label.
    pub(crate) fn field(&self, name: &str, label: &str, kind: &str, value: &str) -> Markup {
        let required = kind != "date";
        html! {
            div.ask {
                label for=(name) { (label) }
                input id=(name) name=(name) type=(kind) value=(value) required[required]
                    autocomplete=(autocomplete(name, kind));
            }
        }
    }
}

fn autocomplete(name: &str, kind: &str) -> &'static str {
    match (name, kind) {
        ("login", _) => "username",
        ("password", _) => "current-password",
        ("new-password", _) => "new-password",
        ("code", _) => "one-time-code",
        _ => "off",
    }
}

/// A role in words.
pub(crate) fn role(visit: &Visit, role: Role) -> &'static str {
    match role {
        Role::Owner => visit.say("管理者", "Owner"),
        Role::Editor => visit.say("質問票の作成", "Editor"),
        Role::Collector => visit.say("回答の募集", "Collector"),
        Role::Analyst => visit.say("分析", "Analyst"),
        Role::Auditor => visit.say("監査", "Auditor"),
    }
}
