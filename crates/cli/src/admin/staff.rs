//! The staff: add, list, let in once.

use clap::Subcommand;
use store::{NewPerson, Role, Store};

use super::{act, find, fine, now, told};
use crate::Outcome;

/// A link lasts for a day.
const LASTS: i64 = 24 * 60 * 60;

#[derive(Debug, Subcommand)]
pub(super) enum Command {
    /// Add somebody; `monshin admin link` then lets them in
    Add {
        /// The society's name in addresses
        society: String,
        /// What they sign in with
        login: String,
        /// Their name
        name: String,
        /// What they may do; several times for several roles
        #[arg(long = "role", required = true, value_parser = role)]
        roles: Vec<Role>,
    },
    /// List the staff of a society
    List {
        /// The society's name in addresses
        society: String,
    },
}

fn role(word: &str) -> Result<Role, String> {
    Role::named(word).ok_or_else(|| {
        let known = Role::ALL.map(Role::word).join(", ");
        format!("expected one of {known}")
    })
}

#[derive(Debug, clap::Args)]
pub(super) struct Link {
    /// The society's name in addresses
    society: String,
    /// What they sign in with
    login: String,
    /// Where the server is
    #[arg(long, default_value = "http://127.0.0.1:8080", value_name = "ADDRESS")]
    server: String,
}

pub(super) async fn run(store: &Store, command: &Command) -> Outcome {
    match command {
        Command::Add {
            society,
            login,
            name,
            roles,
        } => {
            let society = find(store, society).await?;
            let new = NewPerson {
                login: login.clone(),
                name: name.clone(),
                roles: roles.iter().copied().collect(),
            };
            let added = store.add_person(&society.id, act(), new).await;
            added.map_err(told)?;
            println!(
                "added `{login}`; next: monshin admin link {} {login}",
                society.slug
            );
        }
        Command::List { society } => {
            let society = find(store, society).await?;
            for person in store.staff(&society.id).await.map_err(told)? {
                let roles: Vec<_> = person.roles.iter().map(|role| role.word()).collect();
                let kept_out = if person.disabled { "\tkept out" } else { "" };
                println!(
                    "{}\t{}\t{}{kept_out}",
                    person.login,
                    person.name,
                    roles.join(" ")
                );
            }
        }
    }
    fine()
}

pub(super) async fn link(store: &Store, options: &Link) -> Outcome {
    println!(
        "{}",
        make_link(store, &options.society, &options.login, &options.server).await?
    );
    fine()
}

/// An address that lets somebody in once, within a day.
pub(crate) async fn make_link(
    store: &Store,
    society: &str,
    login: &str,
    server: &str,
) -> Outcome<String> {
    let society = find(store, society).await?;
    let person = store.person_by_login(&society.id, login).await;
    let person = person.map_err(|error| format!("`{login}`: {error}"))?;
    let until = now().plus_seconds(LASTS);
    let token = store.make_link(&society.id, act(), &person.id, until).await;
    let token = token.map_err(told)?;
    let server = server.trim_end_matches('/');
    Ok(format!(
        "{server}/staff/link/{}/{}",
        society.slug,
        token.expose()
    ))
}
