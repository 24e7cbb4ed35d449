//! One questionnaire being filled in: the session, where the member is, and what is seen of it.

use std::cell::{Cell, RefCell};
use std::collections::BTreeSet;
use std::rc::{Rc, Weak};

use draw::{Language, Receipt, Scene, Sending, Stage};
use engine::session::{Change, Lost, Refused};
use engine::{Finish, Form, Place, Response, Session};
use gloo::events::{EventListener, EventListenerOptions};
use leptos::prelude::{ArcRwSignal, Get as _, GetUntracked as _, ImmediateEffect, Set as _};
use send_wrapper::SendWrapper;
use web_sys::Element;

use crate::{clock, device, draft, keep, patch, send};

/// A questionnaire being filled in, as everything on the page shares it.
pub(crate) type Shared = Rc<Filling>;

/// How far the member is, and what they have chosen beside their answers.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(crate) struct State {
    /// The language that is read.
    pub(crate) language: Language,
    /// Where the member is.
    pub(crate) stage: Stage,
    /// How often the member asked to go on from here, and could not: then the errors are shown.
    pub(crate) stopped: u32,
    /// A draft is kept on the device.
    pub(crate) keeping: bool,
    /// The member came from the review to change something.
    pub(crate) changing: bool,
    /// How far sending is; none where nothing is sent.
    pub(crate) sending: Option<Sending>,
}

/// A questionnaire being filled in.
pub(crate) struct Filling {
    /// For what happens later.
    pub(crate) me: Weak<Self>,
    session: RefCell<Session>,
    left: RefCell<BTreeSet<Place>>,
    /// The response, once there is one.
    pub(crate) response: RefCell<Option<Response>>,
    /// The response's id: the same however often the answers are sent.
    pub(crate) id: RefCell<Option<String>>,
    /// What the server keeps.
    pub(crate) receipt: RefCell<Option<Receipt>>,
    resumed: Option<Vec<Lost>>,
    /// The questionnaire's name: of its draft, and of the file.
    pub(crate) slug: String,
    /// For which campaign the answers are collected, as `society/campaign`.
    pub(crate) campaign: Option<String>,
    all: bool,
    state: ArcRwSignal<State>,
    /// What was shown last.
    shown: Cell<Option<State>>,
    /// Whether anything was answered that is not kept anywhere.
    pub(crate) dirty: Cell<bool>,
    /// What waits to be kept.
    pub(crate) waiting: RefCell<Option<gloo::timers::callback::Timeout>>,
}

impl Filling {
    pub(crate) fn new(
        session: Session,
        slug: String,
        campaign: Option<String>,
        all: bool,
        language: Language,
        page: usize,
        resumed: Option<Vec<Lost>>,
    ) -> Shared {
        Rc::new_cyclic(|me| Self {
            me: me.clone(),
            session: RefCell::new(session),
            left: RefCell::default(),
            response: RefCell::default(),
            id: RefCell::default(),
            receipt: RefCell::default(),
            shown: Cell::default(),
            state: ArcRwSignal::new(State {
                language,
                stage: Stage::Page(page),
                stopped: 0,
                keeping: resumed.is_some(),
                changing: false,
                sending: campaign.is_some().then_some(Sending::NotYet),
            }),
            resumed,
            slug,
            campaign,
            all,
            dirty: Cell::new(false),
            waiting: RefCell::default(),
        })
    }

    /// Shows the state, and again whenever it is another. `stands`: the page is drawn already.
    pub(crate) fn live(self: &Rc<Self>, stands: bool) {
        if stands {
            self.shown.set(Some(self.state()));
        }
        // There is one such effect for as long as there is a page.
        let filling = SendWrapper::new(self.clone());
        std::mem::forget(ImmediateEffect::new(move || {
            let now = filling.state.get();
            filling.show(filling.shown.replace(Some(now)), now);
        }));
        #[cfg(not(feature = "preview"))]
        self.warn_before_losing();
    }

    fn show(&self, before: Option<State>, now: State) {
        let was =
            |known: fn(&State, &State) -> bool| before.is_some_and(|before| known(&before, &now));
        let same_language = was(|before, now| before.language == now.language);
        let same_place = same_language && was(|before, now| before.stage == now.stage);
        if before.is_some() && !same_language {
            patch::around(now.language, now.sending.is_some());
        }
        if !same_place {
            patch::main(self);
        }
        if !was(|before, now| before.keeping == now.keeping && before.stage == now.stage) {
            keep::now(self);
        }
        if !was(|before, now| before.stopped == now.stopped) {
            patch::summary(self);
            if now.stopped > 0 {
                device::focus_soon("error-summary");
            }
        }
        if same_place && !was(|before, now| before.sending == now.sending) {
            send::show(self);
        }
        if before != Some(now) {
            device::set_title(&self.scene(draw::title));
        }
    }

    /// Goes on with another session, on this page of its form.
    #[cfg(feature = "preview")]
    pub(crate) fn begin_again(&self, session: Session, page: usize) {
        self.session.replace(session);
        self.left.take();
        self.response.take();
        self.dirty.set(false);
        self.set(|state| {
            state.stage = Stage::Page(page);
            state.stopped = 0;
            state.changing = false;
        });
        // The state may be the same as before, and what is seen another.
        patch::main(self);
    }

    /// How far the member is.
    pub(crate) fn state(&self) -> State {
        self.state.get_untracked()
    }

    /// Makes the state another.
    pub(crate) fn set(&self, change: impl FnOnce(&mut State)) {
        let mut state = self.state();
        change(&mut state);
        self.state.set(state);
    }

    /// The form that is filled in.
    pub(crate) fn form(&self) -> Form {
        self.session.borrow().form().clone()
    }

    /// Looks at the session as it is now.
    pub(crate) fn session<T>(&self, look: impl FnOnce(&Session) -> T) -> T {
        look(&self.session.borrow())
    }

    /// Looks at everything that decides what is to be seen.
    pub(crate) fn scene<T>(&self, look: impl FnOnce(&Scene<'_>) -> T) -> T {
        let (session, left) = (self.session.borrow(), self.left.borrow());
        let (response, receipt) = (self.response.borrow(), self.receipt.borrow());
        let state = self.state();
        look(&Scene {
            session: &session,
            language: state.language,
            stage: state.stage,
            all: self.all,
            left: &left,
            stopped: state.stopped > 0,
            changing: state.changing,
            keeping: state.keeping,
            resumed: self.resumed.as_deref(),
            response: response.as_ref(),
            sending: state.sending,
            receipt: receipt.as_ref(),
        })
    }

    /// The place that an element of the page belongs to.
    pub(crate) fn place_at(&self, element: &Element) -> Option<Place> {
        let frame = element.closest("[data-item]").ok().flatten()?;
        let key = frame.id();
        self.session.borrow().find(key.strip_suffix("-item")?)
    }

    /// Does something to the session, and puts what has changed into the page.
    pub(crate) fn act(&self, action: impl FnOnce(&mut Session) -> Result<Vec<Change>, Refused>) {
        // The page offers nothing that the form refuses, so a refusal leaves nothing to say.
        let changes = action(&mut self.session.borrow_mut()).unwrap_or_default();
        if changes.is_empty() {
            return;
        }
        self.dirty.set(true);
        patch::changes(self, &changes);
        keep::soon(self);
    }

    /// The member left a field.
    pub(crate) fn leave(&self, place: Place) {
        if self.left.borrow_mut().insert(place) {
            patch::place(self, place);
        }
    }

    fn leave_all(&self, places: &[Place]) {
        let inside = self.session(|session| {
            let each = places.iter().flat_map(|place| session.places_in(*place));
            each.collect::<Vec<_>>()
        });
        for place in inside {
            self.leave(place);
        }
    }

    /// The pages that there are now, by their place among the form's roots.
    fn pages(&self) -> Vec<(usize, Vec<Place>)> {
        self.session(|session| draw::pages(session, self.all))
    }

    fn stands_in_the_way(&self, places: &[Place]) -> bool {
        self.session(|session| {
            let mut open = places.iter().flat_map(|place| session.issues_under(*place));
            open.any(|located| located.issue.blocks())
        })
    }

    /// Goes on from a page, or stops and says why not.
    pub(crate) fn next(&self) {
        let State {
            stage: Stage::Page(page),
            changing,
            ..
        } = self.state()
        else {
            return;
        };
        let pages = self.pages();
        let here = pages.iter().find(|(number, _)| *number == page);
        let places = here
            .map(|(_, places)| places.as_slice())
            .unwrap_or_default();
        self.leave_all(places);
        if self.stands_in_the_way(places) {
            self.set(|state| state.stopped += 1);
            return;
        }
        let following = pages.iter().find(|(number, _)| *number > page);
        match following {
            Some((number, _)) if !changing => self.go(Stage::Page(*number)),
            _ => self.go(Stage::Review),
        }
    }

    /// Goes back to the page before; from the review, to the last.
    pub(crate) fn back(&self) {
        let here = match self.state().stage {
            Stage::Page(page) => page,
            Stage::Review | Stage::Done => usize::MAX,
        };
        let before = self.pages().into_iter().rfind(|(number, _)| *number < here);
        if let Some((number, _)) = before {
            self.go(Stage::Page(number));
        }
    }

    /// Goes to another stage, and begins at its top.
    pub(crate) fn go(&self, stage: Stage) {
        self.set(|state| {
            state.stopped = 0;
            state.changing = false;
            state.stage = stage;
            if state.sending.is_some() && stage != Stage::Done {
                state.sending = Some(Sending::NotYet);
            }
        });
        gloo::timers::callback::Timeout::new(0, || {
            device::to_top();
            device::focus("heading");
        })
        .forget();
    }

    /// Goes from the review to a question, and back there from its page.
    pub(crate) fn change(&self, page: usize, frame: String) {
        self.go(Stage::Page(page));
        self.set(|state| state.changing = true);
        gloo::timers::callback::Timeout::new(30, move || device::focus_item(&frame)).forget();
    }

    /// Finishes, where nothing is sent.
    pub(crate) fn finish(&self) {
        if self.complete() {
            self.is_done(None);
        }
    }

    /// The answers are where they belong.
    pub(crate) fn is_done(&self, sending: Option<Sending>) {
        draft::wipe(&self.slug);
        self.set(|state| {
            state.keeping = false;
            state.sending = sending;
        });
        self.dirty.set(false);
        self.go(Stage::Done);
    }

    /// Makes the response, or goes to where something is not right: an answer changed on the way may
    /// have made another one wrong.
    pub(crate) fn complete(&self) -> bool {
        let id = self.id.take().or_else(device::unique_name);
        self.id.replace(id.clone());
        let finish = Finish {
            authored: clock::now(),
            language: self.state().language.tag().to_owned(),
            id,
        };
        let finished = self.session(|session| session.finish(&finish));
        if let Ok(response) = finished {
            // Sent again without a change, it is the same response, and not one that was finished
            // later.
            let same = |before: &Response| {
                before.answers == response.answers && before.language == response.language
            };
            if !self.response.borrow().as_ref().is_some_and(same) {
                self.response.replace(Some(response));
            }
            return true;
        }
        let wrong = self
            .pages()
            .into_iter()
            .find(|(_, places)| self.stands_in_the_way(places));
        if let Some((page, places)) = wrong {
            self.leave_all(&places);
            self.go(Stage::Page(page));
            self.set(|state| state.stopped = 1);
        }
        false
    }

    /// Asks the browser to warn before answers are lost with the page.
    fn warn_before_losing(self: &Rc<Self>) {
        let filling = self.clone();
        EventListener::new_with_options(
            &gloo::utils::window(),
            "beforeunload",
            EventListenerOptions::enable_prevent_default(),
            move |event| {
                let state = filling.state();
                if filling.dirty.get() && !state.keeping && state.stage != Stage::Done {
                    event.prevent_default();
                }
            },
        )
        .forget();
    }
}
