//! A society to test with, its questionnaire, and its members.

use store::{
    Act, Admission, Campaign, CampaignTerms, Moment, NewCampaign, NewSociety, NewVersion, Secret,
    SocietyId, Store, Submission, Submitted,
};

/// A morning in spring.
pub(crate) const NOW: Moment = Moment(1_775_000_000_000);

/// The hash of the first version of the questionnaire.
pub(crate) const TOBACCO_1: &str = "hash of tobacco 1";

pub(crate) fn act() -> Act {
    Act::new("tanaka", NOW)
}

/// A society in a store, and what somebody does there.
pub(crate) struct Society {
    pub(crate) store: Store,
    pub(crate) id: SocietyId,
}

impl Society {
    /// With version 1 of a questionnaire about tobacco.
    pub(crate) async fn new(store: &Store, slug: &str) -> Self {
        let new = NewSociety {
            slug: slug.to_owned(),
            name: format!("{slug}健康保険組合"),
            settings: r#"{"retentionYears":5}"#.to_owned(),
        };
        let id = store.add_society(act(), new).await.expect("a society").id;
        let society = Self {
            store: store.clone(),
            id,
        };
        society.publish("1").await;
        society
    }

    pub(crate) async fn publish(&self, version: &str) {
        self.store
            .publish(&self.id, act(), tobacco(version))
            .await
            .expect("published");
    }

    pub(crate) async fn campaign(&self, slug: &str, admission: Admission) -> Campaign {
        self.store
            .add_campaign(&self.id, act(), campaign(slug, admission))
            .await
            .expect("a campaign")
    }

    /// Invites one member.
    pub(crate) async fn invite(&self, campaign: &Campaign, member: &str) -> Secret {
        self.store
            .invite(&self.id, act(), &campaign.id, vec![member.to_owned()])
            .await
            .expect("invited")
            .remove(0)
            .token
    }

    pub(crate) async fn submit(&self, submission: Submission) -> store::Result<Submitted> {
        self.store.submit(&self.id, submission).await
    }

    /// The ids of all responses, in order.
    pub(crate) async fn kept(&self) -> Vec<String> {
        let page = self
            .store
            .next_page(&self.id, &store::Filter::default(), 0, 100_000)
            .await
            .expect("a page");
        page.responses
            .into_iter()
            .map(|response| response.receipt.id)
            .collect()
    }
}

pub(crate) fn tobacco(version: &str) -> NewVersion {
    NewVersion {
        url: "https://example.jp/q/tobacco".to_owned(),
        version: version.to_owned(),
        hash: format!("hash of tobacco {version}"),
        slug: "tobacco".to_owned(),
        document: format!(r#"{{ "url": "https://example.jp/q/tobacco", "version": "{version}" }}"#),
        warnings: "[]".to_owned(),
        ledger: None,
    }
}

pub(crate) fn campaign(slug: &str, admission: Admission) -> NewCampaign {
    NewCampaign {
        slug: slug.to_owned(),
        name: "春の健診".to_owned(),
        url: "https://example.jp/q/tobacco".to_owned(),
        version: "1".to_owned(),
        admission,
        terms: CampaignTerms {
            opens_at: NOW,
            closes_at: Some(NOW.plus_seconds(86_400)),
            accepts_older: true,
        },
    }
}

/// A response without an invitation. What it says is its content's hash as well.
pub(crate) fn response(campaign: &Campaign, id: &str, says: &str) -> Submission {
    Submission {
        id: id.to_owned(),
        campaign: campaign.id.clone(),
        questionnaire: TOBACCO_1.to_owned(),
        content: says.to_owned(),
        body: format!(r#"{{ "answers" : {{"smoking":"{says}"}} }}"#),
        received_at: NOW,
        invitation: None,
    }
}

/// The same, with an invitation.
pub(crate) fn invited(submission: Submission, token: &Secret) -> Submission {
    Submission {
        invitation: Some(token.clone()),
        ..submission
    }
}
