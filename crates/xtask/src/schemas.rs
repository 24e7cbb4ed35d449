//! Writes `schemas/format`: JSON Schema of the two document formats, from the engine's types.

use std::fs;

use crate::{Outcome, workspace};

/// Writes both. A test in `tests/` says when they are stale.
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
    Ok(())
}
