//! Passwords: argon2id, and never too many at once.

use argon2::Argon2;
use argon2::password_hash::phc::PasswordHash;
use argon2::password_hash::{PasswordHasher as _, PasswordVerifier as _};
use store::Secret;
use tokio::sync::Semaphore;

use super::Stop;

/// Each takes 19 MiB and some tens of milliseconds; who tries many at once waits.
static AT_ONCE: Semaphore = Semaphore::const_new(2);

/// Shortest password, in characters. Long ones need no special characters.
pub(crate) const SHORTEST: usize = 12;

/// The hash of nobody's password: checking a login that is not there takes as long as one that is.
const NOBODY: &str = "$argon2id$v=19$m=19456,t=2,p=1$bW9uc2hpbi1ub2JvZHk$\
                      4qfYQk0Y2mBTkUhoA0HfCkQ7lN3tIhLbVo6kOqYyqbI";

/// Hashes a password.
pub(crate) async fn hash(password: String) -> Result<Secret, Stop> {
    if password.chars().count() < SHORTEST {
        return Err(Stop::Form(
            "パスワードは、12文字以上にしてください。",
            "A password needs at least 12 characters.",
        ));
    }
    let hash = aside(move || {
        let hash = Argon2::default().hash_password(password.as_bytes());
        hash.map(|hash| hash.to_string()).ok()
    });
    let hash = hash.await.flatten();
    hash.map(Secret::from).ok_or_else(failed)
}

/// Whether a password is right. Without a hash it never is, and takes as long.
pub(crate) async fn is_right(password: String, hash: Option<Secret>) -> Result<bool, Stop> {
    aside(move || {
        let hash = hash.as_ref().map_or(NOBODY, Secret::expose);
        PasswordHash::new(hash).is_ok_and(|hash| {
            let checked = Argon2::default().verify_password(password.as_bytes(), &hash);
            checked.is_ok()
        })
    })
    .await
    .ok_or_else(failed)
}

async fn aside<T: Send + 'static>(work: impl FnOnce() -> T + Send + 'static) -> Option<T> {
    let _turn = AT_ONCE.acquire().await.ok()?;
    tokio::task::spawn_blocking(work).await.ok()
}

fn failed() -> Stop {
    Stop::Store(store::Error::Unavailable("hashing failed".to_owned()))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[tokio::test]
    async fn only_the_right_password_is_right() {
        let right = "correct horse battery";
        let hash = hash(right.to_owned()).await.expect("a hash");
        assert!(hash.expose().starts_with("$argon2id$"));
        let check = |password: &str, hash| is_right(password.to_owned(), hash);
        assert!(check(right, Some(hash.clone())).await.expect("checked"));
        assert!(!check("correct horse", Some(hash)).await.expect("checked"));
        assert!(!check("", None).await.expect("checked"));
        assert!(
            PasswordHash::new(NOBODY).is_ok(),
            "nobody's is worked through as well"
        );
    }

    #[tokio::test]
    async fn a_short_password_is_not_taken() {
        assert!(hash("短いパスワード".to_owned()).await.is_err());
    }
}
