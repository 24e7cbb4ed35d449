//! What an item or an option is called in outside code systems.

use edit::{Edit, Value};
use engine::Pointer;
use leptos::prelude::*;

use crate::desk::Desk;
use crate::fields::{Button, Line, length_at, remove_word};
use crate::words::say;

/// The codings at a place.
#[component]
pub(crate) fn Codings(desk: Desk, at: Pointer) -> impl IntoView {
    let count = Memo::new({
        let at = at.clone();
        move |_| length_at(desk, &at)
    });
    let (list, end) = (at.clone(), at.key("-"));
    view! {
        <fieldset class="codings">
            <legend>{say("外部のコード", "Codes elsewhere")}</legend>
            <For each=move || 0..count.get() key=|position| *position
                children=move |position| {
                    let one = list.index(position);
                    let gone = one.clone();
                    view! {
                        <div class="coding">
                            <Line desk at=one.key("system") kind="code" label=say("体系のURI（OIDはurn:oid:…）", "URI of the system (urn:oid:…)") />
                            <Line desk at=one.key("code") kind="short" label=say("コード", "Code") />
                            <Line desk at=one.key("display") label=say("体系での名称", "Its name there") />
                            <Button label=remove_word() press=move |()| { desk.apply(Edit::Remove { at: gone.clone() }); } />
                        </div>
                    }
                } />
            <Button label=say("コードを追加", "Add a code") press=move |()| {
                let value = Value::object([("system", Value::from("")), ("code", Value::from(""))]);
                desk.apply(Edit::Set { at: end.clone(), value, typing: false });
            } />
        </fieldset>
    }
}
