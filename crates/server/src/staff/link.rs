//! One-time links: who has one chooses a password, and is in.

use axum::extract::Path;
use axum::response::Response;
use maud::html;
use store::Secret;

use super::{Fields, Stop, Visit, password, sign_in};

/// Asks for the new password. Looking does not use the link up: mail programs look, too.
pub(crate) async fn form(
    visit: Visit,
    Path((society, token)): Path<(String, String)>,
) -> Result<Response, Stop> {
    let store = &visit.service.store;
    let society = store.society_by_slug(&society).await?;
    let token = Secret::from(token);
    let person = store.link(&society.id, &token, visit.now).await?;
    let title = visit.say("パスワードを決める", "Choose a password");
    Ok(visit.page(
        title,
        &html! {
            p.lead { (society.name) " " (person.name) " (" (person.login) ")" }
            form.asks method="post" {
                (visit.token())
                (visit.field("new-password", visit.say("新しいパスワード（12文字以上）", "New password (at least 12 characters)"), "password", ""))
                p.actions { button.primary { (title) } }
            }
        },
    ))
}

/// Keeps the password, uses the link up, and begins a session.
pub(crate) async fn take(
    visit: Visit,
    Path((society, token)): Path<(String, String)>,
    fields: Fields,
) -> Result<Response, Stop> {
    let store = &visit.service.store;
    let society = store.society_by_slug(&society).await?;
    let hash = password::hash(fields.whole("new-password").to_owned()).await?;
    let token = Secret::from(token);
    let person = store.use_link(&society.id, &token, visit.now).await?;
    let act = store::Act::new(&person.id, visit.now);
    store
        .set_password(&society.id, act, &person.id, hash)
        .await?;
    sign_in::begin(&visit, &society, &person).await
}
