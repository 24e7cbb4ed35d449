//! A PostgreSQL server at the other end of a network: encrypted, and verified where the address asks.

use rcgen::{CertifiedKey, generate_simple_self_signed};
use store::testing::{Cluster, left_out};
use store::{Error, open};

/// An address of this machine that nothing else listens on, so that the usual port is free.
const HOST: &str = "127.84.31.7";

#[tokio::test]
async fn connections_are_as_safe_as_the_address_says() {
    if left_out() {
        return;
    }
    let made = |host: &str| generate_simple_self_signed([host.to_owned()]).expect("a certificate");
    let CertifiedKey { cert, signing_key } = made(HOST);
    let cluster = Cluster::encrypted(HOST, &cert.pem(), &signing_key.serialize_pem());
    let cluster = cluster.expect("a server");
    let database = cluster.database().expect("a database");
    let name = database.rsplit('/').next().expect("a name");
    let folder = tempfile::tempdir().expect("a folder");
    let file = |name: &str, certificate: &str| {
        let path = folder.path().join(name);
        std::fs::write(&path, certificate).expect("a file");
        path.display().to_string()
    };
    let ours = file("ours.pem", &cert.pem());
    let others = file("others.pem", &made(HOST).cert.pem());
    let address = |host: &str, query: &str| format!("postgres://postgres@{host}/{name}?{query}");

    for query in [
        "sslmode=prefer".to_owned(),
        "sslmode=require".to_owned(),
        format!("sslmode=verify-full&sslrootcert={ours}"),
    ] {
        let store = open(&address(HOST, &query)).await.expect(&query);
        store.ready().await.expect("it answers");
        let encrypted = "SELECT FROM pg_stat_ssl JOIN pg_stat_activity USING (pid) \
                         WHERE application_name = 'monshin' AND NOT ssl";
        assert_eq!(cluster.count(encrypted).expect("asked"), 0, "{query}");
        let all = "SELECT FROM pg_stat_activity WHERE application_name = 'monshin'";
        assert!(cluster.count(all).expect("asked") > 0, "{query}");
    }

    for (host, authority, told) in [
        (HOST, &others, "comes from nobody who is trusted"),
        ("localhost", &ours, "for another host"),
    ] {
        let query = format!("sslmode=verify-full&sslrootcert={authority}");
        // The server does not listen on 127.0.0.1, but the name is what is compared.
        let mut address = address(host, &query);
        if host != HOST {
            address += &format!("&hostaddr={HOST}");
        }
        let refused = open(&address).await.map(drop);
        let Err(Error::Unavailable(why)) = refused else {
            panic!("{refused:?}");
        };
        assert!(why.contains(told), "{why}");
    }
}

#[tokio::test]
async fn a_server_that_does_not_encrypt_is_refused_where_it_must() {
    if left_out() {
        return;
    }
    let listener = tokio::net::TcpListener::bind("127.0.0.1:0")
        .await
        .expect("a port");
    let port = listener.local_addr().expect("bound").port();
    tokio::spawn(async move {
        use tokio::io::{AsyncReadExt as _, AsyncWriteExt as _};
        // What PostgreSQL without TLS says to whoever asks for it.
        while let Ok((mut stream, _)) = listener.accept().await {
            let mut asked = [0; 8];
            let _ = stream.read_exact(&mut asked).await;
            let _ = stream.write_all(b"N").await;
        }
    });
    let refused = open(&format!("postgres://u@127.0.0.1:{port}/n?sslmode=require")).await;
    let Err(Error::Unavailable(why)) = refused.map(drop) else {
        panic!("it was taken");
    };
    assert!(why.contains("does not support TLS"), "{why}");
}
