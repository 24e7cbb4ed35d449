//! `cargo xtask serve`: from a fresh clone to an address to open.

use crate::run::{cargo, run};
use crate::{Outcome, page, target, workspace};

/// How to serve.
#[derive(Debug, clap::Args)]
pub(crate) struct Options {
    /// Address and port to listen on; `0.0.0.0:8080` lets a phone in the same network in
    #[arg(long, default_value = "127.0.0.1:8080")]
    listen: String,
}

/// Builds the page, starts the server and stays with it.
pub(crate) fn serve(options: &Options) -> Outcome {
    let site = page::build(page::Options::default())?;
    run(
        "the server (Ctrl-C ends it)",
        cargo()
            .args([
                "run",
                "--quiet",
                "--package",
                "monshin",
                "--",
                "serve",
                "--demo",
            ])
            .arg("--database")
            .arg(target().join("monshin.db"))
            .arg("--schemas")
            .arg(workspace().join("schemas"))
            .arg("--site")
            .arg(site)
            .args(["--listen", &options.listen]),
    )
}
