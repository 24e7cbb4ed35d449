//! Items that are filled in several times.

use engine::form::Repetition;
use engine::model::Text;
use engine::{FormItem, Place, RowId};

use super::frame::Frame;
use super::group::{frame, inside};
use super::items;
use crate::app::words;
use crate::device;
use crate::dom::{El, action_button, el};
use crate::live::Live;
use crate::words::Words;

pub(super) fn repeat(live: Live, place: Place, item: &FormItem, repetition: &Repetition) -> El {
    let group = frame(live, place, item, "group repeat").attr("tabindex", "-1");
    let (min, max) = (repetition.min as usize, repetition.max as usize);
    let name = named(live, repetition.row_text.clone(), |words| words.repetition);
    let item = item.clone();
    let add = action_button("secondary", "add-row", move || {
        if let Some(row) = live.add_row(place) {
            device::focus_soon(id_of(row));
        }
    })
    .follows("id", move || Some(add_of(live, place)))
    .follows("disabled", move || {
        (rows(live, place).len() >= max).then(String::new)
    })
    .says(named(live, repetition.add_text.clone(), |words| words.add));
    Frame::new(live, place, &item)
        .issues(group)
        .each(
            move || rows(live, place).iter().map(|row| row.0).collect(),
            move |row| one(live, place, &item, RowId(row), min, name.clone()),
        )
        .add(add)
}

/// One repetition.
fn one(
    live: Live,
    group: Place,
    item: &FormItem,
    row: RowId,
    min: usize,
    name: impl Fn() -> String + Clone + 'static,
) -> El {
    let title = move || {
        let position = rows(live, group).iter().position(|other| *other == row);
        (words().row)(&name(), position.unwrap_or(0) + 1)
    };
    let repetition = el("fieldset")
        .class("repetition")
        .attr("id", &id_of(row))
        .attr("tabindex", "-1")
        .add(el("legend").says(title.clone()));
    items(repetition, live, inside(item, row)).when(
        move || rows(live, group).len() > min,
        move || {
            let spoken = title.clone();
            action_button("quiet", "remove-row", move || {
                live.remove_row(row);
                device::focus(&add_of(live, group));
            })
            .follows("aria-label", move || {
                Some(format!("{} {}", spoken(), words().remove))
            })
            .words(|words| words.remove)
        },
    )
}

fn rows(live: Live, group: Place) -> Vec<RowId> {
    live.view(group, |_| {
        live.session(|session| session.rows(group).to_vec())
    })
}

/// What the author calls it, else what the page does.
fn named(
    live: Live,
    own: Option<Text>,
    general: fn(&'static Words) -> &'static str,
) -> impl Fn() -> String + Clone + 'static {
    move || {
        own.as_ref()
            .map_or_else(|| general(words()).to_owned(), |own| live.reads(own))
    }
}

fn id_of(row: RowId) -> String {
    format!("row-{}", row.0)
}

fn add_of(live: Live, group: Place) -> String {
    format!("{}-add", live.key(group))
}
