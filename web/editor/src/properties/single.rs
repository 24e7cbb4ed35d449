//! Settings with a way of their own: an item's name and type, fixed values, formats.

use edit::settings::{self, FORMATS};
use edit::{Edit, NewItem, Value};
use engine::Pointer;
use engine::model::ItemType;
use leptos::prelude::*;

use crate::desk::Desk;
use crate::fields::{Issues, Label, id, is_there, put, text_at, write};
use crate::words::{language, say};

/// An item's name. Where it is named elsewhere, it is changed as well.
#[component]
pub(crate) fn LinkId(
    desk: Desk,
    at: Pointer,
    label: &'static str,
    about: &'static str,
) -> impl IntoView {
    let place = at.key("linkId");
    let (read, id) = (place.clone(), id(&place));
    view! {
        <div class="setting">
            <Label of=id.clone() label about />
            <input id=id class="code" spellcheck="false" autocomplete="off" maxlength="64" prop:value=move || text_at(desk, &read)
                on:change=move |event| {
                    let link_id = event_target_value(&event).trim().to_owned();
                    if !desk.apply(Edit::RenameItem { at: at.clone(), link_id }) {
                        // The field says again what it is.
                        desk.changed.update(|count| *count += 1);
                    }
                } />
            <Issues desk at=place />
        </div>
    }
}

/// An item's type.
#[component]
pub(crate) fn Type(desk: Desk, at: Pointer, label: &'static str) -> impl IntoView {
    let place = at.key("type");
    let id = id(&place);
    let (written, repeats) =
        untrack(|| (text_at(desk, &place), is_there(desk, &at.key("repeats"))));
    let holder = crate::outline::placed(&at).0;
    let holder = desk.peek(|manuscript| {
        let holder = manuscript.document()?.at(&holder?)?;
        super::type_of(holder)
    });
    let kinds: Vec<NewItem> = NewItem::all()
        .filter(|kind| kind.may_stand_in(holder))
        .collect();
    let options = kinds.iter().enumerate().map(|(number, kind)| {
        let is_this = edit::type_words(kind.item_type()).written == written
            && (*kind == NewItem::RepeatingGroup) == (written == "group" && repeats);
        view! {
            <option value=number.to_string() selected=is_this>{kind.name().in_language(language().tag())}</option>
        }
    }).collect_view();
    view! {
        <div class="setting">
            <Label of=id.clone() label />
            <select id=id on:change=move |event| {
                let picked = event_target_value(&event).parse().ok().and_then(|number: usize| kinds.get(number));
                if let Some(into) = picked {
                    desk.apply(Edit::TurnItem { at: at.clone(), into: *into });
                }
            }>{options}</select>
            <Issues desk at=place />
        </div>
    }
}

/// A fixed value of the item's own kind. What is none stays as it was typed, and the check says so.
#[component]
pub(crate) fn Constant(
    desk: Desk,
    at: Pointer,
    label: &'static str,
    about: &'static str,
    item_type: Option<ItemType>,
) -> impl IntoView {
    let (read, written, id) = (at.clone(), at.clone(), id(&at));
    let shown = move || {
        desk.look(|manuscript| {
            let there = manuscript
                .document()
                .and_then(|document| document.at(&read));
            there.map(settings::constant_text).unwrap_or_default()
        })
    };
    view! {
        <div class="setting">
            <Label of=id.clone() label about />
            <input id=id class="short" autocomplete="off" prop:value=shown on:change=move |event| {
                let typed = event_target_value(&event);
                let value = item_type.and_then(|item_type| settings::constant(item_type, &typed));
                let value = value.or_else(|| Some(Value::from(typed.as_str()))).filter(|_| !typed.trim().is_empty());
                put(desk, &written, value, false);
            } />
            <Issues desk at />
        </div>
    }
}

/// Several lines of plain text.
#[component]
pub(crate) fn Lines(
    desk: Desk,
    at: Pointer,
    label: &'static str,
    about: &'static str,
) -> impl IntoView {
    let (read, written, id) = (at.clone(), at.clone(), id(&at));
    view! {
        <div class="setting">
            <Label of=id.clone() label about />
            <textarea id=id rows="2" prop:value=move || text_at(desk, &read)
                on:input=move |event| write(desk, &written, &event_target_value(&event))
                on:change=move |_| desk.settle()></textarea>
            <Issues desk at />
        </div>
    }
}

/// A named format, some with a length.
#[component]
pub(crate) fn Format(
    desk: Desk,
    at: Pointer,
    label: &'static str,
    about: &'static str,
) -> impl IntoView {
    let (kind, length, id) = (at.key("kind"), at.key("length"), id(&at));
    let has_length = Memo::new({
        let kind = kind.clone();
        move |_| {
            let picked = text_at(desk, &kind);
            FORMATS
                .iter()
                .any(|format| format.kind == picked && format.has_length)
        }
    });
    let place = at.clone();
    let pick = move |event| {
        let picked = event_target_value(&event);
        let format = FORMATS.iter().find(|format| format.kind == picked);
        let value = format.map(|format| {
            let mut members = vec![("kind", Value::from(format.kind))];
            if format.has_length {
                members.push(("length", Value::from(8_i64)));
            }
            Value::object(members)
        });
        put(desk, &place, value, false);
    };
    let options = FORMATS
        .iter()
        .map(|format| {
            let kind = kind.clone();
            view! {
                <option value=format.kind prop:selected=move || text_at(desk, &kind) == format.kind>
                    {format.label.in_language(language().tag())}
                </option>
            }
        })
        .collect_view();
    view! {
        <div class="setting">
            <Label of=id.clone() label about />
            <select id=id on:change=pick>
                <option value="">{say("（指定なし）", "(not said)")}</option>
                {options}
            </select>
            <Show when=move || has_length.get()>
                <crate::fields::Number desk at=length.clone() label=say("桁数", "How many digits") />
            </Show>
            <Issues desk at />
        </div>
    }
}
