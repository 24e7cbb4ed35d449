//! What the page weighs on a member's phone.

use std::fs;
use std::path::Path;

use wasmparser::{KnownCustom, Name, Parser, Payload};

use crate::Outcome;
use crate::assets::files_in;
use crate::page;

/// Greatest weight of scripts, WebAssembly and style together, in bytes, compressed by brotli.
const BUDGET: u64 = 110_000;

/// Crates that must not come into the page; each costs more than the page's own code.
const UNWANTED: [&str; 4] = [
    "jsonschema",
    "regex_automata",
    "regex_syntax",
    "fancy_regex",
];

/// Prints the parts, and fails above the budget.
pub(crate) fn size(site: &Path) -> Outcome {
    println!("\n{:>10} {:>10}  file", "bytes", "brotli");
    for part in parts(site)? {
        println!("{:>10} {:>10}  {}", part.plain, part.compressed, part.name);
    }
    let total = total(site)?;
    println!("{:>10} {total:>10}  of {BUDGET} allowed", "");
    unwanted()?;
    if total > BUDGET {
        return Err(format!(
            "expected the page to weigh at most {BUDGET} bytes, found {total}; `cargo bloat` or `twiggy` tell where they are"
        ));
    }
    Ok(())
}

/// What scripts, WebAssembly and style weigh together, in bytes, compressed by brotli.
pub(crate) fn total(site: &Path) -> Outcome<u64> {
    Ok(parts(site)?.iter().map(|part| part.compressed).sum())
}

/// One file of the page, with its weight in bytes.
struct Part {
    name: String,
    plain: u64,
    compressed: u64,
}

fn parts(site: &Path) -> Outcome<Vec<Part>> {
    let mut parts = Vec::new();
    for path in files_in(&site.join("assets"))? {
        if path.extension().is_some_and(|extension| extension == "br") {
            continue;
        }
        let mut compressed = path.clone().into_os_string();
        compressed.push(".br");
        parts.push(Part {
            name: (path.file_name().unwrap_or_default())
                .to_string_lossy()
                .into_owned(),
            plain: weight(&path)?,
            compressed: weight(Path::new(&compressed))?,
        });
    }
    Ok(parts)
}

/// Looks for the names of functions in the compiled page. That a crate is among the dependencies
/// says little: what nothing calls is left out.
fn unwanted() -> Outcome {
    let compiled = page::compiled();
    let code = fs::read(&compiled)
        .map_err(|error| format!("cannot read {}: {error}", compiled.display()))?;
    let names =
        functions(&code).map_err(|error| format!("cannot read {}: {error}", compiled.display()))?;
    let holds = |name: &str| names.iter().any(|function| is_of(name, function));
    if !holds("engine") {
        return Err(format!(
            "expected the names of functions in {}, found none",
            compiled.display()
        ));
    }
    if let Some(name) = UNWANTED.iter().find(|name| holds(name)) {
        return Err(format!(
            "expected nothing of `{name}` in the page, found some; `cargo tree -p monshin-web --target wasm32-unknown-unknown -i {name}` tells who brings it"
        ));
    }
    println!(
        "{:>10} {:>10}  and nothing of {}",
        "",
        "",
        UNWANTED.join(", ")
    );
    Ok(())
}

/// The names of all functions, readable.
fn functions(code: &[u8]) -> wasmparser::Result<Vec<String>> {
    let mut functions = Vec::new();
    for payload in Parser::new(0).parse_all(code) {
        let Payload::CustomSection(section) = payload? else {
            continue;
        };
        let KnownCustom::Name(names) = section.as_known() else {
            continue;
        };
        for names in names {
            let Name::Function(names) = names? else {
                continue;
            };
            for naming in names {
                // Without the crate that a generic function was compiled for, which is not the
                // function's own: what `#` leaves out.
                functions.push(format!("{:#}", rustc_demangle::demangle(naming?.name)));
            }
        }
    }
    Ok(functions)
}

/// Whether a function is of this crate, or made for one of its types.
fn is_of(name: &str, function: &str) -> bool {
    let path = format!("{name}::");
    function.match_indices(&path).any(|(at, _)| {
        let before = function[..at].chars().next_back();
        before.is_none_or(|before| !before.is_alphanumeric() && before != '_' && before != ':')
    })
}

fn weight(path: &Path) -> Outcome<u64> {
    fs::metadata(path)
        .map(|about| about.len())
        .map_err(|error| format!("cannot weigh {}: {error}", path.display()))
}

#[cfg(test)]
mod tests {
    use super::is_of;

    #[test]
    fn a_function_is_of_the_crate_in_its_path_and_of_no_other() {
        assert!(is_of("regex", "regex::Regex::new"));
        assert!(is_of(
            "regex",
            "<alloc::vec::Vec<regex::Match> as core::ops::Drop>::drop"
        ));
        assert!(!is_of("regex", "engine::regex::Regex::new"));
        assert!(!is_of("regex", "my_regex::new"));
    }
}
