//! shim
use engine::Pointer;
use leptos::prelude::*;

use crate::desk::Desk;
use crate::fields::Line;

#[component]
pub(crate) fn Condition(desk: Desk, at: Pointer, label: &'static str, #[prop(default = "")] about: &'static str) -> impl IntoView {
    view! { <Line desk at label about kind="code" /> }
}
