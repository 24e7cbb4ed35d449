//! Parts of an element that come and go.

use std::cell::RefCell;
use std::rc::Rc;

use gloo::utils::document;
use leptos::prelude::{Owner, untrack};
use wasm_bindgen::UnwrapThrowExt as _;
use web_sys::Comment;

use super::element::El;
use super::follow::follow;

/// Where in an element a part belongs: before an unseen mark.
struct Spot(Comment);

impl Spot {
    fn at_the_end_of(parent: &El) -> Self {
        let mark = document().create_comment("");
        parent.node().append_child(&mark).unwrap_throw();
        Self(mark)
    }

    fn put(&self, el: &El) {
        self.0.before_with_node_1(el.node()).unwrap_throw();
    }
}

/// Elements with everything that lives as long as they are drawn.
struct Drawn {
    elements: Vec<El>,
    owner: Owner,
}

impl Drawn {
    fn new(outer: &Owner, spot: &Spot, draw: impl FnOnce() -> Vec<El>) -> Self {
        let owner = outer.child();
        let elements = untrack(|| owner.with(draw));
        for element in &elements {
            spot.put(element);
        }
        Self { elements, owner }
    }

    fn remove(self) {
        // First out of the page: a field that has the focus is still left, as the browser says.
        for element in &self.elements {
            element.remove();
        }
        self.owner.cleanup();
    }
}

impl El {
    /// A part that is there while something holds.
    pub(crate) fn when(
        self,
        holds: impl Fn() -> bool + 'static,
        draw: impl Fn() -> El + 'static,
    ) -> Self {
        let draw: Box<dyn Fn() -> El> = Box::new(draw);
        self.part(
            holds,
            move |holds| {
                if *holds { vec![draw()] } else { Vec::new() }
            },
        )
    }

    /// A part that is drawn anew when what it shows is no longer equal to what it showed.
    pub(crate) fn part<T: PartialEq + 'static>(
        self,
        what: impl Fn() -> T + 'static,
        draw: impl Fn(&T) -> Vec<El> + 'static,
    ) -> Self {
        let latest = Rc::new(RefCell::new(None::<T>));
        let shown = latest.clone();
        self.redrawn(
            Box::new(move || {
                let now = Some(what());
                let changed = *latest.borrow() != now;
                latest.replace(now);
                changed
            }),
            Box::new(move || shown.borrow().as_ref().map(&draw).unwrap_or_default()),
        )
    }

    fn redrawn(self, changed: Box<dyn Fn() -> bool>, draw: Box<dyn Fn() -> Vec<El>>) -> Self {
        let spot = Spot::at_the_end_of(&self);
        let outer = Owner::current().unwrap_throw();
        let mut drawn = None;
        follow(move || {
            if changed() {
                if let Some(last) = drawn.take() {
                    Drawn::remove(last);
                }
                drawn = Some(Drawn::new(&outer, &spot, &draw));
            }
        });
        self
    }

    /// One part for each number: numbers may go anywhere, and come at the end.
    pub(crate) fn each(
        self,
        numbers: impl Fn() -> Vec<u32> + 'static,
        draw: impl Fn(u32) -> El + 'static,
    ) -> Self {
        let spot = Spot::at_the_end_of(&self);
        let outer = Owner::current().unwrap_throw();
        let mut drawn: Vec<(u32, Drawn)> = Vec::new();
        follow(move || {
            let now = numbers();
            for (_, gone) in drawn.extract_if(.., |(number, _)| !now.contains(number)) {
                gone.remove();
            }
            for number in now {
                if drawn.iter().all(|(known, _)| *known != number) {
                    drawn.push((number, Drawn::new(&outer, &spot, || vec![draw(number)])));
                }
            }
        });
        self
    }
}
