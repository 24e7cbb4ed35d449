//! Builds the member's page into `target/site`: compile, bind, shrink, name by content, compress.

use std::path::{Path, PathBuf};
use std::{env, fs};

use sha2::{Digest, Sha256};
use wasm_bindgen_cli_support::Bindgen;

use crate::assets::Site;
use crate::run::{cargo, program, run};
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

/// Builds the page. Gives the folder in which it stands.
pub(crate) fn build() -> Outcome<PathBuf> {
    tools::wasm_target()?;
    run(
        "the page, as WebAssembly (the first time takes some minutes)",
        cargo()
            .args(["build", "--package", PACKAGE, "--profile", "wasm"])
            .args(["--target", "wasm32-unknown-unknown"])
            // Leptos then keeps one type of view for all, which makes the page a tenth smaller.
            .env("RUSTFLAGS", "--cfg erase_components")
            // Set by cargo for this program's own run; they would make the other build start anew.
            .env_remove("CARGO_MANIFEST_DIR"),
    )?;
    let bound = bind(&compiled())?;
    let site = target().join("site");
    Site::assemble(&workspace().join("web"), &bound, &site)?;
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
fn bind(compiled: &Path) -> Outcome<PathBuf> {
    let folder = target().join("bound");
    let stamp = folder.join("stamp");
    let wasm_opt = tools::wasm_opt()?;
    let bytes = fs::read(compiled)
        .map_err(|error| format!("cannot read {}: {error}", tools::shown(compiled)))?;
    let made_from = format!(
        "{:x?} {wasm_opt:?} {FEATURES:?}",
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
    match wasm_opt {
        Some(wasm_opt) => run(
            "wasm-opt",
            program(wasm_opt)
                .args(FEATURES.map(|feature| format!("--enable-{feature}")))
                .args(["-Oz", "--output"])
                .arg(&wasm)
                .arg(&wasm)
                .env("PATH", env::var_os("PATH").unwrap_or_default()),
        )?,
        None => eprintln!(
            "   no `wasm-opt` here, and no `npm` to fetch it with: the page works and is larger.\n   \
             Install `npm` (or `binaryen`) for the page as it is released."
        ),
    }
    fs::write(&stamp, made_from)
        .map_err(|error| format!("cannot write {}: {error}", tools::shown(&stamp)))?;
    Ok(folder)
}
