//! What the store promises, on both databases: one list of tests, each run on a file of SQLite and
//! on a database of a real PostgreSQL server.

mod society;

mod backup;
mod campaigns;
mod drafting;
mod interleaving;
mod log;
mod opening;
mod questionnaires;
mod replacing;
mod requests;
mod responses;
mod retention;
mod several;
mod showing;
mod staff;
mod tampering;

use store::Store;

/// How many migrations there are.
const SCHEMA: i64 = 4;

/// A new, empty store.
struct Place {
    store: Store,
    address: String,
    /// Keeps the file.
    folder: Option<tempfile::TempDir>,
}

impl Place {
    async fn sqlite() -> Option<Self> {
        let folder = tempfile::tempdir().expect("a folder");
        let file = folder.path().join("society.db").display().to_string();
        Some(Self::at(file, Some(folder)).await)
    }

    /// None where PostgreSQL is to be left out.
    async fn postgres() -> Option<Self> {
        let address = store::testing::shared()?.database().expect("a database");
        Some(Self::at(address, None).await)
    }

    fn is_postgres(&self) -> bool {
        self.folder.is_none()
    }

    /// The address of another database of the same kind, with nothing in it.
    fn empty_beside(&self) -> String {
        match store::testing::shared() {
            Some(cluster) if self.is_postgres() => cluster.database().expect("a database"),
            _ => format!("{}.other", self.address),
        }
    }

    async fn at(address: String, folder: Option<tempfile::TempDir>) -> Self {
        let store = store::open(&address).await.expect("a store");
        Self {
            store,
            address,
            folder,
        }
    }
}

impl From<&Place> for Store {
    fn from(place: &Place) -> Self {
        place.store.clone()
    }
}

/// Each test is a function that takes a new store, or its place; it becomes one test a database.
macro_rules! on_both {
    ($($test:ident),+ $(,)?) => {
        mod sqlite {
            $(
                #[tokio::test]
                async fn $test() {
                    if let Some(place) = crate::Place::sqlite().await {
                        super::$test((&place).into()).await;
                    }
                }
            )+
        }
        mod postgres {
            $(
                #[tokio::test]
                async fn $test() {
                    if let Some(place) = crate::Place::postgres().await {
                        super::$test((&place).into()).await;
                    }
                }
            )+
        }
    };
}
pub(crate) use on_both;
