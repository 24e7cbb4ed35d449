//! A store is opened: by its address, twice at once, by a program that is too old.

use store::{Error, Ready, Store, open};

use crate::society::Society;
use crate::tampering::tamper;
use crate::{Place, SCHEMA};

crate::on_both! {
    it_is_ready_and_knows_its_schema,
    what_was_kept_is_there_when_opened_again,
    an_older_program_refuses,
    a_database_of_another_program_is_refused,
    servers_that_start_at_once_migrate_once,
}

async fn it_is_ready_and_knows_its_schema(store: Store) {
    assert_eq!(store.ready().await, Ok(Ready { schema: SCHEMA }));
}

async fn what_was_kept_is_there_when_opened_again(place: &Place) {
    let society = Society::new(&place.store, "sakura").await;
    let again = open(&place.address).await.expect("opened again");
    assert_eq!(
        again.society(&society.id).await,
        place.store.society(&society.id).await
    );
}

async fn an_older_program_refuses(place: &Place) {
    let newer = "INSERT INTO monshin_schema (number) VALUES (1000)";
    tamper(&place.address, newer).await.expect("written");
    let error = open(&place.address).await.expect_err("too new");
    let expected = Error::Newer {
        found: 1000,
        known: SCHEMA,
    };
    assert_eq!(error, expected);
    assert_eq!(
        error.to_string(),
        format!(
            "a newer program wrote this database: expected schema version {SCHEMA} at most, found \
             1000; start the program that wrote it, or a newer one"
        )
    );
    // One that was open all the time says so when asked.
    assert_eq!(place.store.ready().await, Err(expected));
}

async fn a_database_of_another_program_is_refused(place: &Place) {
    let empty = place.empty_beside();
    let table = "CREATE TABLE recipes (name TEXT)";
    tamper(&empty, table).await.expect("written");
    let before = std::fs::read(&empty).ok();
    assert_eq!(open(&empty).await.map(drop), Err(Error::Foreign));
    assert_eq!(std::fs::read(&empty).ok(), before, "untouched");
    assert_eq!(before.is_none(), place.is_postgres());
}

async fn servers_that_start_at_once_migrate_once(place: &Place) {
    let empty = place.empty_beside();
    let mut opening = tokio::task::JoinSet::new();
    for _ in 0..8 {
        let address = empty.clone();
        opening.spawn(async move { open(&address).await?.ready().await });
    }
    for ready in opening.join_all().await {
        assert_eq!(ready, Ok(Ready { schema: SCHEMA }));
    }
}

#[tokio::test]
async fn a_file_that_is_no_database_is_refused() {
    let folder = tempfile::tempdir().expect("a folder");
    let file = folder.path().join("letter.txt");
    let letter = "拝啓 ".repeat(1000);
    std::fs::write(&file, &letter).expect("a file");
    let opened = open(file.to_str().expect("a path")).await;
    assert_eq!(opened.map(drop), Err(Error::Foreign));
    assert_eq!(
        std::fs::read_to_string(&file).ok(),
        Some(letter),
        "untouched"
    );
}

#[tokio::test]
async fn a_database_in_memory_is_each_store_s_own() {
    let one = open("sqlite::memory:").await.expect("a store");
    let other = open("sqlite::memory:").await.expect("a store");
    Society::new(&one, "sakura").await;
    assert_eq!(one.societies().await.expect("a list").len(), 1);
    assert_eq!(other.societies().await, Ok(Vec::new()));
}

#[cfg(unix)]
#[tokio::test]
async fn the_file_is_for_nobody_elses_eyes() {
    use std::os::unix::fs::PermissionsExt as _;
    let place = Place::sqlite().await.expect("a place");
    Society::new(&place.store, "sakura").await;
    for ending in ["", "-wal"] {
        let file = format!("{}{ending}", place.address);
        let mode = std::fs::metadata(&file)
            .expect("a file")
            .permissions()
            .mode();
        assert_eq!(mode & 0o777, 0o600, "{file}");
    }
}

#[tokio::test]
async fn an_address_that_makes_no_sense_is_explained() {
    for (address, expected) in [
        ("", "there is no path"),
        (
            "mysql://localhost/monshin",
            "there is no such kind of database",
        ),
        (
            "postgres://localhost:notaport/monshin",
            "this address of a PostgreSQL database cannot be read",
        ),
        (
            "postgres://localhost/monshin?sslmode=verify-ca",
            "`sslmode` is one of `disable`, `prefer`, `require` and `verify-full`",
        ),
    ] {
        let error = open(address).await.expect_err(address);
        assert_eq!(error, Error::Address(expected), "{address}");
    }
    let error = open("/nowhere/at/all.db")
        .await
        .expect_err("no such folder");
    assert!(matches!(error, Error::Unavailable(_)), "{error}");
    let error = open("postgres://postgres:hunter2@%2Fnowhere/monshin")
        .await
        .expect_err("no server");
    assert!(matches!(error, Error::Unavailable(_)), "{error}");
    assert!(!error.to_string().contains("hunter2"), "{error}");
}
