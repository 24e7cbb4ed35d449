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
        self.reads(society, &lines)?;
        self.has(acknowledged)
    }

    fn reads(&mut self, society: &Society, lines: &[u8]) -> Outcome {
        for line in lines
            .split(|byte| *byte == b'\n')
            .filter(|line| !line.is_empty())
        {
            let line: Line<'_> = serde_json::from_slice(line)?;
            self.take(society, &line)?;
        }
        Ok(())
    }

    fn has(&self, acknowledged: &BTreeSet<u64>) -> Outcome {
        let mut lost = acknowledged.iter().map(|number| id(*number));
        if let Some(lost) = lost.find(|id| !self.found.contains_key(id)) {
            return Err(format!("{lost} was acknowledged, and is lost").into());
        }
        Ok(())
    }

    fn take(&mut self, society: &Society, line: &Line<'_>) -> Outcome {
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

#[cfg(test)]
mod tests {
    use super::*;

    #[tokio::test]
    async fn what_is_lost_doubled_or_changed_is_seen() -> Outcome {
        let society = Society::begin(&store::open("sqlite::memory:").await?).await?;
        let line = |seq: u64, number: u64| {
            let response = society.response(number);
            format!("{{\"seq\":{seq},\"response\":{response}}}\n")
        };
        let two = line(1, 11) + &line(2, 12);
        let mut reckoning = Reckoning::default();
        reckoning.reads(&society, two.as_bytes())?;
        reckoning.has(&[11, 12].into())?;

        let lost = reckoning
            .has(&[12, 13].into())
            .expect_err("one is not there");
        assert_eq!(
            lost.to_string(),
            "member-000000013 was acknowledged, and is lost"
        );
        let again = line(3, 11);
        let twice = reckoning
            .reads(&society, again.as_bytes())
            .expect_err("twice");
        assert_eq!(
            twice.to_string(),
            "member-000000011 is there twice, at 1 and 3"
        );
        let other = line(4, 14).replace("\"language\"", " \"language\"");
        let changed = reckoning
            .reads(&society, other.as_bytes())
            .expect_err("changed");
        assert_eq!(
            changed.to_string(),
            "member-000000014 is not as it was sent"
        );
        Ok(())
    }
}
