//! Signing in and out.

use axum::response::{IntoResponse as _, Redirect, Response};
use maud::html;
use store::{Error, Person, Secret, Society};
use totp_rs::{Builder, Totp};

use super::visit::IDLE;
use super::{Fields, Stop, Visit, password};

/// Failures are counted over a quarter of an hour: so many of one login, so many from one address.
const WINDOW: i64 = 15 * 60;
const MOST_OF_LOGIN: u64 = 5;
const MOST_OF_ADDRESS: u64 = 20;

/// Asks for society, login and password.
pub(crate) async fn form(visit: Visit) -> Result<Response, Stop> {
    if visit.signed.is_some() {
        return Ok(Redirect::to("/staff").into_response());
    }
    ask(&visit, false).await
}

async fn ask(visit: &Visit, failed: bool) -> Result<Response, Stop> {
    let societies = visit.service.store.societies().await?;
    let only = match societies.as_slice() {
        [only] => only.slug.as_str(),
        _ => "",
    };
    let title = visit.say("サインイン", "Sign in");
    Ok(visit.page(
        title,
        &html! {
            @if failed {
                div.note.caution role="alert" {
                    p { (visit.say(
                        "サインインできませんでした。組合、ログイン名、パスワード、確認コードを確かめてください。",
                        "That did not work. Check society, login, password and code."
                    )) }
                }
            }
            form.asks method="post" action="/staff/sign-in" {
                (visit.field("society", visit.say("組合の名前（アドレスでの）", "Society, as in addresses"), "text", only))
                (visit.field("login", visit.say("ログイン名", "Login"), "text", ""))
                (visit.field("password", visit.say("パスワード", "Password"), "password", ""))
                div.ask {
                    label for="code" { (visit.say("確認コード（設定した方のみ）", "Code, if you have set it up")) }
                    input id="code" name="code" inputmode="numeric" autocomplete="one-time-code";
                }
                p.actions { button.primary { (title) } }
            }
        },
    ))
}

/// Lets in who knows the password, and the code where there is one.
pub(crate) async fn enter(visit: Visit, fields: Fields) -> Result<Response, Stop> {
    let found = authenticate(
        &visit,
        fields.text("society"),
        fields.text("login"),
        fields.whole("password").to_owned(),
        fields.text("code"),
    );
    match found.await? {
        Some((society, person)) => begin(&visit, &society, &person).await,
        None => refused(&visit).await,
    }
}

/// Who it is, if password and code are right. Failures are counted, and of too many nobody gets in.
pub(crate) async fn authenticate(
    visit: &Visit,
    society: &str,
    login: &str,
    password: String,
    code: &str,
) -> Result<Option<(Society, Person)>, Stop> {
    let store = &visit.service.store;
    let society = match store.society_by_slug(society).await {
        Ok(society) => society,
        Err(Error::NotFound(_)) => return Ok(None),
        Err(error) => return Err(error.into()),
    };
    let since = visit.now.plus_seconds(-WINDOW);
    let failures = store
        .sign_in_failures(&society.id, login, &visit.address, since)
        .await?;
    if failures.of_login >= MOST_OF_LOGIN || failures.of_address >= MOST_OF_ADDRESS {
        return Err(Stop::TooMany);
    }
    let person = match store.person_by_login(&society.id, login).await {
        Ok(person) => Some(person).filter(|person| !person.disabled),
        Err(Error::NotFound(_)) => None,
        Err(error) => return Err(error.into()),
    };
    let hash = person.as_ref().and_then(|person| person.password.clone());
    let is_right = password::is_right(password, hash).await?;
    let person = person.filter(|_| is_right);
    let is_right = match &person {
        Some(person) => code_is_right(visit, &society, person, code).await?,
        None => false,
    };
    let Some(person) = person.filter(|_| is_right) else {
        store
            .sign_in_failed(&society.id, login, &visit.address, visit.now)
            .await?;
        return Ok(None);
    };
    store.forgive_sign_ins(&society.id, login).await?;
    Ok(Some((society, person)))
}

async fn refused(visit: &Visit) -> Result<Response, Stop> {
    let mut response = ask(visit, true).await?;
    *response.status_mut() = axum::http::StatusCode::UNAUTHORIZED;
    Ok(response)
}

/// The second factor, from its secret.
pub(crate) fn totp(secret: &str) -> Option<Totp> {
    let secret = totp_rs::Secret::try_from_base32(secret).ok()?;
    Builder::new().with_secret(secret).build().ok()
}

/// Whether the code is right, and used for the first time. Without a second factor, any is.
async fn code_is_right(
    visit: &Visit,
    society: &Society,
    person: &Person,
    code: &str,
) -> Result<bool, Stop> {
    let Some(secret) = &person.totp else {
        return Ok(true);
    };
    let step = step_of(secret, code, visit);
    let Some(step) = step else {
        return Ok(false);
    };
    let store = &visit.service.store;
    Ok(store.use_totp_step(&society.id, &person.id, step).await?)
}

/// The time step that a code is of, if it is right now.
pub(crate) fn step_of(secret: &Secret, code: &str, visit: &Visit) -> Option<i64> {
    let seconds = u64::try_from(visit.now.0 / 1000).ok()?;
    let step = totp(secret.expose())?.check(code, seconds)?;
    i64::try_from(step).ok()
}

/// Begins a session.
pub(crate) async fn begin(
    visit: &Visit,
    society: &Society,
    person: &Person,
) -> Result<Response, Stop> {
    let until = visit.now.plus_seconds(IDLE);
    let store = &visit.service.store;
    let token = store
        .begin_session(&society.id, &person.id, visit.now, until)
        .await?;
    let response = Redirect::to("/staff").into_response();
    Ok(visit.set_cookie(response, Some((&society.slug, &token))))
}

/// Ends the session.
pub(crate) async fn leave(visit: Visit, _: Fields) -> Result<Response, Stop> {
    let signed = visit.signed()?;
    let store = &visit.service.store;
    store.end_session(&signed.society.id, &signed.token).await?;
    let response = Redirect::to("/staff/sign-in").into_response();
    Ok(visit.set_cookie(response, None))
}
