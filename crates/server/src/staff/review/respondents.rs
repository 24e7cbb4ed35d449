//! Made-up respondents, sent through a draft as it is now: those that are kept with it, and a few who
//! come to everything in the version that it revises.

use engine::Form;
use maud::{Markup, html};
use prove::respondents::words;
use prove::{Difference, Respondent, Respondents, replay};

use super::Looked;
use crate::staff::{Stop, Visit};

/// What became of sending them through.
#[derive(Debug, Default)]
struct Replayed {
    /// How many there are.
    respondents: usize,
    /// How many cannot be read.
    unreadable: usize,
    /// What is different from what they saw before.
    differences: Vec<Difference>,
}

/// Those that are kept with the draft, a JSON array.
fn kept(form: &Form, kept: &str) -> Replayed {
    let kept: Vec<serde_json::Value> = serde_json::from_str(kept).unwrap_or_default();
    let count = kept.len();
    let read: Vec<Respondent> = (kept.into_iter())
        .filter_map(|one| serde_json::from_value(one).ok())
        .collect();
    Replayed {
        respondents: count,
        unreadable: count - read.len(),
        differences: replay(form, &Respondents::of(form, read)),
    }
}

/// Those who come to everything in the version before.
fn of_base(form: &Form, base: &Respondents) -> Replayed {
    Replayed {
        respondents: base.respondents.len(),
        unreadable: 0,
        differences: replay(form, base),
    }
}

/// Who meets something else now.
pub(super) async fn sent(visit: &Visit, looked: &Looked) -> Result<Markup, Stop> {
    let Some(edition) = &looked.review.edition else {
        return Ok(html! {});
    };
    let (form, draft) = (edition.form().clone(), looked.draft.respondents.clone());
    let old = looked.review.against.as_ref();
    let old = old.map(|against| against.old.form().clone());
    let service = visit.service.clone();
    let sent = tokio::task::spawn_blocking(move || {
        let base = old.map(|old| service.respondents.of(&old));
        let is_long = matches!(base, Some(None));
        let base = base.flatten().map(|base| of_base(&form, &base));
        (kept(&form, &draft), base.unwrap_or_default(), is_long)
    });
    let broken_off = |_| store::Error::Unavailable("a replay was broken off".to_owned());
    let (kept, base, is_long) = sent.await.map_err(broken_off)?;
    Ok(html! {
        @if kept.respondents + base.respondents > 0 {
            h2 { (visit.say("試しの回答者", "Made-up respondents")) }
        }
        @if kept.respondents > 0 {
            p { (visit.say("下書きに記録した回答者：", "Recorded with the draft: ")) (kept.respondents) }
            (told(visit, &kept))
        }
        @if base.respondents > 0 {
            p { (visit.say("前の版のすべての分かれ目を通る回答者：", "Who come to everything in the version before: ")) (base.respondents) }
            (told(visit, &base))
        }
        @if is_long {
            h2 { (visit.say("前の版の回答者", "Respondents of the version before")) }
            p.hint { (visit.say(
                "項目が多いため、この画面では試しの回答者を作りません。`monshin respondents` で作り、試せます。",
                "There are too many items to make up respondents here; `monshin respondents` does."
            )) }
        }
    })
}

fn told(visit: &Visit, replayed: &Replayed) -> Markup {
    html! {
        @if replayed.unreadable > 0 {
            p.hint { (visit.say("読み取れない記録：", "Records that cannot be read: ")) (replayed.unreadable) }
        }
        @if replayed.differences.is_empty() {
            p { (visit.say(
                "全員が、前と同じものを見ます。",
                "Everybody sees what they saw before."
            )) }
        } @else {
            details open[replayed.differences.len() <= FEW] {
                summary { (visit.say("違い：", "Differences: ")) (replayed.differences.len()) }
                ul { @for difference in &replayed.differences {
                    li { (words::difference(difference, visit.language.tag())) }
                } }
            }
        }
    }
}

/// So many lines are read without asking for them.
const FEW: usize = 12;
