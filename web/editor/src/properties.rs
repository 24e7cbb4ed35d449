//! Properties.
use leptos::prelude::*;

use crate::constraints::Constraints;
use crate::desk::Desk;
use crate::fields::*;
use crate::options::Options;
use crate::words::say;

#[component]
pub(crate) fn Properties(desk: Desk) -> impl IntoView {
    move || {
        let at = desk.chosen.get();
        view! {
            <section>
            <Texts desk at=at.key("text") label=say("本文", "Text") rows=2 />
            <Options desk at=at.key("answerOption") several=true />
            <Constraints desk at=at.key("constraint") />
            </section>
        }
    }
}
