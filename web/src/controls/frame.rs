//! What every question wears: number, text, whether it is required, hint, and what is not right.

use std::rc::Rc;
use std::sync::Arc;

use engine::session::Issue;
use engine::{FormItem, Kind, Place, words};

use crate::app::{language, words as page_words};
use crate::dom::{El, el, is_checked};
use crate::live::Live;

/// The parts of a question's frame, for a control to put together.
pub(super) struct Frame {
    pub(super) live: Live,
    pub(super) place: Place,
    item: Rc<FormItem>,
}

impl Frame {
    pub(super) fn new(live: Live, place: Place, item: &FormItem) -> Self {
        Self {
            live,
            place,
            item: Rc::new(item.clone()),
        }
    }

    /// The item's name, for `data-item`.
    pub(super) fn link_id(&self) -> &str {
        &self.item.link_id
    }

    /// Into a label: the question, with its number and whether it has to be answered.
    pub(super) fn question(&self, label: El) -> El {
        let (live, place) = (self.live, self.place);
        let required = move || live.view(place, |view| view.required);
        let number = self.item.prefix.as_ref();
        let presence = move || {
            let words = page_words();
            if required() {
                words.required
            } else {
                words.optional
            }
            .to_owned()
        };
        label
            .maybe(number.map(|number| el("span").class("number").text(number)))
            .add(
                el("span")
                    .class("question")
                    .says(live.reading(self.item.text.clone())),
            )
            .add(
                el("span")
                    .class("presence")
                    .class_while("is-required", required)
                    .says(presence),
            )
    }

    /// The hint under it: the author's, and what the kind of question calls for.
    pub(super) fn hint(&self, kind_hint: impl Fn() -> Option<String> + 'static) -> El {
        let (live, place) = (self.live, self.place);
        let own = self.item.hint.clone();
        let hint = el("div")
            .class("hint")
            .follows("id", move || Some(format!("{}-hint", live.key(place))))
            .maybe(own.map(|hint| el("p").says(live.reading(hint))));
        hint.part(kind_hint, |said| {
            said.iter().map(|said| el("p").text(said)).collect()
        })
    }

    /// Marks a frame while something is wrong.
    pub(super) fn wrong_frame(&self, frame: El) -> El {
        let (live, place) = (self.live, self.place);
        frame.class_while("is-wrong", move || is_wrong(live, place))
    }

    /// Tells screen readers that what stands in a field is wrong.
    pub(super) fn wrong_field(&self, field: El) -> El {
        let (live, place) = (self.live, self.place);
        field.follows("aria-invalid", move || {
            is_wrong(live, place).then(|| "true".to_owned())
        })
    }

    /// Ties hint and issues to a frame or a field.
    pub(super) fn described(&self, el: El) -> El {
        let (live, place) = (self.live, self.place);
        let picked = is_picked(&self.item);
        el.follows("aria-describedby", move || {
            let key = live.key(place);
            Some(if said(live, place, picked).is_empty() {
                format!("{key}-hint")
            } else {
                format!("{key}-error {key}-hint")
            })
        })
    }

    /// Into a frame: what is not right, once the field was left; with a box to confirm what is only
    /// a warning.
    pub(super) fn issues(&self, frame: El) -> El {
        let (live, place, item) = (self.live, self.place, self.item.clone());
        let picked = is_picked(&self.item);
        let lines = move || {
            let form = live.form();
            let language = language().tag();
            said(live, place, picked)
                .iter()
                .map(|issue| Line {
                    sentence: words::issue(issue, &item, &form, language),
                    warning: match issue {
                        Issue::Constraint { key, .. } if issue.is_warning() => Some(key.clone()),
                        _ => None,
                    },
                })
                .collect::<Vec<_>>()
        };
        frame.part(lines, move |lines| {
            let around = el("div")
                .class("issues")
                .follows("id", move || Some(format!("{}-error", live.key(place))));
            if lines.is_empty() {
                return Vec::new();
            }
            vec![around.all(lines.iter().map(|line| line.draw(live, place)))]
        })
    }
}

/// One thing that is not right.
#[derive(PartialEq)]
struct Line {
    sentence: String,
    /// The constraint's key, when the member may leave it as it is.
    warning: Option<Arc<str>>,
}

impl Line {
    fn draw(&self, live: Live, place: Place) -> El {
        match &self.warning {
            Some(constraint) => warning(live, place, constraint, &self.sentence),
            None => el("p")
                .class("error")
                .add(el("strong").class("unseen").words(|words| words.error))
                .text(&self.sentence),
        }
    }
}

/// Whether something is to be said that has to be mended.
fn is_wrong(live: Live, place: Place) -> bool {
    live.left(place) && live.view(place, |view| view.issues.iter().any(Issue::blocks))
}

/// The issues that are told now.
fn said(live: Live, place: Place, picked: bool) -> Vec<Issue> {
    let left = live.left(place);
    live.view(place, |view| {
        // Whether an answer is meant is asked once it is an answer.
        let wrong = view.issues.iter().any(|issue| !issue.is_warning());
        let told =
            |issue: &&Issue| (left || at_once(issue, picked)) && !(wrong && issue.is_warning());
        view.issues.iter().filter(told).cloned().collect()
    })
}

/// Whether an issue is told before the field was left: what was confirmed, and a warning about a
/// pick, which is complete the moment it is made.
fn at_once(issue: &Issue, picked: bool) -> bool {
    !issue.blocks() || (picked && issue.is_warning())
}

/// Whether an item is answered by picking, and not by typing.
fn is_picked(item: &FormItem) -> bool {
    matches!(
        item.kind,
        Kind::Choice(_) | Kind::MultipleChoice { .. } | Kind::Boolean | Kind::Scale { .. }
    )
}

fn warning(live: Live, place: Place, constraint: &Arc<str>, sentence: &str) -> El {
    let [constraint, named, followed] = std::array::from_fn(|_| constraint.clone());
    let id = move || Some(format!("{}-{named}", live.key(place)));
    let confirmed = move || {
        live.view(place, |view| {
            view.issues.iter().any(|issue| {
                matches!(issue, Issue::Constraint { key, confirmed: true, .. } if *key == followed)
            })
        })
    };
    let said = el("p")
        .add(el("strong").words(|words| words.warning))
        .text(" ")
        .text(sentence);
    let tick = el("input")
        .attr("type", "checkbox")
        .follows("id", id.clone())
        .attr("data-action", "confirm")
        .checked(confirmed)
        .on("change", move |event| {
            live.confirm(place, &constraint, is_checked(event));
        });
    el("div").class("warning").add(said).add(
        el("label")
            .class("confirm")
            .follows("for", id)
            .add(tick)
            .add(el("span").words(|words| words.confirm)),
    )
}

/// The hint of what is no question, if it has one.
pub(super) fn small_hint(live: Live, item: &FormItem) -> Option<El> {
    let hint = item.hint.clone()?;
    Some(el("p").class("hint").says(live.reading(hint)))
}

/// The number of the repetition in a key such as `periods.0.amount`, for societies' own scripts.
pub(super) fn row_of(key: &str) -> Option<String> {
    let (group, _) = key.rsplit_once('.')?;
    group.rsplit('.').next().map(str::to_owned)
}

#[cfg(test)]
mod tests {
    use super::row_of;

    #[test]
    fn a_key_tells_the_repetition() {
        assert_eq!(row_of("smoking"), None);
        assert_eq!(row_of("periods.0.amount").as_deref(), Some("0"));
        assert_eq!(row_of("a.1.b.2.c").as_deref(), Some("2"));
    }
}
