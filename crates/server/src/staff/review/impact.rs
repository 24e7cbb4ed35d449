//! What a draft makes of the responses that were collected with the version it revises.
//!
//! A draft is a question that its author can word at will: with a lower limit, the number of answers
//! that would be lost is the number of people above it. Such counts are therefore no more harmless
//! than the answers, whatever is masked, and only those may see them who may read answers anyway.
//! Small numbers are masked all the same, since pages are printed and shown around.

use axum::extract::Path;
use axum::response::Response;
use engine::Response as Answered;
use maud::{Markup, html};
use revision::{Edition, Impact, Impacts, Ledger, words};
use store::{Error, Filter, SocietyId, Store};
use tokio::runtime::Handle;

use super::Looked;
use super::changes::text_of;
use crate::staff::{Stop, Visit, drafts};

/// How many responses are read at a time.
const PAGE: u32 = 1000;

/// Counts, and shows what was counted.
pub(crate) async fn show(visit: Visit, Path(id): Path<String>) -> Result<Response, Stop> {
    let draft = drafts::find(&visit, &id).await?;
    let looked = Looked::at(&visit, draft).await?;
    let society = visit.signed()?.society.id.clone();
    let title = visit.say(
        "集まっている回答への影響",
        "What becomes of the responses collected",
    );
    let (Some(new), Some(against)) = (&looked.review.edition, &looked.review.against) else {
        return Err(Stop::Form(
            "比べる版がないか、下書きに誤りがあるため、数えられません。",
            "There is nothing to compare, or the draft has errors; nothing can be counted.",
        ));
    };
    let counting = Counting {
        store: visit.service.store.clone(),
        society,
        old: against.old.clone(),
        new: new.clone(),
        ledger: against.ledger.clone(),
    };
    let handle = Handle::current();
    let counted = tokio::task::spawn_blocking(move || counting.count(&handle)).await;
    let broken_off = || Error::Unavailable("counting was broken off".to_owned());
    let impact = counted.map_err(|_| broken_off())??;
    Ok(visit.page(
        title,
        &html! {
            p.lead { (looked.draft.head.name) }
            (told(&visit, &impact, &against.old, new))
            p.actions { a.secondary href={ "/staff/drafts/" (id) "/review" } { (visit.say("戻る", "Back")) } }
        },
    ))
}

struct Counting {
    store: Store,
    society: SocietyId,
    old: Edition,
    new: Edition,
    ledger: Ledger,
}

impl Counting {
    /// Reads page by page, so that a million responses need the memory of a thousand.
    fn count(&self, handle: &Handle) -> store::Result<Impact> {
        let mut impacts = Impacts::new(&self.old, &self.new, Some(&self.ledger));
        let filter = Filter {
            questionnaire: Some(self.old.reference().hash),
            ..Filter::default()
        };
        let mut after = 0;
        loop {
            let page = self.store.next_page(&self.society, &filter, after, PAGE);
            let page = handle.block_on(page)?;
            for kept in &page.responses {
                if let Ok(response) = serde_json::from_str::<Answered>(&kept.body) {
                    impacts.add(&response);
                }
            }
            match page.next {
                Some(next) => after = next,
                None => return Ok(impacts.finish()),
            }
        }
    }
}

fn told(visit: &Visit, impact: &Impact, old: &Edition, new: &Edition) -> Markup {
    let tag = visit.language.tag();
    let all = impact.responses;
    html! {
        p {
            (visit.say("前の版への回答：", "Responses to the version before: ")) (all) br;
            (visit.say("そのままで今の版にも有効：", "Still valid under the draft: ")) (number(visit, impact.still_valid, all))
        }
        p.hint { (visit.say(
            "個人が分からないように、少ない人数は「‐」としています。",
            "Small numbers are masked as “‐” so that nobody is given away."
        )) }
        @if !impact.consequences.is_empty() {
            div.wide { table {
                thead { tr {
                    th { (visit.say("項目", "Item")) }
                    th { (visit.say("回答がどうなるか", "What becomes of the answers")) }
                    th { (visit.say("理由", "Why")) }
                    th.number { (visit.say("回答", "Responses")) }
                } }
                tbody { @for consequence in &impact.consequences {
                    tr {
                        td { (text_of(visit, old, new, &consequence.link_id)) br; span.address { (consequence.link_id) } }
                        td { (words::fate(consequence.fate, tag)) }
                        td { (why(visit, &consequence.kind)) }
                        td.number { (number(visit, consequence.responses, all)) }
                    }
                } }
            } }
        }
    }
}

/// A number, or `‐` where it or what is left of all is too small to be told.
fn number(visit: &Visit, count: u64, all: u64) -> Markup {
    html! {
        @if is_told(count, all) { (count) } @else {
            "‐" span.unseen { (visit.say("少ない人数のため伏せています", "masked, because it is small")) }
        }
    }
}

/// As in results: nothing and all are told only where all are many.
fn is_told(count: u64, all: u64) -> bool {
    let least = results::LEAST_THRESHOLD;
    let enough = |number: u64| number == 0 || number >= least;
    all >= least && enough(count) && enough(all.saturating_sub(count))
}

/// Why, in words.
fn why(visit: &Visit, kind: &str) -> &'static str {
    match kind {
        "notThere" => visit.say("設問がなくなる", "the question is gone"),
        "otherType" | "wrongType" => visit.say("回答の種類が変わる", "answers are of another type"),
        "noOption" => visit.say("対応する選択肢がない", "no one option means the same"),
        "ledger" => visit.say("判断により比べられない", "not comparable, as was decided"),
        "undecided" => visit.say("判断がまだない", "not decided yet"),
        "recoded" => visit.say("符号が変わる", "another code"),
        "unknownOption" | "optionNotOffered" => visit.say("選択肢がなくなる", "the option is gone"),
        "required" => visit.say("回答が必要になる", "an answer is now required"),
        "hiddenButAnswered" => visit.say("表示されなくなる", "the question is no longer shown"),
        "outOfRange" => visit.say("範囲の外になる", "outside the range"),
        _ => visit.say(
            "今の版の決まりに合わない",
            "it does not keep to a rule of the draft",
        ),
    }
}

#[cfg(test)]
mod tests {
    use super::is_told;

    #[test]
    fn small_numbers_and_what_they_leave_are_masked() {
        for (count, all, told) in [
            (0, 100, true),
            (100, 100, true),
            (50, 100, true),
            (3, 100, false),
            (97, 100, false),
            (2, 2, false),
            (0, 2, false),
        ] {
            assert_eq!(is_told(count, all), told, "{count} of {all}");
        }
    }
}
