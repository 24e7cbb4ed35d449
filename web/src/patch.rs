//! Puts what has changed into the page, and nothing else: the engine says which places look different
//! now, and `draw` how.

use draw::item::{self, Frame};
use draw::{Language, Stage};
use engine::session::{Change, Changed};
use engine::{Kind, Place};
use wasm_bindgen::JsCast as _;
use web_sys::{Element, HtmlInputElement};

use crate::device::{self, element};
use crate::fill::Filling;

/// The main part, drawn anew.
pub(crate) fn main(filling: &Filling) {
    if let Some(main) = element("main") {
        let html = filling.scene(draw::main_of);
        main.set_inner_html(html.as_str());
    }
}

/// What stands around the main part, in another language.
pub(crate) fn around(language: Language, sends: bool) {
    device::set_page_language(language.tag());
    for old in device::all("body > .skip") {
        old.remove();
    }
    for (css, html) in [
        ("body > .top", draw::top(language)),
        ("body > .bottom", draw::bottom(language, sends)),
    ] {
        for old in device::all(css) {
            old.set_outer_html(html.as_str());
        }
    }
    if let Some(pressed) = device::all(".switch[aria-pressed=true]").next() {
        device::focus_on(&pressed);
    }
}

/// The error summary.
pub(crate) fn summary(filling: &Filling) {
    if let Some(slot) = element("summary") {
        let html = filling.scene(draw::summary);
        slot.set_inner_html(html.as_str());
    }
}

/// The buttons at the end of a page.
pub(crate) fn actions(filling: &Filling) {
    let Stage::Page(page) = filling.state().stage else {
        return;
    };
    if let Some(slot) = element("actions") {
        let html = filling.scene(|scene| draw::actions(scene, page));
        slot.set_inner_html(html.as_str());
    }
    if let Some(slot) = element("progress") {
        let html = filling.scene(|scene| draw::progress(scene, page));
        slot.set_inner_html(html.as_str());
    }
}

/// How sending goes.
pub(crate) fn sending(filling: &Filling) {
    if let Some(slot) = element("sending") {
        let html = filling.scene(draw::sending);
        slot.set_inner_html(html.as_str());
        // The button that had the focus is another one now.
        device::focus("send-note");
    }
}

/// Whether a draft is kept.
pub(crate) fn keep(filling: &Filling, failed: bool) {
    let language = filling.state().language;
    if let Some(slot) = element("keep-failed") {
        let said = if failed {
            draw::keep_failed(language)
        } else {
            draw::Html::default()
        };
        slot.set_inner_html(said.as_str());
    }
    if let Some(slot) = element("wipe") {
        let button = filling.scene(draw::wipe);
        slot.set_inner_html(button.as_str());
    }
    if let Some(line) = element("keep-draft").and_then(|tick| tick.parent_element()) {
        let keeping = filling.state().keeping;
        line.set_class_name(if keeping {
            "option is-picked"
        } else {
            "option"
        });
    }
}

/// What an action has changed.
pub(crate) fn changes(filling: &Filling, changes: &[Change]) {
    let mut pages = false;
    for Change { place, what } in changes {
        pages |= what.shown && filling.form().item(place.item).parent.is_none();
        redraw(filling, *place, *what);
    }
    if pages {
        actions(filling);
    }
    if filling.state().stopped > 0 {
        summary(filling);
    }
}

/// One place.
pub(crate) fn place(filling: &Filling, place: Place) {
    redraw(filling, place, Changed::default());
}

fn redraw(filling: &Filling, place: Place, what: Changed) {
    let (key, shown) = filling.session(|session| (session.key(place), session.view(place).shown));
    // What is on another page, or in something that is hidden, is drawn when that is.
    let Some(now) = element(&format!("{key}-item")) else {
        return;
    };
    let is_there = now.tag_name() != "TEMPLATE";
    if shown != is_there || what.rows {
        let html = filling.scene(|scene| item::item(scene, place));
        now.set_outer_html(html.as_str());
    } else if shown {
        question(filling, place, &now, what);
    }
}

/// What of a question may change while it stays where it is.
fn question(filling: &Filling, place: Place, now: &Element, what: Changed) {
    let form = filling.form();
    let kind = &form.item(place.item).kind;
    match kind {
        Kind::Page | Kind::Group | Kind::Grid(_) | Kind::Display(_) => return,
        Kind::Calculated { .. } => return calculated(filling, place),
        _ => {}
    }
    let frame = filling.scene(|scene| Frame::of(scene, place));
    if matches!(kind, Kind::Repeat(_)) {
        return issues(now, &frame);
    }
    let typed = kind.options().is_none() && !matches!(kind, Kind::Boolean | Kind::Scale { .. });
    let field = if typed { element(&frame.key) } else { None };
    let field: &Element = field.as_deref().unwrap_or(now);
    let row = if now.class_list().contains("row") {
        " row"
    } else {
        ""
    };
    set(now, "class", Some(&format!("{}{row}", frame.class)));
    set(field, "aria-invalid", frame.wrong.then_some("true"));
    set(field, "aria-describedby", Some(&frame.described));
    if typed {
        set(field, "aria-required", frame.required.then_some("true"));
    }
    if let Some(presence) = part(now, ".presence")
        && presence.class_list().contains("is-required") != frame.required
    {
        let html = filling.scene(|scene| item::presence(scene, place));
        presence.set_outer_html(html.as_str());
    }
    issues(now, &frame);
    if !typed {
        picks(filling, place, &frame.key, now, what.options);
    } else if let Some(count) = part(now, ".count") {
        let said = filling.scene(|scene| item::count(scene, place));
        count.set_text_content(Some(&said));
    }
}

/// What is not right, under the hint of the question.
fn issues(now: &Element, frame: &Frame) {
    let there = element(&format!("{}-error", frame.key));
    match there {
        Some(there) if frame.issues.is_empty() => there.remove(),
        Some(there) => {
            // Drawn anew only when it says something else: a box in it may have the focus.
            let html = frame.issues.as_str();
            if there.get_attribute("data-said").as_deref() != Some(html) {
                there.set_outer_html(html);
                remember(frame);
            }
        }
        None if frame.issues.is_empty() => {}
        None => {
            let html = frame.issues.as_str();
            let before = part(now, ":scope > .hint").or_else(|| part(now, ":scope > legend"));
            if let Some(before) = before {
                let _ = before.insert_adjacent_html("afterend", html);
                remember(frame);
            }
        }
    }
}

fn remember(frame: &Frame) {
    if let Some(drawn) = element(&format!("{}-error", frame.key)) {
        set(&drawn, "data-said", Some(frame.issues.as_str()));
    }
}

/// What is picked, with what belongs to a pick: words beside it, and the way to take it back.
fn picks(filling: &Filling, place: Place, key: &str, now: &Element, options: bool) {
    if options && let Some(list) = part(now, ".options") {
        let html = filling.scene(|scene| item::options(scene, place));
        list.set_inner_html(html.as_str());
    }
    let offered = filling.scene(|scene| item::pickables(scene, place));
    for one in &offered {
        let id = format!("{key}-{}", one.code);
        let Some(input) = element(&id).and_then(|input| input.dyn_into::<HtmlInputElement>().ok())
        else {
            continue;
        };
        let Some(line) = input.parent_element() else {
            continue;
        };
        input.set_checked(one.picked);
        let _ = line.class_list().toggle_with_force("is-picked", one.picked);
        if one.free_text {
            let beside = element(&format!("{id}-text"));
            match (one.picked, beside.and_then(|field| field.parent_element())) {
                (true, None) => {
                    let html = filling.scene(|scene| item::beside(scene, place, &one.code));
                    let _ = line.insert_adjacent_html("afterend", html.as_str());
                }
                (false, Some(beside)) => beside.remove(),
                _ => {}
            }
        }
    }
    let wanted = filling.scene(|scene| item::takes_back(scene, place));
    match (wanted, part(now, ":scope > [data-action=clear]")) {
        (true, None) => {
            let html = filling.scene(item::clear);
            let _ = now.insert_adjacent_html("beforeend", html.as_str());
        }
        (false, Some(button)) => button.remove(),
        _ => {}
    }
}

/// A value that the engine has worked out anew.
fn calculated(filling: &Filling, place: Place) {
    let (key, said) = filling.scene(|scene| {
        let said = item::output(scene, place);
        let known = said.is_some();
        let said = said.unwrap_or_else(|| item::not_yet(scene).to_owned());
        (scene.session.key(place), (said, known))
    });
    if let Some(output) = element(&key) {
        output.set_text_content(Some(&said.0));
        set(&output, "class", (!said.1).then_some("is-unknown"));
    }
}

fn part(of: &Element, css: &str) -> Option<Element> {
    of.query_selector(css).ok().flatten()
}

/// An attribute, written only when it is another.
fn set(element: &Element, name: &str, value: Option<&str>) {
    if element.get_attribute(name).as_deref() == value {
        return;
    }
    let _ = match value {
        Some(value) => element.set_attribute(name, value),
        None => element.remove_attribute(name),
    };
}
