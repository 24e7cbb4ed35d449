//! A list of objects: codes elsewhere, rules, sources.

use edit::settings::{Field, Setting};
use edit::{Edit, Value};
use engine::Pointer;
use leptos::prelude::*;

use super::{Around, field};
use crate::desk::Desk;
use crate::fields::{Button, Issues, id, length_at, remove_word};
use crate::words::say;

/// The list at a place.
#[component]
pub(crate) fn List(
    desk: Desk,
    at: Pointer,
    label: &'static str,
    about: &'static str,
    inside: &'static [Setting],
    around: Around,
) -> impl IntoView {
    let count = Memo::new({
        let at = at.clone();
        move |_| length_at(desk, &at)
    });
    let (list, end, own) = (at.clone(), at.key("-"), id(&at));
    view! {
        <fieldset class="list" id=own tabindex="-1">
            <legend>{label}</legend>
            <p class="about">{about}</p>
            <For each=move || 0..count.get() key=|position| *position
                children=move |position| {
                    let one = list.index(position);
                    let (own, gone) = (id(&one), one.clone());
                    view! {
                        <div class="element" id=own tabindex="-1">
                            {inside.iter().map(|setting| field(desk, &one, setting, around)).collect_view()}
                            <p class="buttons">
                                <Button label=remove_word() press=move |()| { desk.apply(Edit::Remove { at: gone.clone() }); } />
                            </p>
                        </div>
                    }
                } />
            <p class="buttons">
                <Button label=say("追加", "Add") press=move |()| {
                    let value = begun(desk, inside, count.get_untracked() + 1);
                    desk.apply(Edit::Set { at: end.clone(), value, typing: false });
                } />
            </p>
            <Issues desk at exact=true />
        </fieldset>
    }
}

/// An element with what it cannot be without, still empty; the check says what is to be filled in.
fn begun(desk: Desk, inside: &[Setting], number: usize) -> Value {
    let languages = desk.languages().get_untracked();
    let members = inside.iter().filter_map(|setting| {
        let value = match (setting.key, setting.field) {
            ("key", _) => Value::from(format!("rule{number}")),
            ("system" | "code" | "title" | "expression" | "linkId", _) => Value::from(""),
            ("message" | "what", Field::Text { .. }) => {
                Value::object(languages.iter().map(|tag| (tag.as_str(), Value::from(""))))
            }
            _ => return None,
        };
        Some((setting.key, value))
    });
    Value::object(members.collect::<Vec<_>>())
}
