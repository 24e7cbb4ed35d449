//! Takes out of the bound page what is linked into it and never runs.

use std::path::Path;

use rustc_demangle::demangle;
use walrus::{FunctionBuilder, FunctionId, FunctionKind, Module};

use crate::Outcome;
use crate::tools::shown;

/// Whose functions are taken out: streams of a server's functions, and the queue of futures that they
/// would wait in. Leptos links them into every page, and marks them as called from outside, so that
/// no linker leaves them out. This page has no such functions; were one of them called all the same,
/// the program would stop there.
const NEVER_RUN: [&str; 2] = ["wasm_streams[", "]::futures::"];

/// Leaves nothing in the functions that never run.
pub(crate) fn snip(bound: &Path) -> Outcome {
    let mut module = Module::from_file(bound)
        .map_err(|error| format!("cannot read {}: {error:#}", shown(bound)))?;
    let never_run: Vec<FunctionId> = (module.funcs.iter())
        .filter(|function| matches!(function.kind, FunctionKind::Local(_)))
        .filter(|function| {
            let name = function.name.as_deref().unwrap_or_default();
            let name = demangle(name).to_string();
            NEVER_RUN.iter().any(|part| name.contains(part))
        })
        .map(walrus::Function::id)
        .collect();
    if never_run.is_empty() {
        return Err(format!(
            "expected functions of {NEVER_RUN:?} in {}, found none: have names been stripped, or is \
             there nothing to take out any more?",
            shown(bound)
        ));
    }
    for id in never_run {
        let types = module.types.get(module.funcs.get(id).ty());
        let (takes, gives) = (types.params().to_vec(), types.results().to_vec());
        let mut empty = FunctionBuilder::new(&mut module.types, &takes, &gives);
        empty.func_body().unreachable();
        let arguments = takes.iter().map(|kind| module.locals.add(*kind)).collect();
        module.funcs.get_mut(id).kind = FunctionKind::Local(empty.local_func(arguments));
    }
    module
        .emit_wasm_file(bound)
        .map_err(|error| format!("cannot write {}: {error:#}", shown(bound)))
}
