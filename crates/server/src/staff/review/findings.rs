//! What the check and the proofs say.

use maud::{Markup, html};
use prove::Undecided;

use crate::revising::Review;
use crate::staff::{Visit, publish};

/// Each finding with its place, what follows, and how to mend it.
pub(super) fn findings(visit: &Visit, document: &str, review: &Review) -> Markup {
    let proved = &review.proved;
    html! {
        @if review.diagnostics.is_empty() {
            p { (visit.say("誤りも注意もありません。", "No errors and no warnings.")) }
        } @else {
            pre.diagnostics { (publish::told(visit, document, &review.diagnostics)) }
        }
        @if !review.is_broken() {
            h3 { (visit.say("起こりえないこと", "What can never happen")) }
            @if proved.findings.is_empty() {
                p { (visit.say("見つかりませんでした。", "Nothing of the kind was found.")) }
            } @else {
                @for finding in &proved.findings {
                    pre.diagnostics { (publish::told(visit, document, std::slice::from_ref(&finding.diagnostic))) }
                    @if let Some(witness) = &finding.witness {
                        p.hint { (visit.say("このような回答で確かめられます：", "With these answers: ")) (witness) }
                    }
                }
            }
            p.hint {
                (visit.say("判定した条件と制約：", "Conditions and rules decided: ")) (proved.decided.len())
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
            "該当する回答が見つからず、文字列の中身か、試せる数を超える繰り返しによります",
            "no answers were found, and it looks into texts or into more repetitions than are tried",
        ),
        Undecided::TooMany => visit.say(
            "回答の組み合わせが多すぎます",
            "there are too many combinations of answers",
        ),
    }
}
