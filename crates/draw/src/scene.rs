//! All that decides what is to be seen.

use std::collections::BTreeSet;

use engine::model::Text;
use engine::session::Lost;
use engine::{Form, FormItem, Kind, Place, Response, Session, View};

use crate::sending::{Receipt, Sending};
use crate::words::{Language, Words};

/// Where the member is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Stage {
    /// On a page, by its place among the form's roots.
    Page(usize),
    /// Checking the answers.
    Review,
    /// At the end.
    Done,
}

/// What the member has before them: the answers, and how far they are.
#[derive(Clone, Copy, Debug)]
pub struct Scene<'a> {
    /// The answers, and what follows from them.
    pub session: &'a Session,
    /// The language that is read.
    pub language: Language,
    /// Where the member is.
    pub stage: Stage,
    /// Everything on one page.
    pub all: bool,
    /// Fields that were left, so that what is wrong with them may be said.
    pub left: &'a BTreeSet<Place>,
    /// The errors are shown: the member asked to go on, and could not.
    pub stopped: bool,
    /// The member came from the review to change something.
    pub changing: bool,
    /// A draft is kept on the device.
    pub keeping: bool,
    /// An earlier draft was taken up; with what of it no longer fits.
    pub resumed: Option<&'a [Lost]>,
    /// What was answered, at the end.
    pub response: Option<&'a Response>,
    /// How far sending is; none where nothing is sent.
    pub sending: Option<Sending>,
    /// What the server keeps of it.
    pub receipt: Option<&'a Receipt>,
}

impl<'a> Scene<'a> {
    /// The first page, nothing answered: what the server draws. `sends`: the answers go to the
    /// society in the end.
    pub fn first(
        session: &'a Session,
        language: Language,
        all: bool,
        left: &'a BTreeSet<Place>,
        sends: bool,
    ) -> Self {
        Self {
            session,
            language,
            stage: Stage::Page(0),
            all,
            left,
            stopped: false,
            changing: false,
            keeping: false,
            resumed: None,
            response: None,
            sending: sends.then_some(Sending::NotYet),
            receipt: None,
        }
    }

    pub(crate) fn form(&self) -> &'a Form {
        self.session.form()
    }

    pub(crate) fn words(&self) -> &'static Words {
        self.language.words()
    }

    /// A text of the form, in the language that is read.
    pub(crate) fn reads(&self, text: &'a Text) -> &'a str {
        self.form().text(text, self.language.tag())
    }

    pub(crate) fn item(&self, place: Place) -> &'a FormItem {
        self.form().item(place.item)
    }

    pub(crate) fn view(&self, place: Place) -> View<'a> {
        self.session.view(place)
    }

    /// The name of a place in the page: its id, and the name of its choices.
    pub(crate) fn key(&self, place: Place) -> String {
        self.session.key(place)
    }

    /// What is right in an item, in the item's own row.
    pub(crate) fn inside(&self, place: Place) -> impl Iterator<Item = Place> + use<'a> {
        let row = place.row;
        (self.item(place).children.iter()).map(move |child| Place { row, item: *child })
    }

    /// The pages that there are now.
    pub(crate) fn pages(&self) -> Vec<(usize, Vec<Place>)> {
        pages(self.session, self.all)
    }
}

/// The pages that there are now, by their place among the form's roots; all in one where there are
/// none, or it is asked for.
pub fn pages(session: &Session, all: bool) -> Vec<(usize, Vec<Place>)> {
    let form = session.form();
    let paged = (form.roots().iter()).any(|root| matches!(form.item(*root).kind, Kind::Page));
    let roots = form.roots().iter().map(|item| Place {
        row: Session::ROOT,
        item: *item,
    });
    if all || !paged {
        return vec![(0, roots.collect())];
    }
    (roots.enumerate())
        .filter(|(_, place)| session.view(*place).shown)
        .map(|(number, place)| (number, vec![place]))
        .collect()
}
