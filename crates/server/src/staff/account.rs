//! One's own account: the password, and a second factor.

use axum::response::{IntoResponse as _, Redirect, Response};
use maud::{PreEscaped, html};
use qrcode::QrCode;
use qrcode::render::svg;
use store::Secret;

use super::{Fields, Stop, Visit, password, sign_in};

/// The account, with what can be changed.
pub(crate) async fn show(visit: Visit) -> Result<Response, Stop> {
    let signed = visit.signed()?;
    let person = &signed.person;
    let fresh = if person.totp.is_none() {
        Some(fresh_secret()?)
    } else {
        None
    };
    let title = visit.say("アカウント", "Your account");
    Ok(visit.page(
        title,
        &html! {
            p.lead { (person.name) " (" (person.login) ")" }
            h2 { (visit.say("パスワード", "Password")) }
            form.asks method="post" action="/staff/account/password" {
                (visit.token())
                (visit.field("password", visit.say("いまのパスワード", "Present password"), "password", ""))
                (visit.field("new-password", visit.say("新しいパスワード（12文字以上）", "New password (at least 12 characters)"), "password", ""))
                p.actions { button.secondary { (visit.say("変更する", "Change")) } }
            }
            h2 { (visit.say("確認コード（二要素認証）", "Code (second factor)")) }
            form.asks method="post" action="/staff/account/code" {
                (visit.token())
                @match &fresh {
                    Some(secret) => {
                        p { (visit.say(
                            "認証アプリで読み取り、表示された6桁の数字を入力してください。",
                            "Scan this with an authenticator app, then type the six digits it shows."
                        )) }
                        (PreEscaped(picture(&address(&visit, secret))?))
                        p.address { (secret) }
                        input type="hidden" name="secret" value=(secret);
                        (visit.field("code", visit.say("6桁の数字", "Six digits"), "text", ""))
                        p.actions { button.secondary { (visit.say("使い始める", "Switch on")) } }
                    }
                    None => {
                        p { (visit.say("使用中です。", "It is on.")) }
                        (visit.field("password", visit.say("パスワード", "Password"), "password", ""))
                        p.actions { button.secondary { (visit.say("やめる", "Switch off")) } }
                    }
                }
            }
        },
    ))
}

/// 160 random bits, as authenticator apps take them.
fn fresh_secret() -> Result<String, Stop> {
    // An id has 130 bits in 26 letters; two of them are more than enough to draw 20 bytes from.
    let random = format!("{}{}", store::fresh_id()?, store::fresh_id()?);
    use sha2::Digest as _;
    let bytes: Vec<u8> = sha2::Sha256::digest(random)
        .iter()
        .take(20)
        .copied()
        .collect();
    Ok(totp_rs::Secret::from(bytes).to_base32())
}

fn address(visit: &Visit, secret: &str) -> String {
    let login = visit
        .signed
        .as_ref()
        .map_or("", |signed| &signed.person.login);
    format!("otpauth://totp/Monshin:{login}?secret={secret}&issuer=Monshin")
}

/// A text as a QR code.
pub(crate) fn picture(text: &str) -> Result<String, Stop> {
    let code = QrCode::new(text).map_err(|_| {
        Stop::Form(
            "QRコードにするには長すぎます。",
            "This is too long for a QR code.",
        )
    })?;
    let picture = code
        .render::<svg::Color<'_>>()
        .min_dimensions(180, 180)
        .build();
    // A page takes the element, and not the document around it.
    Ok(picture
        .split_once("<svg")
        .map_or(picture.clone(), |(_, rest)| format!("<svg{rest}")))
}

/// Changes the password; all sessions end, and a new one begins.
pub(crate) async fn change_password(visit: Visit, fields: Fields) -> Result<Response, Stop> {
    let signed = visit.signed()?;
    confirm(&visit, &fields).await?;
    let hash = password::hash(fields.whole("new-password").to_owned()).await?;
    let store = &visit.service.store;
    let society = &signed.society;
    store
        .set_password(&society.id, visit.act()?, &signed.person.id, hash)
        .await?;
    sign_in::begin(&visit, society, &signed.person).await
}

/// Switches the second factor on, once the app shows the right code, or off.
pub(crate) async fn change_code(visit: Visit, fields: Fields) -> Result<Response, Stop> {
    let signed = visit.signed()?;
    let secret = if signed.person.totp.is_some() {
        confirm(&visit, &fields).await?;
        None
    } else {
        let secret = Secret::from(fields.text("secret"));
        if sign_in::step_of(&secret, fields.text("code"), &visit).is_none() {
            return Err(Stop::Form(
                "数字が合いませんでした。時計を確かめて、もう一度読み取ってください。",
                "The digits are not right. Check the clock and scan again.",
            ));
        }
        Some(secret)
    };
    let store = &visit.service.store;
    store
        .set_totp(&signed.society.id, visit.act()?, &signed.person.id, secret)
        .await?;
    Ok(Redirect::to("/staff/account").into_response())
}

/// Who sits there is who signed in.
async fn confirm(visit: &Visit, fields: &Fields) -> Result<(), Stop> {
    let hash = visit.signed()?.person.password.clone();
    if password::is_right(fields.whole("password").to_owned(), hash).await? {
        return Ok(());
    }
    Err(Stop::Form(
        "いまのパスワードが違います。",
        "The present password is not right.",
    ))
}
