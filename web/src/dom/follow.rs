//! What runs again when a signal changes, and how long it lives.

use std::any::Any;

use leptos::prelude::{LocalStorage, Owner, RenderEffect, StoredValue};
use leptos::task::spawn_local;
use wasm_bindgen::UnwrapThrowExt as _;

/// Runs now, and again whenever a signal that it read changes, for as long as the part of the page
/// lives in which it was begun.
pub(crate) fn follow(run: impl FnMut() + 'static) {
    follow_one(Box::new(run));
}

fn follow_one(mut run: Box<dyn FnMut()>) {
    hold(Box::new(RenderEffect::new(move |_: Option<()>| run())));
}

/// Keeps something for as long as the part of the page lives in which this is said.
pub(crate) fn hold(thing: Box<dyn Any>) {
    StoredValue::<_, LocalStorage>::new_local(thing);
}

/// Does something with what is not there yet, once it is.
pub(crate) fn later<T: 'static>(
    coming: impl Future<Output = T> + 'static,
    act: impl FnOnce(T) + 'static,
) {
    let owner = Owner::current().unwrap_throw();
    spawn_local(async move {
        let come = coming.await;
        owner.with(|| act(come));
    });
}
