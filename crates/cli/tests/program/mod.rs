//! Runs the program.

use std::io::Write as _;
use std::path::PathBuf;
use std::process::{Command, Stdio};

/// What a run left behind.
pub(crate) struct Ran {
    pub(crate) out: String,
    pub(crate) err: String,
    pub(crate) code: Option<i32>,
}

/// The path of a file in `schemas/`.
pub(crate) fn schema(name: &str) -> String {
    let workspace = PathBuf::from(env!("CARGO_MANIFEST_DIR")).join("../..");
    let path = workspace.join("schemas").join(format!("{name}.json"));
    path.to_str().expect("a path in UTF-8").to_owned()
}

/// Runs the program with something on its standard input.
pub(crate) fn monshin(arguments: &[&str], input: &str) -> Ran {
    monshin_where(&[], arguments, input)
}

/// The same, with these variables set.
pub(crate) fn monshin_where(variables: &[(&str, &str)], arguments: &[&str], input: &str) -> Ran {
    let mut child = Command::new(env!("CARGO_BIN_EXE_monshin"))
        .args(arguments)
        .envs(variables.iter().copied())
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .stderr(Stdio::piped())
        .spawn()
        .expect("the program was built for this test");
    let mut stdin = child.stdin.take().expect("piped");
    let input = input.to_owned();
    // Written beside the reading: either pipe may fill up.
    let writer = std::thread::spawn(move || {
        // A program that has read enough closes its end.
        let _ = stdin.write_all(input.as_bytes());
    });
    let output = child.wait_with_output().expect("the program ends");
    writer.join().expect("the writer ends");
    Ran {
        out: String::from_utf8(output.stdout).expect("UTF-8"),
        err: String::from_utf8(output.stderr).expect("UTF-8"),
        code: output.status.code(),
    }
}
