//! What the house needs beside Rust: found, installed, or named with the command that installs it.

use std::path::{Path, PathBuf};

use crate::run::{answers, output, program, run};
use crate::{Outcome, target, workspace};

const WASM: &str = "wasm32-unknown-unknown";

/// The edition of binaryen (its `wasm-opt`) that npm is asked for.
const BINARYEN: &str = "132.0.0";

/// The edition of esbuild that npm is asked for.
const ESBUILD: &str = "0.27.0";

/// Debian's packages for the browser tests: the browser, its driver, and fonts to draw Japanese.
const BROWSER_PACKAGES: [&str; 3] = ["chromium", "chromium-driver", "fonts-noto-cjk"];

/// Sees to the compiler's WebAssembly target.
pub(crate) fn wasm_target() -> Outcome {
    let installed = output(program("rustc").args(["--print", "target-libdir", "--target", WASM]))?;
    if Path::new(installed.trim()).is_dir() {
        return Ok(());
    }
    run(
        "Rust's WebAssembly target",
        program("rustup").args(["target", "add", WASM]),
    )
    .map_err(|error| format!("{error}\ninstall it with: rustup target add {WASM}"))
}

/// Sees to the standard library's source, which the page compiles anew for size.
pub(crate) fn standard_library() -> Outcome {
    let sysroot = output(program("rustc").args(["--print", "sysroot"]))?;
    let lock = Path::new(sysroot.trim()).join("lib/rustlib/src/rust/library/Cargo.lock");
    if lock.is_file() {
        return Ok(());
    }
    run(
        "the source of Rust's standard library",
        program("rustup").args(["component", "add", "rust-src"]),
    )
    .map_err(|error| format!("{error}\ninstall it with: rustup component add rust-src"))
}

/// What makes the page smaller after it is compiled: `wasm-opt` for the WebAssembly, `esbuild` for
/// scripts and style. Npm puts both into the target folder. None without npm: the page then works
/// and is larger.
#[derive(Debug)]
pub(crate) struct Shrinkers {
    pub(crate) wasm_opt: PathBuf,
    pub(crate) wasm_metadce: PathBuf,
    pub(crate) esbuild: PathBuf,
}

pub(crate) fn shrinkers() -> Outcome<Option<Shrinkers>> {
    let folder = target().join("tools");
    let modules = folder.join("node_modules");
    let shrinkers = Shrinkers {
        wasm_opt: modules.join("binaryen/bin/wasm-opt"),
        wasm_metadce: modules.join("binaryen/bin/wasm-metadce"),
        esbuild: modules.join("esbuild/bin/esbuild"),
    };
    let current = |program_path: &Path, version: &str| {
        output(program(program_path).arg("--version")).is_ok_and(|said| said.contains(version))
    };
    if current(&shrinkers.wasm_opt, &format!("version {}", major(BINARYEN)))
        && current(&shrinkers.esbuild, ESBUILD)
    {
        return Ok(Some(shrinkers));
    }
    if !answers(program("npm").arg("--version")) {
        return Ok(None);
    }
    std::fs::create_dir_all(&folder)
        .map_err(|error| format!("cannot make {}: {error}", folder.display()))?;
    run(
        "wasm-opt and esbuild, by npm",
        program("npm")
            .args(["install", "--no-audit", "--no-fund", "--no-save"])
            .arg("--prefix")
            .arg(&folder)
            .arg(format!("binaryen@{BINARYEN}"))
            .arg(format!("esbuild@{ESBUILD}")),
    )?;
    Ok(Some(shrinkers))
}

fn major(version: &str) -> &str {
    version.split('.').next().unwrap_or(version)
}

/// Sees to Chromium and its driver: installs them where that can be done unasked, else says how.
pub(crate) fn browser() -> Outcome {
    debian(
        "Chromium and its driver",
        &BROWSER_PACKAGES,
        || {
            answers(program("chromium").arg("--version"))
                && answers(program("chromedriver").arg("--version"))
        },
        "the browser tests need `chromium` and `chromedriver` on the path, and found none",
        "cargo xtask test --no-browser",
    )
}

/// Sees to PostgreSQL, of which the tests start a server of their own.
///
/// What can be run without it is named where it cannot be installed.
pub(crate) fn postgres(without: &str) -> Outcome {
    debian(
        "PostgreSQL",
        &["postgresql"],
        || {
            let versions = std::fs::read_dir("/usr/lib/postgresql");
            let mut versions = versions.into_iter().flatten().flatten();
            answers(program("initdb").arg("--version"))
                || versions.any(|version| version.path().join("bin/initdb").is_file())
        },
        "the tests of the store need PostgreSQL's `initdb`, and found none",
        without,
    )
}

/// Sees to the command line of SQLite, which the server is compared with.
pub(crate) fn sqlite3() -> Outcome {
    debian(
        "SQLite's command line",
        &["sqlite3"],
        || answers(program("sqlite3").arg("--version")),
        "`sqlite3` is what an export is compared with, and there is none",
        "cargo xtask torture --only faults",
    )
}

/// Installs Debian's packages where something is not there and that can be done unasked; else says
/// how, and what can be run without.
fn debian(
    what: &str,
    packages: &[&str],
    is_there: impl Fn() -> bool,
    missing: &str,
    without: &str,
) -> Outcome {
    if is_there() {
        return Ok(());
    }
    let root = output(program("id").arg("-u")).is_ok_and(|id| id.trim() == "0");
    if root && answers(program("apt-get").arg("--version")) {
        run("package lists", program("apt-get").arg("update"))?;
        run(
            what,
            program("apt-get")
                .args(["install", "-y", "--no-install-recommends"])
                .args(packages)
                .env("DEBIAN_FRONTEND", "noninteractive"),
        )?;
    }
    if is_there() {
        return Ok(());
    }
    Err(format!(
        "{missing}.\n\
         On Debian or Ubuntu: sudo apt-get install {}\n\
         Everything else: {without}",
        packages.join(" ")
    ))
}

/// Whether `cargo nextest` is there; `cargo test` does as well, more slowly.
pub(crate) fn nextest() -> bool {
    answers(crate::run::cargo().args(["nextest", "--version"]))
}

/// The toolchain's own file says what cargo needs; this only names the folder for messages.
pub(crate) fn shown(path: &Path) -> String {
    path.strip_prefix(workspace())
        .unwrap_or(path)
        .display()
        .to_string()
}
