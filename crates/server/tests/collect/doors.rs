//! Every door of the staff's, tried by everybody: each role, nobody, and the staff of another
//! society who know all our ids. The list of doors is the server's own, so no door is forgotten.

use axum::body::Body;
use axum::http::{Method, Request, StatusCode};
use server::{Door, Who};
use store::{Admission, NewPerson, NewRequest, NewSociety, Role};

use crate::desk::Desk;
use crate::house::{House, act, now};

/// What stands for each name in an address.
struct Ids {
    campaign: String,
    person: String,
    draft: String,
    request: String,
    token: String,
}

impl Ids {
    fn fill(&self, path: &str) -> String {
        let filled = path
            .replace("{campaign}", &self.campaign)
            .replace("{person}", &self.person)
            .replace("{draft}", &self.draft)
            .replace("{request}", &self.request)
            .replace("{hash}", &crate::house::hash("1"))
            .replace("{item}", "well")
            .replace("{society}", "sakura")
            .replace("{token}", &self.token);
        assert!(!filled.contains('{'), "this test does not know {filled}");
        filled
    }
}

async fn ids(house: &House) -> Ids {
    let campaign = house.campaign("spring", Admission::ByInvitation).await.id;
    let person = house.joins("somebody", &[]).await.id;
    let until = now().plus_seconds(60);
    let link = house
        .store
        .make_link(&house.society, act(), &person, until)
        .await;
    let draft = house.drafts("春の質問票").await;
    let asked = NewRequest {
        draft: draft.clone(),
        revision: 1,
        slug: "spring".to_owned(),
        ledger: None,
    };
    let request = house
        .store
        .ask_to_publish(&house.society, act(), asked)
        .await;
    Ids {
        campaign,
        person,
        draft,
        request: request.expect("asked"),
        token: link.expect("a link").expose().to_owned(),
    }
}

/// Asks as a browser does; a form has its token and nothing else.
async fn tries(desk: &Desk<'_>, door: &Door, path: &str) -> StatusCode {
    let reply = if door.method == Method::GET {
        desk.gets(path).await
    } else if door.data {
        desk.sends(path, &serde_json::json!({})).await
    } else {
        desk.posts(path, &[]).await
    };
    reply.status
}

#[tokio::test]
async fn each_role_passes_where_it_may_and_nowhere_else() {
    let house = House::new().await;
    let ids = ids(&house).await;
    assert!(house.doors.len() > 40, "these are the doors");
    // Somebody without roles, and somebody with each.
    let each = std::iter::once(None).chain(Role::ALL.map(Some));
    for role in each {
        let roles: Vec<Role> = role.into_iter().collect();
        for door in house.doors.iter().filter(|door| door.who != Who::Anybody) {
            // A door may end the session, so everybody comes anew.
            let login = format!("{role:?}-{}-{}", door.method, door.path);
            let desk = house.desk(&login, &roles).await;
            let may = match door.who {
                Who::Anybody | Who::Staff => true,
                Who::Roles(wanted) => wanted.iter().any(|wanted| roles.contains(wanted)),
            };
            let status = tries(&desk, door, &ids.fill(door.path)).await;
            assert_eq!(
                status != StatusCode::FORBIDDEN,
                may,
                "{role:?} at {} {}: {status}",
                door.method,
                door.path
            );
            assert!(
                !status.is_server_error(),
                "{} {}: {status}",
                door.method,
                door.path
            );
        }
    }
}

#[tokio::test]
async fn nobody_passes_without_signing_in() {
    let house = House::new().await;
    let ids = ids(&house).await;
    for door in house.doors.iter().filter(|door| door.who != Who::Anybody) {
        let request = Request::builder()
            .method(door.method.clone())
            .uri(ids.fill(door.path))
            .body(Body::empty())
            .expect("a request");
        let reply = house.asks(request).await;
        let expected = if door.method == Method::GET && !door.data {
            StatusCode::SEE_OTHER
        } else {
            StatusCode::UNAUTHORIZED
        };
        assert_eq!(reply.status, expected, "{} {}", door.method, door.path);
    }
}

#[tokio::test]
async fn another_society_finds_nothing_of_ours() {
    let house = House::new().await;
    let ids = ids(&house).await;
    let before = house
        .store
        .log(&house.society, 0, 1000)
        .await
        .expect("a log");
    // The same server, and a society beside ours whose owner may do everything there.
    let new = NewSociety {
        slug: "ume".to_owned(),
        name: "うめ健康保険組合".to_owned(),
        settings: "{}".to_owned(),
    };
    let ume = house.store.add_society(act(), new).await.expect("new").id;
    let everything = NewPerson {
        login: "ume".to_owned(),
        name: "うめ".to_owned(),
        roles: Role::ALL.into(),
    };
    let other = House {
        store: house.store.clone(),
        society: ume.clone(),
        app: house.app.clone(),
        doors: house.doors.clone(),
    };
    let ours = house.store.staff(&house.society).await.expect("a list");
    let mut tried = 0;
    for door in &house.doors {
        let named = ["{campaign}", "{person}", "{draft}", "{request}", "{hash}"]
            .iter()
            .any(|name| door.path.contains(name));
        if !named {
            continue;
        }
        tried += 1;
        let login = format!("{}-{}-{}", everything.login, door.method, door.path);
        let desk = other.desk(&login, &Role::ALL).await;
        let path = ids.fill(door.path);
        let fields = [
            ("members", "m1"),
            ("name", "x"),
            ("role", "owner"),
            ("open", "1"),
            ("document", "{}"),
            ("number", "1"),
            ("sure", "on"),
            ("reason", "x"),
            ("item", "well"),
        ];
        let reply = if door.method == Method::GET {
            desk.gets(&path).await
        } else if door.data {
            let body = serde_json::json!({
                "members": ["m1"], "open": 1, "name": "x", "document": "{}",
            });
            desk.sends(&path, &body).await
        } else {
            desk.posts(&path, &fields).await
        };
        assert_eq!(
            reply.status,
            StatusCode::NOT_FOUND,
            "{} {}",
            door.method,
            door.path
        );
        assert!(
            !reply.text().contains("春"),
            "{} {}",
            door.method,
            door.path
        );
    }
    assert!(tried > 5, "these name something in their address");
    // Pages that list what a society has list nothing of ours.
    let desk = other.desk("lists", &Role::ALL).await;
    for door in house.doors.iter().filter(|door| {
        door.method == Method::GET && !door.path.contains('{') && door.who != Who::Anybody
    }) {
        let page = desk.gets(door.path).await;
        assert_eq!(page.status, StatusCode::OK, "{}", door.path);
        for ours in [
            ids.campaign.as_str(),
            ids.person.as_str(),
            "春",
            crate::house::URL,
        ] {
            assert!(!page.text().contains(ours), "{}: {ours}", door.path);
        }
    }
    let after = house
        .store
        .log(&house.society, 0, 1000)
        .await
        .expect("a log");
    assert_eq!(before, after, "nothing was done to us");
    assert_eq!(
        house.store.staff(&house.society).await.expect("a list"),
        ours
    );
    // A token of theirs does not open our society.
    let cookie = desk.cookie.replace("ume.", "sakura.");
    let request = Request::get("/staff")
        .header("cookie", cookie)
        .body(Body::empty())
        .expect("a request");
    assert_eq!(house.asks(request).await.status, StatusCode::SEE_OTHER);
}

#[tokio::test]
async fn no_form_can_bring_a_page_down() {
    let house = House::new().await;
    let ids = ids(&house).await;
    let desk = house.desk("everything", &Role::ALL).await;
    let odd = [
        "\0",
        "'; DROP TABLE staff; --",
        "<script>",
        "𠮷",
        "-1",
        "9999-99-99",
    ];
    for door in house
        .doors
        .iter()
        .filter(|door| door.method == Method::POST)
    {
        if door.path.ends_with("/sign-out") || door.data {
            continue;
        }
        for text in odd {
            let names = [
                "name",
                "login",
                "slug",
                "version",
                "opens",
                "closes",
                "members",
                "as",
                "document",
                "url",
                "before",
                "sure",
                "code",
                "secret",
                "society",
                "role",
                "open",
                "note",
                "from",
                "title",
                "language",
                "hash",
                "template",
                "file",
                "number",
                "item",
                "relation",
                "note-ja",
                "reopen",
                "state",
                "confirmed",
                "reason",
            ];
            let fields = names.map(|name| (name, text));
            let reply = desk.posts(&ids.fill(door.path), &fields).await;
            let status = reply.status;
            assert!(
                !status.is_server_error(),
                "{} {text:?}: {status}",
                door.path
            );
            // A file to be saved holds what it was given; a page does not.
            let kind = reply.headers.get("content-type");
            if kind.is_some_and(|kind| kind.as_bytes().starts_with(b"text/html")) {
                assert!(!reply.text().contains("<script>"), "{}", door.path);
            }
        }
    }
}
