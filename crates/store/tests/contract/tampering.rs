//! Somebody with the database's own tools changes the past: the database refuses, and where it is
//! made not to, the log shows it.

use store::{Admission, Error, NewPerson, Role, Submitted, Verified};

use crate::Place;
use crate::society::{NOW, Society, act, invited, response};

crate::on_both! {
    the_past_is_not_changed,
    a_changed_log_is_noticed,
    the_tables_hold_one_member_to_one_response,
    no_answer_is_in_an_error,
    a_damaged_row_troubles_nobody_else,
}

/// Runs statements past the store.
pub(crate) async fn tamper(address: &str, sql: &str) -> Result<(), String> {
    let (address, sql) = (address.to_owned(), sql.to_owned());
    let work = move || {
        if address.starts_with("postgres:") {
            let config: ::postgres::Config = address.parse().map_err(words)?;
            let mut client = config.connect(::postgres::NoTls).map_err(words)?;
            client.batch_execute(&sql).map_err(words)
        } else {
            let connection = rusqlite::Connection::open(address).map_err(words)?;
            connection.execute_batch(&sql).map_err(words)
        }
    };
    tokio::task::spawn_blocking(work).await.expect("no panic")
}

fn words(error: impl std::error::Error) -> String {
    format!("{error}: {:?}", error.source().map(ToString::to_string))
}

async fn the_past_is_not_changed(place: &Place) {
    Society::new(&place.store, "sakura").await;
    for statement in [
        "UPDATE audit SET acted_by = 'sato'",
        "DELETE FROM audit",
        "UPDATE versions SET document = '{}'",
        "DELETE FROM versions",
    ] {
        let refused = tamper(&place.address, statement).await;
        assert!(refused.is_err(), "{statement}");
    }
    if place.is_postgres() {
        for table in ["audit", "versions CASCADE"] {
            let refused = tamper(&place.address, &format!("TRUNCATE {table}")).await;
            assert!(refused.is_err(), "{table}: nor all at once");
        }
    }
}

/// With the triggers out of the way, each of these breaks the chain at the entry named.
async fn a_changed_log_is_noticed(place: &Place) {
    let society = Society::new(&place.store, "sakura").await;
    for slug in ["spring", "summer", "autumn", "winter"] {
        society.campaign(slug, Admission::Open).await;
    }
    let store = &place.store;
    let whole = store.verify_log(&society.id, None).await;
    assert!(matches!(whole, Ok(Verified::Whole(_))));
    let disarm = if place.is_postgres() {
        "DROP TRIGGER audit_is_not_changed ON audit"
    } else {
        "DROP TRIGGER audit_is_not_changed; DROP TRIGGER audit_is_not_removed"
    };
    tamper(&place.address, disarm).await.expect("disarmed");
    let keep = "CREATE TABLE kept AS SELECT * FROM audit";
    tamper(&place.address, keep).await.expect("kept");
    for (change, number) in [
        ("UPDATE audit SET acted_by = 'sato' WHERE number = 3", 3),
        (
            "UPDATE audit SET acted_at = acted_at + 1 WHERE number = 1",
            1,
        ),
        ("UPDATE audit SET note = 'why not' WHERE number = 6", 6),
        // Words moved from one column to the next.
        (
            "UPDATE audit SET what = what || on_what, on_what = '' WHERE number = 4",
            4,
        ),
        ("DELETE FROM audit WHERE number = 2", 2),
        ("DELETE FROM audit WHERE number = 1", 1),
        ("UPDATE audit SET hash = 'f' || hash WHERE number = 5", 5),
    ] {
        tamper(&place.address, change).await.expect("changed");
        let verified = store.verify_log(&society.id, None).await;
        assert_eq!(verified, Ok(Verified::Broken { number }), "{change}");
        let undo = "DELETE FROM audit; INSERT INTO audit SELECT * FROM kept";
        tamper(&place.address, undo).await.expect("undone");
        assert_eq!(store.verify_log(&society.id, None).await, whole);
    }
}

/// A response that somebody copied in, past the store: the tables themselves hold one member to one
/// response.
async fn the_tables_hold_one_member_to_one_response(place: &Place) {
    let society = Society::new(&place.store, "sakura").await;
    let campaign = society.campaign("spring", Admission::ByInvitation).await;
    let token = society.invite(&campaign, "member 1").await;
    let sent = invited(response(&campaign, "r-1", "yes"), &token);
    society.submit(sent).await.expect("kept");
    let copy = "INSERT INTO responses (society, id, campaign, hash, content, body, received_at, member) \
                SELECT society, 'copy', campaign, hash, content, body, received_at, member FROM responses";
    assert!(tamper(&place.address, copy).await.is_err());
    assert_eq!(society.kept().await, ["r-1"]);
}

/// A fault of the database is told by its number: its words may quote what a member said.
async fn no_answer_is_in_an_error(place: &Place) {
    let society = Society::new(&place.store, "sakura").await;
    let campaign = society.campaign("spring", Admission::Open).await;
    let narrow = "CREATE UNIQUE INDEX narrow ON responses (content)";
    tamper(&place.address, narrow).await.expect("narrowed");
    let send = |id| society.submit(response(&campaign, id, "pregnant"));
    send("r-1").await.expect("kept");
    let error = send("r-2").await.expect_err("a fault");
    assert!(matches!(error, Error::Fault(_)), "{error:?}");
    assert!(
        !format!("{error} {error:?}").contains("pregnant"),
        "{error:?}"
    );
    // The fault was its own alone.
    let other = response(&campaign, "r-2", "not pregnant");
    society.submit(other).await.expect("kept");
}

async fn a_damaged_row_troubles_nobody_else(place: &Place) {
    let society = Society::new(&place.store, "sakura").await;
    let campaign = society.campaign("spring", Admission::Open).await;
    let new = NewPerson {
        login: "sato".to_owned(),
        name: "佐藤".to_owned(),
        roles: [Role::Editor].into(),
    };
    let (store, id) = (&place.store, &society.id);
    let sato = store.add_person(id, act(), new).await.expect("added").id;
    let damage = "UPDATE staff SET roles = 'king'";
    tamper(&place.address, damage).await.expect("damaged");
    let (link, sent) = tokio::join!(
        store.make_link(id, act(), &sato, NOW),
        society.submit(response(&campaign, "r-1", "yes"))
    );
    assert!(matches!(link, Err(Error::Damaged(_))), "{link:?}");
    assert!(matches!(sent, Ok(Submitted::Kept(_))), "{sent:?}");
}
