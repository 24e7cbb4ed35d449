//! What stands in the way of publishing.

use maud::{Markup, html};

use super::Looked;
use super::changes::text_of;
use crate::staff::{Visit, drafts::Named};

/// A reason why a draft cannot be published as it is.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum Hindrance {
    /// The check has errors.
    Broken,
    /// Its url and version are published.
    Published,
    /// Its base can no longer be read.
    NoBase,
    /// It is called a new questionnaire, and its url has versions already.
    NotNew,
    /// Somebody has to decide about these items.
    Open(Vec<String>),
    /// The questionnaire as a whole needs a decision that no item has.
    Whole,
}

/// Everything that stands in the way.
pub(super) fn hindrances(looked: &Looked) -> Vec<Hindrance> {
    let review = &looked.review;
    let mut all = Vec::new();
    if review.is_broken() {
        all.push(Hindrance::Broken);
    }
    let named = Named::of(&looked.draft.document);
    let is_published = (named.as_ref()).is_some_and(|named| named.is_published(&looked.versions));
    if is_published {
        all.push(Hindrance::Published);
    }
    let is_known = named.is_some_and(|named| {
        let mut urls = looked.versions.iter().map(|head| &head.url);
        urls.any(|url| *url == named.url)
    });
    if looked.draft.head.base.is_none() && is_known && !is_published {
        all.push(Hindrance::NotNew);
    }
    if looked.draft.head.base.is_some() && !review.is_broken() && review.against.is_none() {
        all.push(Hindrance::NoBase);
    }
    let mut items: Vec<String> = Vec::new();
    for change in review.open() {
        match &change.link_id {
            Some(link_id) if !items.contains(link_id) => items.push(link_id.clone()),
            Some(_) => {}
            // That the version is published has been told.
            None if is_published => {}
            None => all.push(Hindrance::Whole),
        }
    }
    if !items.is_empty() {
        all.push(Hindrance::Open(items));
    }
    all
}

/// They, in words, each with how to mend it.
pub(super) fn told(visit: &Visit, looked: &Looked, hindrances: &[Hindrance]) -> Markup {
    html! {
        div.note.caution role="alert" {
            p { (visit.say("まだ公開できません。", "This cannot be published yet.")) }
            ul { @for hindrance in hindrances {
                li { @match hindrance {
                    Hindrance::Broken => (visit.say("確認で誤りが見つかっています。直してください。", "The check found errors; mend them.")),
                    Hindrance::Published => (visit.say(
                        "この版は、すでに公開されています。公開した版は変えられません。`version` を新しくしてください。",
                        "This version is published already. What is published never changes; give it a new `version`."
                    )),
                    Hindrance::NoBase => (visit.say(
                        "改訂のもとの版を読めません。別の版を選んでください。",
                        "The version that it revises cannot be read; choose another one."
                    )),
                    Hindrance::NotNew => (visit.say(
                        "この `url` の版が、すでに公開されています。改訂のもとを選ぶか、新しい質問票なら `url` を新しくしてください。",
                        "There are published versions of this `url`. Choose what it revises, or give a new questionnaire a new `url`."
                    )),
                    Hindrance::Whole => (visit.say(
                        "質問票全体の変更に、判断が必要なものがあります。改訂のもとを選び直してください。",
                        "A change of the questionnaire itself needs a decision; choose again what it revises."
                    )),
                    Hindrance::Open(items) => {
                        (visit.say("判断が必要な項目が残っています：", "Items are still to be decided: "))
                        @for (place, item) in items.iter().enumerate() {
                            @if place > 0 { (visit.say("、", ", ")) }
                            a href={ "#item-" (item) } { (name(visit, looked, item)) }
                        }
                    },
                } }
            } }
        }
    }
}

fn name<'a>(visit: &Visit, looked: &'a Looked, item: &'a str) -> &'a str {
    let review = &looked.review;
    match (&review.against, &review.edition) {
        (Some(against), Some(new)) => text_of(visit, &against.old, new, item),
        _ => item,
    }
}
