//! An object that may be absent: a unit, repetitions, a period.

use edit::settings::{Field, Setting};
use edit::{Edit, Value};
use engine::Pointer;
use leptos::prelude::*;

use super::{Around, field};
use crate::desk::Desk;
use crate::fields::{Button, Issues, id, is_there};
use crate::words::say;

/// The object at a place.
#[component]
pub(crate) fn Object(
    desk: Desk,
    at: Pointer,
    label: &'static str,
    about: &'static str,
    inside: &'static [Setting],
    around: Around,
) -> impl IntoView {
    let there = Memo::new({
        let at = at.clone();
        move |_| is_there(desk, &at)
    });
    let (begin, gone, own, of) = (at.clone(), at.clone(), id(&at), at.clone());
    view! {
        <fieldset class="object" id=own tabindex="-1">
            <legend>{label}</legend>
            <p class="about">{about}</p>
            {move || if there.get() {
                let gone = gone.clone();
                view! {
                    <div class="element">
                        {inside.iter().map(|setting| field(desk, &of, setting, around)).collect_view()}
                        <p class="buttons">
                            <Button label=say("外す", "Take away") press=move |()| { desk.apply(Edit::Remove { at: gone.clone() }); } />
                        </p>
                    </div>
                }.into_any()
            } else {
                let begin = begin.clone();
                view! {
                    <Button label=say("付ける", "Add") press=move |()| {
                        let value = begun(desk, inside);
                        desk.apply(Edit::Set { at: begin.clone(), value, typing: false });
                    } />
                }.into_any()
            }}
            <Issues desk at exact=true />
        </fieldset>
    }
}

/// What it cannot be without, still empty.
fn begun(desk: Desk, inside: &[Setting]) -> Value {
    let languages = desk.languages().get_untracked();
    let members = inside
        .iter()
        .filter_map(|setting| match (setting.key, setting.field) {
            ("code", _) => Some((setting.key, Value::from(""))),
            ("text", Field::Text { .. }) => Some((
                setting.key,
                Value::object(languages.iter().map(|tag| (tag.as_str(), Value::from("")))),
            )),
            _ => None,
        });
    Value::object(members.collect::<Vec<_>>())
}
