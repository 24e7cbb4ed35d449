//! Short names for what the script and the WebAssembly call of each other.
//!
//! wasm-bindgen ends each name with a hash, which no compression makes smaller, and writes it into
//! both.

use std::fs;
use std::path::Path;

use walrus::Module;

use crate::Outcome;
use crate::tools::shown;

/// Makes the names short, in both files.
pub(crate) fn rename(bindings: &Path, wasm: &Path) -> Outcome {
    let mut module = Module::from_file(wasm)
        .map_err(|error| format!("cannot read {}: {error:#}", shown(wasm)))?;
    let told = |error| format!("cannot rename in {}: {error}", shown(bindings));
    let mut script = fs::read_to_string(bindings).map_err(told)?;
    for (number, import) in module.imports.iter_mut().enumerate() {
        let short = format!("_{number}");
        script = replaced(
            &script,
            &format!("        {}: function", import.name),
            |_| format!("        {short}: function"),
        )
        .ok_or_else(|| told_of(bindings, &import.name))?;
        import.name = short;
    }
    let generated = |name: &str| name.starts_with("wasm_bindgen_");
    let exports = (module.exports.iter_mut()).filter(|export| generated(&export.name));
    for (number, export) in exports.enumerate() {
        let short = format!("_e{number}");
        script = replaced(&script, &format!("wasm.{}", export.name), |_| {
            format!("wasm.{short}")
        })
        .ok_or_else(|| told_of(bindings, &export.name))?;
        export.name = short;
    }
    fs::write(bindings, script).map_err(told)?;
    module
        .emit_wasm_file(wasm)
        .map_err(|error| format!("cannot write {}: {error:#}", shown(wasm)))
}

/// The script with a name replaced wherever it stands whole; none when it stands nowhere.
fn replaced(script: &str, name: &str, by: impl Fn(&str) -> String) -> Option<String> {
    let mut out = String::with_capacity(script.len());
    let mut rest = script;
    let mut found = false;
    while let Some(at) = rest.find(name) {
        let (before, after) = (&rest[..at], &rest[at + name.len()..]);
        let whole = !after.starts_with(|next: char| next.is_alphanumeric() || next == '_');
        out.push_str(before);
        if whole {
            out.push_str(&by(name));
        } else {
            out.push_str(name);
        }
        found |= whole;
        rest = after;
    }
    out.push_str(rest);
    found.then_some(out)
}

fn told_of(bindings: &Path, name: &str) -> String {
    format!(
        "expected `{name}` in {}, found it nowhere: wasm-bindgen may write its bindings otherwise now",
        shown(bindings)
    )
}

#[cfg(test)]
mod tests {
    use super::replaced;

    #[test]
    fn a_name_is_replaced_where_it_stands_whole() {
        let short = |_: &str| "a".to_owned();
        assert_eq!(
            replaced("w.long(w.longer)", "w.long", short).as_deref(),
            Some("a(w.longer)")
        );
        assert_eq!(replaced("w.longer", "w.long", short), None);
    }
}
