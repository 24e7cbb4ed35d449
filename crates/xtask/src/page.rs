//! Builds what runs in browsers into `target/site`: compile, bind, shrink, name by content, compress.

use std::path::PathBuf;

use wasm_bindgen_cli_support::Bindgen;

use crate::assets::{Bound, Site};
use crate::run::{cargo, run};
use crate::{Outcome, target, tools, workspace};

const PACKAGE: &str = "monshin-web";

/// A program for the browser.
struct Program {
    what: &'static str,
    package: &'static str,
    features: &'static [&'static str],
    /// What its files are called.
    name: &'static str,
}

/// All of them. The page that members see comes last: the preview is the same package, compiled
/// otherwise, and what is left of the two is weighed.
const PROGRAMS: [Program; 3] = [
    Program {
        what: "the editor",
        package: "monshin-editor",
        features: &[],
        name: "editor",
    },
    Program {
        what: "the editor's preview",
        package: PACKAGE,
        features: &["--features", "preview"],
        name: "preview",
    },
    Program {
        what: "the page",
        package: PACKAGE,
        features: &[],
        name: "app",
    },
];

/// The standard library as it comes is built for speed and for telling where a panic was. Built
/// here, for size and with a panic that just stops, the page is an eighth lighter. The options have
/// names of their own in the compiler and are not stable yet: `RUSTC_BOOTSTRAP` lets the stable
/// compiler, whose version `rust-toolchain.toml` fixes, take them for this one build. What is written
/// with `{:?}` is empty there.
const STANDARD_LIBRARY: [&str; 2] = [
    "-Zbuild-std=std,panic_abort",
    "-Zbuild-std-features=optimize_for_size",
];
const COMPILER: &str =
    "-Zunstable-options -Cpanic=immediate-abort -Zfmt-debug=none -Zlocation-detail=none";

/// How to build.
#[derive(Clone, Copy, Debug, Default, clap::Args)]
pub(crate) struct Options {
    /// For trying things out: quick to build, and many times as large
    #[arg(long)]
    pub(crate) quick: bool,
}

/// Builds everything. Gives the folder in which it stands.
pub(crate) fn build(options: Options) -> Outcome<PathBuf> {
    tools::wasm_target()?;
    let shrinkers = if options.quick {
        None
    } else {
        tools::standard_library()?;
        tools::shrinkers()?
    };
    if shrinkers.is_none() && !options.quick {
        eprintln!(
            "\n   no `npm` here to fetch `wasm-opt` and `esbuild` with: the page works and is larger.\n   \
             Install `npm` for the page as it is released."
        );
    }
    let mut bound = Bound::default();
    for program in &PROGRAMS {
        compile(program, options)?;
        let folder = bind(program, options)?;
        match program.name {
            "editor" => bound.editor = folder,
            "preview" => bound.preview = folder,
            _ => bound.app = folder,
        }
    }
    let site = target().join("site");
    Site::assemble(
        &workspace().join("web"),
        &bound,
        &site,
        shrinkers,
        options.quick,
    )?;
    eprintln!("\n   the page stands in {}", tools::shown(&site));
    Ok(site)
}

fn compile(program: &Program, options: Options) -> Outcome {
    let mut command = cargo();
    command
        .args(["build", "--package", program.package])
        .args(["--target", "wasm32-unknown-unknown"])
        .args(program.features)
        // Set by cargo for this program's own run; they would make the other build start anew.
        .env_remove("CARGO_MANIFEST_DIR");
    if !options.quick {
        command
            .args(["--profile", "wasm"])
            .args(STANDARD_LIBRARY)
            .env("RUSTC_BOOTSTRAP", "1")
            .env("RUSTFLAGS", COMPILER);
    }
    let what = program.what;
    run(
        &format!("{what}, as WebAssembly (the first time takes some minutes)"),
        &mut command,
    )
}

/// The page as the compiler leaves it, with the names of its functions.
pub(crate) fn compiled() -> PathBuf {
    compiled_as(PACKAGE, Options::default())
}

fn compiled_as(package: &str, options: Options) -> PathBuf {
    let profile = if options.quick { "debug" } else { "wasm" };
    target()
        .join("wasm32-unknown-unknown")
        .join(profile)
        .join(format!("{package}.wasm"))
}

/// Makes what a browser can load: a script and `…_bg.wasm`.
fn bind(program: &Program, options: Options) -> Outcome<PathBuf> {
    let folder = target().join("bound").join(program.name);
    eprintln!("\n── bindings between WebAssembly and the browser");
    let mut bindgen = Bindgen::new();
    bindgen
        .input_path(compiled_as(program.package, options))
        .out_name(program.name)
        .web(true)
        .and_then(|bindgen| bindgen.typescript(false).generate(&folder))
        .map_err(|error| format!("cannot make the bindings: {error:#}"))?;
    Ok(folder)
}
