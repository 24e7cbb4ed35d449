//! The page of the review.

use axum::extract::Path;
use axum::response::Response;
use maud::{Markup, html};
use revision::{LedgerEntry, Proposal};
use store::Filter;

use super::hindrance::{self, hindrances};
use super::{Looked, base, changes, decision, findings, publishing, respondents};
use crate::revising::Decided;
use crate::staff::names::Names;
use crate::staff::{Signed, Stop, Visit, drafts};

/// Everything about a draft that is to be known before it is published.
pub(crate) async fn show(visit: Visit, Path(id): Path<String>) -> Result<Response, Stop> {
    let draft = drafts::find(&visit, &id).await?;
    let looked = Looked::at(&visit, draft).await?;
    draw(&visit, &looked, &html! {}).await
}

/// The page, with something said at its top.
pub(super) async fn draw(visit: &Visit, looked: &Looked, said: &Markup) -> Result<Response, Stop> {
    let signed = visit.signed()?;
    let names = visit.names().await?;
    let titles = visit.titles(&looked.versions).await?;
    let draft = &looked.draft;
    let writes = signed.has(crate::staff::WRITE);
    let collected = collected(visit, looked).await?;
    let sent = respondents::sent(visit, looked).await?;
    let in_the_way = hindrances(looked);
    let title = format!(
        "{}：{}",
        draft.head.name,
        visit.say("確認と公開", "Review and publish")
    );
    Ok(visit.page(
        &title,
        &html! {
            (drafts::tabs(visit, &draft.head, "review"))
            (said)
            @if !in_the_way.is_empty() { (hindrance::told(visit, looked, &in_the_way)) }
            h2 { (visit.say("確認の結果", "What the check says")) }
            (findings::findings(visit, &draft.document, &looked.review))
            h2 { (visit.say("前の版からの変更と判断", "What changes, and what was decided")) }
            @if writes { (base::ask(visit, &draft.head, &looked.versions, &titles)) }
            (compared(visit, looked, &names, writes))
            @if let Some(responses) = collected { (impact(visit, signed, looked, responses)) }
            (sent)
            h2 { (visit.say("公開", "Publish")) }
            (publishing::ask(visit, looked, &names, in_the_way.is_empty())?)
        },
    ))
}

/// How many responses there are to the version that is revised.
async fn collected(visit: &Visit, looked: &Looked) -> Result<Option<u64>, Stop> {
    let Some(against) = &looked.review.against else {
        return Ok(None);
    };
    let society = &visit.signed()?.society.id;
    let filter = Filter {
        questionnaire: Some(against.old.reference().hash),
        ..Filter::default()
    };
    let store = &visit.service.store;
    Ok(Some(store.count_responses(society, &filter).await?))
}

fn compared(visit: &Visit, looked: &Looked, names: &Names, writes: bool) -> Markup {
    let (Some(against), Some(new)) = (&looked.review.against, &looked.review.edition) else {
        return html! {};
    };
    let to_decide = against.to_decide();
    let (proposals, nothing) = (against.proposals(new), Proposal::default());
    let id = &looked.draft.head.id;
    let under = |link_id: &str| match against.decided(link_id) {
        _ if writes && to_decide.contains(&link_id) => {
            let proposal = proposals.get(link_id).unwrap_or(&nothing);
            decision::form(visit, id, link_id, against, new, proposal, names)
        }
        Some(decided) if decided.counts() => decision::told(visit, &decided.entry),
        _ => html! {},
    };
    html! {
        (changes::counts(visit, &against.comparison))
        @if writes { (ready(visit, looked)) }
        (changes::grouped(visit, &against.comparison, &against.old, new, under))
    }
}

/// A ledger about just these two versions, to be taken over.
fn ready(visit: &Visit, looked: &Looked) -> Markup {
    let Some(against) = &looked.review.against else {
        return html! {};
    };
    let (from, to) = against.pair();
    let Some(ledger) = visit.service.catalogue.ledger(from, to) else {
        return html! {};
    };
    let is_taken = |entry: &LedgerEntry| {
        let decided = against.decided(&entry.link_id);
        decided.is_some_and(Decided::counts)
    };
    if ledger.entries.iter().all(is_taken) {
        return html! {};
    }
    let is_older = ledger.from.hash != from.hash || ledger.to.hash != to.hash;
    html! {
        form.asks method="post" action={ "/staff/drafts/" (looked.draft.head.id) "/take" } {
            (visit.token())
            p {
                (visit.say("この2つの版についての対応表が用意されています。判断：", "There is a ledger about these two versions. Decisions: "))
                (ledger.entries.len())
            }
            @if is_older { div.note.caution { p { (visit.say(
                "対応表が書かれたときと、どちらかの版の内容が違います。引き継いだ判断を、変更と見比べてください。",
                "One of the versions has other content than when the ledger was written. Compare what you take over with the changes."
            )) } } }
            p.hint { (visit.say(
                "まだ判断していない項目だけに引き継ぎます。",
                "It is taken over for items that are not decided yet."
            )) }
            p.actions { button.secondary { (visit.say("対応表を引き継ぐ", "Take the ledger over")) } }
        }
    }
}

fn impact(visit: &Visit, signed: &Signed, looked: &Looked, responses: u64) -> Markup {
    html! {
        h2 { (visit.say("集まっている回答への影響", "What becomes of the responses collected")) }
        p { (visit.say("前の版への回答：", "Responses to the version before: ")) (responses) }
        @if responses > 0 {
            @if signed.has(crate::staff::READ) {
                p.actions { a.secondary href={ "/staff/drafts/" (looked.draft.head.id) "/impact" } {
                    (visit.say("影響を数える", "Count what becomes of them"))
                } }
            } @else {
                p.hint { (visit.say(
                    "影響は、分析の役割の人が数えられます。下書きを変えながら数えると、回答の中身が分かってしまうためです。",
                    "Somebody with the role of an analyst can count what becomes of them: who counts while changing a draft finds out what was answered."
                )) }
            }
        }
    }
}
