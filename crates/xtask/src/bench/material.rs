//! What is run and what it is run on: programs built for speed, and files in target/bench.

use std::path::{Path, PathBuf};
use std::process::Command;

use serde_json::Value;

use crate::run::{cargo, output, program, run};
use crate::{Outcome, target, workspace};

/// Valid and broken responses to each questionnaire.
pub(super) const RESPONSES: [u64; 2] = [2_000, 400];

/// What is run, optimised.
pub(super) struct Programs {
    pub(super) monshin: PathBuf,
    pub(super) rounds: PathBuf,
}

impl Programs {
    pub(super) fn build() -> Outcome<Self> {
        run(
            "the command line, optimised",
            cargo().args(["build", "--release", "--package", "monshin"]),
        )?;
        let built = output(cargo().args([
            "bench",
            "--package",
            "monshin-schema",
            "--bench",
            "rounds",
            "--no-run",
            "--message-format=json",
        ]))?;
        let rounds = built
            .lines()
            .filter_map(|line| serde_json::from_str::<Value>(line).ok())
            .filter(|message| message["target"]["name"] == "rounds")
            .find_map(|message| Some(PathBuf::from(message["executable"].as_str()?)))
            .ok_or("cargo did not say where it put the bench `rounds`")?;
        Ok(Self {
            monshin: target().join("release/monshin"),
            rounds,
        })
    }

    pub(super) fn monshin(&self) -> Command {
        program(&self.monshin)
    }
}

/// What is measured on, in target/bench.
pub(super) struct Files {
    pub(super) name: &'static str,
    pub(super) questionnaire: PathBuf,
    pub(super) schema: PathBuf,
    pub(super) responses: PathBuf,
    /// The responses that can be read as such; all contestants get these.
    pub(super) kept: PathBuf,
}

impl Files {
    pub(super) fn write(programs: &Programs, name: &'static str) -> Outcome<Self> {
        let folder = target().join("bench");
        let files = Self {
            name,
            questionnaire: workspace().join(format!("schemas/{name}.json")),
            schema: folder.join(format!("{name}.schema.json")),
            responses: folder.join(format!("{name}.ndjson")),
            kept: folder.join(format!("{name}.kept.ndjson")),
        };
        let [valid, broken] = RESPONSES;
        let mut lines = sample(programs, &files.questionnaire, valid, &[])?;
        lines += &sample(programs, &files.questionnaire, broken, &["--invalid"])?;
        let schema = output(programs.monshin().arg("schema").arg(&files.questionnaire))?;
        std::fs::create_dir_all(&folder)
            .and_then(|()| std::fs::write(&files.responses, lines))
            .and_then(|()| std::fs::write(&files.schema, schema))
            .map_err(|error| format!("cannot write into {}: {error}", folder.display()))?;
        Ok(files)
    }
}

fn sample(
    programs: &Programs,
    questionnaire: &Path,
    number: u64,
    more: &[&str],
) -> Outcome<String> {
    let number = number.to_string();
    output(
        programs
            .monshin()
            .arg("sample")
            .arg(questionnaire)
            .args(["-n", &number, "--seed", "3"])
            .args(more),
    )
}
