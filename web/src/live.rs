//! Session and signals: applies the engine's changes to one trigger a place, so that nothing else is
//! drawn again. The one file that knows both.

use std::cell::{Cell, RefCell};
use std::collections::HashMap;
use std::rc::Rc;

use engine::model::Text;
use engine::session::{Change, Located, Refused};
use engine::{Answer, Form, FormItem, ItemId, Place, RowId, Session, View};
use leptos::prelude::*;

use crate::app::language;

/// A session whose changes can be seen by components. Cheap to copy.
#[derive(Clone, Copy)]
pub(crate) struct Live {
    inner: StoredValue<Inner, LocalStorage>,
    /// Whether anything was answered that is not kept anywhere.
    pub(crate) dirty: RwSignal<bool>,
}

#[derive(Clone)]
struct Inner {
    form: Form,
    session: Rc<RefCell<Session>>,
    places: Rc<RefCell<HashMap<Place, Watched>>>,
    all: ArcTrigger,
}

/// What components follow of one place.
#[derive(Clone, Default)]
struct Watched {
    changed: ArcTrigger,
    left: Rc<Cell<bool>>,
}

impl Live {
    pub(crate) fn new(session: Session) -> Self {
        Self {
            inner: StoredValue::new_local(Inner {
                form: session.form().clone(),
                session: Rc::new(RefCell::new(session)),
                places: Rc::default(),
                all: ArcTrigger::new(),
            }),
            dirty: RwSignal::new(false),
        }
    }

    /// The form that is filled in.
    pub(crate) fn form(self) -> Form {
        self.inner.with_value(|inner| inner.form.clone())
    }

    /// One item of the form.
    pub(crate) fn item(self, place: Place) -> FormItem {
        self.item_of(place.item)
    }

    /// One item of the form.
    pub(crate) fn item_of(self, item: ItemId) -> FormItem {
        self.inner.with_value(|inner| inner.form.item(item).clone())
    }

    /// A text of the form, in the language that is read.
    pub(crate) fn reads(self, text: &Text) -> String {
        self.inner
            .with_value(|inner| inner.form.text(text, language().tag()).to_owned())
    }

    /// The same, to be read again when the language changes.
    pub(crate) fn reading(self, text: Text) -> impl Fn() -> String + Clone + 'static {
        move || self.reads(&text)
    }

    /// Looks at a place, and again whenever it changes.
    pub(crate) fn view<T>(self, place: Place, look: impl FnOnce(&View<'_>) -> T) -> T {
        self.watched(place).changed.track();
        self.session(|session| look(&session.view(place)))
    }

    /// Looks at the session as it is now, without following it.
    pub(crate) fn session<T>(self, look: impl FnOnce(&Session) -> T) -> T {
        let session = self.inner.with_value(|inner| inner.session.clone());
        let session = session.borrow();
        look(&session)
    }

    /// Looks at the session, and again whenever anything changes. For what sums up the whole form.
    pub(crate) fn whole<T>(self, look: impl FnOnce(&Session) -> T) -> T {
        self.inner.with_value(|inner| inner.all.track());
        self.session(look)
    }

    /// Whether a place is to be seen.
    pub(crate) fn shown(self, place: Place) -> bool {
        self.view(place, |view| view.shown)
    }

    /// The name of a place in the page: its id, and the name of its choices.
    pub(crate) fn key(self, place: Place) -> String {
        // Numbers of repetitions move up when one before is removed.
        let mut row = place.row;
        while let Some(group) = self.session(|session| session.group_of(row)) {
            self.watched(group).changed.track();
            row = group.row;
        }
        self.session(|session| session.key(place))
    }

    /// Whether a field was left, so that what is wrong with it may be said.
    pub(crate) fn left(self, place: Place) -> bool {
        let watched = self.watched(place);
        watched.changed.track();
        watched.left.get()
    }

    /// The member left a field.
    pub(crate) fn leave(self, place: Place) {
        let watched = self.watched(place);
        if !watched.left.replace(true) {
            watched.changed.notify();
        }
    }

    /// Everything in a place was left: the member asked to go on.
    pub(crate) fn leave_all(self, place: Place) {
        for place in self.session(|session| within(session, place)) {
            self.leave(place);
        }
    }

    /// What stands in the way of going on from a place.
    pub(crate) fn open_issues(self, place: Place) -> Vec<Located> {
        let mut found = self.session(|session| session.issues_under(place));
        found.retain(|located| located.issue.blocks());
        found
    }

    /// Types into a field.
    pub(crate) fn enter(self, place: Place, text: &str) {
        self.act(|session| session.enter(place, text));
    }

    /// Picks an option, or takes the pick back.
    pub(crate) fn pick(self, place: Place, code: &str, on: bool) {
        self.act(|session| session.pick(place, code, on));
    }

    /// Writes beside an option.
    pub(crate) fn write_beside(self, place: Place, code: &str, text: &str) {
        self.act(|session| session.write_beside(place, code, text));
    }

    /// Says yes or no.
    pub(crate) fn say(self, place: Place, yes: bool) {
        self.act(|session| session.answer(place, Answer::Boolean(yes)));
    }

    /// Takes an answer back.
    pub(crate) fn clear(self, place: Place) {
        self.act(|session| session.clear(place));
    }

    /// Confirms a warning, or takes that back.
    pub(crate) fn confirm(self, place: Place, key: &str, yes: bool) {
        self.act(|session| Ok(session.confirm(place, key, yes)));
    }

    /// Adds a repetition. Gives its row.
    pub(crate) fn add_row(self, group: Place) -> Option<RowId> {
        let mut added = None;
        self.act(|session| {
            let (row, changes) = session.add_row(group)?;
            added = Some(row);
            Ok(changes)
        });
        added
    }

    /// Removes a repetition.
    pub(crate) fn remove_row(self, row: RowId) {
        self.act(|session| session.remove_row(row));
    }

    fn act(self, action: impl FnOnce(&mut Session) -> Result<Vec<Change>, Refused>) {
        let inner = self.inner.get_value();
        // The page offers nothing that the form refuses, so a refusal leaves nothing to say.
        let Ok(changes) = action(&mut inner.session.borrow_mut()) else {
            return;
        };
        if changes.is_empty() {
            return;
        }
        let touched: Vec<ArcTrigger> = {
            let places = inner.places.borrow();
            changes
                .iter()
                .filter_map(|change| {
                    places
                        .get(&change.place)
                        .map(|watched| watched.changed.clone())
                })
                .collect()
        };
        for trigger in touched {
            trigger.notify();
        }
        inner.all.notify();
        self.dirty.set(true);
    }

    fn watched(self, place: Place) -> Watched {
        self.inner
            .with_value(|inner| inner.places.borrow_mut().entry(place).or_default().clone())
    }
}

/// A place and every place in it.
fn within(session: &Session, outer: Place) -> Vec<Place> {
    let around = |mut place: Place| {
        while place != outer {
            let parent = session.form().item(place.item).parent;
            match parent.and_then(|parent| session.place_of(place.row, parent)) {
                Some(parent) => place = parent,
                None => return false,
            }
        }
        true
    };
    session
        .places()
        .into_iter()
        .filter(|place| around(*place))
        .collect()
}
