//! What the check and the proofs say.

use engine::Diagnostic;
use maud::{Markup, html};
use prove::Undecided;

use crate::revising::Review;
use crate::staff::{Visit, publish};

/// Each finding with its place, what follows, and how to mend it.
pub(super) fn findings(visit: &Visit, document: &str, review: &Review) -> Markup {
    let proved = &review.proved;
    let never: Vec<Diagnostic> = (proved.findings.iter())
        .map(|finding| finding.diagnostic.clone())
        .collect();
    html! {
        @if review.diagnostics.is_empty() {
            p { (visit.say("誤りも注意もありません。", "No errors and no warnings.")) }
        } @else {
            pre.diagnostics { (publish::told(visit, document, &review.diagnostics)) }
        }
        @if !review.is_broken() {
            h3 { (visit.say("起こりえないこと", "What can never happen")) }
            @if never.is_empty() {
                p { (visit.say("見つかりませんでした。", "Nothing of the kind was found.")) }
            } @else {
                pre.diagnostics { (publish::told(visit, document, &never)) }
            }
            p.hint {
                (visit.say("判定した条件と制約：", "Conditions and rules decided: ")) (proved.decided)
                "　" (visit.say("判定できないもの：", "Not decided: ")) (proved.not_decided.len())
            }
            @if !proved.not_decided.is_empty() {
                details {
                    summary { (visit.say("判定できないものを見る", "See what is not decided")) }
                    ul { @for open in &proved.not_decided {
                        li { span.address { (open.at) } " " (why(visit, open.why)) }
                    } }
                }
            }
        }
    }
}

fn why(visit: &Visit, why: Undecided) -> &'static str {
    match why {
        Undecided::NoClasses => visit.say(
            "計算、回答どうしの比較、繰り返し、日付を含みます",
            "it computes, compares two answers, or looks at repetitions or dates",
        ),
        Undecided::FromHost => visit.say(
            "ホストが渡す値によります",
            "it depends on an answer that the host gives",
        ),
        Undecided::TooMany => visit.say(
            "回答の組み合わせが多すぎます",
            "there are too many combinations of answers",
        ),
    }
}
