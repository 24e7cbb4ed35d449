//! Test runs.
use leptos::prelude::*;

use crate::desk::Desk;

#[component]
pub(crate) fn Runs(desk: Desk) -> impl IntoView {
    let _ = desk;
}
