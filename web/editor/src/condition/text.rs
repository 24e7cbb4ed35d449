//! An expression as text, with what can be written next.

use edit::Suggestion;
use engine::Pointer;
use leptos::html::Textarea;
use leptos::prelude::*;

use crate::desk::Desk;
use crate::fields::{id, text_at, write};
use crate::words::{language, say};

/// The text, and under it what can come next.
#[component]
pub(crate) fn AsText(desk: Desk, at: Pointer) -> impl IntoView {
    let field = NodeRef::<Textarea>::new();
    let cursor = RwSignal::new(0_usize);
    let id = format!("{}-text", id(&at));
    let (read, typed, completed) = (at.clone(), at.clone(), at.clone());
    let follow = move || {
        let Some(field) = field.get_untracked() else {
            return;
        };
        let units = field.selection_start().ok().flatten().unwrap_or_default();
        cursor.set(bytes(&field.value(), units as usize));
    };
    let suggestions = move || {
        let source = text_at(desk, &at);
        let cursor = cursor.get().min(source.len());
        desk.look(|manuscript| {
            let tag = language().tag();
            edit::complete(&source, cursor, &edit::questions(manuscript, &at, tag), tag)
        })
    };
    let take = StoredValue::new(move |suggestion: Suggestion| {
        let mut source = desk.peek(|manuscript| {
            let there = manuscript
                .document()
                .and_then(|document| document.at(&completed));
            there
                .and_then(edit::Value::as_str)
                .unwrap_or_default()
                .to_owned()
        });
        if source.get(suggestion.replace.clone()).is_none() {
            return;
        }
        source.replace_range(suggestion.replace.clone(), &suggestion.insert);
        let end = suggestion.replace.start + suggestion.insert.len();
        write(desk, &completed, &source);
        cursor.set(end);
        if let Some(field) = field.get_untracked() {
            let units = u32::try_from(source[..end].encode_utf16().count()).unwrap_or(u32::MAX);
            let _ = field.focus();
            let _ = field.set_selection_range(units, units);
        }
    });
    view! {
        <label class="unseen" for=id.clone()>{say("式", "Expression")}</label>
        <textarea id=id class="code" rows="2" spellcheck="false" autocomplete="off" node_ref=field
            prop:value=move || text_at(desk, &read)
            on:input=move |event| { write(desk, &typed, &event_target_value(&event)); follow(); }
            on:keyup=move |_| follow() on:click=move |_| follow()
            on:change=move |_| desk.settle()></textarea>
        <ul class="suggestions" aria-label=say("続けて書けるもの", "What can come next")>
            {move || suggestions().into_iter().take(12).map(|suggestion| {
                let (text, about) = (suggestion.insert.clone(), suggestion.about.clone());
                view! {
                    <li>
                        <button type="button" class="suggestion"
                            on:click=move |_| take.with_value(|take| take(suggestion.clone()))>
                            <code>{text}</code> " " <span>{about}</span>
                        </button>
                    </li>
                }
            }).collect_view()}
        </ul>
    }
}

/// How many bytes so many UTF-16 units of a text are.
fn bytes(text: &str, units: usize) -> usize {
    let mut left = units;
    for (at, letter) in text.char_indices() {
        if left == 0 {
            return at;
        }
        left = left.saturating_sub(letter.len_utf16());
    }
    text.len()
}

#[cfg(test)]
mod tests {
    use super::bytes;

    #[test]
    fn a_cursor_is_where_the_browser_says() {
        for (text, units, expected) in [("abc", 2, 2), ("あい", 1, 3), ("😀a", 2, 4), ("a", 9, 1)]
        {
            assert_eq!(bytes(text, units), expected, "{text}");
        }
    }
}
