//! Saving: a moment after the last change, again until it worked, and never over somebody else's
//! work without being told to.

use std::cell::RefCell;

use gloo::events::{EventListener, EventListenerOptions};
use gloo::timers::callback::Timeout;
use gloo::utils::window;
use leptos::prelude::*;
use wasm_bindgen_futures::spawn_local;

use crate::desk::Desk;
use crate::server::{self, Draft, Head, Kept, Saved, Trouble};
use crate::words::say;

/// How saving goes.
#[derive(Clone, Debug, PartialEq)]
pub(crate) enum State {
    Saved,
    Waiting,
    Saving,
    Failed(Trouble),
    /// Somebody else saved meanwhile; nothing is saved until somebody says what is to become of it.
    Conflict,
}

/// Saves, as everything on the page shares it.
#[derive(Clone, Copy)]
pub(crate) struct Saving {
    desk: Desk,
    pub(crate) state: RwSignal<State>,
    /// The revision that is open, and when it was saved.
    pub(crate) open: RwSignal<Head>,
    /// What somebody else saved meanwhile.
    pub(crate) theirs: RwSignal<Option<Kept>>,
    /// What is to stand beside the next revision.
    note: RwSignal<String>,
    /// What was saved last.
    kept: StoredValue<Option<Draft>>,
}

thread_local! {
    static WAITING: RefCell<Option<Timeout>> = const { RefCell::new(None) };
}

/// A pause in typing.
const SOON: u32 = 1_000;
/// Until it is tried again.
const LATER: u32 = 5_000;

impl Saving {
    /// Begins to watch the desk.
    pub(crate) fn new(desk: Desk, kept: &Kept) -> Self {
        let open = Head {
            revision: kept.revision,
            saved_at: kept.saved_at.clone(),
        };
        let saving = Self {
            desk,
            state: RwSignal::new(State::Saved),
            open: RwSignal::new(open),
            theirs: RwSignal::new(None),
            note: RwSignal::default(),
            kept: StoredValue::new(None),
        };
        saving.kept.set_value(Some(saving.draft()));
        Effect::new(move |before: Option<()>| {
            desk.changed.track();
            desk.name.track();
            desk.respondents.track();
            if before.is_some() {
                saving.touched();
            }
        });
        saving.warn_before_losing();
        saving
    }

    fn draft(self) -> Draft {
        Draft {
            open: self.open.get_untracked().revision,
            name: self.desk.name.get_untracked(),
            document: self.desk.peek(|manuscript| manuscript.text().to_owned()),
            respondents: self.desk.respondents.get_untracked(),
            note: self.note.get_untracked(),
        }
    }

    /// Keeps a revision with a note beside it, also where nothing else has changed.
    fn noted(self, note: String) {
        self.note.set(note);
        self.touched();
    }

    fn is_saved(self) -> bool {
        let now = self.draft();
        let same = |kept: &Draft| {
            kept.document == now.document
                && kept.name == now.name
                && kept.respondents == now.respondents
        };
        now.note.is_empty() && self.kept.with_value(|kept| kept.as_ref().is_some_and(same))
    }

    fn touched(self) {
        if self.state.get_untracked() == State::Conflict {
            return;
        }
        if self.is_saved() {
            if self.state.get_untracked() == State::Waiting {
                self.state.set(State::Saved);
            }
            return;
        }
        if self.state.get_untracked() != State::Saving {
            self.state.set(State::Waiting);
        }
        self.in_a_moment(SOON);
    }

    fn in_a_moment(self, milliseconds: u32) {
        let timeout = Timeout::new(milliseconds, move || spawn_local(self.save()));
        WAITING.with(|waiting| waiting.replace(Some(timeout)));
    }

    /// Saves what has changed since.
    pub(crate) async fn save(self) {
        // What is on its way comes back here when it has arrived.
        if matches!(self.state.get_untracked(), State::Saving | State::Conflict) {
            return;
        }
        if self.is_saved() {
            self.state.set(State::Saved);
            return;
        }
        self.state.set(State::Saving);
        let draft = self.draft();
        match server::save(&draft).await {
            Ok(Saved::Kept(head)) => {
                self.open.set(head);
                if self.note.get_untracked() == draft.note {
                    self.note.set(String::new());
                }
                self.kept.set_value(Some(draft));
                self.state.set(State::Saved);
                if !self.is_saved() {
                    self.touched();
                }
            }
            Ok(Saved::Conflict(theirs)) => {
                self.theirs.set(Some(*theirs));
                self.state.set(State::Conflict);
            }
            Err(trouble) => {
                let passing = trouble.passing;
                self.state.set(State::Failed(trouble));
                if passing {
                    self.in_a_moment(LATER);
                }
            }
        }
    }

    /// Saves what is here after what somebody else saved. Theirs stays in the history.
    pub(crate) fn after_theirs(self) {
        let Some(theirs) = self.theirs.get_untracked() else {
            return;
        };
        self.open.set(Head {
            revision: theirs.revision,
            saved_at: theirs.saved_at,
        });
        self.theirs.set(None);
        self.state.set(State::Waiting);
        spawn_local(self.save());
    }

    /// Goes on with what somebody else saved. What is here is saved before it, so that it stays in
    /// the history.
    pub(crate) fn with_theirs(self) {
        let Some(theirs) = self.theirs.get_untracked() else {
            return;
        };
        spawn_local(async move {
            self.after_theirs();
            // The one that `after_theirs` has begun.
            while self.state.get_untracked() == State::Saving {
                gloo_timers::future::TimeoutFuture::new(50).await;
            }
            if self.state.get_untracked() == State::Saved {
                self.desk.open(&theirs);
            }
        });
    }

    fn warn_before_losing(self) {
        let options = EventListenerOptions::enable_prevent_default();
        EventListener::new_with_options(&window(), "beforeunload", options, move |event| {
            if !self.is_saved() {
                event.prevent_default();
            }
        })
        .forget();
    }
}

/// How saving goes, in a line.
#[component]
pub(crate) fn SavingLine(saving: Saving) -> impl IntoView {
    let said = move || match saving.state.get() {
        State::Saved => format!(
            "{} {}",
            say("保存済み", "Saved"),
            time_of(&saving.open.get().saved_at)
        ),
        State::Waiting => say("変更あり", "Changed").to_owned(),
        State::Saving => say("保存しています…", "Saving…").to_owned(),
        State::Failed(trouble) if trouble.passing => format!(
            "{} {}",
            trouble.said,
            say("自動でやり直します。", "It is tried again by itself.")
        ),
        State::Failed(trouble) => trouble.said,
        State::Conflict => say("ほかの人が保存しました", "Somebody else has saved").to_owned(),
    };
    let trouble =
        move || matches!(saving.state.get(), State::Failed(_) | State::Conflict).then_some("alert");
    view! {
        <p class="saving" class:is-wrong=move || trouble().is_some() role=move || trouble().unwrap_or("status")>
            {said}
        </p>
    }
}

/// A note beside what is saved, to be found again in the history.
#[component]
pub(crate) fn Noting(saving: Saving) -> impl IntoView {
    let typed = RwSignal::new(String::new());
    let keep = move |_| {
        let note = typed.get_untracked().trim().to_owned();
        if !note.is_empty() {
            saving.noted(note);
            typed.set(String::new());
        }
    };
    view! {
        <details class="noting">
            <summary>{say("メモ", "Note")}</summary>
            <label class="unseen" for="note">{say("この版についてのメモ", "A note on this revision")}</label>
            <input id="note" maxlength="500" autocomplete="off" prop:value=move || typed.get()
                placeholder=say("何を変えたか（履歴に残ります）", "What has changed (stays in the history)")
                on:input=move |event| typed.set(event_target_value(&event)) />
            <button type="button" class="tool" on:click=keep>{say("メモを残す", "Keep it")}</button>
        </details>
    }
}

/// Hours and minutes on this device's clock.
fn time_of(instant: &str) -> String {
    let date = js_sys::Date::new(&instant.into());
    if date.get_time().is_nan() {
        return String::new();
    }
    format!("{:02}:{:02}", date.get_hours(), date.get_minutes())
}

/// Asks what is to become of two people's work.
#[component]
pub(crate) fn ConflictAsked(saving: Saving) -> impl IntoView {
    move || {
        saving.theirs.get().map(|theirs| {
            view! {
                <section class="conflict" role="alertdialog" aria-labelledby="conflict-title">
                    <h2 id="conflict-title">{say("ほかの人もこの下書きを保存しました", "Somebody else has saved this draft")}</h2>
                    <p>
                        {theirs.saved_by.clone()} " " {time_of(&theirs.saved_at)}
                        {say(
                            "。どちらを選んでも、もう一方は履歴に残り、いつでも戻せます。",
                            ". Whichever you choose, the other stays in the history and can be restored.",
                        )}
                    </p>
                    <p class="buttons">
                        <button class="primary" on:click=move |_| saving.after_theirs()>
                            {say("この画面の内容で続ける", "Go on with what is here")}
                        </button>
                        <button class="secondary" on:click=move |_| saving.with_theirs()>
                            {say("相手の内容で続ける", "Go on with theirs")}
                        </button>
                    </p>
                </section>
            }
        })
    }
}
