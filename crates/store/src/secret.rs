//! Ids and secrets: 130 random bits each, in letters that survive an address and a printed letter.

use std::fmt::{self, Write as _};

use sha2::{Digest as _, Sha256};

use crate::{Error, Result};

/// Crockford's 32: no letter that is read as another.
const LETTERS: &[u8; 32] = b"0123456789abcdefghjkmnpqrstvwxyz";

/// A token that opens something, or an opaque text such as a password's hash. Its `Debug` says
/// nothing about it, so that it can stand in a struct that is logged.
#[derive(Clone, PartialEq, Eq)]
pub struct Secret(String);

impl Secret {
    /// A new token.
    ///
    /// # Errors
    ///
    /// [`Error::Unavailable`] when the operating system has no randomness to give.
    pub fn fresh() -> Result<Self> {
        fresh_id().map(Self)
    }

    /// The text itself, to be handed to whom it belongs.
    pub fn expose(&self) -> &str {
        &self.0
    }

    /// What the store keeps of a token.
    pub(crate) fn digest(&self) -> String {
        digest(&self.0)
    }
}

impl From<String> for Secret {
    fn from(text: String) -> Self {
        Self(text)
    }
}

impl From<&str> for Secret {
    fn from(text: &str) -> Self {
        Self(text.to_owned())
    }
}

impl fmt::Debug for Secret {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        out.write_str("Secret(…)")
    }
}

/// A new id: 26 letters that nobody can guess and that need no escaping in an address.
///
/// # Errors
///
/// [`Error::Unavailable`] when the operating system has no randomness to give.
pub fn fresh_id() -> Result<String> {
    let mut random = [0; 26];
    getrandom::fill(&mut random)
        .map_err(|_| Error::Unavailable("the system gives no random numbers".to_owned()))?;
    // 256 is a multiple of 32, so each letter is as likely as any other.
    Ok(random
        .iter()
        .map(|byte| char::from(LETTERS[usize::from(byte % 32)]))
        .collect())
}

/// SHA-256 in 64 hexadecimal digits.
pub(crate) fn digest(text: &str) -> String {
    let mut hex = String::with_capacity(64);
    for byte in Sha256::digest(text) {
        // Writing to a string cannot fail.
        let _ = write!(hex, "{byte:02x}");
    }
    hex
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn ids_differ_and_need_no_escaping() {
        let ids: std::collections::BTreeSet<_> =
            (0..1000).filter_map(|_| fresh_id().ok()).collect();
        assert_eq!(ids.len(), 1000);
        assert!(
            ids.iter()
                .all(|id| id.len() == 26 && id.bytes().all(|letter| LETTERS.contains(&letter)))
        );
    }

    #[test]
    fn a_secret_does_not_show_itself() {
        let secret = Secret::from("open sesame");
        assert_eq!(format!("{secret:?}"), "Secret(…)");
        assert_eq!(
            Secret::from("abc").digest(),
            "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad"
        );
    }
}
