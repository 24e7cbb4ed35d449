//! The made-up respondents that are kept with a draft, sent through it as it is now.

use engine::Form;
use maud::{Markup, html};
use prove::respondents::{Difference, What};
use prove::{Respondent, Respondents, replay};

use crate::staff::Visit;

/// What became of sending them through.
#[derive(Debug, Default)]
pub(crate) struct Replayed {
    /// How many there are.
    pub(crate) respondents: usize,
    /// How many cannot be read.
    pub(crate) unreadable: usize,
    /// What is different from what they saw when they were recorded.
    pub(crate) differences: Vec<Difference>,
}

impl Replayed {
    /// Sends respondents through a form, as a draft keeps them: a JSON array.
    pub(crate) fn of(form: &Form, kept: &str) -> Self {
        let kept: Vec<serde_json::Value> = serde_json::from_str(kept).unwrap_or_default();
        let count = kept.len();
        let read: Vec<Respondent> = (kept.into_iter())
            .filter_map(|one| serde_json::from_value(one).ok())
            .collect();
        let unreadable = count - read.len();
        Self {
            respondents: count,
            unreadable,
            differences: replay(form, &Respondents::of(form, read)),
        }
    }
}

/// Who meets something else now.
pub(super) fn replayed(visit: &Visit, form: &Form, replayed: &Replayed) -> Markup {
    if replayed.respondents == 0 {
        return html! {};
    }
    html! {
        h2 { (visit.say("試しの回答者", "Made-up respondents")) }
        p { (visit.say("記録した回答者：", "Recorded: ")) (replayed.respondents) }
        @if replayed.unreadable > 0 {
            p.hint { (visit.say("読み取れない記録：", "Records that cannot be read: ")) (replayed.unreadable) }
        }
        @if replayed.differences.is_empty() {
            p { (visit.say(
                "全員が、記録したときと同じものを見ます。",
                "Everybody sees what they saw when they were recorded."
            )) }
        } @else {
            ul { @for difference in &replayed.differences {
                li {
                    strong { (difference.respondent) } "："
                    (place(visit, form, difference)) " "
                    (told(visit, &difference.what))
                }
            } }
        }
    }
}

/// The question, with its number.
fn place(visit: &Visit, form: &Form, difference: &Difference) -> Markup {
    let at = difference.at.as_str();
    let link_id = at.rsplit('.').next().unwrap_or(at);
    let item = form.find(link_id).map(|id| form.item(id));
    html! {
        @if let Some(number) = &difference.number { (number) " " }
        @if let Some(item) = item { (form.text(&item.text, visit.language.tag())) " " }
        @if !at.is_empty() { span.address { (at) } }
    }
}

fn told(visit: &Visit, what: &What) -> String {
    let none = visit.say("なし", "nothing");
    let value = |value: &Option<String>| value.clone().unwrap_or_else(|| none.to_owned());
    match what {
        What::NoLongerSees => visit
            .say("見なくなりました", "is no longer seen")
            .to_owned(),
        What::NowSees => visit.say("見るようになりました", "is now seen").to_owned(),
        What::AnswerRefused => visit
            .say(
                "回答が受け付けられなくなりました",
                "the answer is no longer taken",
            )
            .to_owned(),
        What::Calculated { was, is } => format!(
            "{}{} → {}",
            visit.say("計算結果：", "another value is worked out: "),
            value(was),
            value(is)
        ),
        What::NowTold { issue, .. } => format!(
            "{} ({issue})",
            visit.say(
                "同じ回答に、誤りが示されます",
                "the same answer is now called wrong"
            )
        ),
        What::NoLongerTold { issue, .. } => format!(
            "{} ({issue})",
            visit.say(
                "同じ回答に、誤りが示されなくなりました",
                "the same answer is no longer called wrong"
            )
        ),
        What::CannotFinish => visit
            .say("最後まで進めなくなりました", "they cannot finish any more")
            .to_owned(),
        What::CanFinish => visit
            .say("最後まで進めるようになりました", "they can finish now")
            .to_owned(),
    }
}
