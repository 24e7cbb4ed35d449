//! A society with the checkup of the 4th period published, on a server with a socket.

use std::sync::Arc;

use engine::Response;
use engine::response::AnswerValue;
use monshin_tests::{Desk, document, folder, form, site};
use store::{Act, Filter, Moment, NewPerson, NewSociety, NewVersion, Role, SocietyId, Store};

pub(crate) struct House {
    store: Store,
    society: SocietyId,
    /// Where the server is.
    pub(crate) address: String,
    token: String,
}

fn now() -> Moment {
    let since = std::time::UNIX_EPOCH.elapsed().expect("after 1970");
    Moment(i64::try_from(since.as_millis()).expect("before long"))
}

fn act() -> Act {
    Act::new("tanaka", now())
}

impl House {
    /// The society, with somebody new on the staff who may do everything.
    pub(crate) async fn with_the_checkup() -> Self {
        let store = store::open("sqlite::memory:").await.expect("a store");
        let new = NewSociety {
            slug: "sakura".to_owned(),
            name: "さくら健康保険組合".to_owned(),
            settings: "{}".to_owned(),
        };
        let society = store.add_society(act(), new).await.expect("new").id;
        let form = form("checkup-2024");
        let version = NewVersion {
            url: form.head().url.clone(),
            version: form.head().version.clone(),
            hash: form.head().hash.clone(),
            slug: "checkup".to_owned(),
            document: document("checkup-2024"),
            warnings: "[]".to_owned(),
            ledger: None,
        };
        let published = store.publish(&society, act(), version).await;
        published.expect("published");
        let person = NewPerson {
            login: "tanaka".to_owned(),
            name: "田中".to_owned(),
            roles: Role::ALL.into(),
        };
        let person = store.add_person(&society, act(), person).await;
        let person = person.expect("new").id;
        let until = now().plus_seconds(3600);
        let session = store.begin_session(&society, &person, now(), until).await;
        let token = session.expect("a session").expose().to_owned();
        let (catalogue, _) = server::Catalogue::open(&folder("tds")).expect("questionnaires");
        let app = server::app(server::Config {
            catalogue: Arc::new(catalogue),
            site: site(),
            store: store.clone(),
            proxied: false,
            per_second: 1000,
        });
        let listener = tokio::net::TcpListener::bind("127.0.0.1:0").await;
        let listener = listener.expect("a port");
        let address = format!("http://{}", listener.local_addr().expect("an address"));
        tokio::spawn(async move { axum::serve(listener, app).await });
        Self {
            store,
            society,
            address,
            token,
        }
    }

    /// A desk at which they have signed in.
    pub(crate) async fn desk(&self, name: &str) -> Desk {
        let cookie = format!("sakura.{}", self.token);
        Desk::at(name, self.address.clone(), ("monshin", &cookie)).await
    }

    /// The answers about tobacco of what a campaign has collected, with the codes.
    pub(crate) async fn collected(&self, campaign: &str) -> Vec<(String, String)> {
        let campaign = self.store.campaign_by_slug(&self.society, campaign).await;
        let filter = Filter {
            campaign: Some(campaign.expect("a campaign").id),
            ..Filter::default()
        };
        let page = self.store.next_page(&self.society, &filter, 0, 10).await;
        let mut found = Vec::new();
        for kept in page.expect("responses").responses {
            let response: Response = serde_json::from_str(&kept.body).expect("a response");
            for link_id in ["smoking", "products"] {
                for value in response
                    .answers
                    .get(link_id)
                    .map_or(&[][..], |given| &given.answer)
                {
                    if let AnswerValue::Coding(coding) = value {
                        found.push((link_id.to_owned(), coding.code.clone()));
                    }
                }
            }
        }
        found
    }
}
