//! Writes what is made from the code: `schemas/format`, JSON Schema of the document formats, and
//! the reference of all diagnostics.

use std::fs;

use engine::check::rules::RULES;
use engine::diagnostic;

use crate::{Outcome, workspace};

/// Writes them all. A test in `tests/` says when they are stale.
pub(crate) fn write() -> Outcome {
    let folder = workspace().join("schemas/format");
    fs::create_dir_all(&folder).map_err(|error| format!("cannot make schemas/format: {error}"))?;
    for (name, schema) in questionnaire_schema::formats() {
        let path = folder.join(name);
        let text = questionnaire_schema::written(&schema);
        fs::write(&path, text)
            .map_err(|error| format!("cannot write schemas/format/{name}: {error}"))?;
        println!("schemas/format/{name}");
    }
    let reference = "crates/engine/docs/diagnostics.md";
    fs::write(workspace().join(reference), diagnostic::reference(RULES))
        .map_err(|error| format!("cannot write {reference}: {error}"))?;
    println!("{reference}");
    Ok(())
}
