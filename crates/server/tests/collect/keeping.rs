//! Somebody keeps the machine.

use std::net::SocketAddr;

use axum::body::Body;
use axum::extract::ConnectInfo;
use axum::http::{Request, StatusCode, header};
use store::Admission;

use crate::house::{House, act, sending};

fn from(address: [u8; 4], path: &str) -> Request<Body> {
    let mut request = Request::get(path).body(Body::empty()).expect("a request");
    let peer = SocketAddr::from((address, 1234));
    request.extensions_mut().insert(ConnectInfo(peer));
    request
}

#[tokio::test]
async fn the_server_says_how_it_is_and_names_nobody() {
    let house = House::new().await;
    assert_eq!(house.gets("/healthz").await.text(), "ok");
    assert_eq!(house.gets("/readyz").await.text(), "ready");
    let campaign = house.campaign("spring", Admission::ByInvitation).await;
    let members = vec!["m1".to_owned()];
    let invited = house
        .store
        .invite(&house.society, act(), &campaign.id, members)
        .await;
    let token = invited.expect("invited")[0].token.expose().to_owned();
    house.gets(&format!("/i/sakura/{token}?secret=1")).await;
    let mut body = sending("spring", "member-1", true);
    body["invitation"] = token.as_str().into();
    house.sends(&body).await;
    let metrics = house.asks(from([127, 0, 0, 1], "/metrics")).await;
    let text = metrics.text();
    let line = "monshin_requests_total{method=\"POST\",route=\"/api/responses\",status=\"201\"} 1";
    assert!(text.contains(line), "{text}");
    assert!(text.contains("route=\"/i/{society}/{token}\""), "{text}");
    for hidden in [token.as_str(), "sakura", "member-1", "secret"] {
        assert!(!text.contains(hidden), "{hidden}: {text}");
    }
    let outside = house.asks(from([203, 0, 113, 1], "/metrics")).await;
    assert_eq!(outside.status, StatusCode::NOT_FOUND);
}

#[tokio::test]
async fn who_asks_too_much_waits_and_others_do_not() {
    let house = House::new().await;
    let mut refused = None;
    for _ in 0..2000 {
        let reply = house.asks(from([203, 0, 113, 1], "/healthz")).await;
        if reply.status == StatusCode::TOO_MANY_REQUESTS {
            refused = Some(reply);
            break;
        }
    }
    let refused = refused.expect("the bucket is empty at last");
    assert_eq!(refused.headers[header::RETRY_AFTER], "5");
    let other = house.asks(from([203, 0, 113, 2], "/healthz")).await;
    assert_eq!(other.status, StatusCode::OK);
}
