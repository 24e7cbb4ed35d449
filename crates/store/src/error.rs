//! What can go wrong: data first, words last. Neither an answer nor a token is ever in it.

use std::fmt;
use std::path::PathBuf;

/// Why the store did not do what it was asked. Nothing of the act was kept.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Error {
    /// The database cannot be used at present: no room, a read-only file, a connection that is
    /// gone. Asking again later is right, and what was acknowledged before is not lost. Over HTTP
    /// this is a 503.
    ///
    /// Whether an act that was just being made durable was kept is not known; all acts that a
    /// member repeats are made so that repeating them is safe.
    Unavailable(String),
    /// The society has nothing of this kind under this name.
    NotFound(What),
    /// The society, or the installation, has something else under this name.
    Taken(What),
    /// The act would leave the society without anybody who may change its staff.
    LastOwner,
    /// Nobody approves what they have asked for themselves.
    OwnRequest,
    /// A text holds the character NUL, which PostgreSQL cannot keep.
    Nul,
    /// The database's address is none that the store understands.
    Address(&'static str),
    /// A newer program has written the database.
    Newer {
        /// The database's schema version.
        found: i64,
        /// The newest that this program knows.
        known: i64,
    },
    /// The database belongs to another program, or is none.
    Foreign,
    /// The database is not as it was written; the text says what does not fit.
    Damaged(String),
    /// There is a file already, and nobody said that it may be replaced.
    Exists(PathBuf),
    /// Another program has the file open.
    InUse(PathBuf),
    /// This database is backed up and restored by its own tools.
    UsePgDump,
    /// A mistake in the store itself; the code is the database's.
    Fault(String),
}

/// A kind of thing that the store keeps.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum What {
    /// A society, by id or slug.
    Society,
    /// A person of the staff, by id or login.
    Staff,
    /// A one-time link to sign in.
    Link,
    /// A published version of a questionnaire.
    Questionnaire,
    /// The name of a questionnaire in addresses.
    Slug,
    /// A draft.
    Draft,
    /// A saved revision of a draft.
    Revision,
    /// A decision about an item of a draft.
    Decision,
    /// A request to publish.
    Request,
    /// A campaign, by id or slug.
    Campaign,
    /// An invitation.
    Invitation,
    /// A response.
    Response,
}

/// What the store's methods give back.
pub type Result<T, E = Error> = std::result::Result<T, E>;

impl std::error::Error for Error {}

impl fmt::Display for Error {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Unavailable(cause) => {
                write!(out, "the database cannot be used at present: {cause}")
            }
            Self::NotFound(what) => write!(out, "there is no such {what}"),
            Self::Taken(what) => write!(out, "there is another {what} of this name"),
            Self::LastOwner => write!(
                out,
                "the society would be left without an owner; make somebody else an owner first"
            ),
            Self::OwnRequest => write!(
                out,
                "who has asked to publish cannot approve it; another editor or owner can"
            ),
            Self::Nul => write!(
                out,
                "expected text that can be kept, found a NUL character in it; leave it out"
            ),
            Self::Address(why) => write!(
                out,
                "{why}; expected `sqlite:PATH`, a path, `sqlite::memory:` or `postgres://USER@HOST/NAME`"
            ),
            Self::Newer { found, known } => write!(
                out,
                "a newer program wrote this database: expected schema version {known} at most, \
                 found {found}; start the program that wrote it, or a newer one"
            ),
            Self::Foreign => write!(
                out,
                "this is not a database of Monshin; name a file that is not there yet, or an empty database"
            ),
            Self::Damaged(how) => write!(
                out,
                "the database is not as it was written: {how}; restore it from a backup"
            ),
            Self::Exists(path) => write!(
                out,
                "`{}` is there already; name another file, or say that it may be replaced",
                path.display()
            ),
            Self::InUse(path) => write!(
                out,
                "another program has `{}` open; stop it first",
                path.display()
            ),
            Self::UsePgDump => write!(
                out,
                "a PostgreSQL database is backed up with `pg_dump` and restored with `pg_restore`"
            ),
            Self::Fault(code) => write!(out, "the store made a mistake (the database says {code})"),
        }
    }
}

impl fmt::Display for What {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        out.write_str(match self {
            Self::Society => "society",
            Self::Staff => "person of the staff",
            Self::Link => "link",
            Self::Questionnaire => "version of a questionnaire",
            Self::Slug => "questionnaire",
            Self::Draft => "draft",
            Self::Revision => "revision of the draft",
            Self::Decision => "decision",
            Self::Request => "request to publish",
            Self::Campaign => "campaign",
            Self::Invitation => "invitation",
            Self::Response => "response",
        })
    }
}
