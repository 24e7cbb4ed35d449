//! Fields: each writes one value of the document, and shows it again whenever it is another.

pub(crate) mod issues;

use edit::{Edit, Value};
use engine::Pointer;
use leptos::prelude::*;
use wasm_bindgen::JsCast as _;

use crate::desk::Desk;
use crate::words::say;

pub(crate) use issues::Issues;

/// The name of a field's element: the place that it writes.
pub(crate) fn id(at: &Pointer) -> String {
    format!("at{}", at.as_str().replace('/', "-"))
}

/// What stands at a place, as text; empty where nothing does.
pub(crate) fn text_at(desk: Desk, at: &Pointer) -> String {
    desk.look(|manuscript| {
        let there = manuscript.document().and_then(|document| document.at(at));
        match there {
            None | Some(Value::Null) => String::new(),
            Some(Value::String(text)) => text.clone(),
            Some(other) => other.written().trim_end().to_owned(),
        }
    })
}

/// Whether `true` stands at a place.
pub(crate) fn is_true_at(desk: Desk, at: &Pointer) -> bool {
    desk.look(|manuscript| {
        let there = manuscript.document().and_then(|document| document.at(at));
        there.is_some_and(Value::is_true)
    })
}

/// Whether anything stands at a place.
pub(crate) fn is_there(desk: Desk, at: &Pointer) -> bool {
    desk.look(|manuscript| {
        manuscript
            .document()
            .is_some_and(|document| document.at(at).is_some())
    })
}

/// How many elements the list at a place has.
pub(crate) fn length_at(desk: Desk, at: &Pointer) -> usize {
    desk.look(|manuscript| {
        let there = manuscript.document().and_then(|document| document.at(at));
        there.and_then(Value::as_list).map_or(0, <[Value]>::len)
    })
}

/// Writes a text while it is typed; an empty one takes away what stood there.
pub(crate) fn write(desk: Desk, at: &Pointer, text: &str) {
    let value = (!text.is_empty()).then(|| Value::from(text));
    put(desk, at, value, true);
}

/// Writes a value, or takes away what stands there.
pub(crate) fn put(desk: Desk, at: &Pointer, value: Option<Value>, typing: bool) {
    let at = at.clone();
    match value {
        Some(value) => {
            desk.apply(Edit::Set { at, value, typing });
        }
        None if desk
            .peek(|manuscript| manuscript.document().is_some_and(|it| it.at(&at).is_some())) =>
        {
            desk.apply(Edit::Remove { at });
        }
        None => {}
    }
}

/// A label with the words under it.
#[component]
pub(crate) fn Label(
    #[prop(into)] of: String,
    label: &'static str,
    #[prop(default = "")] about: &'static str,
) -> impl IntoView {
    view! {
        <label for=of>{label}</label>
        {(!about.is_empty()).then(|| view! { <p class="about">{about}</p> })}
    }
}

/// A text in every language of the questionnaire.
#[component]
pub(crate) fn Texts(
    desk: Desk,
    at: Pointer,
    label: &'static str,
    #[prop(default = "")] about: &'static str,
    #[prop(default = 1)] rows: u32,
) -> impl IntoView {
    let languages = desk.languages();
    let place = at.clone();
    view! {
        <fieldset class="texts">
            <legend>{label}</legend>
            {(!about.is_empty()).then(|| view! { <p class="about">{about}</p> })}
            <div class="in-languages">
                <For each=move || languages.get() key=Clone::clone
                    children=move |tag: String| {
                        let at = place.key(&tag);
                        let (read, id) = (at.clone(), id(&at));
                        let name = language_name(&tag);
                        view! {
                            <div class="in-language">
                                <label for=id.clone()>{name}</label>
                                <textarea id=id rows=rows lang=tag prop:value=move || text_at(desk, &read)
                                    on:input=move |event| write(desk, &at, &event_target_value(&event))
                                    on:change=move |_| desk.settle()></textarea>
                            </div>
                        }
                    } />
            </div>
            <Issues desk at />
        </fieldset>
    }
}

/// A language by its own name.
pub(crate) fn language_name(tag: &str) -> String {
    match tag {
        "ja" => "日本語".to_owned(),
        "en" => "English".to_owned(),
        other => other.to_owned(),
    }
}

/// A line of text.
#[component]
pub(crate) fn Line(
    desk: Desk,
    at: Pointer,
    label: &'static str,
    #[prop(default = "")] about: &'static str,
    #[prop(default = "")] kind: &'static str,
) -> impl IntoView {
    let (read, written, id) = (at.clone(), at.clone(), id(&at));
    view! {
        <div class="setting">
            <Label of=id.clone() label about />
            <input id=id class=kind spellcheck="false" autocomplete="off" prop:value=move || text_at(desk, &read)
                on:input=move |event| write(desk, &written, &event_target_value(&event))
                on:change=move |_| desk.settle() />
            <Issues desk at />
        </div>
    }
}

/// A number. What is not one stays as it was typed, and the check says so.
#[component]
pub(crate) fn Number(
    desk: Desk,
    at: Pointer,
    label: &'static str,
    #[prop(default = "")] about: &'static str,
) -> impl IntoView {
    let (read, written, id) = (at.clone(), at.clone(), id(&at));
    view! {
        <div class="setting">
            <Label of=id.clone() label about />
            <input id=id class="short" inputmode="decimal" autocomplete="off" prop:value=move || text_at(desk, &read)
                on:input=move |event| put(desk, &written, constant(&event_target_value(&event)), true)
                on:change=move |_| desk.settle() />
            <Issues desk at />
        </div>
    }
}

/// What a constant is typed as: a number where it reads as one, else a text (a date).
pub(crate) fn constant(typed: &str) -> Option<Value> {
    let typed = typed.trim();
    if typed.is_empty() {
        return None;
    }
    match Value::read(typed) {
        Ok(number @ Value::Number(_)) => Some(number),
        _ => Some(Value::from(typed)),
    }
}

/// A box to tick.
#[component]
pub(crate) fn Flag(
    desk: Desk,
    at: Pointer,
    label: &'static str,
    #[prop(default = "")] about: &'static str,
) -> impl IntoView {
    let (read, written, id) = (at.clone(), at.clone(), id(&at));
    view! {
        <div class="setting flag">
            <input id=id.clone() type="checkbox" prop:checked=move || is_true_at(desk, &read)
                on:change=move |event| {
                    put(desk, &written, event_target_checked(&event).then(|| Value::from(true)), false);
                } />
            <Label of=id label about />
            <Issues desk at />
        </div>
    }
}

/// One of several words; the first stands for nothing written.
#[component]
pub(crate) fn Pick(
    desk: Desk,
    at: Pointer,
    label: &'static str,
    #[prop(default = "")] about: &'static str,
    options: Vec<(String, String)>,
) -> impl IntoView {
    let (read, written, id) = (at.clone(), at.clone(), id(&at));
    view! {
        <div class="setting">
            <Label of=id.clone() label about />
            <select id=id
                on:change=move |event| {
                    let picked = event_target_value(&event);
                    put(desk, &written, (!picked.is_empty()).then(|| Value::from(picked)), false);
                }>
                {options.into_iter().map(|(value, label)| {
                    let (read, own) = (read.clone(), value.clone());
                    view! {
                        <option value=value prop:selected=move || text_at(desk, &read) == own>{label}</option>
                    }
                }).collect_view()}
            </select>
            <Issues desk at />
        </div>
    }
}

/// A button that does one thing.
#[component]
pub(crate) fn Button(
    label: &'static str,
    #[prop(default = "tool")] class: &'static str,
    #[prop(into)] press: Callback<()>,
) -> impl IntoView {
    view! { <button type="button" class=class on:click=move |_| press.run(())>{label}</button> }
}

/// Takes something away.
pub(crate) fn remove_word() -> &'static str {
    say("削除", "Remove")
}

/// Moves the focus to a field, or to the nearest one around its place, once it is drawn.
pub(crate) fn focus_soon(id: String) {
    gloo::timers::callback::Timeout::new(50, move || {
        let mut id = id.as_str();
        loop {
            let found = gloo::utils::document().get_element_by_id(id);
            if let Some(found) =
                found.and_then(|found| found.dyn_into::<web_sys::HtmlElement>().ok())
            {
                found.scroll_into_view();
                let _ = found.focus();
                return;
            }
            match id.rsplit_once('-') {
                Some((around, _)) => id = around,
                None => return,
            }
        }
    })
    .forget();
}
