//! One element: its attributes, its texts, what it does.

use std::borrow::Cow;

use gloo::events::{EventListener, EventListenerOptions};
use gloo::utils::document;
use leptos::prelude::Owner;
use wasm_bindgen::{JsCast as _, UnwrapThrowExt as _};
use web_sys::{Element, Event, HtmlInputElement, HtmlTextAreaElement, Node};

use super::follow::{follow, hold};
use crate::app::words;
use crate::words::Words;

/// An element that is being built.
#[derive(Clone)]
pub(crate) struct El(Element);

/// A new element.
pub(crate) fn el(tag: &str) -> El {
    El(document().create_element(tag).unwrap_throw())
}

impl El {
    /// What is already in the page.
    pub(crate) fn of(element: &Element) -> Self {
        Self(element.clone())
    }

    /// The browser's own handle.
    pub(super) fn node(&self) -> &Node {
        &self.0
    }

    /// Takes it out of the page.
    pub(super) fn remove(&self) {
        self.0.remove();
    }

    /// Takes out everything that is in it.
    pub(crate) fn empty(self) -> Self {
        self.0.set_text_content(None);
        self
    }

    /// Names for the style sheet.
    pub(crate) fn class(self, names: &str) -> Self {
        if names.is_empty() {
            return self;
        }
        self.attr("class", names)
    }

    /// An attribute.
    pub(crate) fn attr(self, name: &str, value: &str) -> Self {
        self.0.set_attribute(name, value).unwrap_throw();
        self
    }

    /// An attribute that says something by being there.
    pub(crate) fn flag(self, name: &str, there: bool) -> Self {
        if there { self.attr(name, "") } else { self }
    }

    /// An attribute that follows signals; not there while it is `None`.
    pub(crate) fn follows(
        self,
        name: &'static str,
        value: impl Fn() -> Option<String> + 'static,
    ) -> Self {
        self.follows_boxed(name, Box::new(value))
    }

    fn follows_boxed(self, name: &'static str, value: Box<dyn Fn() -> Option<String>>) -> Self {
        let element = self.0.clone();
        let mut last = None;
        follow(move || {
            let now = value();
            if now == last {
                return;
            }
            match &now {
                Some(value) => element.set_attribute(name, value),
                None => element.remove_attribute(name),
            }
            .unwrap_throw();
            last = now;
        });
        self
    }

    /// A name for the style sheet, there while something holds.
    pub(crate) fn class_while(
        self,
        name: &'static str,
        holds: impl Fn() -> bool + 'static,
    ) -> Self {
        let classes = self.0.class_list();
        follow(move || {
            classes
                .toggle_with_force(name, holds())
                .map(|_| ())
                .unwrap_throw();
        });
        self
    }

    /// A text.
    pub(crate) fn text(self, text: &str) -> Self {
        self.0.append_with_str_1(text).unwrap_throw();
        self
    }

    /// A text that follows signals.
    pub(crate) fn says(self, text: impl Fn() -> String + 'static) -> Self {
        self.says_boxed(Box::new(text))
    }

    fn says_boxed(self, text: Box<dyn Fn() -> String>) -> Self {
        let node = document().create_text_node("");
        self.0.append_child(&node).unwrap_throw();
        let mut last = String::new();
        follow(move || {
            let now = text();
            if now != last {
                node.set_data(&now);
                last = now;
            }
        });
        self
    }

    /// One of the page's own sentences, in the language that is read.
    pub(crate) fn words(self, which: fn(&'static Words) -> &'static str) -> Self {
        self.says(move || which(words()).to_owned())
    }

    /// Puts an element at the end of it.
    #[expect(
        clippy::needless_pass_by_value,
        reason = "an element is put in one place, and who put it there is done with it"
    )]
    pub(crate) fn add(self, child: El) -> Self {
        self.0.append_child(&child.0).unwrap_throw();
        self
    }

    /// Puts an element at the end of it, if there is one.
    pub(crate) fn maybe(self, child: Option<El>) -> Self {
        match child {
            Some(child) => self.add(child),
            None => self,
        }
    }

    /// Puts elements at the end of it.
    pub(crate) fn all(self, children: impl IntoIterator<Item = El>) -> Self {
        children.into_iter().fold(self, El::add)
    }

    /// What stands in a field at first. Later the member writes there, and nobody else.
    pub(crate) fn value(self, text: &str) -> Self {
        if let Some(input) = self.0.dyn_ref::<HtmlInputElement>() {
            input.set_value(text);
        } else if let Some(area) = self.0.dyn_ref::<HtmlTextAreaElement>() {
            area.set_value(text);
        }
        self
    }

    /// Whether a box is ticked, or a round one filled.
    pub(crate) fn checked(self, checked: impl Fn() -> bool + 'static) -> Self {
        let input: HtmlInputElement = self.0.clone().unchecked_into();
        follow(move || input.set_checked(checked()));
        self
    }

    /// What happens on an event.
    pub(crate) fn on(self, event: &'static str, act: impl FnMut(&Event) + 'static) -> Self {
        self.on_boxed(event, Box::new(act))
    }

    fn on_boxed(self, event: &'static str, mut act: Box<dyn FnMut(&Event)>) -> Self {
        let owner = Owner::current().unwrap_throw();
        let listener = EventListener::new_with_options(
            &self.0,
            Cow::Borrowed(event),
            EventListenerOptions::enable_prevent_default(),
            move |event| owner.with(|| act(event)),
        );
        hold(Box::new(listener));
        self
    }
}

/// Whether the field that an event is about is ticked.
pub(crate) fn is_checked(event: &Event) -> bool {
    event
        .target()
        .and_then(|target| target.dyn_into::<HtmlInputElement>().ok())
        .is_some_and(|input| input.checked())
}

/// What stands in the field that an event is about.
pub(crate) fn value_of(event: &Event) -> String {
    let Some(target) = event.target() else {
        return String::new();
    };
    if let Some(input) = target.dyn_ref::<HtmlInputElement>() {
        return input.value();
    }
    target
        .dyn_into::<HtmlTextAreaElement>()
        .map(|area| area.value())
        .unwrap_or_default()
}
