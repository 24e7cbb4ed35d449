//! `monshin serve`: the member's page, the staff's pages, and the API, in one process.

use std::net::{IpAddr, Ipv4Addr, SocketAddr};
use std::path::{Path, PathBuf};
use std::sync::Arc;

use clap::builder::BoolishValueParser;
use server::{Catalogue, Config, Site};

use crate::database::Database;
use crate::{Ended, Outcome, demo};

/// The address that is listened on when nobody names one.
const LISTEN: SocketAddr = SocketAddr::new(IpAddr::V4(Ipv4Addr::LOCALHOST), 8080);
/// How many requests one address may make a second when nobody says.
const PER_SECOND: u32 = 20;

/// Serve the pages and take in responses
#[derive(Debug, clap::Args)]
#[command(after_help = CONFIGURATION)]
pub(crate) struct Options {
    #[command(flatten)]
    database: Database,
    /// Folder of questionnaires that anybody may try out; each `*.json` in it is one
    #[arg(long, env = "MONSHIN_SCHEMAS", value_name = "FOLDER")]
    schemas: Option<PathBuf>,
    /// Folder of the built page, as `cargo xtask build` writes it; else the page in the program
    #[arg(long, env = "MONSHIN_SITE", value_name = "FOLDER")]
    site: Option<PathBuf>,
    /// Address and port to listen on; port 0 takes a free one [default: 127.0.0.1:8080]
    #[arg(long, env = "MONSHIN_LISTEN", value_name = "ADDRESS")]
    listen: Option<SocketAddr>,
    /// A proxy stands before the server and sets X-Forwarded-For and X-Forwarded-Proto
    #[arg(
        long,
        env = "MONSHIN_BEHIND_PROXY",
        value_name = "true|false",
        num_args = 0..=1,
        require_equals = true,
        default_missing_value = "true",
        value_parser = BoolishValueParser::new()
    )]
    behind_proxy: Option<bool>,
    /// Requests that one address may make a second, in the long run [default: 20]
    #[arg(long, env = "MONSHIN_REQUESTS_PER_SECOND", value_name = "NUMBER")]
    requests_per_second: Option<u32>,
    /// Add a society to try things out with, if there is none
    #[arg(long)]
    demo: bool,
}

const CONFIGURATION: &str = "\
The configuration file is TOML, and each setting is called as its flag is:

  database = \"/var/lib/monshin/monshin.db\"
  listen = \"127.0.0.1:8080\"
  behind-proxy = true
  requests-per-second = 20
  schemas = \"/usr/share/monshin/schemas\"
  site = \"/usr/share/monshin/site\"

A flag goes before a variable, a variable before the file, and the file before the default. Paths that
do not begin with `/` begin where the program is started.

Example:
  monshin serve --config /etc/monshin.toml --listen 127.0.0.1:8081";

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
    let settings = options.database.settings()?;
    let schemas = options.schemas.clone().or(settings.schemas);
    let per_second = options.requests_per_second.or(settings.requests_per_second);
    let behind_proxy = options.behind_proxy.or(settings.behind_proxy);
    let store = options.database.open_when_it_can_be().await?;
    let config = Config {
        catalogue: Arc::new(catalogue(schemas.as_deref())?),
        site: site(options.site.clone().or(settings.site).as_deref())?,
        store: store.clone(),
        proxied: behind_proxy.unwrap_or(false),
        per_second: per_second.unwrap_or(PER_SECOND),
    };
    let listen = options.listen.or(settings.listen).unwrap_or(LISTEN);
    let listener = tokio::net::TcpListener::bind(listen)
        .await
        .map_err(|error| {
            format!("cannot listen on {listen}: {error}; choose another with --listen")
        })?;
    let address = listener.local_addr().map_err(|error| error.to_string())?;
    println!("http://{address}/");
    if options.demo {
        let server = format!("http://{address}");
        demo::make(&store, schemas.as_deref(), &server).await?;
    }
    tokio::spawn(server::sweep(store));
    let served = server::serve(listener, server::app(config)).await;
    served.map_err(|error| error.to_string())?;
    Ok(Ended::Fine)
}

fn site(folder: Option<&Path>) -> Outcome<Site> {
    let Some(folder) = folder else {
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

fn catalogue(folder: Option<&Path>) -> Outcome<Catalogue> {
    let Some(folder) = folder else {
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
