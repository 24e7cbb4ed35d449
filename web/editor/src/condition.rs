//! A condition: put together from questions, relations and values, or written as text. The two read
//! and write the same expression.

mod builder;
mod text;

use edit::{Edit, Value, condition};
use engine::Pointer;
use leptos::prelude::*;

use crate::desk::Desk;
use crate::fields::{Button, Issues, is_there, text_at};
use crate::witnesses::Witnesses;
use crate::words::{language, say};

use builder::Builder;
use text::AsText;

/// The condition at a place.
#[component]
pub(crate) fn Condition(
    desk: Desk,
    at: Pointer,
    label: &'static str,
    #[prop(default = "")] about: &'static str,
) -> impl IntoView {
    let there = Memo::new({
        let at = at.clone();
        move |_| is_there(desk, &at)
    });
    let written = RwSignal::new(false);
    let source = Memo::new({
        let at = at.clone();
        move |_| text_at(desk, &at)
    });
    let node = Memo::new({
        let at = at.clone();
        move |_| {
            let source = source.get();
            desk.look(|manuscript| {
                condition::read(&source, &edit::questions(manuscript, &at, language().tag()))
            })
        }
    });
    let sentence = Memo::new({
        let at = at.clone();
        move |_| {
            let tag = language().tag();
            node.with(|node| {
                let node = node.as_ref()?;
                let questions = desk.look(|manuscript| edit::questions(manuscript, &at, tag));
                Some(condition::say(node, &questions, tag))
            })
        }
    });
    // What the builder cannot say stays a text.
    let as_text = Memo::new(move |_| written.get() || node.with(Option::is_none));
    let (begin, body, issues) = (at.clone(), at.clone(), at.clone());
    let gone = at.clone();
    view! {
        <fieldset class="condition" id=crate::fields::id(&at) tabindex="-1">
            <legend>{label}</legend>
            {(!about.is_empty()).then(|| view! { <p class="about">{about}</p> })}
            <Show when=move || !there.get()>
                {
                    let begin = begin.clone();
                    view! {
                        <Button label=say("条件を付ける", "Add a condition") press=move |()| start(desk, &begin, written) />
                    }
                }
            </Show>
            <Show when=move || there.get()>
                {
                    let (body, gone, shown) = (body.clone(), gone.clone(), body.clone());
                    view! {
                        {move || if as_text.get() {
                            view! { <AsText desk at=body.clone() /> }.into_any()
                        } else {
                            view! { <Builder desk at=body.clone() node /> }.into_any()
                        }}
                        <p class="sentence" role="status">{move || sentence.get()}</p>
                        <p class="buttons">
                            <Show when=move || node.with(Option::is_some)>
                                <button type="button" class="tool" on:click=move |_| written.update(|on| *on = !*on)>
                                    {move || if as_text.get() {
                                        say("組み立てる", "Put it together")
                                    } else {
                                        say("式で書く", "Write it as text")
                                    }}
                                </button>
                            </Show>
                            <Button label=say("条件を外す", "Take the condition away") press=move |()| {
                                desk.apply(Edit::Remove { at: gone.clone() });
                            } />
                            <Witnesses desk at=shown.clone() />
                        </p>
                    }
                }
            </Show>
            <Issues desk at=issues />
        </fieldset>
    }
}

/// Begins with the first question that can be asked about; as text where there is none.
fn start(desk: Desk, at: &Pointer, written: RwSignal<bool>) {
    let questions = desk.peek(|manuscript| edit::questions(manuscript, at, language().tag()));
    let first = builder::first_test(&questions);
    written.set(first.is_none());
    let source = first
        .map(|node| condition::write(&node))
        .unwrap_or_default();
    desk.apply(Edit::Set {
        at: at.clone(),
        value: Value::from(source),
        typing: false,
    });
}
