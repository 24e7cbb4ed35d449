//! Societies: add, list.

use clap::Subcommand;
use store::{NewSociety, Store};

use super::{act, fine, told};
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
    /// List the societies
    List,
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
        Command::List => {
            for society in store.societies().await.map_err(told)? {
                println!("{}\t{}", society.slug, society.name);
            }
        }
    }
    fine()
}
