//! ajv, the usual JSON Schema validator in JavaScript, in a folder of its own under target/.

use std::path::{Path, PathBuf};

use super::contestant::Contestant;
use crate::run::{answers, program, run};
use crate::{Outcome, target};

/// The edition that npm is asked for.
pub(super) const VERSION: &str = "8.20.0";

/// The edition of its formats. Our schemas use none; with them it is what people run.
const FORMATS: &str = "3.0.1";

const SCRIPT: &str = include_str!("ajv.mjs");

/// Where ajv is; none, with a word about it, where there is no npm.
pub(super) fn installed() -> Outcome<Option<PathBuf>> {
    let folder = target().join("bench/ajv");
    if !answers(program("npm").arg("--version")) {
        eprintln!("\nno `npm` here, so nothing is compared with ajv; install Node.js for that");
        return Ok(None);
    }
    let script = folder.join("ajv.mjs");
    std::fs::create_dir_all(&folder)
        .and_then(|()| std::fs::write(&script, SCRIPT))
        .map_err(|error| format!("cannot write {}: {error}", script.display()))?;
    run(
        "ajv, by npm",
        program("npm")
            .args(["install", "--no-audit", "--no-fund", "--no-save"])
            .arg("--prefix")
            .arg(&folder)
            .arg(format!("ajv@{VERSION}"))
            .arg(format!("ajv-formats@{FORMATS}")),
    )?;
    Ok(Some(script))
}

/// Ajv with a compiled schema and responses already parsed.
pub(super) fn start(script: &Path, schema: &Path, responses: &Path) -> Outcome<Contestant> {
    Contestant::start(program("node").arg(script).arg(schema).arg(responses))
}
