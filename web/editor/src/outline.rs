//! The outline: every item in its order. What is chosen is moved by dragging, by keys, or by the
//! buttons under it.

use edit::{Edit, NewItem, Row};
use engine::Pointer;
use leptos::prelude::*;
use web_sys::{DragEvent, KeyboardEvent};

use crate::adding::Adding;
use crate::desk::{Desk, Middle};
use crate::words::{language, say};

/// Where a dragged item would go.
#[derive(Clone, Debug, PartialEq)]
struct Drop {
    over: Pointer,
    to: Landing,
}

/// Before, into or after another item.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Landing {
    Before,
    Into,
    After,
}

/// The outline.
#[component]
pub(crate) fn Outline(desk: Desk) -> impl IntoView {
    let rows =
        Memo::new(move |_| desk.look(|manuscript| edit::outline(manuscript, language().tag())));
    let dragged = RwSignal::new(None::<Pointer>);
    let over = RwSignal::new(None::<Drop>);
    let head = move || {
        desk.look(|manuscript| {
            let title = manuscript
                .document()
                .and_then(|document| document.get("title"));
            let title =
                title.and_then(|title| title.text(language().tag()).or_else(|| title.text("ja")));
            title
                .filter(|title| !title.is_empty())
                .unwrap_or(say("（題名なし）", "(no title)"))
                .to_owned()
        })
    };
    view! {
        <nav class="outline" aria-label=say("質問票の構成", "Outline")>
            <button type="button" class="row is-head" aria-current=move || current(desk, &Pointer::root())
                on:click=move |_| desk.choose(Pointer::root())>
                <span class="text">{head}</span>
                <span class="kind">{say("質問票全体", "The questionnaire")}</span>
            </button>
            <ul role="tree" aria-label=say("項目", "Items") on:keydown=move |event| keys(desk, &event)>
                <For each=move || rows.get() key=Clone::clone
                    children=move |row: Row| view! { <Entry desk row dragged over /> } />
            </ul>
            <Adding desk />
        </nav>
    }
}

fn current(desk: Desk, at: &Pointer) -> Option<&'static str> {
    let chosen = desk.chosen.get() == *at && desk.view.get() == Middle::Properties;
    chosen.then_some("true")
}

#[component]
fn Entry(
    desk: Desk,
    row: Row,
    dragged: RwSignal<Option<Pointer>>,
    over: RwSignal<Option<Drop>>,
) -> impl IntoView {
    let at = StoredValue::new(row.at.clone());
    let is_around = holds(&row.item_type);
    let is_chosen = move || desk.chosen.get() == at.get_value();
    let landing = move || {
        over.get()
            .filter(|over| over.over == at.get_value())
            .map(|over| match over.to {
                Landing::Before => "before",
                Landing::Into => "into",
                Landing::After => "after",
            })
    };
    let text = if row.text.is_empty() {
        say("（本文なし）", "(no text)").to_owned()
    } else {
        row.text.clone()
    };
    let mark = match row.worst {
        Some(engine::diagnostic::Severity::Error) => {
            Some(("mark is-error", say("誤りあり", "has an error")))
        }
        Some(engine::diagnostic::Severity::Warning) => {
            Some(("mark is-warning", say("注意あり", "has a warning")))
        }
        None => None,
    };
    let name = named(&row.item_type);
    view! {
        <li role="treeitem" class="row" id=format!("row{}", row.at.as_str().replace('/', "-"))
            data-depth=row.depth.to_string() data-landing=landing
            attr:aria-level=(row.depth + 1).to_string() aria-selected=move || is_chosen().to_string()
            tabindex=move || if is_chosen() { "0" } else { "-1" }
            draggable="true"
            on:click=move |_| desk.choose(at.get_value())
            on:focus=move |_| if !is_chosen() { desk.choose(at.get_value()) }
            on:dragstart=move |event: DragEvent| {
                if let Some(data) = event.data_transfer() {
                    let _ = data.set_data("text/plain", &at.get_value().to_string());
                    data.set_effect_allowed("move");
                }
                dragged.set(Some(at.get_value()));
            }
            on:dragover=move |event: DragEvent| {
                if dragged.get_untracked().is_some_and(|from| from != at.get_value()) {
                    event.prevent_default();
                    over.set(Some(Drop { over: at.get_value(), to: landing_at(&event, is_around) }));
                }
            }
            on:dragend=move |_| {
                dragged.set(None);
                over.set(None);
            }
            on:drop=move |event: DragEvent| {
                event.prevent_default();
                if let (Some(from), Some(to)) = (dragged.get_untracked(), over.get_untracked()) {
                    land(desk, from, &to);
                }
                dragged.set(None);
                over.set(None);
            }>
            <span class="text">{text}</span>
            <span class="kind">
                {name} " " <code>{row.link_id.clone()}</code>
                {row.required.then(|| view! { <b>{say("必須", "required")}</b> })}
                {row.conditional.then(|| view! { <b>{say("条件", "condition")}</b> })}
            </span>
            {mark.map(|(class, label)| view! { <span class=class role="img" aria-label=label></span> })}
            <Show when=is_chosen><Tools desk at /></Show>
        </li>
    }
}

/// A type in words; as it is written where there is no such type.
fn named(item_type: &str) -> String {
    let known = edit::ITEM_TYPES
        .iter()
        .find(|words| words.written == item_type);
    known.map_or_else(
        || item_type.to_owned(),
        |words| words.name.in_language(language().tag()).to_owned(),
    )
}

/// Whether other items stand in an item of this type.
fn holds(item_type: &str) -> bool {
    matches!(item_type, "page" | "group" | "grid")
}

/// What can be done to the chosen item.
#[component]
fn Tools(desk: Desk, at: StoredValue<Pointer>) -> impl IntoView {
    let tool = move |label: &'static str, sign: &'static str, act: fn(Desk, &Pointer)| {
        view! {
            <button type="button" class="tool" title=label aria-label=label
                on:click=move |event| {
                    event.stop_propagation();
                    act(desk, &at.get_value());
                }>{sign}</button>
        }
    };
    view! {
        <span class="tools">
            {tool(say("上へ（Alt+↑）", "Up (Alt+↑)"), "↑", |desk, at| shift(desk, at, Way::Up))}
            {tool(say("下へ（Alt+↓）", "Down (Alt+↓)"), "↓", |desk, at| shift(desk, at, Way::Down))}
            {tool(say("前の項目の中へ（Alt+→）", "Into the one before (Alt+→)"), "→", |desk, at| shift(desk, at, Way::In))}
            {tool(say("外へ（Alt+←）", "Out (Alt+←)"), "←", |desk, at| shift(desk, at, Way::Out))}
            {tool(say("複製", "Duplicate"), say("複製", "Copy"), |desk, at| {
                desk.apply(Edit::DuplicateItem { at: at.clone() });
            })}
            {tool(say("削除（Delete）", "Remove (Delete)"), say("削除", "Remove"), |desk, at| {
                desk.apply(Edit::RemoveItem { at: at.clone() });
            })}
        </span>
    }
}

/// In the middle of what holds items an item goes into it, near an edge beside it.
fn landing_at(event: &DragEvent, holds: bool) -> Landing {
    let row: web_sys::Element = event_target::<web_sys::Element>(event);
    let row = row.closest("li").ok().flatten().unwrap_or(row);
    let area = row.get_bounding_client_rect();
    let part = (f64::from(event.client_y()) - area.top()) / area.height().max(1.0);
    match part {
        part if holds && (0.25..0.75).contains(&part) => Landing::Into,
        part if part < 0.5 => Landing::Before,
        _ => Landing::After,
    }
}

fn land(desk: Desk, from: Pointer, to: &Drop) {
    let (parent, position) = match to.to {
        Landing::Into => (Some(to.over.clone()), usize::MAX),
        Landing::Before => beside(&to.over, 0),
        Landing::After => beside(&to.over, 1),
    };
    let position = without(&from, parent.as_ref(), position);
    desk.apply(Edit::MoveItem {
        from,
        parent,
        position,
    });
}

/// What an item is in, and its position there, moved on by so many.
fn beside(at: &Pointer, by: usize) -> (Option<Pointer>, usize) {
    let (parent, position) = placed(at);
    (parent, position + by)
}

/// What an item is in, and its position there.
pub(crate) fn placed(at: &Pointer) -> (Option<Pointer>, usize) {
    let text = at.as_str();
    let (list, position) = text.rsplit_once('/').unwrap_or(("", "0"));
    let parent = list.strip_suffix("/item").unwrap_or_default();
    let parent = (!parent.is_empty()).then(|| Pointer::from_text(parent));
    (parent, position.parse().unwrap_or(0))
}

/// A position, once the item has been taken from where it is.
fn without(from: &Pointer, parent: Option<&Pointer>, position: usize) -> usize {
    let (old_parent, old) = placed(from);
    if old_parent.as_ref() == parent && old < position && position != usize::MAX {
        position - 1
    } else {
        position
    }
}

/// Where a key moves an item.
#[derive(Clone, Copy)]
enum Way {
    Up,
    Down,
    In,
    Out,
}

fn shift(desk: Desk, at: &Pointer, way: Way) {
    let (parent, position) = placed(at);
    let (parent, position) = match way {
        Way::Up if position > 0 => (parent, position - 1),
        Way::Down => (parent, position + 1),
        Way::In if position > 0 => {
            let list = at.as_str().rsplit_once('/').map_or("", |(list, _)| list);
            (
                Some(Pointer::from_text(list).index(position - 1)),
                usize::MAX,
            )
        }
        Way::Out => match parent.as_ref().map(placed) {
            Some((around, position)) => (around, position + 1),
            None => return,
        },
        Way::Up | Way::In => return,
    };
    if desk.apply(Edit::MoveItem {
        from: at.clone(),
        parent,
        position,
    }) {
        focus_chosen(desk);
    }
}

/// The row of what is chosen gets the focus, once it is drawn.
fn focus_chosen(desk: Desk) {
    gloo::timers::callback::Timeout::new(0, move || {
        let id = format!(
            "row{}",
            desk.chosen.get_untracked().as_str().replace('/', "-")
        );
        if let Some(row) = gloo::utils::document().get_element_by_id(&id) {
            let row: web_sys::HtmlElement = wasm_bindgen::JsCast::unchecked_into(row);
            let _ = row.focus();
        }
    })
    .forget();
}

/// Arrows go through the rows; with Alt they move what is chosen.
fn keys(desk: Desk, event: &KeyboardEvent) {
    let at = desk.chosen.get_untracked();
    if at == Pointer::root() {
        return;
    }
    let go = |by: isize| {
        let rows = desk.peek(|manuscript| edit::outline(manuscript, language().tag()));
        let here = rows.iter().position(|row| row.at == at);
        let there = here.and_then(|here| here.checked_add_signed(by));
        if let Some(row) = there.and_then(|there| rows.get(there)) {
            desk.choose(row.at.clone());
            focus_chosen(desk);
        }
    };
    match (event.key().as_str(), event.alt_key()) {
        ("ArrowUp", false) => go(-1),
        ("ArrowDown", false) => go(1),
        ("ArrowUp", true) => shift(desk, &at, Way::Up),
        ("ArrowDown", true) => shift(desk, &at, Way::Down),
        ("ArrowRight", true) => shift(desk, &at, Way::In),
        ("ArrowLeft", true) => shift(desk, &at, Way::Out),
        ("Delete", false) => {
            desk.apply(Edit::RemoveItem { at });
            focus_chosen(desk);
        }
        _ => return,
    }
    event.prevent_default();
}

/// Adds an item after what is chosen, or into it where that holds items.
pub(crate) fn add(desk: Desk, kind: NewItem) {
    let chosen = desk.chosen.get_untracked();
    let (parent, position) = place_for_new(desk, &chosen);
    if desk.apply(Edit::AddItem {
        parent,
        position,
        kind,
    }) {
        focus_chosen(desk);
    }
}

/// Where something new goes: into what is chosen when that holds items, else after it.
pub(crate) fn place_for_new(desk: Desk, chosen: &Pointer) -> (Option<Pointer>, usize) {
    if *chosen == Pointer::root() {
        return (None, usize::MAX);
    }
    let holds = desk.peek(|manuscript| {
        let rows = edit::outline(manuscript, language().tag());
        rows.iter()
            .any(|row| row.at == *chosen && holds(&row.item_type))
    });
    if holds {
        (Some(chosen.clone()), usize::MAX)
    } else {
        beside(chosen, 1)
    }
}
