//! `monshin-server`: arguments, questionnaires, serve.

use std::net::SocketAddr;
use std::path::PathBuf;
use std::process::ExitCode;
use std::sync::Arc;

use clap::Parser;
use server::{Catalogue, Config, Site};

/// Serve the member's page and the questionnaires of a folder.
#[derive(Debug, Parser)]
#[command(
    version,
    after_help = "Example:\n  monshin-server --schemas schemas --site target/site --listen 127.0.0.1:8080"
)]
struct Arguments {
    /// Folder with the questionnaires; each `*.json` in it is one
    #[arg(long, env = "MONSHIN_SCHEMAS", default_value = "schemas")]
    schemas: PathBuf,
    /// Folder of the built page, as `cargo xtask build` writes it
    #[arg(long, env = "MONSHIN_SITE", default_value = "target/site")]
    site: PathBuf,
    /// Address and port to listen on; port 0 takes a free one
    #[arg(long, env = "MONSHIN_LISTEN", default_value = "127.0.0.1:8080")]
    listen: SocketAddr,
}

#[tokio::main]
async fn main() -> ExitCode {
    match serve(Arguments::parse()).await {
        Ok(()) => ExitCode::SUCCESS,
        Err(message) => {
            eprintln!("monshin-server: {message}");
            ExitCode::from(2)
        }
    }
}

async fn serve(arguments: Arguments) -> Result<(), String> {
    let site = Site::open(&arguments.site).map_err(|error| {
        format!(
            "expected the built page in {}, found none ({error}); run `cargo xtask build` first",
            arguments.site.display()
        )
    })?;
    let (catalogue, left_out) = Catalogue::open(&arguments.schemas).map_err(|error| {
        format!(
            "cannot read the questionnaires in {}: {error}; name their folder with --schemas",
            arguments.schemas.display()
        )
    })?;
    for broken in &left_out {
        eprintln!("{}", broken.diagnostics);
        eprintln!(
            "{} is left out until that is mended\n",
            broken.path.display()
        );
    }
    println!("{} questionnaires", catalogue.len());
    let config = Config {
        catalogue: Arc::new(catalogue),
        site,
    };
    let listener = tokio::net::TcpListener::bind(arguments.listen)
        .await
        .map_err(|error| {
            format!(
                "cannot listen on {}: {error}; choose another with --listen",
                arguments.listen
            )
        })?;
    let address = listener.local_addr().map_err(|error| error.to_string())?;
    println!("http://{address}/");
    axum::serve(listener, server::app(config))
        .with_graceful_shutdown(async {
            // Without a signal handler the default action ends the process, which is as good.
            if tokio::signal::ctrl_c().await.is_err() {
                std::future::pending::<()>().await;
            }
        })
        .await
        .map_err(|error| error.to_string())
}
