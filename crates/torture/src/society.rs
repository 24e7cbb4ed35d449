//! A society with an open campaign, and what its members answer.

use engine::Response;
use sample::Sampler;
use store::{
    Act, Admission, CampaignTerms, Moment, NewCampaign, NewPerson, NewSociety, NewVersion, Role,
    SocietyId, Store, Submission,
};

use crate::Outcome;

const DOCUMENT: &str = include_str!("../../../schemas/checkup-revised.json");

/// How many different people there are; the others answer as one of them did.
const PEOPLE: usize = 200;

/// The id that is written into samples, to be replaced by another of the same length.
const NOBODY: &str = "member-000000000";

/// The society's side: what was set up in its database before the server started.
#[derive(Clone, Debug)]
pub(crate) struct Society {
    pub(crate) campaign: String,
    /// What a program of the staff shows to take responses along.
    pub(crate) token: String,
    society: SocietyId,
    hash: String,
    /// What stands before a response's id, and what after it.
    samples: Vec<(String, String)>,
}

impl Society {
    /// Sets it up in an empty database.
    pub(crate) async fn begin(store: &Store) -> Outcome<Self> {
        let form = engine::check(DOCUMENT).form.ok_or("it has no errors")?;
        let head = form.head();
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
        let added = store.add_campaign(&society, act.clone(), campaign).await?;
        let person = NewPerson {
            login: "analyst".to_owned(),
            name: "analyst".to_owned(),
            roles: [Role::Analyst].into(),
        };
        let person = store.add_person(&society, act.clone(), person).await?.id;
        let until = act.at.plus_seconds(24 * 60 * 60);
        let token = store
            .begin_session(&society, &person, act.at, until)
            .await?;
        let samples = Sampler::new(&form, 1).take(PEOPLE);
        Ok(Self {
            campaign: added.id,
            token: format!("sakura.{}", token.expose()),
            society,
            hash: head.hash.clone(),
            samples: samples.map(around_the_id).collect::<Outcome<_>>()?,
        })
    }

    /// The response of a member with this number; always the same.
    pub(crate) fn response(&self, number: u64) -> String {
        let place = usize::try_from(number).unwrap_or(0) % self.samples.len();
        let (before, after) = &self.samples[place];
        format!("{before}{}{after}", id(number))
    }

    /// What the member's page would send.
    pub(crate) fn sending(&self, number: u64) -> String {
        let response = self.response(number);
        format!(r#"{{"society":"sakura","campaign":"spring","response":{response}}}"#)
    }

    /// Keeps so many responses without the way through HTTP.
    pub(crate) async fn fill(&self, store: &Store, count: u64) -> Outcome {
        const AT_ONCE: u64 = 512;
        let mut filling = tokio::task::JoinSet::new();
        for first in 0..AT_ONCE.min(count) {
            let (society, store) = (self.clone(), store.clone());
            filling.spawn(async move {
                for number in (first..count).step_by(usize::try_from(AT_ONCE)?) {
                    let submission = Submission {
                        id: id(number),
                        campaign: society.campaign.clone(),
                        questionnaire: society.hash.clone(),
                        content: format!("{number:064x}"),
                        body: society.response(number),
                        received_at: now()?,
                        invitation: None,
                    };
                    store.submit(&society.society, submission).await?;
                }
                Outcome::Ok(())
            });
        }
        filling.join_all().await.into_iter().collect()
    }
}

/// The id of the response with this number.
pub(crate) fn id(number: u64) -> String {
    format!("member-{number:09}")
}

fn around_the_id(mut response: Response) -> Outcome<(String, String)> {
    response.id = Some(NOBODY.to_owned());
    let written = serde_json::to_string(&response)?;
    let (before, after) = written.split_once(NOBODY).ok_or("a response has an id")?;
    Ok((before.to_owned(), after.to_owned()))
}

fn now() -> Outcome<Moment> {
    let since = std::time::UNIX_EPOCH.elapsed()?;
    Ok(Moment(i64::try_from(since.as_millis())?))
}
