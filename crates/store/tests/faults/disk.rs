//! The disk is full, or may only be read. Members are told to come back, and nothing is lost.
//!
//! The disk is a small one in memory, in a mount namespace of its own, so nothing outside sees it
//! and nothing is left of it.

use std::path::Path;
use std::process::Command;
use std::time::Duration;

use store::{Error, open, open_when_it_can_be};

use crate::load::{Load, begin, reckon};
use crate::{again, told};

/// Runs an ignored test with a disk of 16 MiB in the folder `MONSHIN_TEST_DISK`.
fn on_a_small_disk(test: &str) {
    let folder = tempfile::tempdir().expect("a folder");
    let command = again(test);
    let done = Command::new("unshare")
        .args(["--map-root-user", "--mount", "sh", "-c"])
        .arg("mount -t tmpfs -o size=16m none \"$MONSHIN_TEST_DISK\" && exec \"$0\" \"$@\"")
        .arg(command.get_program())
        .args(command.get_args())
        .env("MONSHIN_TEST_DISK", folder.path())
        .output()
        .expect("`unshare`, of the package util-linux");
    let words = String::from_utf8_lossy(&done.stdout) + String::from_utf8_lossy(&done.stderr);
    assert!(done.status.success(), "{words}");
    assert!(words.contains("1 passed"), "{words}");
}

#[test]
fn a_full_disk_loses_nothing() {
    on_a_small_disk("disk::is_full_for_a_while");
}

#[test]
fn a_disk_that_may_only_be_read_is_not_to_be_used() {
    on_a_small_disk("disk::may_only_be_read_for_a_while");
}

#[tokio::test]
#[ignore = "run on a small disk by the tests above"]
async fn is_full_for_a_while() {
    let disk = told("MONSHIN_TEST_DISK");
    let store = open(&format!("{disk}/society.db")).await.expect("a store");
    let (society, campaign) = begin(&store).await;
    // Something else takes up most of the room.
    let ballast = Path::new(&disk).join("ballast");
    std::fs::write(&ballast, vec![0; 12 << 20]).expect("room for it");

    let load = Load::start(&store, &society, &campaign);
    for _ in 0..600 {
        if load.refused() > 50 {
            break;
        }
        tokio::time::sleep(Duration::from_millis(50)).await;
    }
    assert!(load.refused() > 50, "the disk is full");
    std::fs::remove_file(&ballast).expect("removed");
    // By itself, and with the same store: members come through again.
    let acknowledged = load.finish().await;
    reckon(&store, &society, &acknowledged).await;
    store.ready().await.expect("ready");
    println!("{} acknowledged", acknowledged.len());
    drop(store);
    store::examine(&Path::new(&disk).join("society.db"))
        .await
        .expect("a whole file");
}

#[tokio::test]
#[ignore = "run on a small disk by the tests above"]
async fn may_only_be_read_for_a_while() {
    let disk = told("MONSHIN_TEST_DISK");
    let file = format!("{disk}/society.db");
    let store = open(&file).await.expect("a store");
    let (society, campaign) = begin(&store).await;
    let acknowledged = Load::start(&store, &society, &campaign).finish().await;
    assert!(!acknowledged.is_empty());
    drop(store);

    remount(&disk, "ro");
    let opened = open(&file).await.map(drop);
    assert!(matches!(opened, Err(Error::Unavailable(_))), "{opened:?}");

    // A server starts all the same, and takes nothing in until it can.
    let waiting = open_when_it_can_be(&file).await.expect("opened later");
    let ready = waiting.ready().await;
    assert!(matches!(ready, Err(Error::Unavailable(_))), "{ready:?}");

    remount(&disk, "rw");
    waiting.ready().await.expect("ready by itself");
    let store = open(&file).await.expect("opened again");
    reckon(&store, &society, &acknowledged).await;
}

/// Tries until the store's threads have let go of the file.
fn remount(disk: &str, how: &str) {
    // With every option named: those that `mount` would read back make no sense to it in a
    // namespace of its own.
    let options = format!("remount,{how},size=16m");
    for _ in 0..100 {
        let done = Command::new("mount")
            .args(["-o", &options, "none", disk])
            .output();
        if done.expect("`mount`").status.success() {
            return;
        }
        std::thread::sleep(Duration::from_millis(50));
    }
    panic!("cannot remount {disk}");
}
