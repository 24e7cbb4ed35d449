//! What the store promises, on both databases: one list of tests, each run on a file of SQLite and
//! on a database of a real PostgreSQL server.

mod society;

mod campaigns;
mod log;
mod questionnaires;
mod replacing;
mod responses;
mod retention;
mod staff;

use store::Store;

/// A new, empty store.
struct Place {
    store: Store,
    /// Keeps the file.
    _folder: Option<tempfile::TempDir>,
}

impl Place {
    async fn sqlite() -> Option<Self> {
        let folder = tempfile::tempdir().expect("a folder");
        let file = folder.path().join("society.db");
        let store = store::open(file.to_str().expect("a path"))
            .await
            .expect("a store");
        Some(Self {
            store,
            _folder: Some(folder),
        })
    }

    /// None where PostgreSQL is to be left out.
    async fn postgres() -> Option<Self> {
        let address = store::testing::shared()?.database().expect("a database");
        let store = store::open(&address).await.expect("a store");
        Some(Self {
            store,
            _folder: None,
        })
    }
}

/// Each test is a function that takes a new store; it becomes one test a database.
macro_rules! on_both {
    ($($test:ident),+ $(,)?) => {
        mod sqlite {
            $(
                #[tokio::test]
                async fn $test() {
                    if let Some(place) = crate::Place::sqlite().await {
                        super::$test(place.store).await;
                    }
                }
            )+
        }
        mod postgres {
            $(
                #[tokio::test]
                async fn $test() {
                    if let Some(place) = crate::Place::postgres().await {
                        super::$test(place.store).await;
                    }
                }
            )+
        }
    };
}
pub(crate) use on_both;
