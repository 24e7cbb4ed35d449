//! What the page weighs on a member's phone.

use std::fs;
use std::path::Path;

use crate::Outcome;
use crate::assets::files_in;
use crate::run::{cargo, output};

/// Greatest weight of scripts, WebAssembly and style together, in bytes, compressed by brotli.
const BUDGET: u64 = 150_000;

/// Crates that must not come into the page; each costs more than the page's own code.
const UNWANTED: [&str; 4] = ["jsonschema", "regex", "regex-automata", "fancy-regex"];

/// Prints the parts, and fails above the budget.
pub(crate) fn size(site: &Path) -> Outcome {
    let mut total = 0;
    println!("\n{:>10} {:>10}  file", "bytes", "brotli");
    for path in files_in(&site.join("assets"))? {
        if path.extension().is_some_and(|extension| extension == "br") {
            continue;
        }
        let mut compressed = path.clone().into_os_string();
        compressed.push(".br");
        let (plain, compressed) = (weight(&path)?, weight(Path::new(&compressed))?);
        total += compressed;
        let name = path.file_name().unwrap_or_default().to_string_lossy();
        println!("{plain:>10} {compressed:>10}  {name}");
    }
    println!("{:>10} {total:>10}  of {BUDGET} allowed", "");
    unwanted()?;
    if total > BUDGET {
        return Err(format!(
            "expected the page to weigh at most {BUDGET} bytes, found {total}; `cargo bloat` or `twiggy` tell where they are"
        ));
    }
    Ok(())
}

fn unwanted() -> Outcome {
    let tree = output(cargo().args([
        "tree",
        "--package",
        "monshin-web",
        "--target",
        "wasm32-unknown-unknown",
        "--edges",
        "normal",
        "--prefix",
        "none",
        "--format",
        "{lib}",
    ]))?;
    let crates: Vec<&str> = tree.lines().map(str::trim).collect();
    for name in UNWANTED {
        if crates.contains(&name.replace('-', "_").as_str()) {
            return Err(format!(
                "expected no `{name}` in the page, found it; `cargo tree -p monshin-web --target wasm32-unknown-unknown -i {name}` tells who brings it"
            ));
        }
    }
    println!("{:>10} {:>10}  neither {}", "", "", UNWANTED.join(" nor "));
    Ok(())
}

fn weight(path: &Path) -> Outcome<u64> {
    fs::metadata(path)
        .map(|about| about.len())
        .map_err(|error| format!("cannot weigh {}: {error}", path.display()))
}
