//! The proof, worked out a moment after the last change, so that typing never waits for it.

use std::cell::RefCell;
use std::rc::Rc;

use gloo::timers::callback::Timeout;
use leptos::prelude::*;
use prove::Proved;

use crate::desk::Desk;

/// What was proved of the questionnaire as it is.
#[derive(Clone, Copy)]
pub(crate) struct Proof {
    /// Nothing while it is looked at, and where there is no form.
    pub(crate) found: RwSignal<Option<Rc<Proved>>, LocalStorage>,
}

thread_local! {
    static WAITING: RefCell<Option<Timeout>> = const { RefCell::new(None) };
}

/// A pause in typing.
const SOON: u32 = 400;

impl Proof {
    /// Begins to watch the desk.
    pub(crate) fn new(desk: Desk) -> Self {
        let proof = Self {
            found: RwSignal::new_local(None),
        };
        Effect::new(move |_| {
            desk.changed.track();
            proof.found.set(None);
            let timeout = Timeout::new(SOON, move || {
                let proved = desk.peek(|manuscript| {
                    let checked = manuscript.checked();
                    checked.form.is_some().then(|| prove::prove(checked))
                });
                proof.found.set(proved.map(Rc::new));
            });
            WAITING.with(|waiting| waiting.replace(Some(timeout)));
        });
        proof
    }
}
