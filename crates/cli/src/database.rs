//! Where everything is kept, and what else the configuration file says.

use std::path::PathBuf;

use store::{Campaign, Society, Store};

use crate::Outcome;
use crate::admin::told;
use crate::settings::Settings;

/// The database that is used when nobody names one.
const DEFAULT: &str = "monshin.db";

/// Where everything is kept.
#[derive(Clone, Debug, clap::Args)]
pub(crate) struct Database {
    /// A file, made if it is not there, or `postgres://USER@HOST/NAME?sslmode=verify-full` [default:
    /// monshin.db]
    #[arg(
        long,
        env = "MONSHIN_DATABASE",
        value_name = "DATABASE",
        hide_env_values = true
    )]
    database: Option<String>,
    /// A configuration file; what flags and variables say goes before it
    #[arg(long, env = "MONSHIN_CONFIG", value_name = "FILE")]
    config: Option<PathBuf>,
}

impl Database {
    /// What the configuration file says; nothing without one.
    pub(crate) fn settings(&self) -> Outcome<Settings> {
        self.config
            .as_deref()
            .map_or_else(|| Ok(Settings::default()), Settings::read)
    }

    /// The address.
    pub(crate) fn address(&self) -> Outcome<String> {
        let settings = self.settings()?;
        let named = self.database.clone().or(settings.database);
        Ok(named.unwrap_or_else(|| DEFAULT.to_owned()))
    }

    /// Opens it, and brings it up to date.
    pub(crate) async fn open(&self) -> Outcome<store::Store> {
        let opened = store::open(&self.address()?).await;
        opened.map_err(|error| format!("{error}; name a database with --database"))
    }

    /// The same, or later when it cannot be used yet.
    pub(crate) async fn open_when_it_can_be(&self) -> Outcome<store::Store> {
        let opened = store::open_when_it_can_be(&self.address()?).await;
        let store = opened.map_err(|error| format!("{error}; name a database with --database"))?;
        if let Err(error) = store.ready().await {
            tracing::error!(
                cause = error.to_string(),
                "the database cannot be used yet; until then nothing is taken in (503)"
            );
        }
        Ok(store)
    }
}

/// A campaign by its name in addresses.
pub(crate) async fn campaign(store: &Store, society: &Society, slug: &str) -> Outcome<Campaign> {
    match store.campaign_by_slug(&society.id, slug).await {
        Err(store::Error::NotFound(_)) => {
            let known = store.campaigns(&society.id).await.map_err(told)?;
            let known: Vec<&str> = known.iter().map(|known| known.slug.as_str()).collect();
            Err(format!(
                "there is no campaign `{slug}`; expected one of {}",
                known.join(", ")
            ))
        }
        found => found.map_err(told),
    }
}
