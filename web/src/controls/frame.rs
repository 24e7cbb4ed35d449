//! What every question wears: number, text, whether it is required, hint, and what is not right.

use engine::session::Issue;
use engine::{FormItem, Kind, Place, words};
use leptos::prelude::*;

use crate::app::{language, words as page_words};
use crate::live::Live;

/// The parts of a question's frame, for a control to put together.
pub(super) struct Frame {
    pub(super) live: Live,
    pub(super) place: Place,
    item: StoredValue<FormItem, LocalStorage>,
    /// The id of the control, and the name of its choices.
    pub(super) key: Memo<String>,
    /// Whether something is to be said about it.
    pub(super) wrong: Memo<bool>,
}

impl Frame {
    pub(super) fn new(live: Live, place: Place, item: &FormItem) -> Self {
        let left = live.left(place);
        let key = live.key(place);
        let wrong = Memo::new(move |_| {
            left.get() && live.view(place, |view| view.issues.iter().any(Issue::blocks))
        });
        Self {
            live,
            place,
            item: StoredValue::new_local(item.clone()),
            key,
            wrong,
        }
    }

    /// The item's name, for `data-item`.
    pub(super) fn link_id(&self) -> String {
        self.item.with_value(|item| item.link_id.to_string())
    }

    /// The question, with its number and whether it has to be answered.
    pub(super) fn question(&self) -> impl IntoView + use<> {
        let (live, place, item) = (self.live, self.place, self.item);
        let required = Memo::new(move |_| live.view(place, |view| view.required));
        let prefix = item.with_value(|item| item.prefix.clone());
        view! {
            {prefix.map(|prefix| view! { <span class="number">{prefix}</span> })}
            <span class="question">{move || text(live, item, |item| Some(&item.text))}</span>
            <span class="presence" class:is-required=move || required.get()>
                {move || if required.get() { page_words().required } else { page_words().optional }}
            </span>
        }
    }

    /// The hint under it: the author's, and what the kind of question calls for.
    pub(super) fn hint<F>(&self, kind_hint: F) -> impl IntoView + use<F>
    where
        F: Fn() -> Option<String> + Send + Sync + 'static,
    {
        let (live, item, key) = (self.live, self.item, self.key);
        let own = item.with_value(|item| item.hint.is_some());
        let kind_hint = StoredValue::new(kind_hint);
        let said = move || kind_hint.with_value(|hint| hint());
        move || {
            let said = said();
            (own || said.is_some()).then(|| {
                view! {
                    <div class="hint" id=move || format!("{}-hint", key.get())>
                        {own.then(|| view! { <p>{move || text(live, item, |item| item.hint.as_ref())}</p> })}
                        {said.map(|said| view! { <p>{said}</p> })}
                    </div>
                }
            })
        }
    }

    /// What is not right, once the field was left; with a box to confirm what is only a warning.
    pub(super) fn issues(&self) -> impl IntoView + use<> {
        let (live, place, item, key) = (self.live, self.place, self.item, self.key);
        let left = live.left(place);
        let picked = self.item.with_value(is_picked);
        move || {
            let language = language().get().tag();
            let found = live.view(place, |view| view.issues.to_vec());
            let found: Vec<Issue> = found
                .into_iter()
                .filter(|issue| left.get() || at_once(issue, picked))
                .collect();
            (!found.is_empty()).then(|| {
                let said = found
                    .into_iter()
                    .map(|issue| {
                        let sentence = item
                            .with_value(|item| words::issue(&issue, item, &live.form(), language));
                        one_issue(live, place, key, &issue, sentence)
                    })
                    .collect_view();
                view! { <div class="issues" id=move || format!("{}-error", key.get())>{said}</div> }
            })
        }
    }

    /// The ids of hint and issues, for `aria-describedby`.
    pub(super) fn described_by(
        &self,
    ) -> impl Fn() -> Option<String> + Clone + Send + Sync + 'static {
        let (live, place, key) = (self.live, self.place, self.key);
        let left = live.left(place);
        let picked = self.item.with_value(is_picked);
        move || {
            let key = key.get();
            let issues = live.view(place, |view| {
                view.issues
                    .iter()
                    .any(|issue| left.get() || at_once(issue, picked))
            });
            Some(if issues {
                format!("{key}-error {key}-hint")
            } else {
                format!("{key}-hint")
            })
        }
    }
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

fn one_issue(
    live: Live,
    place: Place,
    key: Memo<String>,
    issue: &Issue,
    sentence: String,
) -> AnyView {
    let Issue::Constraint {
        key: constraint,
        confirmed,
        ..
    } = issue
    else {
        return error(sentence);
    };
    if !issue.is_warning() {
        return error(sentence);
    }
    let (constraint, confirmed) = (constraint.clone(), *confirmed);
    let id = {
        let constraint = constraint.clone();
        move || format!("{}-{constraint}", key.get())
    };
    let named = id.clone();
    view! {
        <div class="warning">
            <p><strong>{move || page_words().warning}</strong>" "{sentence}</p>
            <label class="confirm" for=named>
                <input type="checkbox" id=id data-action="confirm" prop:checked=confirmed
                    on:change=move |event| live.confirm(place, &constraint, event_target_checked(&event))/>
                <span>{move || page_words().confirm}</span>
            </label>
        </div>
    }
    .into_any()
}

fn error(sentence: String) -> AnyView {
    view! { <p class="error"><strong class="unseen">{move || page_words().error}</strong>{sentence}</p> }.into_any()
}

/// A text of an item, in the language that is read.
pub(super) fn text(
    live: Live,
    item: StoredValue<FormItem, LocalStorage>,
    which: impl Fn(&FormItem) -> Option<&engine::model::Text>,
) -> String {
    item.with_value(|item| {
        which(item).map_or_else(String::new, |text| {
            live.form().text(text, language().get().tag()).to_owned()
        })
    })
}

/// Any text of the form, in the language that is read.
pub(super) fn reading(
    live: Live,
    text: engine::model::Text,
) -> impl Fn() -> String + Clone + Send + Sync + 'static {
    move || live.form().text(&text, language().get().tag()).to_owned()
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
