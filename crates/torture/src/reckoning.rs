//! Everything that was acknowledged is there exactly once, as it was sent; and so is everything else
//! that is there.

use std::collections::{BTreeMap, BTreeSet};

use http_body_util::BodyExt as _;
use serde::Deserialize;

use crate::Outcome;
use crate::member::Member;
use crate::society::{Society, id};

/// What was found in the society's hands so far.
#[derive(Debug, Default)]
pub(crate) struct Reckoning {
    /// Each response, with the place at which it stands.
    found: BTreeMap<String, i64>,
    after: i64,
}

/// A line of what the staff takes along.
#[derive(Deserialize)]
struct Line<'a> {
    seq: i64,
    #[serde(borrow)]
    response: &'a serde_json::value::RawValue,
}

#[derive(Deserialize)]
struct Named {
    id: String,
}

impl Reckoning {
    /// Reads on after the last place that was read, as a program of the staff does, and looks
    /// whether all of these are there.
    pub(crate) async fn goes_on(
        &mut self,
        address: &str,
        society: &Society,
        acknowledged: &BTreeSet<u64>,
    ) -> Outcome {
        let path = format!(
            "/api/campaigns/{}/responses?places=true&after={}",
            society.campaign, self.after
        );
        let mut member = Member::at(address).await?;
        let body = member.takes(&path, &society.token).await?.into_body();
        let lines = body.collect().await?.to_bytes();
        for line in lines
            .split(|byte| *byte == b'\n')
            .filter(|line| !line.is_empty())
        {
            self.take(society, serde_json::from_slice(line)?)?;
        }
        let mut lost = acknowledged.iter().map(|number| id(*number));
        if let Some(lost) = lost.find(|id| !self.found.contains_key(id)) {
            return Err(format!("{lost} was acknowledged, and is lost").into());
        }
        Ok(())
    }

    fn take(&mut self, society: &Society, line: Line<'_>) -> Outcome {
        let text = line.response.get();
        let Named { id } = serde_json::from_str(text)?;
        let number = id.rsplit('-').next().unwrap_or_default().parse()?;
        if text != society.response(number) {
            return Err(format!("{id} is not as it was sent").into());
        }
        if line.seq <= self.after {
            return Err(format!("{id} has come out of turn").into());
        }
        self.after = line.seq;
        if let Some(place) = self.found.insert(id.clone(), line.seq) {
            return Err(format!("{id} is there twice, at {place} and {}", line.seq).into());
        }
        Ok(())
    }
}
