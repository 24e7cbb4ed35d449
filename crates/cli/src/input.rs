//! What commands read, and where they write: files, `-`, and the terminal.

use std::fs::{self, File};
use std::io::{self, BufRead, BufReader, IsTerminal as _, Read as _, Write};
use std::path::Path;

use engine::diagnostic::Source;
use engine::{Diagnostic, Form};
use indicatif::{ProgressBar, ProgressStyle};
use revision::{Edition, Ledger};

use crate::{Language, Outcome};

/// The name that stands for standard input.
const STDIN: &str = "-";

/// Reads a whole text.
pub(crate) fn text(path: &str) -> Outcome<String> {
    let read = if path == STDIN {
        let mut text = String::new();
        io::stdin().read_to_string(&mut text).map(|_| text)
    } else {
        fs::read_to_string(path)
    };
    read.map_err(|error| format!("cannot read `{path}`: {error}"))
}

/// Reads a text bit by bit.
pub(crate) fn stream(path: &str) -> Outcome<Box<dyn BufRead>> {
    if path == STDIN {
        return Ok(Box::new(BufReader::new(io::stdin())));
    }
    // A folder can be opened, and only fails when it is read.
    if Path::new(path).is_dir() {
        return Err(format!(
            "cannot read `{path}`: expected a file, found a folder"
        ));
    }
    File::open(path)
        .map(|file| Box::new(BufReader::new(file)) as Box<dyn BufRead>)
        .map_err(|error| format!("cannot read `{path}`: {error}"))
}

/// Reads a questionnaire that is to be used, and not examined: its errors are told, and end it.
pub(crate) fn form(path: &str, language: Language) -> Outcome<Form> {
    let text = text(path)?;
    let checked = engine::check(&text);
    checked.form.ok_or_else(|| {
        let source = Source::new(path, &text).coloured(io::stderr().is_terminal());
        for diagnostic in checked.diagnostics.iter().filter(|found| found.is_error()) {
            eprintln!("{}", diagnostic.render(&source, language.of_diagnostics()));
        }
        format!("`{path}` has errors, and no form can be made of it")
    })
}

/// Reads a version of a questionnaire: its errors are told, and end it.
pub(crate) fn edition(path: &str, language: Language) -> Outcome<Edition> {
    let source = text(path)?;
    Edition::check(&source).map_err(|diagnostics| {
        let source = Source::new(path, &source).coloured(io::stderr().is_terminal());
        for diagnostic in diagnostics.iter().filter(|found| found.is_error()) {
            eprintln!("{}", diagnostic.render(&source, language.of_diagnostics()));
        }
        format!("`{path}` has errors, and no form can be made of it")
    })
}

/// Reads a ledger. Whether it fits its versions is another question.
pub(crate) fn ledger(path: &str) -> Outcome<Ledger> {
    Ledger::read(&text(path)?).map_err(|why| format!("`{path}` is no ledger: {why}"))
}

/// Tells what was found in a file on standard error; says whether there is no error among it.
pub(crate) fn tell(path: &str, found: &[Diagnostic], language: Language) -> Outcome<bool> {
    if !found.is_empty() {
        let text = text(path)?;
        let source = Source::new(path, &text).coloured(io::stderr().is_terminal());
        for diagnostic in found {
            eprintln!("{}", diagnostic.render(&source, language.of_diagnostics()));
        }
    }
    Ok(!found.iter().any(Diagnostic::is_error))
}

/// A writer to standard output that does not write letter by letter.
pub(crate) fn output() -> io::BufWriter<io::StdoutLock<'static>> {
    io::BufWriter::new(io::stdout().lock())
}

/// What it means that something could not be printed. A reader that has seen enough (`head`) is no
/// mistake of ours, and ends the program without a word.
pub(crate) fn unprinted(error: &io::Error) -> String {
    if error.kind() == io::ErrorKind::BrokenPipe {
        std::process::exit(0);
    }
    format!("cannot print: {error}")
}

/// Writes to a file, or to standard output where none is named.
pub(crate) fn write(path: Option<&Path>, text: &str) -> Outcome<()> {
    match path {
        Some(path) => fs::write(path, text)
            .map_err(|error| format!("cannot write `{}`: {error}", path.display())),
        None => io::stdout()
            .write_all(text.as_bytes())
            .map_err(|error| unprinted(&error)),
    }
}

/// Progress of work that may take long; seen only in a terminal, and never while results are
/// printed to the same one.
pub(crate) fn progress(total: Option<u64>) -> ProgressBar {
    if io::stdout().is_terminal() {
        return ProgressBar::hidden();
    }
    match total {
        Some(total) => ProgressBar::new(total).with_style(style("{bar:30} {pos}/{len} {eta}")),
        None => ProgressBar::new_spinner().with_style(style("{spinner} {pos} {per_sec}")),
    }
}

fn style(template: &str) -> ProgressStyle {
    ProgressStyle::with_template(template).unwrap_or_else(|_| ProgressStyle::default_bar())
}
