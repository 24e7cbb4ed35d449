//! `kill -9`, again and again.

use std::path::Path;
use std::time::Duration;

use super::{Database, Place, reckon, stood};
use crate::crowd::Crowd;
use crate::reckoning::Reckoning;
use crate::{Outcome, Row};

/// Within how many milliseconds of the first receipt it is killed.
const WITHIN: u64 = 200;

/// Kills the server so often, at random moments while members send, and starts it again each time.
/// Every fifth is killed while it starts.
///
/// # Errors
///
/// When something acknowledged is lost or there twice, or the server does not start again.
pub async fn killed(program: &Path, database: Database, rounds: u32, seed: u64) -> Outcome<Row> {
    let place = Place::new(database).await?;
    let start = super::start(program)?;
    let mut chance = fastrand::Rng::with_seed(seed);
    let mut crowd = Crowd::start(&place.society);
    let mut reckoning = Reckoning::default();
    for round in 1..=rounds {
        let acknowledged = crowd.acknowledged();
        let mut server = start.start(&place.address)?;
        if round % 5 == 0 {
            tokio::time::sleep(Duration::from_millis(chance.u64(..WITHIN / 5))).await;
            server.kill()?;
            continue;
        }
        let address = server.address()?;
        crowd.goes_to(&address);
        reckoning
            .goes_on(&address, &place.society, &acknowledged)
            .await
            .map_err(|error| format!("round {round} of seed {seed}: {error}"))?;
        crowd.is_received(1).await?;
        tokio::time::sleep(Duration::from_millis(chance.u64(..WITHIN))).await;
        server.kill()?;
    }
    let mut server = start.start(&place.address)?;
    let address = server.address()?;
    crowd.goes_to(&address);
    let acknowledged = crowd.finish().await?;
    reckon(&address, &place.society, &acknowledged).await?;
    let what = format!(
        "{}: killed {rounds} times while members send",
        database.name()
    );
    Ok(stood(what, &acknowledged))
}
