//! Makes the bound page smaller: leaves out what the script never calls, then optimises.

use std::path::Path;
use std::{env, fs};

use serde_json::{Value, json};
use wasmparser::{Parser, Payload};

use crate::Outcome;
use crate::run::{output, program, run};
use crate::tools::{Shrinkers, shown};

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

/// `-Oz` by itself leaves more: in Rust's deeply nested blocks, it sees repetitions only once they
/// are taken apart and put together anew.
const PASSES: [&str; 5] = [
    "-Oz",
    "--flatten",
    "--rereloop",
    "-Oz",
    "--low-memory-unused",
];

/// Takes out of the bindings what the page never makes: Leptos brings three classes for streams of a
/// server, each with a finalizer that would keep the bundler from leaving it out.
pub(crate) fn loosen(bindings: &Path) -> Outcome {
    let told = |error| format!("cannot loosen {}: {error}", shown(bindings));
    let script = fs::read_to_string(bindings).map_err(told)?;
    let mut loose = String::with_capacity(script.len());
    // What the part that is left out ends with.
    let mut until = None;
    for line in script.lines() {
        if line.starts_with("export class IntoUnderlying") {
            until = Some("}");
        } else if line.starts_with("const IntoUnderlying")
            || line.starts_with("if (Symbol.dispose)")
        {
            until = Some(";");
        }
        let Some(end) = until else {
            loose.push_str(line);
            loose.push('\n');
            continue;
        };
        if (end == "}" && line == end) || (end == ";" && line.ends_with(end)) {
            until = None;
        }
    }
    fs::write(bindings, loose).map_err(told)
}

/// Takes out of the bindings what the WebAssembly no longer calls, once that has been made small.
pub(crate) fn prune(bindings: &Path, wasm: &Path) -> Outcome {
    let told = |error| format!("cannot prune {}: {error}", shown(bindings));
    let code = fs::read(wasm).map_err(|error| format!("cannot read {}: {error}", shown(wasm)))?;
    let wanted = imports(&code).map_err(|error| format!("cannot read {}: {error}", shown(wasm)))?;
    let script = fs::read_to_string(bindings).map_err(told)?;
    let mut pruned = String::with_capacity(script.len());
    let mut left_out = false;
    for line in script.lines() {
        // The generator writes one function after the other, each with this indentation.
        let name = (line.strip_prefix("        "))
            .and_then(|line| line.split_once(": function("))
            .map(|(name, _)| name);
        left_out |= name.is_some_and(|name| !wanted.iter().any(|wanted| wanted == name));
        if !left_out {
            pruned.push_str(line);
            pruned.push('\n');
        }
        left_out &= line != "        },";
    }
    fs::write(bindings, pruned).map_err(told)
}

/// Makes a script with all that it imports one small script.
pub(crate) fn script(shrinkers: &Shrinkers, start: &Path) -> Outcome<Vec<u8>> {
    esbuild(shrinkers, start, &["--bundle", "--format=esm"])
}

/// Makes a style sheet small.
pub(crate) fn style(shrinkers: &Shrinkers, sheet: &Path) -> Outcome<Vec<u8>> {
    esbuild(shrinkers, sheet, &[])
}

fn esbuild(shrinkers: &Shrinkers, file: &Path, options: &[&str]) -> Outcome<Vec<u8>> {
    let mut command = program(&shrinkers.esbuild);
    command.args(["--minify", "--log-level=warning"]);
    output(command.args(options).arg(file)).map(String::into_bytes)
}

/// Makes the WebAssembly small that this script, already made small, calls.
pub(crate) fn wasm(shrinkers: &Shrinkers, wasm: &Path, script: &[u8]) -> Outcome {
    let graph = wasm.with_extension("graph.json");
    let called = called(wasm, &String::from_utf8_lossy(script))?;
    fs::write(&graph, json!(called).to_string())
        .map_err(|error| format!("cannot write {}: {error}", shown(&graph)))?;
    let features = FEATURES.map(|feature| format!("--enable-{feature}"));
    // It prints what it left out.
    output(
        program(&shrinkers.wasm_metadce)
            .args(&features)
            .arg("--graph-file")
            .arg(&graph)
            .arg("--output")
            .args([wasm, wasm])
            .env("PATH", env::var_os("PATH").unwrap_or_default()),
    )?;
    run(
        "wasm-opt",
        program(&shrinkers.wasm_opt)
            .args(&features)
            .args(PASSES)
            .arg("--output")
            .args([wasm, wasm])
            .env("PATH", env::var_os("PATH").unwrap_or_default()),
    )
}

/// What is reached from outside: the exports whose names stand in the script, as `wasm-metadce`
/// reads it.
fn called(wasm: &Path, script: &str) -> Outcome<Vec<Value>> {
    let code = fs::read(wasm).map_err(|error| format!("cannot read {}: {error}", shown(wasm)))?;
    let exports =
        exports(&code).map_err(|error| format!("cannot read {}: {error}", shown(wasm)))?;
    let called: Vec<&String> = exports.iter().filter(|name| names(script, name)).collect();
    let mut graph = vec![json!({"name": "script", "root": true, "reaches": called})];
    graph.extend(
        called
            .iter()
            .map(|name| json!({"name": name, "export": name})),
    );
    Ok(graph)
}

fn exports(code: &[u8]) -> wasmparser::Result<Vec<String>> {
    let mut exports = Vec::new();
    for payload in Parser::new(0).parse_all(code) {
        if let Payload::ExportSection(section) = payload? {
            for export in section {
                exports.push(export?.name.to_owned());
            }
        }
    }
    Ok(exports)
}

fn imports(code: &[u8]) -> wasmparser::Result<Vec<String>> {
    let mut imports = Vec::new();
    for payload in Parser::new(0).parse_all(code) {
        if let Payload::ImportSection(section) = payload? {
            for import in section.into_imports() {
                imports.push(import?.name.to_owned());
            }
        }
    }
    Ok(imports)
}

/// Whether a script has this member's name in it, and not only as a part of another.
fn names(script: &str, name: &str) -> bool {
    let wanted = format!(".{name}");
    script.match_indices(&wanted).any(|(at, _)| {
        let after = script[at + wanted.len()..].chars().next();
        after.is_none_or(|after| !after.is_alphanumeric() && after != '_' && after != '$')
    })
}

#[cfg(test)]
mod tests {
    use super::names;

    #[test]
    fn an_export_is_called_by_its_whole_name() {
        assert!(names("a.memory.buffer", "memory"));
        assert!(names("a.start()", "start"));
        assert!(!names("a.start_later()", "start"));
        assert!(!names("restart()", "start"));
    }
}
