//! What is found at a place, said where it is mended.

use engine::{Diagnostic, Pointer};
use leptos::prelude::*;

use crate::desk::Desk;
use crate::words::{diagnostics_language, say};

/// What the check finds at a place or within it; with `exact`, only right there.
#[component]
pub(crate) fn Issues(
    desk: Desk,
    at: Pointer,
    #[prop(default = false)] exact: bool,
) -> impl IntoView {
    move || {
        let found = desk.look(|manuscript| {
            let all = manuscript.checked().diagnostics.iter();
            all.filter(|one| {
                if exact {
                    one.at == at
                } else {
                    is_within(&one.at, &at)
                }
            })
            .cloned()
            .collect::<Vec<_>>()
        });
        found
            .into_iter()
            .map(|one| view! { <Issue one /> })
            .collect_view()
    }
}

/// One diagnostic: what is wrong, what follows from it, how to mend it.
#[component]
pub(crate) fn Issue(one: Diagnostic) -> impl IntoView {
    let language = diagnostics_language();
    let class = if one.is_error() {
        "issue is-error"
    } else {
        "issue is-warning"
    };
    let what = if one.is_error() {
        say("誤り", "Error")
    } else {
        say("注意", "Warning")
    };
    view! {
        <div class=class>
            <p><strong>{what}</strong> " " {one.message(language)}</p>
            {one.note(language).map(|note| view! { <p>{note}</p> })}
            {one.help(language).map(|help| view! { <p class="help">{say("直し方：", "Mend it: ")} {help}</p> })}
        </div>
    }
}

/// Whether a place is this one, or within it.
pub(crate) fn is_within(place: &Pointer, around: &Pointer) -> bool {
    let rest = place.as_str().strip_prefix(around.as_str());
    rest.is_some_and(|rest| rest.is_empty() || rest.starts_with('/'))
}
