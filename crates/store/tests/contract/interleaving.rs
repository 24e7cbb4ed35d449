//! Members send and replace in every order and at the same time; what they are told, and what is
//! kept, can always be explained by one of them having come after the other.

use std::collections::{BTreeMap, BTreeSet};

use futures_util::future::join_all;
use proptest::prelude::*;
use proptest::test_runner::{Config, TestRunner};
use store::{
    Admission, Campaign, Error, Filter, Replaced, Secret, Submission, Submitted, What, fresh_id,
};
use tokio::runtime::Runtime;

use crate::Place;
use crate::society::{Society, act, response};

/// One member's act: few ids, contents and invitations, so that they get in each other's way.
#[derive(Clone, Debug)]
struct Step {
    id: u8,
    content: u8,
    by_invitation: bool,
    /// The invitation's number; the last one was never made.
    invitation: Option<usize>,
    /// To be replaced, and the content that was seen; otherwise sent.
    seen: Option<u8>,
}

const INVITATIONS: usize = 3;

fn steps() -> impl Strategy<Value = Vec<Vec<Step>>> {
    let invitation = prop_oneof![
        1 => Just(None),
        4 => (0..=INVITATIONS).prop_map(Some),
    ];
    let step = (
        0..4_u8,
        0..3_u8,
        any::<bool>(),
        invitation,
        proptest::option::weighted(0.25, 0..3_u8),
    )
        .prop_map(|(id, content, by_invitation, invitation, seen)| Step {
            id,
            content,
            by_invitation,
            invitation,
            seen,
        });
    // Each inner list is done at the same time.
    proptest::collection::vec(proptest::collection::vec(step, 1..=4), 1..8)
}

/// What somebody is told, without places and times.
#[derive(Clone, Debug, PartialEq, Eq)]
enum Told {
    Kept,
    Already,
    Conflict { kept: u8 },
    InvitationUsed,
    NotFound(What),
}

/// What should be kept.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
struct Model {
    /// By id: whether by invitation, content, and the number of the invitation.
    kept: BTreeMap<u8, (bool, u8, Option<usize>)>,
    used: BTreeSet<usize>,
}

impl Model {
    fn act(&mut self, step: &Step) -> Told {
        let kept = self.kept.get(&step.id).copied();
        if step.seen.is_none()
            && let Some((_, kept, _)) = kept
        {
            return told_kept(kept, step);
        }
        if step.seen.is_some() && kept.is_none_or(|kept| kept.0 != step.by_invitation) {
            return Told::NotFound(What::Response);
        }
        let opens = |number: &usize| step.by_invitation && *number < INVITATIONS;
        let member = match step.invitation {
            None if !step.by_invitation => None,
            Some(number) if opens(&number) => Some(number),
            _ => return Told::NotFound(What::Invitation),
        };
        if let (Some(seen), Some((_, content, whose))) = (step.seen, kept) {
            if whose != member {
                return Told::NotFound(What::Invitation);
            }
            if content == step.content || content != seen {
                return told_kept(content, step);
            }
        } else if member.is_some_and(|member| !self.used.insert(member)) {
            return Told::InvitationUsed;
        }
        self.kept
            .insert(step.id, (step.by_invitation, step.content, member));
        Told::Kept
    }
}

fn told_kept(kept: u8, step: &Step) -> Told {
    if kept == step.content {
        Told::Already
    } else {
        Told::Conflict { kept }
    }
}

/// A society with a campaign for everybody, and one by invitation.
struct Real {
    society: Society,
    campaigns: [Campaign; 2],
    tokens: Vec<Secret>,
}

impl Real {
    async fn new(place: &Place) -> Self {
        let society = Society::new(&place.store, &fresh_id().expect("an id")).await;
        let open = society.campaign("open", Admission::Open).await;
        let by_invitation = society.campaign("invited", Admission::ByInvitation).await;
        let mut tokens = Vec::new();
        for number in 0..INVITATIONS {
            tokens.push(society.invite(&by_invitation, &number.to_string()).await);
        }
        tokens.push(Secret::from("never made"));
        Self {
            society,
            campaigns: [open, by_invitation],
            tokens,
        }
    }

    async fn act(&self, step: &Step) -> Told {
        let campaign = &self.campaigns[usize::from(step.by_invitation)];
        let sent = Submission {
            invitation: step.invitation.map(|number| self.tokens[number].clone()),
            ..response(campaign, &step.id.to_string(), &step.content.to_string())
        };
        let (store, id) = (&self.society.store, &self.society.id);
        let conflict = |kept: store::Receipt| Told::Conflict {
            kept: kept.content.parse().expect("a number"),
        };
        let told = if let Some(seen) = step.seen {
            let replaced = store.replace(id, act(), &seen.to_string(), sent).await;
            replaced.map(|replaced| match replaced {
                Replaced::Now(_) => Told::Kept,
                Replaced::Already(_) => Told::Already,
                Replaced::Conflict { kept } => conflict(kept),
            })
        } else {
            store
                .submit(id, sent)
                .await
                .map(|submitted| match submitted {
                    Submitted::Kept(_) => Told::Kept,
                    Submitted::Already(_) => Told::Already,
                    Submitted::Conflict { kept } => conflict(kept),
                    Submitted::InvitationUsed => Told::InvitationUsed,
                })
        };
        match told {
            Err(Error::NotFound(what)) => Told::NotFound(what),
            told => told.expect("a database that works"),
        }
    }

    async fn kept(&self) -> BTreeMap<u8, (bool, u8, Option<usize>)> {
        let all = Filter::default();
        let page = self
            .society
            .store
            .next_page(&self.society.id, &all, 0, 1000)
            .await;
        let number = |text: &String| -> u8 { text.parse().expect("a number") };
        page.expect("a page")
            .responses
            .iter()
            .map(|response| {
                let by_invitation = response.campaign == self.campaigns[1].id;
                let content = number(&response.receipt.content);
                let member = response.member.as_ref().map(|member| number(member).into());
                (
                    number(&response.receipt.id),
                    (by_invitation, content, member),
                )
            })
            .collect()
    }
}

/// All orders of a few things.
fn orders(count: usize) -> Vec<Vec<usize>> {
    let Some(last) = count.checked_sub(1) else {
        return vec![Vec::new()];
    };
    let mut all = Vec::new();
    for order in orders(last) {
        for place in 0..=last {
            let mut order = order.clone();
            order.insert(place, last);
            all.push(order);
        }
    }
    all
}

async fn walk(place: &Place, rounds: &[Vec<Step>]) {
    let real = Real::new(place).await;
    let mut model = Model::default();
    for round in rounds {
        let told = join_all(round.iter().map(|step| real.act(step))).await;
        let explained = orders(round.len()).into_iter().find_map(|order| {
            let mut model = model.clone();
            let fits = order
                .iter()
                .all(|&number| model.act(&round[number]) == told[number]);
            fits.then_some(model)
        });
        let Some(explained) = explained else {
            panic!("no order explains {told:?} of {round:?} after {model:?}");
        };
        model = explained;
        assert_eq!(real.kept().await, model.kept);
    }
}

fn walk_at_random(open: impl AsyncFn() -> Option<Place>) {
    let runtime = Runtime::new().expect("a runtime");
    let Some(place) = runtime.block_on(open()) else {
        return;
    };
    let config = Config {
        cases: 100,
        failure_persistence: None,
        ..Config::default()
    };
    TestRunner::new(config)
        .run(&steps(), |rounds| {
            runtime.block_on(walk(&place, &rounds));
            Ok(())
        })
        .expect("an explanation");
}

#[test]
fn every_order_is_explained_on_sqlite() {
    walk_at_random(Place::sqlite);
}

#[test]
fn every_order_is_explained_on_postgres() {
    walk_at_random(Place::postgres);
}
