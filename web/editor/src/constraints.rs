//! The rules of an item, each with the words for when it is broken.

use edit::{Edit, Value};
use engine::Pointer;
use leptos::prelude::*;

use crate::condition::Condition;
use crate::desk::Desk;
use crate::fields::{Button, Line, Pick, Texts, length_at, remove_word};
use crate::words::say;

/// The rules at a place.
#[component]
pub(crate) fn Constraints(desk: Desk, at: Pointer) -> impl IntoView {
    let count = Memo::new({
        let at = at.clone();
        move |_| length_at(desk, &at)
    });
    let (list, end) = (at.clone(), at.key("-"));
    view! {
        <fieldset class="constraints">
            <legend>{say("回答の確認（満たさないと知らせる規則）", "Rules that an answer has to meet")}</legend>
            <For each=move || 0..count.get() key=|position| *position
                children=move |position| {
                    let one = list.index(position);
                    let gone = one.clone();
                    view! {
                        <div class="constraint" id=crate::fields::id(&one) tabindex="-1">
                            <Condition desk at=one.key("expression") label=say("満たすべき条件", "Has to hold") />
                            <Texts desk at=one.key("message") rows=2
                                label=say("満たさないときに出る文", "What the member reads when it does not") />
                            <Pick desk at=one.key("severity") label=say("扱い", "Weight") options=vec![
                                (String::new(), say("直さないと先へ進めない", "Has to be mended").to_owned()),
                                ("warning".to_owned(), say("確かめれば先へ進める", "May be confirmed").to_owned()),
                            ] />
                            <Line desk at=one.key("key") kind="short" label=say("規則の名前", "Name of the rule") />
                            <Button label=remove_word() press=move |()| { desk.apply(Edit::Remove { at: gone.clone() }); } />
                        </div>
                    }
                } />
            <Button label=say("規則を追加", "Add a rule") press=move |()| {
                let number = count.get_untracked() + 1;
                let texts = desk.languages().get_untracked().into_iter().map(|tag| (tag, Value::from("")));
                let value = Value::object([
                    ("key", Value::from(format!("rule{number}"))),
                    ("expression", Value::from("")),
                    ("message", Value::object(texts)),
                ]);
                desk.apply(Edit::Set { at: end.clone(), value, typing: false });
            } />
        </fieldset>
    }
}
