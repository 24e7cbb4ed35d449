//! PostgreSQL stops as in a crash, and comes back.

use std::path::Path;
use std::time::Duration;

use super::{Database, Place, reckon, stood};
use crate::crowd::Crowd;
use crate::member::Member;
use crate::{Outcome, Row};

/// Stops and starts it so often, at random moments while members send.
///
/// # Errors
///
/// When something acknowledged is lost or there twice, a refusal is not clear, or the server does not
/// find its database again.
pub async fn away(program: &Path, rounds: u32, seed: u64) -> Outcome<Row> {
    let place = Place::new(Database::Postgres).await?;
    let cluster = place.cluster.as_ref().ok_or("a cluster")?;
    let mut server = super::start(program)?.start(&place.address)?;
    let address = server.address()?;
    let mut chance = fastrand::Rng::with_seed(seed);
    let mut crowd = Crowd::start(&place.society);
    crowd.goes_to(&address);
    for _ in 0..rounds {
        crowd.is_received(1).await?;
        tokio::time::sleep(Duration::from_millis(chance.u64(..300))).await;
        tokio::task::block_in_place(|| cluster.stop());
        crowd.is_refused(16).await?;
        let ready = Member::at(&address).await?.gets("/readyz").await?;
        if ready.status != hyper::StatusCode::SERVICE_UNAVAILABLE {
            return Err(format!("/readyz says {} without a database", ready.status).into());
        }
        tokio::task::block_in_place(|| cluster.resume())?;
    }
    crowd.is_received(16).await?;
    let refused = crowd.refused();
    let acknowledged = crowd.finish().await?;
    reckon(&address, &place.society, &acknowledged).await?;
    let what = format!(
        "PostgreSQL stopped and started {rounds} times while members send; {refused} told to come back (503)"
    );
    Ok(stood(what, &acknowledged))
}
