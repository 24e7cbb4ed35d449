//! A society that asks, on a server with a socket.

use std::path::Path;
use std::sync::Arc;
use std::sync::atomic::{AtomicU64, Ordering};

use axum::Router;
use axum::body::Body;
use axum::http::{Request, StatusCode};
use engine::Response;
use http_body_util::BodyExt as _;
use sample::Sampler;
use server::{Catalogue, Config, Site};
use store::{
    Act, Admission, CampaignTerms, Moment, NewCampaign, NewPerson, NewSociety, NewVersion, Role,
    SocietyId, Store, Submission,
};
use tower::ServiceExt as _;

use crate::{Outcome, memory};

const DOCUMENT: &str = include_str!("../../../../schemas/checkup-revised.json");

/// The society's side.
pub(crate) struct Asking {
    pub(crate) address: String,
    /// A response, as long as they are.
    pub(crate) body: String,
    app: Router,
    store: Store,
    society: SocietyId,
    campaign: String,
    hash: String,
    token: String,
    samples: Vec<Response>,
    sent: AtomicU64,
}

fn now() -> Outcome<Moment> {
    let since = std::time::UNIX_EPOCH.elapsed()?;
    Ok(Moment(i64::try_from(since.as_millis())?))
}

impl Asking {
    pub(crate) async fn begin(file: &Path) -> Outcome<Self> {
        let form = engine::check(DOCUMENT).form.ok_or("it has no errors")?;
        let head = form.head();
        let store = store::open(&file.to_string_lossy()).await?;
        let act = Act::new("torture", now()?);
        let new = NewSociety {
            slug: "sakura".to_owned(),
            name: "sakura".to_owned(),
            settings: "{}".to_owned(),
        };
        let society = store.add_society(act.clone(), new).await?.id;
        let version = NewVersion {
            url: head.url.clone(),
            version: head.version.clone(),
            hash: head.hash.clone(),
            slug: "checkup".to_owned(),
            document: DOCUMENT.to_owned(),
            warnings: "[]".to_owned(),
            ledger: None,
        };
        store.publish(&society, act.clone(), version).await?;
        let campaign = NewCampaign {
            slug: "spring".to_owned(),
            name: "spring".to_owned(),
            url: head.url.clone(),
            version: head.version.clone(),
            admission: Admission::Open,
            terms: CampaignTerms {
                opens_at: act.at,
                closes_at: None,
                accepts_older: false,
            },
        };
        let campaign = store
            .add_campaign(&society, act.clone(), campaign)
            .await?
            .id;
        let person = NewPerson {
            login: "analyst".to_owned(),
            name: "analyst".to_owned(),
            roles: [Role::Analyst].into(),
        };
        let person = store.add_person(&society, act.clone(), person).await?.id;
        let until = act.at.plus_seconds(3600);
        let token = store
            .begin_session(&society, &person, act.at, until)
            .await?;
        let samples: Vec<Response> = Sampler::new(&form, 1).take(200).collect();
        let app = app(&store)?;
        let listener = tokio::net::TcpListener::bind("127.0.0.1:0").await?;
        let address = listener.local_addr()?.to_string();
        let served = app.clone();
        tokio::spawn(async move { axum::serve(listener, served).await });
        Ok(Self {
            address,
            body: serde_json::to_string(&samples[0])?,
            app,
            store,
            society,
            campaign,
            hash: head.hash.clone(),
            token: format!("sakura.{}", token.expose()),
            samples,
            sent: AtomicU64::new(0),
        })
    }

    /// A response that nobody has sent yet.
    fn next(&self) -> (String, String) {
        let number = self.sent.fetch_add(1, Ordering::Relaxed);
        let place = usize::try_from(number).unwrap_or(0) % self.samples.len();
        let mut response = self.samples[place].clone();
        let id = format!("member-{number:09}");
        response.id = Some(id.clone());
        (id, serde_json::to_string(&response).unwrap_or_default())
    }

    /// What the page would send.
    pub(crate) fn sending(&self) -> String {
        let (_, response) = self.next();
        format!(r#"{{"society":"sakura","campaign":"spring","response":{response}}}"#)
    }

    /// Keeps responses until there are so many, without the way through HTTP.
    pub(crate) async fn fill(self: &Arc<Self>, count: u64) -> Outcome {
        let mut filling = tokio::task::JoinSet::new();
        for _ in 0..64 {
            let asking = self.clone();
            filling.spawn(async move {
                while asking.sent.load(Ordering::Relaxed) < count {
                    let (id, body) = asking.next();
                    let submission = Submission {
                        content: id.clone(),
                        id,
                        campaign: asking.campaign.clone(),
                        questionnaire: asking.hash.clone(),
                        body,
                        received_at: Moment(0),
                        invitation: None,
                    };
                    asking.store.submit(&asking.society, submission).await?;
                }
                Outcome::Ok(())
            });
        }
        filling.join_all().await.into_iter().collect()
    }

    /// Takes all along as NDJSON: lines, bytes, and the most memory held meanwhile, in KiB.
    pub(crate) async fn takes_along(&self) -> Outcome<(u64, u64, u64)> {
        let path = format!("/api/campaigns/{}/responses", self.campaign);
        let request = Request::get(path)
            .header("authorization", format!("Bearer {}", self.token))
            .body(Body::empty())?;
        let response = self.app.clone().oneshot(request).await?;
        if response.status() != StatusCode::OK {
            return Err(response.status().to_string().into());
        }
        let mut body = response.into_body();
        let (mut lines, mut bytes, mut most) = (0, 0, 0);
        while let Some(frame) = body.frame().await {
            if let Ok(chunk) = frame?.into_data() {
                let ends = chunk.iter().filter(|byte| **byte == b'\n').count();
                lines += u64::try_from(ends)?;
                bytes += u64::try_from(chunk.len())?;
                most = most.max(memory()?);
            }
        }
        Ok((lines, bytes, most))
    }
}

/// The server, with a page of which nothing is asked.
fn app(store: &Store) -> Outcome<Router> {
    let folder = tempfile::tempdir()?;
    std::fs::write(folder.path().join("page.html"), "")?;
    Ok(server::app(Config {
        catalogue: Arc::new(Catalogue::default()),
        site: Site::open(folder.path())?,
        store: store.clone(),
        proxied: false,
        per_second: u32::MAX,
    }))
}
