//! The staff: who is on it, in which roles.

use std::collections::BTreeSet;

use axum::extract::Path;
use axum::response::{IntoResponse as _, Redirect, Response};
use maud::{Markup, html};
use store::{NewPerson, Person, PersonChange, Role};

use super::{Fields, Stop, Visit, page};
use crate::Settings;

/// A one-time link lasts for three days.
const LINK: i64 = 3 * 24 * 60 * 60;

/// Everybody, with what can be changed.
pub(crate) async fn list(visit: Visit) -> Result<Response, Stop> {
    let society = &visit.signed()?.society.id;
    let staff = visit.service.store.staff(society).await?;
    Ok(visit.page(
        visit.say("職員", "Staff"),
        &html! {
            @for person in &staff { (card(&visit, person)) }
            h2 { (visit.say("加える", "Add somebody")) }
            form.asks method="post" action="/staff/people" {
                (visit.token())
                (visit.field("name", visit.say("名前", "Name"), "text", ""))
                (visit.field("login", visit.say("ログイン名", "Login"), "text", ""))
                (roles(&visit, "new", &BTreeSet::new()))
                p.actions { button.primary { (visit.say("加える", "Add")) } }
            }
            (approval(&visit)?)
        },
    ))
}

/// Whether publishing takes two.
fn approval(visit: &Visit) -> Result<Markup, Stop> {
    let settings = Settings::of(&visit.signed()?.society);
    Ok(html! {
        h2 { (visit.say("公開の承認", "Approval")) }
        form.asks method="post" action="/staff/society" {
            (visit.token())
            div.tick-line {
                input id="approval" name="approval" type="checkbox" checked[settings.approval];
                label for="approval" { (visit.say(
                    "質問票の公開には、もう1人（編集者か管理者）の承認が必要",
                    "A second person (an editor or an owner) approves before a questionnaire is published"
                )) }
            }
            p.actions { button.secondary { (visit.say("変更する", "Change")) } }
        }
    })
}

/// Changes what the society has decided on.
pub(crate) async fn decide(visit: Visit, fields: Fields) -> Result<Response, Stop> {
    let society = &visit.signed()?.society;
    let mut settings = Settings::of(society);
    settings.approval = fields.is_ticked("approval");
    let store = &visit.service.store;
    let act = visit.act()?.noting(settings.written());
    store
        .change_society(&society.id, act, society.name.clone(), settings.written())
        .await?;
    Ok(Redirect::to("/staff/people").into_response())
}

fn card(visit: &Visit, person: &Person) -> Markup {
    let here = format!("/staff/people/{}", person.id);
    html! {
        h2 { (person.name) " (" (person.login) ")" }
        form.asks method="post" action=(here) {
            (visit.token())
            div.ask {
                label for={ "name-" (person.id) } { (visit.say("名前", "Name")) }
                input id={ "name-" (person.id) } name="name" value=(person.name) required autocomplete="off";
            }
            (roles(visit, &person.id, &person.roles))
            div.tick-line {
                input id={ "disabled-" (person.id) } name="disabled" type="checkbox" checked[person.disabled];
                label for={ "disabled-" (person.id) } { (visit.say("使えないようにする", "Keep out")) }
            }
            p.actions { button.secondary { (visit.say("変更する", "Change")) } }
        }
        form method="post" action={ (here) "/link" } {
            (visit.token())
            button.quiet { (visit.say("サインイン用のリンクを作る（1回だけ使える）", "Make a one-time link to sign in")) }
        }
    }
}

fn roles(visit: &Visit, of: &str, has: &BTreeSet<Role>) -> Markup {
    html! {
        fieldset.ask {
            legend { (visit.say("役割", "Roles")) }
            @for role in Role::ALL {
                @let id = format!("{of}-{}", role.word());
                div.tick-line {
                    input id=(id) name="role" type="checkbox" value=(role.word()) checked[has.contains(&role)];
                    label for=(id) { (page::role(visit, role)) }
                }
            }
        }
    }
}

fn chosen(fields: &Fields) -> BTreeSet<Role> {
    fields.all("role").filter_map(Role::named).collect()
}

/// Adds somebody, and shows the link that lets them in.
pub(crate) async fn add(visit: Visit, fields: Fields) -> Result<Response, Stop> {
    let society = &visit.signed()?.society.id;
    let (login, name) = (fields.text("login"), fields.text("name"));
    if login.is_empty() || name.is_empty() {
        return Err(Stop::Form(
            "名前とログイン名を書いてください。",
            "Write a name and a login.",
        ));
    }
    let new = NewPerson {
        login: login.to_owned(),
        name: name.to_owned(),
        roles: chosen(&fields),
    };
    let store = &visit.service.store;
    let person = store.add_person(society, visit.act()?, new).await?;
    show_link(&visit, &person.id).await
}

/// Changes name and roles, or keeps somebody out.
pub(crate) async fn change(
    visit: Visit,
    Path(id): Path<String>,
    fields: Fields,
) -> Result<Response, Stop> {
    let society = &visit.signed()?.society.id;
    let change = PersonChange {
        name: fields.text("name").to_owned(),
        roles: chosen(&fields),
        disabled: fields.is_ticked("disabled"),
    };
    let store = &visit.service.store;
    store
        .change_person(society, visit.act()?, &id, change)
        .await?;
    Ok(Redirect::to("/staff/people").into_response())
}

/// A new link, for who has forgotten the password.
pub(crate) async fn link(
    visit: Visit,
    Path(id): Path<String>,
    _: Fields,
) -> Result<Response, Stop> {
    show_link(&visit, &id).await
}

async fn show_link(visit: &Visit, person: &str) -> Result<Response, Stop> {
    let society = &visit.signed()?.society;
    let until = visit.now.plus_seconds(LINK);
    let store = &visit.service.store;
    let person = store.person(&society.id, person).await?;
    let token = store
        .make_link(&society.id, visit.act()?, &person.id, until)
        .await?;
    Ok(visit.page(
        visit.say("サインイン用のリンク", "A link to sign in"),
        &html! {
            p.lead { (person.name) " (" (person.login) ")" }
            p { (visit.say(
                "本人に渡してください。使えるのは3日以内に1回だけで、ここに表示されるのも今だけです。",
                "Hand it to them. It works once, within three days, and is shown only now."
            )) }
            p.address { (visit.origin) "/staff/link/" (society.slug) "/" (token.expose()) }
            p.actions { a.secondary href="/staff/people" { (visit.say("戻る", "Back")) } }
        },
    ))
}
