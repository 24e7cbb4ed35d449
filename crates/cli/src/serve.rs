//! `monshin serve`: the member's page, the staff's pages, and the API, in one process.

use std::net::SocketAddr;
use std::path::PathBuf;
use std::sync::Arc;

use server::{Catalogue, Config, Site};

use crate::{Ended, Outcome, demo};

/// Serve the pages and take in responses
#[derive(Debug, clap::Args)]
#[command(
    after_help = "Example:\n  monshin serve --database /var/lib/monshin/monshin.db --listen 127.0.0.1:8080"
)]
pub(crate) struct Options {
    #[command(flatten)]
    database: Database,
    /// Folder of questionnaires that anybody may try out; each `*.json` in it is one
    #[arg(long, env = "MONSHIN_SCHEMAS", value_name = "FOLDER")]
    schemas: Option<PathBuf>,
    /// Folder of the built page, as `cargo xtask build` writes it; else the page in the program
    #[arg(long, env = "MONSHIN_SITE", value_name = "FOLDER")]
    site: Option<PathBuf>,
    /// Address and port to listen on; port 0 takes a free one
    #[arg(long, env = "MONSHIN_LISTEN", default_value = "127.0.0.1:8080")]
    listen: SocketAddr,
    /// A proxy stands before the server and sets X-Forwarded-For and X-Forwarded-Proto
    #[arg(long, env = "MONSHIN_BEHIND_PROXY")]
    behind_proxy: bool,
    /// Requests that one address may make a second, in the long run
    #[arg(long, env = "MONSHIN_REQUESTS_PER_SECOND", default_value_t = 20)]
    requests_per_second: u32,
    /// Add a society to try things out with, if there is none
    #[arg(long)]
    demo: bool,
}

/// Where everything is kept.
#[derive(Clone, Debug, clap::Args)]
pub(crate) struct Database {
    /// A file, made if it is not there, or `postgres://USER@HOST/NAME`
    #[arg(
        long,
        env = "MONSHIN_DATABASE",
        default_value = "monshin.db",
        hide_env_values = true
    )]
    database: String,
}

impl Database {
    /// The address, as it was given.
    pub(crate) fn address(&self) -> &str {
        &self.database
    }

    /// Opens it, and brings it up to date.
    pub(crate) async fn open(&self) -> Outcome<store::Store> {
        let opened = store::open(&self.database).await;
        opened.map_err(|error| format!("{error}; name a database with --database"))
    }

    /// The same, or later when it cannot be used yet.
    async fn open_when_it_can_be(&self) -> Outcome<store::Store> {
        let opened = store::open_when_it_can_be(&self.database).await;
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

pub(crate) fn run(options: &Options) -> Outcome {
    tracing_subscriber::fmt()
        .json()
        .with_writer(std::io::stderr)
        .init();
    block_on(serve(options))
}

/// Waits for what is asynchronous.
pub(crate) fn block_on<T>(future: impl Future<Output = Outcome<T>>) -> Outcome<T> {
    tokio::runtime::Builder::new_multi_thread()
        .enable_all()
        .build()
        .map_err(|error| format!("cannot start: {error}"))?
        .block_on(future)
}

async fn serve(options: &Options) -> Outcome {
    let store = options.database.open_when_it_can_be().await?;
    let config = Config {
        catalogue: Arc::new(catalogue(options)?),
        site: site(options)?,
        store: store.clone(),
        proxied: options.behind_proxy,
        per_second: options.requests_per_second,
    };
    let listen = options.listen;
    let listener = tokio::net::TcpListener::bind(listen)
        .await
        .map_err(|error| {
            format!("cannot listen on {listen}: {error}; choose another with --listen")
        })?;
    let address = listener.local_addr().map_err(|error| error.to_string())?;
    println!("http://{address}/");
    if options.demo {
        let server = format!("http://{address}");
        demo::make(&store, options.schemas.as_deref(), &server).await?;
    }
    tokio::spawn(server::sweep(store));
    let served = server::serve(listener, server::app(config)).await;
    served.map_err(|error| error.to_string())?;
    Ok(Ended::Fine)
}

fn site(options: &Options) -> Outcome<Site> {
    let Some(folder) = &options.site else {
        #[cfg(feature = "embed")]
        return Ok(Site::embedded());
        #[cfg(not(feature = "embed"))]
        return Err(
            "there is no page in this program; run `cargo xtask build` and name its folder, \
             `--site target/site`"
                .to_owned(),
        );
    };
    Site::open(folder).map_err(|error| {
        format!(
            "expected the built page in {}, found none ({error}); run `cargo xtask build` first",
            folder.display()
        )
    })
}

fn catalogue(options: &Options) -> Outcome<Catalogue> {
    let Some(folder) = &options.schemas else {
        return Ok(Catalogue::default());
    };
    let (catalogue, left_out) = Catalogue::open(folder).map_err(|error| {
        format!(
            "cannot read the questionnaires in {}: {error}; name their folder with --schemas",
            folder.display()
        )
    })?;
    for broken in &left_out {
        eprintln!("{}", broken.diagnostics);
        eprintln!(
            "{} is left out until that is mended\n",
            broken.path.display()
        );
    }
    println!("{} questionnaires to try out", catalogue.len());
    Ok(catalogue)
}
