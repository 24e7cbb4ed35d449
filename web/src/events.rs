//! What the member does: a few listeners on the whole page, however many questions it has.

use std::rc::Rc;

use draw::{Language, Sending};
use engine::RowId;
use gloo::events::{EventListener, EventListenerOptions};
use gloo::utils::body;
use wasm_bindgen::JsCast as _;
use web_sys::{
    Element, Event, FocusEvent, HtmlInputElement, HtmlTextAreaElement, InputEvent, Node,
};

use crate::fill::{Filling, Shared};
use crate::{adopt, device, keep, send, take};

/// Listens while a questionnaire is filled in.
pub(crate) fn listen(filling: &Shared) {
    on("input", filling, |filling, event, target| {
        // What an input method is still composing is not typed yet.
        let composing = event
            .dyn_ref::<InputEvent>()
            .is_some_and(InputEvent::is_composing);
        if !composing {
            typed(filling, target);
        }
    });
    on("compositionend", filling, |filling, _, target| {
        typed(filling, target);
    });
    on("change", filling, |filling, _, target| {
        changed(filling, target);
    });
    on("focusout", filling, left);
    on("submit", filling, |filling, event, _| {
        event.prevent_default();
        filling.next();
    });
    on("click", filling, |filling, event, target| {
        if let Some((pressed, action)) = pressed(target) {
            press(filling, event, &pressed, &action);
        }
    });
}

/// Listens where there is nothing to fill in: the list, and what could not be had.
pub(crate) fn leaf(language: Language) {
    let listener = move |event: &Event| {
        let target = event.target().and_then(|target| target.dyn_into().ok());
        let Some((_, action)) = target.and_then(|target: Element| pressed(&target)) else {
            return;
        };
        match action.as_str() {
            "skip" => skip(event),
            "retry" => device::reload(),
            action => {
                if let Some(to) = switched(action).filter(|to| *to != language) {
                    device::go(&format!("{}?lang={}", device::path(), to.tag()));
                }
            }
        }
    };
    let options = EventListenerOptions::enable_prevent_default();
    EventListener::new_with_options(&body(), "click", options, listener).forget();
    device::ready();
}

fn on(name: &'static str, filling: &Shared, act: fn(&Shared, &Event, &Element)) {
    let filling = Rc::clone(filling);
    let listener = move |event: &Event| {
        let target = event
            .target()
            .and_then(|target| target.dyn_into::<Element>().ok());
        if let Some(target) = target {
            act(&filling, event, &target);
        }
    };
    let options = EventListenerOptions::enable_prevent_default();
    EventListener::new_with_options(&body(), name, options, listener).forget();
}

/// The button or link that was pressed, and its name.
fn pressed(target: &Element) -> Option<(Element, String)> {
    let pressed = target.closest("[data-action]").ok().flatten()?;
    let action = pressed.get_attribute("data-action")?;
    Some((pressed, action))
}

fn switched(action: &str) -> Option<Language> {
    action.strip_prefix("lang-").and_then(Language::of)
}

fn skip(event: &Event) {
    event.prevent_default();
    device::focus("main");
}

fn press(filling: &Shared, event: &Event, pressed: &Element, action: &str) {
    let to = || pressed.get_attribute("data-to").unwrap_or_default();
    let number = |name| {
        pressed
            .get_attribute(name)
            .and_then(|number| number.parse().ok())
    };
    // What is on its way stays as it is until the reply is there.
    if filling.state().sending == Some(Sending::Underway) {
        return;
    }
    match action {
        "skip" => skip(event),
        "mend" => {
            event.prevent_default();
            device::focus_item(&to());
        }
        "back" => filling.back(),
        "change" => {
            if let Some(page) = number("data-page") {
                filling.change(page, to());
            }
        }
        "finish" => filling.finish(),
        "send" => send::send(filling, false),
        "replace" => send::send(filling, true),
        "keep-sent" => send::keep_sent(filling),
        "clear" => {
            if let Some(place) = filling.place_at(pressed) {
                filling.act(|session| session.clear(place));
                device::focus_item(&format!(
                    "{}-item",
                    filling.session(|session| session.key(place))
                ));
            }
        }
        "add-row" => add_row(filling, pressed),
        "remove-row" => {
            if let Some(row) = number("data-of") {
                remove_row(
                    filling,
                    pressed,
                    RowId(u32::try_from(row).unwrap_or(u32::MAX)),
                );
            }
        }
        "wipe" => keep::wipe(filling),
        "download" => take::download(filling),
        "copy" => take::copy(filling),
        "print" => device::print(),
        "leave" => device::leave(&format!("/?lang={}", filling.state().language.tag())),
        action => {
            if let Some(to) = switched(action) {
                filling.set(|state| state.language = to);
            }
        }
    }
}

fn add_row(filling: &Filling, pressed: &Element) {
    let Some(group) = filling.place_at(pressed) else {
        return;
    };
    let mut added = None;
    filling.act(|session| {
        let (row, changes) = session.add_row(group)?;
        added = Some(row);
        Ok(changes)
    });
    if let Some(row) = added {
        device::focus_soon(format!("row-{}", row.0));
    }
}

fn remove_row(filling: &Filling, pressed: &Element, row: RowId) {
    let group = filling.place_at(pressed);
    filling.act(|session| session.remove_row(row));
    if let Some(group) = group {
        device::focus(&format!(
            "{}-add",
            filling.session(|session| session.key(group))
        ));
    }
}

/// What stands in the field, if it is one that is typed into.
fn text_of(field: &Element) -> Option<String> {
    if let Some(input) = field.dyn_ref::<HtmlInputElement>() {
        return (input.type_() == "text").then(|| input.value());
    }
    field
        .dyn_ref::<HtmlTextAreaElement>()
        .map(HtmlTextAreaElement::value)
}

fn typed(filling: &Filling, field: &Element) {
    let (Some(text), Some(place)) = (text_of(field), filling.place_at(field)) else {
        return;
    };
    filling.act(|session| match field.get_attribute("data-beside") {
        Some(code) => session.write_beside(place, &code, &text),
        None => session.enter(place, &text),
    });
}

fn changed(filling: &Filling, target: &Element) {
    let Some(tick) = target.dyn_ref::<HtmlInputElement>() else {
        return;
    };
    if !matches!(tick.type_().as_str(), "radio" | "checkbox") {
        return;
    }
    let on = tick.checked();
    match tick.get_attribute("data-action").as_deref() {
        Some("keep") => keep::wanted(filling, on),
        Some("confirm") => {
            let key = tick.get_attribute("data-constraint").unwrap_or_default();
            if let Some(place) = filling.place_at(target) {
                filling.act(|session| Ok(session.confirm(place, &key, on)));
            }
        }
        _ => {
            if let Some(place) = filling.place_at(target) {
                adopt::pick(filling, place, &tick.value(), on);
            }
        }
    }
}

/// What is wrong is said when the focus goes elsewhere. Among the options of one question it only
/// moves, and a click on a label takes it away for a moment, to nowhere.
fn left(filling: &Shared, event: &Event, target: &Element) {
    let Some(frame) = target.closest("[data-item]").ok().flatten() else {
        return;
    };
    let Some(place) = filling.place_at(&frame) else {
        return;
    };
    if !filling.form().item(place.item).kind.is_question() {
        return;
    }
    let is_field = target.id() == filling.session(|session| session.key(place));
    if is_field {
        typed(filling, target);
        filling.leave(place);
        show(
            target,
            &filling.session(|session| session.view(place).text()),
        );
        return;
    }
    let to = event
        .dyn_ref::<FocusEvent>()
        .and_then(FocusEvent::related_target)
        .and_then(|to| to.dyn_into::<Node>().ok());
    if to.is_some_and(|to| !frame.contains(Some(&to))) {
        filling.leave(place);
    }
}

/// Shows how a field was read, when that is written otherwise than it was typed (`１２` as `12`).
fn show(field: &Element, text: &str) {
    if let Some(input) = field.dyn_ref::<HtmlInputElement>()
        && input.value() != text
    {
        input.set_value(text);
    }
}
