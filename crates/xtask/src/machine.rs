//! What something was measured on, for the files that keep figures.

use crate::run::{output, program};

/// Date, machine, compiler, whatever else took part, and the command that was given, as a list.
pub(crate) fn list(others: &[String]) -> String {
    let cores = std::thread::available_parallelism().map_or(1, std::num::NonZero::get);
    let model = said_by("/proc/cpuinfo", "model name");
    let memory = said_by("/proc/meminfo", "MemTotal");
    let date = output(program("date").arg("+%Y-%m-%d")).unwrap_or_else(|_| "unknown".to_owned());
    let mut lines = vec![
        format!("date: {}", date.trim()),
        format!("machine: {model}, {cores} cores, memory {memory}"),
        version("rustc"),
    ];
    lines.extend_from_slice(others);
    lines.push(format!("command: `{}`", command()));
    lines
        .iter()
        .map(|line| format!("- {line}"))
        .collect::<Vec<_>>()
        .join("\n")
}

/// What a program says about itself, in its first line.
pub(crate) fn version(name: &str) -> String {
    let said = output(program(name).arg("--version")).unwrap_or_default();
    said.lines()
        .next()
        .map_or_else(|| format!("no `{name}`"), |line| line.trim().to_owned())
}

/// The command that was given.
fn command() -> String {
    let given = std::env::args().skip(1);
    ["cargo".to_owned(), "xtask".to_owned()]
        .into_iter()
        .chain(given)
        .collect::<Vec<_>>()
        .join(" ")
}

/// What stands behind a name in a file of `name: value` lines.
fn said_by(path: &str, name: &str) -> String {
    let text = std::fs::read_to_string(path).unwrap_or_default();
    let mut lines = text.lines().filter(|line| line.starts_with(name));
    let value = lines.next().and_then(|line| line.split_once(':'));
    value
        .map_or("unknown", |(_, value)| value.trim())
        .to_owned()
}
