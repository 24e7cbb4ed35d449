//! The whole system from outside: what a person does with a questionnaire, as verbs.
//!
//! [`Person`] is the headless client. It goes through the engine's public door only, so that the
//! tests which use it outlive changes behind that door.

#[cfg(feature = "browser")]
mod desk;
#[cfg(feature = "browser")]
mod driver;
mod person;
#[cfg(feature = "browser")]
mod phone;
#[cfg(feature = "browser")]
pub mod speed;

use std::path::PathBuf;

use engine::{Form, check};

#[cfg(feature = "browser")]
pub use desk::Desk;
pub use person::{Person, today};
#[cfg(feature = "browser")]
pub use phone::Phone;

/// The folder of the workspace.
pub fn workspace() -> PathBuf {
    let tests = PathBuf::from(env!("CARGO_MANIFEST_DIR"));
    tests.parent().map(PathBuf::from).unwrap_or(tests)
}

/// The page as `cargo xtask build` has built it, or the one that `MONSHIN_SITE` names.
///
/// # Panics
///
/// When it was not built.
#[cfg(feature = "browser")]
pub fn site() -> server::Site {
    let folder = std::env::var_os("MONSHIN_SITE")
        .map_or_else(|| workspace().join("target/site"), PathBuf::from);
    server::Site::open(&folder).expect("the built page; `cargo xtask build` builds it")
}

/// Names of the real questionnaires, without `.json`.
pub const QUESTIONNAIRES: [&str; 5] = [
    "checkup-2018",
    "checkup-2024",
    "checkup-revised",
    "quitter-survey",
    "tds",
];

/// A questionnaire of the tests' own, with every kind of item and of rule.
pub const EVERY_KIND: &str = "every-kind";

/// The folder that a questionnaire is in.
pub fn folder(slug: &str) -> PathBuf {
    workspace().join(if slug == EVERY_KIND {
        "tests/questionnaires"
    } else {
        "schemas"
    })
}

/// A questionnaire, as written.
///
/// # Panics
///
/// When there is none of this name.
pub fn document(slug: &str) -> String {
    let path = folder(slug).join(slug).with_extension("json");
    std::fs::read_to_string(&path).unwrap_or_else(|error| panic!("{}: {error}", path.display()))
}

/// A questionnaire, checked.
///
/// # Panics
///
/// When it is not clean.
pub fn form(slug: &str) -> Form {
    let checked = check(&document(slug));
    let told: Vec<String> = checked
        .diagnostics
        .iter()
        .map(ToString::to_string)
        .collect();
    assert!(told.is_empty(), "{slug}: {told:#?}");
    checked.form.unwrap_or_else(|| panic!("{slug}: no form"))
}
