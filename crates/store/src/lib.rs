//! Keeps what a society collects: its staff, its questionnaires, its campaigns, the responses of
//! its members, and a log of who did what.
//!
//! ```text
//! postgres://…  or a file  ->  open  ->  Store  ->  submit, next_page, …
//! ```
//!
//! The store keeps documents as text, with the keys by which they are found, and evaluates nothing:
//! whether a response fits its questionnaire is known to the engine, which the store does not know.
//! Everything belongs to one society, and nothing is found through another one's id.
//!
//! Three promises:
//!
//! - **What is acknowledged is durable.** An act comes back only after its transaction is on the
//!   disk.
//! - **Repeating is safe.** A response sent twice is kept once ([`Store::submit`]).
//! - **Nobody rewrites the past unseen.** The log is a chain of hashes, written in the same
//!   transaction as the act it tells of ([`Store::verify_log`]).
//!
//! A society that publishes, asks, and keeps one response, although it is sent twice:
//!
//! ```
//! use store::{
//!     Act, Admission, CampaignTerms, Moment, NewCampaign, NewSociety, NewVersion, Submission, Submitted,
//! };
//!
//! # #[tokio::main(flavor = "current_thread")]
//! # async fn main() -> store::Result<()> {
//! let store = store::open("sqlite::memory:").await?;
//! let act = Act::new("tanaka", Moment(1_775_000_000_000));
//! let society = store.add_society(act.clone(), NewSociety {
//!     slug: "sakura".to_owned(), name: "さくら健康保険組合".to_owned(), settings: "{}".to_owned(),
//! }).await?.id;
//! store.publish(&society, act.clone(), NewVersion {
//!     url: "https://example.jp/q/tobacco".to_owned(), version: "1".to_owned(), hash: "0f…".to_owned(),
//!     slug: "tobacco".to_owned(), document: "{ … }".to_owned(), warnings: "[]".to_owned(), ledger: None,
//! }).await?;
//! let spring = store.add_campaign(&society, act.clone(), NewCampaign {
//!     slug: "spring".to_owned(), name: "春の健診".to_owned(),
//!     url: "https://example.jp/q/tobacco".to_owned(), version: "1".to_owned(),
//!     admission: Admission::ByInvitation,
//!     terms: CampaignTerms { opens_at: act.at, closes_at: None, accepts_older: false },
//! }).await?;
//! let invited = store.invite(&society, act.clone(), &spring.id, vec!["member 1".to_owned()]).await?;
//!
//! let sent = Submission {
//!     id: "made by the member's phone".to_owned(), campaign: spring.id, questionnaire: spring.hash,
//!     content: "SHA-256 of the canonical body".to_owned(), body: "{ … }".to_owned(),
//!     received_at: act.at, invitation: Some(invited[0].token.clone()),
//! };
//! let Submitted::Kept(receipt) = store.submit(&society, sent.clone()).await? else {
//!     panic!("it is the first one");
//! };
//! assert_eq!(store.submit(&society, sent).await?, Submitted::Already(receipt));
//! # Ok(())
//! # }
//! ```

mod error;
mod moment;
mod secret;

mod act;
mod audit;

mod society;

mod staff;

mod credential;
mod session;
mod sign_in;

mod questionnaire;

mod draft;

mod decision;
mod request;

mod campaign;
mod invitation;

mod response;

mod export;
mod replace;
mod retention;
mod shown;

mod open;

mod backup;
mod desk;
mod migrate;
mod sql;

mod postgres;
mod sqlite;

#[cfg(feature = "testing")]
pub mod testing;

pub use act::Act;
pub use audit::{Entry, Head, LogPage, Verified};
pub use backup::{Backup, examine, restore};
pub use campaign::{Admission, Campaign, CampaignTerms, NewCampaign};
pub use decision::{Decision, NewDecision};
pub use draft::{Base, Draft, DraftHead, NewRevision, RevisionHead, Saved};
pub use error::{Error, Result, What};
pub use export::{Filter, Page};
pub use invitation::{Invitation, Invited, Invitee, Turnout};
pub use moment::Moment;
pub use open::{Ready, Store, open, open_when_it_can_be};
pub use questionnaire::{NewVersion, Published, Version, VersionHead};
pub use replace::{Replaced, Superseded};
pub use request::{NewRequest, Request};
pub use response::{Receipt, Response, Submission, Submitted};
pub use retention::Expired;
pub use secret::{Secret, fresh_id};
pub use session::SignedIn;
pub use shown::Shown;
pub use sign_in::Failures;
pub use society::{NewSociety, Society, SocietyId};
pub use staff::{NewPerson, Person, PersonChange, Role};
