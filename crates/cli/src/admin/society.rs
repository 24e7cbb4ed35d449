//! Societies: add, list, and what they have decided on.

use clap::Subcommand;
use server::Settings;
use store::{NewSociety, Store};

use super::{act, find, fine, told};
use crate::Outcome;

#[derive(Debug, Subcommand)]
pub(super) enum Command {
    /// Add a society
    Add {
        /// Its name in addresses: small letters, digits, hyphens
        #[arg(value_parser = in_addresses)]
        slug: String,
        /// Its name
        name: String,
    },
    /// Say whether a second person approves before a questionnaire is published
    Approval {
        /// Its name in addresses
        slug: String,
        /// Whether it takes two
        #[arg(value_enum)]
        takes_two: Takes,
    },
    /// List the societies
    List,
}

/// Whether publishing takes two.
#[derive(Clone, Copy, Debug, PartialEq, Eq, clap::ValueEnum)]
pub(super) enum Takes {
    /// Another editor or an owner approves what an editor wants to publish
    On,
    /// An editor publishes alone
    Off,
}

/// A name that needs no escaping anywhere.
pub(crate) fn in_addresses(name: &str) -> Result<String, String> {
    if server::is_address(name) {
        Ok(name.to_owned())
    } else {
        Err("expected small letters, digits and hyphens, 64 at most".to_owned())
    }
}

pub(super) async fn run(store: &Store, command: &Command) -> Outcome {
    match command {
        Command::Add { slug, name } => {
            let new = NewSociety {
                slug: slug.clone(),
                name: name.clone(),
                settings: "{}".to_owned(),
            };
            store.add_society(act(), new).await.map_err(told)?;
            println!(
                "added `{slug}`; next: monshin admin staff add {slug} LOGIN NAME --role owner"
            );
        }
        Command::Approval { slug, takes_two } => {
            let society = find(store, slug).await?;
            let mut settings = Settings::of(&society);
            settings.approval = *takes_two == Takes::On;
            let act = act().noting(settings.written());
            let changed = store
                .change_society(&society.id, act, society.name, settings.written())
                .await;
            changed.map_err(told)?;
            match takes_two {
                Takes::On => println!("`{slug}`: publishing takes a second person's approval"),
                Takes::Off => println!("`{slug}`: an editor publishes alone"),
            }
        }
        Command::List => {
            for society in store.societies().await.map_err(told)? {
                println!("{}\t{}", society.slug, society.name);
            }
        }
    }
    fine()
}
