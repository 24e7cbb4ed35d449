//! The configuration file: what flags and variables say, kept in one place.
//!
//! A flag goes before a variable, a variable before the file, and the file before the default.

use std::fs;
use std::net::SocketAddr;
use std::path::{Path, PathBuf};

use serde::Deserialize;

use crate::Outcome;

/// What the file may say. What it leaves out is said elsewhere, or is the default.
#[derive(Debug, Default, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields, rename_all = "kebab-case")]
pub(crate) struct Settings {
    pub(crate) database: Option<String>,
    pub(crate) listen: Option<SocketAddr>,
    pub(crate) behind_proxy: Option<bool>,
    pub(crate) requests_per_second: Option<u32>,
    pub(crate) schemas: Option<PathBuf>,
    pub(crate) site: Option<PathBuf>,
}

/// Each setting: its name, what is expected of it, and how it may look.
const KNOWN: [(&str, &str, &str); 6] = [
    (
        "database",
        "a file or an address in quotes",
        "\"/var/lib/monshin/monshin.db\"",
    ),
    (
        "listen",
        "an address and a port in quotes",
        "\"127.0.0.1:8080\"",
    ),
    ("behind-proxy", "true or false", "true"),
    ("requests-per-second", "a whole number, not in quotes", "20"),
    (
        "schemas",
        "a folder in quotes",
        "\"/usr/share/monshin/schemas\"",
    ),
    ("site", "a folder in quotes", "\"/usr/share/monshin/site\""),
];

/// How near a wrong name has to be to a known one to be meant.
const NEAR: f64 = 0.75;

impl Settings {
    /// Reads a file.
    ///
    /// # Errors
    ///
    /// A sentence with the file, the line, what was expected there and how to mend it.
    pub(crate) fn read(path: &Path) -> Outcome<Self> {
        let text = fs::read_to_string(path).map_err(|error| {
            format!(
                "cannot read the configuration file `{}`: {error}",
                path.display()
            )
        })?;
        toml::from_str(&text)
            .map_err(|error| format!("{}:{}", path.display(), explained(&text, &error)))
    }
}

/// The line, what is wrong there, and how to mend it. The line itself is left out: the address of a
/// database may hold a password.
fn explained(text: &str, error: &toml::de::Error) -> String {
    let start = error.span().map_or(0, |span| span.start.min(text.len()));
    let before = text.get(..start).unwrap_or(text);
    let number = before.matches('\n').count() + 1;
    let line = text.lines().nth(number - 1).unwrap_or_default();
    let (name, is_set) = match line.split_once('=') {
        Some((name, _)) => (name, true),
        None => (line.trim_matches(['[', ']', ' ']), false),
    };
    let name = name.trim();
    let what = error.message();
    if let Some((_, expected, example)) = KNOWN.iter().find(|known| is_set && known.0 == name) {
        return format!("{number}: {what}; expected {expected}, such as `{name} = {example}`");
    }
    if !what.starts_with("unknown field") {
        let (name, _, example) = KNOWN[0];
        return format!(
            "{number}: {what}; expected a setting a line, such as `{name} = {example}`"
        );
    }
    let near = |known: &&str| strsim::jaro_winkler(known, name);
    let names = KNOWN.map(|(known, ..)| known);
    let nearest = (names.iter()).max_by(|one, other| near(one).total_cmp(&near(other)));
    let mend = match nearest.filter(|known| near(known) >= NEAR) {
        Some(known) => format!("write `{known}` if that is meant"),
        None => "leave it out".to_owned(),
    };
    format!(
        "{number}: there is no setting `{name}`; {mend}. Expected one of {}",
        names.join(", ")
    )
}

#[cfg(test)]
mod tests {
    use super::*;

    fn read(text: &str) -> Result<Settings, String> {
        toml::from_str(text).map_err(|error| explained(text, &error))
    }

    #[test]
    fn a_file_may_say_everything_or_nothing() {
        assert_eq!(read("# nothing yet\n"), Ok(Settings::default()));
        let all = KNOWN.map(|(name, _, example)| format!("{name} = {example}\n"));
        let all = read(&all.concat()).expect("the examples can be read");
        assert_eq!(all.behind_proxy, Some(true));
        assert_eq!(all.requests_per_second, Some(20));
        assert_eq!(all.listen, Some(([127, 0, 0, 1], 8080).into()));
        assert!(all.database.is_some() && all.schemas.is_some() && all.site.is_some());
    }

    #[test]
    fn what_is_wrong_is_told_with_its_line_and_how_to_mend_it() {
        for (text, told) in [
            (
                "listen = \"127.0.0.1:8080\"\ndatabse = \"m.db\"\n",
                &["2: there is no setting `databse`", "write `database`"][..],
            ),
            (
                "colour = 1",
                &["1: there is no setting `colour`; leave it out"],
            ),
            (
                "[server]\nlisten = \"[::]:80\"",
                &["1: there is no setting `server`"],
            ),
            (
                "\n\nbehind-proxy = \"yes\"",
                &[
                    "3: ",
                    "expected true or false, such as `behind-proxy = true`",
                ],
            ),
            (
                "requests-per-second = -1",
                &["1: ", "expected a whole number", "requests-per-second = 20"],
            ),
            (
                "listen = \"8080\"",
                &["1: ", "expected an address and a port", "127.0.0.1:8080"],
            ),
            ("listen = 8080", &["1: ", "expected an address and a port"]),
            ("site = \"a\"\nsite = \"b\"", &["2: duplicate key"]),
            ("what is this", &["1: ", "expected a setting a line"]),
        ] {
            let found = read(text).expect_err(text);
            for told in told {
                assert!(found.contains(told), "{text:?}: {found}");
            }
        }
    }

    #[test]
    fn no_password_is_told() {
        for text in [
            "database = \"postgres://u:secret@h/n",
            "database = [\"postgres://u:secret@h/n\"]",
            "database = postgres://u:secret@h/n",
        ] {
            let found = read(text).expect_err(text);
            assert!(!found.contains("secret"), "{found}");
        }
    }
}
