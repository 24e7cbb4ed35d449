//! A society to try things out with: made when there is none yet.

use std::path::Path;

use engine::response::QuestionnaireReference;
use revision::Ledger;
use store::{
    Admission, CampaignTerms, NewCampaign, NewPerson, NewSociety, NewVersion, Role, Store,
};

use crate::Outcome;
use crate::admin::{act, make_link, now, told};

/// The questionnaire that the demo asks.
const ASKED: &str = "checkup-revised";

/// Adds a society with the questionnaires of a folder and an open campaign, unless there is a
/// society already. There is no password: who may sign in is told by a link that works once.
pub(crate) async fn make(store: &Store, schemas: Option<&Path>, server: &str) -> Outcome<()> {
    if !store.societies().await.map_err(told)?.is_empty() {
        return Ok(());
    }
    let new = NewSociety {
        slug: "demo".to_owned(),
        name: "見本健康保険組合".to_owned(),
        settings: "{}".to_owned(),
    };
    let society = store.add_society(act(), new).await.map_err(told)?.id;
    let person = NewPerson {
        login: "demo".to_owned(),
        name: "見本 花子".to_owned(),
        roles: Role::ALL.into(),
    };
    let added = store.add_person(&society, act(), person).await;
    added.map_err(told)?;
    let ledgers = schemas.map(ledgers).transpose()?.unwrap_or_default();
    let mut published: Vec<QuestionnaireReference> = Vec::new();
    for (file, mut version) in schemas.map(versions).transpose()?.unwrap_or_default() {
        let reference = QuestionnaireReference {
            url: version.url.clone(),
            version: version.version.clone(),
            hash: version.hash.clone(),
        };
        let follows = ledgers
            .iter()
            .find(|ledger| ledger.to == reference && published.contains(&ledger.from));
        version.ledger = follows.and_then(|ledger| serde_json::to_string(ledger).ok());
        published.push(reference);
        let asks = file == ASKED;
        let campaign = NewCampaign {
            slug: "spring".to_owned(),
            name: "春の健診".to_owned(),
            url: version.url.clone(),
            version: version.version.clone(),
            admission: Admission::Open,
            terms: CampaignTerms {
                opens_at: now(),
                closes_at: None,
                accepts_older: true,
            },
        };
        let kept = store.publish(&society, act(), version).await;
        kept.map_err(told)?;
        if asks {
            let added = store.add_campaign(&society, act(), campaign).await;
            added.map_err(told)?;
            println!("members:  {server}/c/demo/spring");
        }
    }
    let link = make_link(store, "demo", "demo", server).await?;
    println!("staff, once, within a day (login `demo`, society `demo`):\n  {link}");
    Ok(())
}

/// What was decided about the questionnaires of a folder: its folder `ledgers`, if there is one.
fn ledgers(folder: &Path) -> Outcome<Vec<Ledger>> {
    let folder = folder.join("ledgers");
    let mut ledgers = Vec::new();
    if folder.is_dir() {
        let unreadable =
            |error: std::io::Error| format!("cannot read {}: {error}", folder.display());
        for file in std::fs::read_dir(&folder).map_err(unreadable)? {
            let path = file.map_err(unreadable)?.path();
            let text = std::fs::read_to_string(&path).map_err(unreadable)?;
            // What is no ledger, the server tells of.
            ledgers.extend(Ledger::read(&text).ok());
        }
    }
    Ok(ledgers)
}

/// The questionnaires of a folder that can be published as they are, by the files' names.
fn versions(folder: &Path) -> Outcome<Vec<(String, NewVersion)>> {
    let unreadable = |error: std::io::Error| format!("cannot read {}: {error}", folder.display());
    let mut versions = Vec::new();
    for file in std::fs::read_dir(folder).map_err(unreadable)? {
        let path = file.map_err(unreadable)?.path();
        let (Some(stem), true) = (
            path.file_stem(),
            path.extension().is_some_and(|ending| ending == "json"),
        ) else {
            continue;
        };
        let document = std::fs::read_to_string(&path).map_err(unreadable)?;
        let checked = engine::check(&document);
        let Some(form) = checked.form.filter(|_| checked.diagnostics.is_empty()) else {
            continue;
        };
        let head = form.head();
        // All versions of a questionnaire have one name in addresses: the end of its url.
        let slug = head.url.rsplit('/').next().unwrap_or_default();
        let version = NewVersion {
            url: head.url.clone(),
            version: head.version.clone(),
            hash: head.hash.clone(),
            slug: slug.to_owned(),
            document,
            warnings: "[]".to_owned(),
            ledger: None,
        };
        versions.push((stem.to_string_lossy().into_owned(), version));
    }
    versions.sort_by(|one, other| one.0.cmp(&other.0));
    Ok(versions)
}
