//! The properties of what is chosen: a form made from the table of its settings.

mod head;
mod list;
mod object;
mod single;

use edit::settings::{self, Field, HEAD, Section, Setting};
use edit::{ITEM_TYPES, Value};
use engine::Pointer;
use engine::model::ItemType;
use leptos::prelude::*;

use crate::condition::Condition;
use crate::desk::Desk;
use crate::fields::{Flag, Line, Number, Pick, Texts, is_there};
use crate::options::{Options, Sets, value_sets};
use crate::words::{language, say};

use head::Languages;
use list::List;
use object::Object;
use single::{Constant, Format, Lines, LinkId, Type};

/// What is chosen, and what stands around it.
#[derive(Clone, Debug, PartialEq)]
struct Chosen {
    at: Pointer,
    /// None for the questionnaire itself.
    item_type: Option<ItemType>,
    /// A row of a grid, which takes the grid's options.
    row: bool,
}

/// The form. It is made anew when something else is chosen, and not while one types.
#[component]
pub(crate) fn Properties(desk: Desk) -> impl IntoView {
    let chosen = Memo::new(move |_| {
        let at = desk.chosen.get();
        desk.look(|manuscript| {
            let there = manuscript.document()?.at(&at)?;
            let item_type = (at != Pointer::root()).then(|| type_of(there));
            let row = above(&at).is_some_and(|above| {
                let above = manuscript
                    .document()
                    .and_then(|document| document.at(&above));
                above.is_some_and(|above| above.text("type") == Some("grid"))
            });
            Some(Chosen {
                at,
                item_type: item_type.flatten(),
                row,
            })
        })
    });
    move || match chosen.get() {
        None => view! {
            <p class="note is-caution">{say(
                "JSONとして読めないところがあります。「JSON」の画面で直すと、ここに戻れます。",
                "The text is not JSON. Mend it in the JSON view, then come back.",
            )}</p>
        }
        .into_any(),
        Some(chosen) => view! { <Form desk chosen /> }.into_any(),
    }
}

fn type_of(item: &Value) -> Option<ItemType> {
    let written = item.text("type")?;
    let known = ITEM_TYPES.iter().find(|words| words.written == written);
    known.map(|words| words.item_type)
}

/// The item that an item is in.
fn above(at: &Pointer) -> Option<Pointer> {
    crate::outline::placed(at).0
}

#[component]
fn Form(desk: Desk, chosen: Chosen) -> impl IntoView {
    let Chosen { at, item_type, row } = chosen;
    let is_item = at != Pointer::root();
    let of_item =
        item_type.map(|item_type| settings::settings_of(item_type, row).collect::<Vec<_>>());
    let all: Vec<&'static Setting> = match of_item {
        Some(all) => all,
        // Of an unknown type nothing is known but that it has one.
        None if is_item => settings::ITEM
            .iter()
            .filter(|one| matches!(one.field, Field::Type | Field::LinkId))
            .collect(),
        None => HEAD.iter().collect(),
    };
    let around = Around { item_type };
    let sections = Section::ALL.into_iter().filter_map(|section| {
        let inside: Vec<&'static Setting> = all
            .iter()
            .copied()
            .filter(|setting| {
                setting.section == section && !matches!(setting.field, Field::Items | Field::Fixed)
            })
            .collect();
        (!inside.is_empty()).then(|| part(desk, &at, section, &inside, around))
    });
    let title = if is_item {
        say("項目の設定", "This item")
    } else {
        say("質問票全体の設定", "The questionnaire")
    };
    view! {
        <section>
            <h2 class="unseen">{title}</h2>
            {sections.collect_view()}
        </section>
    }
}

/// One section; what is rarely needed is folded in until something stands there.
fn part(
    desk: Desk,
    at: &Pointer,
    section: Section,
    inside: &[&'static Setting],
    around: Around,
) -> AnyView {
    let usual = matches!(
        section,
        Section::Wording | Section::Options | Section::Conditions | Section::Limits
    );
    let filled = desk.peek(|manuscript| {
        let there = manuscript.document().and_then(|document| document.at(at));
        there.is_some_and(|there| {
            inside
                .iter()
                .any(|setting| there.get(setting.key).is_some())
        })
    });
    let fields = inside
        .iter()
        .map(|setting| field(desk, at, setting, around))
        .collect_view();
    view! {
        <details class="section" open=usual || filled>
            <summary>{section.words().in_language(language().tag())}</summary>
            {fields}
        </details>
    }
    .into_any()
}

/// What decides how a setting is shown.
#[derive(Clone, Copy)]
pub(crate) struct Around {
    /// The type of the item that it belongs to.
    pub(crate) item_type: Option<ItemType>,
}

/// One setting of the object at a place.
pub(crate) fn field(
    desk: Desk,
    of: &Pointer,
    setting: &'static Setting,
    around: Around,
) -> AnyView {
    let at = of.key(setting.key);
    let tag = language().tag();
    let (label, about) = (
        setting.label.in_language(tag),
        setting.about.in_language(tag),
    );
    match setting.field {
        Field::Text { long } => {
            view! { <Texts desk at label about rows={if long { 3 } else { 1 }} /> }.into_any()
        }
        Field::Line | Field::ItemName => view! { <Line desk at label about /> }.into_any(),
        Field::Day => view! { <Line desk at label about kind="short" /> }.into_any(),
        Field::Lines => view! { <Lines desk at label about /> }.into_any(),
        Field::Whole(_) => view! { <Number desk at label about /> }.into_any(),
        Field::Flag => view! { <Flag desk at label about /> }.into_any(),
        Field::Expression(_) => view! { <Condition desk at label about /> }.into_any(),
        Field::Constant => {
            view! { <Constant desk at label about item_type=around.item_type /> }.into_any()
        }
        Field::OneOf(choices) => {
            let mut options = vec![(String::new(), say("（指定なし）", "(not said)").to_owned())];
            options.extend(choices.iter().map(|choice| {
                (
                    choice.written.to_owned(),
                    choice.label.in_language(tag).to_owned(),
                )
            }));
            view! { <Pick desk at label about options /> }.into_any()
        }
        Field::ValueSet => {
            view! { <Pick desk at label about options=untrack(|| value_sets(desk)) /> }.into_any()
        }
        Field::Format => view! { <Format desk at label about /> }.into_any(),
        Field::LinkId => view! { <LinkId desk at=of.clone() label about /> }.into_any(),
        Field::Type => view! { <Type desk at=of.clone() label /> }.into_any(),
        Field::Languages => view! { <Languages desk label about /> }.into_any(),
        Field::Object(inside) => view! { <Object desk at label about inside around /> }.into_any(),
        Field::List(inside) if setting.key == "answerOption" => {
            let several = around.item_type == Some(ItemType::MultipleChoice);
            let shared = of.key("answerValueSet");
            view! {
                <Show when=move || !is_there(desk, &shared)>
                    <Options desk at=at.clone() several inside around />
                </Show>
            }
            .into_any()
        }
        Field::List(inside) => view! { <List desk at label about inside around /> }.into_any(),
        Field::Lists(inside) => view! { <Sets desk at label about inside around /> }.into_any(),
        // Shown elsewhere: an option's code in its row, the items in the outline.
        Field::Code | Field::Items | Field::Fixed => ().into_any(),
    }
}
