//! One questionnaire from its first page to its end.

use engine::session::Lost;
use engine::{Form, Kind, Place, Response, Session, Start};
use gloo::events::{EventListener, EventListenerOptions};
use leptos::prelude::*;

use super::done::done;
use super::keep::resumed;
use super::page::page;
use super::review::review;
use super::summary::page_title;
use super::trouble::{loading, trouble};
use crate::api;
use crate::dom::{El, follow, hold, later};
use crate::draft::{self, Kept};
use crate::live::Live;
use crate::{clock, device};

/// Where the member is.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(super) enum Stage {
    /// On a page, by its place in the form.
    Page(usize),
    /// Checking the answers.
    Review,
    /// At the end.
    Done,
}

/// What the parts of filling in share. Cheap to copy.
#[derive(Clone, Copy)]
pub(super) struct Filling {
    pub(super) live: Live,
    pub(super) slug: StoredValue<String>,
    pub(super) stage: RwSignal<Stage>,
    /// What was answered, at the end.
    pub(super) response: StoredValue<Option<Response>, LocalStorage>,
    /// The errors are shown: the member asked to go on, and could not.
    pub(super) stopped: RwSignal<bool>,
    /// The member came from the review to change something.
    pub(super) changing: RwSignal<bool>,
    /// A draft is kept on the device.
    pub(super) keeping: RwSignal<bool>,
    all: bool,
}

pub(crate) fn fill(main: El, slug: &str, all: bool) -> El {
    let main = main.add(loading());
    let (place, slug) = (main.clone(), slug.to_owned());
    let form = async move {
        let form = api::form(&slug).await;
        form.map(|form| (form, slug))
    };
    later(form, move |found| {
        let place = place.empty();
        match found {
            Ok((form, slug)) => opened(place, &form, &slug, all),
            Err(failure) => place.all(trouble(failure)),
        };
    });
    main
}

/// The form, begun or gone on with.
fn opened(main: El, form: &Form, slug: &str, all: bool) -> El {
    let start = Start::on(clock::today());
    let kept = draft::load(slug);
    let (session, lost, page) = match &kept {
        Some(Kept { draft, page }) => {
            let resumed = form.resume(draft, &start);
            (resumed.session, resumed.lost, page_at(form, page))
        }
        None => (form.start(&start), Vec::new(), 0),
    };
    let filling = Filling::new(session, slug, all, page, kept.is_some());
    stages(main, filling, kept.is_some().then_some(lost))
}

fn page_at(form: &Form, link_id: &str) -> usize {
    form.roots()
        .iter()
        .position(|root| &*form.item(*root).link_id == link_id)
        .unwrap_or(0)
}

impl Filling {
    fn new(session: Session, slug: &str, all: bool, page: usize, keeping: bool) -> Self {
        let paged = session
            .form()
            .roots()
            .iter()
            .any(|root| matches!(session.form().item(*root).kind, Kind::Page));
        Self {
            live: Live::new(session),
            slug: StoredValue::new(slug.to_owned()),
            stage: RwSignal::new(Stage::Page(page)),
            response: StoredValue::new_local(None),
            stopped: RwSignal::new(false),
            changing: RwSignal::new(false),
            keeping: RwSignal::new(keeping),
            all: all || !paged,
        }
    }

    /// The pages that there are now, by their place in the form; all in one where there are none, or
    /// the address asks for it.
    pub(super) fn pages(self) -> Vec<(usize, Vec<Place>)> {
        self.live.whole(|session| {
            let roots = session.form().roots().iter().map(|item| Place {
                row: Session::ROOT,
                item: *item,
            });
            let shown: Vec<(usize, Place)> = roots
                .enumerate()
                .filter(|(_, place)| session.view(*place).shown)
                .collect();
            if self.all {
                vec![(0, shown.into_iter().map(|(_, place)| place).collect())]
            } else {
                shown
                    .into_iter()
                    .map(|(number, place)| (number, vec![place]))
                    .collect()
            }
        })
    }

    /// The roots that a page shows.
    pub(super) fn places_of(self, page: usize) -> Vec<Place> {
        self.pages()
            .into_iter()
            .find(|(number, _)| *number == page)
            .map(|(_, places)| places)
            .unwrap_or_default()
    }

    /// Goes on from a page, or stops and says why not.
    pub(super) fn next(self, page: usize) {
        let places = self.places_of(page);
        for place in &places {
            self.live.leave_all(*place);
        }
        if places
            .iter()
            .any(|place| !self.live.open_issues(*place).is_empty())
        {
            self.stopped.set(false);
            self.stopped.set(true);
            return;
        }
        let following = self
            .pages()
            .into_iter()
            .map(|(number, _)| number)
            .find(|number| *number > page);
        match following {
            Some(number) if !self.changing.get_untracked() => self.go(Stage::Page(number)),
            _ => self.go(Stage::Review),
        }
    }

    pub(super) fn back(self, page: usize) {
        let before = self
            .pages()
            .into_iter()
            .map(|(number, _)| number)
            .rfind(|number| *number < page);
        if let Some(number) = before {
            self.go(Stage::Page(number));
        }
    }

    /// Goes to another stage, and begins at its top.
    pub(super) fn go(self, stage: Stage) {
        self.stopped.set(false);
        if stage == Stage::Review {
            self.changing.set(false);
        }
        self.stage.set(stage);
        gloo::timers::callback::Timeout::new(0, || {
            device::to_top();
            device::focus("heading");
        })
        .forget();
    }

    /// What was answered so far, with the linkId of the page that the member is on.
    pub(super) fn draft_at(self, page: String) -> Kept {
        Kept {
            draft: self.live.session(Session::draft),
            page,
        }
    }

    /// Keeps what was answered, if the member wants that. True: kept, or not wanted.
    fn keep_now(self) -> bool {
        if !self.keeping.get_untracked() {
            return true;
        }
        let form = self.live.form();
        let page = match self.stage.get_untracked() {
            Stage::Page(page) => form
                .roots()
                .get(page)
                .map(|root| form.item(*root).link_id.to_string()),
            Stage::Review => None,
            Stage::Done => return true,
        };
        let kept = self.draft_at(page.unwrap_or_default());
        self.slug.with_value(|slug| draft::keep(slug, &kept))
    }
}

fn stages(main: El, filling: Filling, was_kept: Option<Vec<Lost>>) -> El {
    keep_what_is_answered(filling);
    warn_before_losing(filling);
    follow(move || page_title(filling));
    main.maybe(was_kept.map(|lost| resumed(filling, lost)))
        .part(
            move || filling.stage.get(),
            move |stage| match stage {
                Stage::Page(number) => page(filling, *number),
                Stage::Review => review(filling),
                Stage::Done => filling.response.with_value(|response| {
                    response
                        .as_ref()
                        .map(|response| done(filling, response))
                        .unwrap_or_default()
                }),
            },
        )
}

pub(super) fn title(live: Live) -> String {
    live.reads(&live.form().head().title)
}

/// Keeps the draft a moment after the last answer, so that typing is not slowed down.
fn keep_what_is_answered(filling: Filling) {
    let mut waiting = None;
    follow(move || {
        filling.live.whole(|_| ());
        filling.stage.track();
        if filling.keeping.get() {
            // What was waiting before is given up.
            waiting = Some(gloo::timers::callback::Timeout::new(300, move || {
                filling.keep_now();
            }));
        }
        let _ = &waiting;
    });
}

/// Asks the browser to warn before answers are lost with the page.
fn warn_before_losing(filling: Filling) {
    let listener = EventListener::new_with_options(
        &gloo::utils::window(),
        "beforeunload",
        EventListenerOptions::enable_prevent_default(),
        move |event| {
            let done = filling.stage.get_untracked() == Stage::Done;
            if filling.live.dirty.get_untracked() && !filling.keeping.get_untracked() && !done {
                event.prevent_default();
            }
        },
    );
    hold(Box::new(listener));
}
