//! Builds the member's page into `target/site`: compile, bind, shrink, name by content, compress.

use std::path::{Path, PathBuf};
use std::{env, fs};

use sha2::{Digest, Sha256};
use wasm_bindgen_cli_support::Bindgen;

use crate::assets::Site;
use crate::run::{cargo, program, run};
use crate::tools::Shrinkers;
use crate::{Outcome, target, tools, workspace};

const PACKAGE: &str = "monshin-web";

/// What every browser of the last years can run. `--all-features` would write imports in a form that
/// browsers do not read yet.
const FEATURES: [&str; 6] = [
    "bulk-memory",
    "multivalue",
    "mutable-globals",
    "nontrapping-float-to-int",
    "reference-types",
    "sign-ext",
];

/// `-Oz` by itself leaves a tenth more: in Rust's deeply nested blocks, it sees repetitions only
/// once they are taken apart and put together anew.
const PASSES: [&str; 5] = [
    "-Oz",
    "--flatten",
    "--rereloop",
    "-Oz",
    "--low-memory-unused",
];

/// The standard library as it comes is built for speed and for telling where a panic was. Built
/// here, for size and with a panic that just stops, the page is an eighth lighter. The options have
/// names of their own in the compiler and are not stable yet: `RUSTC_BOOTSTRAP` lets the stable
/// compiler, whose version `rust-toolchain.toml` fixes, take them for this one build.
const STANDARD_LIBRARY: [&str; 2] = [
    "-Zbuild-std=std,panic_abort",
    "-Zbuild-std-features=optimize_for_size",
];
const COMPILER: &str =
    "-Zunstable-options -Cpanic=immediate-abort -Zfmt-debug=none -Zlocation-detail=none";

/// Builds the page. Gives the folder in which it stands.
pub(crate) fn build() -> Outcome<PathBuf> {
    tools::wasm_target()?;
    tools::standard_library()?;
    let shrinkers = tools::shrinkers()?;
    if shrinkers.is_none() {
        eprintln!(
            "\n   no `npm` here to fetch `wasm-opt` and `esbuild` with: the page works and is larger.\n   \
             Install `npm` for the page as it is released."
        );
    }
    run(
        "the page, as WebAssembly (the first time takes some minutes)",
        cargo()
            .args(["build", "--package", PACKAGE, "--profile", "wasm"])
            .args(["--target", "wasm32-unknown-unknown"])
            .args(STANDARD_LIBRARY)
            .env("RUSTC_BOOTSTRAP", "1")
            .env("RUSTFLAGS", COMPILER)
            // Set by cargo for this program's own run; they would make the other build start anew.
            .env_remove("CARGO_MANIFEST_DIR"),
    )?;
    let bound = bind(&compiled(), shrinkers.as_ref())?;
    let site = target().join("site");
    let esbuild = shrinkers.map(|shrinkers| shrinkers.esbuild);
    Site::assemble(&workspace().join("web"), &bound, &site, esbuild)?;
    eprintln!("\n   the page stands in {}", tools::shown(&site));
    Ok(site)
}

/// The page as the compiler leaves it, with the names of its functions.
pub(crate) fn compiled() -> PathBuf {
    target()
        .join("wasm32-unknown-unknown/wasm")
        .join(format!("{PACKAGE}.wasm"))
}

/// Makes what a browser can load: `app.js` and `app_bg.wasm`. Does nothing when the compiled file
/// has not changed since the last time.
fn bind(compiled: &Path, shrinkers: Option<&Shrinkers>) -> Outcome<PathBuf> {
    let folder = target().join("bound");
    let stamp = folder.join("stamp");
    let wasm_opt = shrinkers.map(|shrinkers| &shrinkers.wasm_opt);
    let bytes = fs::read(compiled)
        .map_err(|error| format!("cannot read {}: {error}", tools::shown(compiled)))?;
    let made_from = format!(
        "{:x?} {wasm_opt:?} {FEATURES:?} {PASSES:?}",
        Sha256::digest(&bytes).as_slice()
    );
    if fs::read_to_string(&stamp).is_ok_and(|last| last == made_from) {
        return Ok(folder);
    }
    eprintln!("\n── bindings between WebAssembly and the browser");
    let mut bindgen = Bindgen::new();
    bindgen
        .input_path(compiled)
        .out_name("app")
        .web(true)
        .and_then(|bindgen| bindgen.typescript(false).generate(&folder))
        .map_err(|error| format!("cannot make the bindings: {error:#}"))?;
    let wasm = folder.join("app_bg.wasm");
    if let Some(wasm_opt) = wasm_opt {
        run(
            "wasm-opt",
            program(wasm_opt)
                .args(FEATURES.map(|feature| format!("--enable-{feature}")))
                .args(PASSES)
                .arg("--output")
                .args([&wasm, &wasm])
                .env("PATH", env::var_os("PATH").unwrap_or_default()),
        )?;
    }
    fs::write(&stamp, made_from)
        .map_err(|error| format!("cannot write {}: {error}", tools::shown(&stamp)))?;
    Ok(folder)
}
