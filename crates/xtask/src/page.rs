//! Builds the member's page into `target/site`: compile, bind, shrink, name by content, compress.

use std::path::{Path, PathBuf};

use wasm_bindgen_cli_support::Bindgen;

use crate::assets::Site;
use crate::run::{cargo, run};
use crate::{Outcome, target, tools, workspace};

const PACKAGE: &str = "monshin-web";

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
    let bound = bind(&compiled())?;
    let site = target().join("site");
    Site::assemble(&workspace().join("web"), &bound, &site, shrinkers)?;
    eprintln!("\n   the page stands in {}", tools::shown(&site));
    Ok(site)
}

/// The page as the compiler leaves it, with the names of its functions.
pub(crate) fn compiled() -> PathBuf {
    target()
        .join("wasm32-unknown-unknown/wasm")
        .join(format!("{PACKAGE}.wasm"))
}

/// Makes what a browser can load: `app.js` and `app_bg.wasm`.
fn bind(compiled: &Path) -> Outcome<PathBuf> {
    let folder = target().join("bound");
    eprintln!("\n── bindings between WebAssembly and the browser");
    let mut bindgen = Bindgen::new();
    bindgen
        .input_path(compiled)
        .out_name("app")
        .web(true)
        .and_then(|bindgen| bindgen.typescript(false).generate(&folder))
        .map_err(|error| format!("cannot make the bindings: {error:#}"))?;
    Ok(folder)
}
