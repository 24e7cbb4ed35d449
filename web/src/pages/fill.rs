//! One questionnaire from its first page to its end.

use engine::session::Lost;
use engine::{Form, Kind, Place, Response, Session, Start};
use gloo::events::{EventListener, EventListenerOptions};
use leptos::prelude::*;

use super::done::Done;
use super::keep::{Keep, Resumed};
use super::review::Review;
use super::summary::{Summary, heading, page_title};
use super::trouble::trouble;
use crate::api::{self, Failure};
use crate::app::{language, words};
use crate::controls;
use crate::draft::{self, Kept};
use crate::live::Live;
use crate::{clock, device};

/// Where the member is.
#[derive(Clone, Debug, PartialEq)]
pub(super) enum Stage {
    /// On a page, by its place in the form.
    Page(usize),
    /// Checking the answers.
    Review,
    /// At the end.
    Done(Box<Response>),
}

/// What the parts of filling in share. Cheap to copy.
#[derive(Clone, Copy)]
pub(super) struct Filling {
    pub(super) live: Live,
    pub(super) slug: StoredValue<String>,
    pub(super) stage: RwSignal<Stage, LocalStorage>,
    /// The errors are shown: the member asked to go on, and could not.
    pub(super) stopped: RwSignal<bool>,
    /// The member came from the review to change something.
    pub(super) changing: RwSignal<bool>,
    /// A draft is kept on the device.
    pub(super) keeping: RwSignal<bool>,
    all: bool,
}

#[component]
pub(crate) fn Fill(slug: String, all: bool) -> impl IntoView {
    let found = RwSignal::new_local(None::<Result<Form, Failure>>);
    let name = slug.clone();
    leptos::task::spawn_local(async move {
        let form = api::document(&name)
            .await
            .and_then(|document| engine::check(&document).form.ok_or(Failure::Broken));
        found.set(Some(form));
    });
    move || match found.get() {
        None => view! { <p class="loading" role="status">{move || words().loading}</p> }.into_any(),
        Some(Err(failure)) => trouble(failure),
        Some(Ok(form)) => opened(&form, &slug, all),
    }
}

/// The form, begun or gone on with.
fn opened(form: &Form, slug: &str, all: bool) -> AnyView {
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
    provide_context(filling);
    view! { <Pages filling lost was_kept=kept.is_some()/> }.into_any()
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
            stage: RwSignal::new_local(Stage::Page(page)),
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
    fn next(self, page: usize) {
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

    fn back(self, page: usize) {
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
            Stage::Done(_) => return true,
        };
        let kept = Kept {
            draft: self.live.session(Session::draft),
            page: page.unwrap_or_default(),
        };
        self.slug.with_value(|slug| draft::keep(slug, &kept))
    }
}

#[component]
fn Pages(filling: Filling, lost: Vec<Lost>, was_kept: bool) -> impl IntoView {
    keep_what_is_answered(filling);
    warn_before_losing(filling);
    Effect::new(move || page_title(filling));
    view! {
        {was_kept.then(|| view! { <Resumed filling lost/> })}
        {move || match filling.stage.get() {
            Stage::Page(page) => view! { <Page filling page/> }.into_any(),
            Stage::Review => view! { <Review filling/> }.into_any(),
            Stage::Done(response) => view! { <Done filling response=*response/> }.into_any(),
        }}
    }
}

#[component]
fn Page(filling: Filling, page: usize) -> impl IntoView {
    let live = filling.live;
    let numbers = Memo::new(move |_| {
        filling
            .pages()
            .into_iter()
            .map(|(number, _)| number)
            .collect::<Vec<_>>()
    });
    let position = move || {
        numbers
            .get()
            .iter()
            .position(|number| *number == page)
            .unwrap_or(0)
    };
    let last = move || position() + 1 == numbers.get().len();
    let places = Memo::new(move |_| filling.places_of(page));
    let several = move || numbers.get().len() > 1;
    let first = move || position() == 0;
    view! {
        <p class="form-title">{move || title(live)}</p>
        {move || several().then(|| view! {
            <div class="progress">
                <progress max=move || numbers.get().len().to_string() value=move || (position() + 1).to_string()
                    aria-hidden="true"></progress>
                <p>{move || (words().progress)(position() + 1, numbers.get().len())}</p>
            </div>
        })}
        <h1 id="heading" tabindex="-1">{move || heading(filling)}</h1>
        <Summary filling places/>
        {move || first().then(|| view! { <About filling/> })}
        <form novalidate on:submit=move |event| { event.prevent_default(); filling.next(page); }>
            {move || sections(filling, &places.get())}
            <Keep filling/>
            <p class="actions">
                <button type="submit" class="primary" data-action="next">
                    {move || if last() || filling.changing.get() { words().to_review } else { words().next }}
                </button>
                {move || (!first()).then(|| view! {
                    <button type="button" class="secondary" data-action="back" on:click=move |_| filling.back(page)>
                        {move || words().back}
                    </button>
                })}
            </p>
        </form>
    }
}

/// What is on the page: of a single page its items, of all pages each with its heading.
fn sections(filling: Filling, places: &[Place]) -> AnyView {
    let live = filling.live;
    let one = places.len() == 1;
    places
        .iter()
        .map(|place| {
            let item = live.item(*place);
            if !matches!(item.kind, Kind::Page) {
                return controls::item(live, *place);
            }
            let inside = item.children.iter().map(|child| Place { row: place.row, item: *child }).collect();
            let link_id = item.link_id.to_string();
            let text = item.text.clone();
            let hint = item.hint.clone().map(|hint| {
                view! { <p class="hint">{move || live.form().text(&hint, language().get().tag()).to_owned()}</p> }
            });
            view! {
                <section class="page" data-item=link_id>
                    {(!one).then(|| view! { <h2>{move || live.form().text(&text, language().get().tag()).to_owned()}</h2> })}
                    {hint}
                    {controls::items(live, inside)}
                </section>
            }
            .into_any()
        })
        .collect_view()
        .into_any()
}

/// What the questionnaire says about itself, on its first page.
#[component]
fn About(filling: Filling) -> impl IntoView {
    let live = filling.live;
    let form = live.form();
    let said = |text: Option<engine::model::Text>| {
        text.map(|text| move || live.form().text(&text, language().get().tag()).to_owned())
    };
    let description = said(form.head().description.clone());
    let privacy = said(form.head().data_protection.clone());
    let unverified = form
        .head()
        .provenance
        .as_ref()
        .is_some_and(|provenance| !provenance.unverified.is_empty());
    view! {
        {description.map(|text| view! { <p class="lead">{text}</p> })}
        <details class="privacy">
            <summary>{move || words().privacy}</summary>
            {privacy.map(|text| view! { <p>{text}</p> })}
            <p>{move || words().footer}</p>
            {unverified.then(|| view! { <p>{move || words().unverified}</p> })}
        </details>
    }
}

pub(super) fn title(live: Live) -> String {
    let form = live.form();
    form.text(&form.head().title, language().get().tag())
        .to_owned()
}

/// Keeps the draft a moment after the last answer, so that typing is not slowed down.
fn keep_what_is_answered(filling: Filling) {
    let waiting = StoredValue::new_local(None::<gloo::timers::callback::Timeout>);
    Effect::new(move || {
        filling.live.whole(|_| ());
        filling.stage.track();
        if filling.keeping.get() {
            waiting.set_value(Some(gloo::timers::callback::Timeout::new(300, move || {
                filling.keep_now();
            })));
        }
    });
}

/// Asks the browser to warn before answers are lost with the page.
fn warn_before_losing(filling: Filling) {
    let options = EventListenerOptions::enable_prevent_default();
    let listener = EventListener::new_with_options(
        &gloo::utils::window(),
        "beforeunload",
        options,
        move |event| {
            let done = matches!(filling.stage.get_untracked(), Stage::Done(_));
            if filling.live.dirty.get_untracked() && !filling.keeping.get_untracked() && !done {
                event.prevent_default();
            }
        },
    );
    let listener = StoredValue::new_local(Some(listener));
    on_cleanup(move || listener.dispose());
}
