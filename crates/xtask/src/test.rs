//! `cargo xtask test`: everything that has to hold.

use std::time::Instant;

use crate::run::{cargo, run};
use crate::{Outcome, page, size, tools};

/// What to leave out.
#[derive(Debug, clap::Args)]
pub(crate) struct Options {
    /// Leave out the tests that need Chromium
    #[arg(long)]
    no_browser: bool,
    /// Leave out the tests that need PostgreSQL
    #[arg(long)]
    no_postgres: bool,
}

/// Runs everything.
pub(crate) fn test(options: &Options) -> Outcome {
    let start = Instant::now();
    if !options.no_browser {
        tools::browser()?;
    }
    if !options.no_postgres {
        tools::postgres("cargo xtask test --no-postgres")?;
    }
    tools::wasm_target()?;
    run("format", cargo().args(["fmt", "--all", "--check"]))?;
    lints()?;
    let site = page::build(page::Options::default())?;
    tests(options, &site)?;
    documentation()?;
    size::size(&site)?;
    println!(
        "\nall is well, after {} minutes",
        start.elapsed().as_secs().div_ceil(60)
    );
    Ok(())
}

fn lints() -> Outcome {
    let clippy = || {
        let mut command = cargo();
        command.args(["clippy", "--quiet"]);
        command
    };
    let denied = ["--", "-D", "warnings"];
    run(
        "lints",
        clippy()
            .args(["--workspace", "--exclude", "monshin-web"])
            .args(["--exclude", "monshin-editor", "--all-targets"])
            .args(["--features", "monshin-tests/browser"])
            .args(denied),
    )?;
    for (what, wanted) in [
        ("lints of the page", &["-p", "monshin-web"][..]),
        (
            "lints of the preview",
            &["-p", "monshin-web", "--features", "preview"],
        ),
        ("lints of the editor", &["-p", "monshin-editor"]),
    ] {
        run(
            what,
            clippy()
                .args(wanted)
                .args(["--target", "wasm32-unknown-unknown"])
                .args(denied),
        )?;
    }
    Ok(())
}

fn tests(options: &Options, site: &std::path::Path) -> Outcome {
    let mut command = cargo();
    if tools::nextest() {
        command.args(["nextest", "run", "--no-fail-fast"]);
    } else {
        command.args(["test", "--all-targets", "--no-fail-fast"]);
    }
    command.arg("--workspace");
    if !options.no_browser {
        command.args(["--features", "monshin-tests/browser"]);
    }
    if options.no_postgres {
        command.env("MONSHIN_TEST_POSTGRES", "skip");
    }
    run("tests", command.env("MONSHIN_SITE", site))?;
    run(
        "examples in the documentation",
        cargo().args([
            "test",
            "--quiet",
            "--doc",
            "--workspace",
            "--exclude",
            "monshin-web",
        ]),
    )
}

fn documentation() -> Outcome {
    run(
        "documentation",
        cargo()
            .args(["doc", "--quiet", "--workspace", "--no-deps"])
            .env("RUSTDOCFLAGS", "-D warnings"),
    )
}
