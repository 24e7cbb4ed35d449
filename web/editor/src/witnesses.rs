//! What can happen with a condition, each with answers that lead there: pressed, they are played in
//! the preview.

use engine::Pointer;
use leptos::prelude::*;
use prove::Target;

use crate::desk::{Desk, Wish};
use crate::fields::issues::is_within;
use crate::proof::Proof;
use crate::words::say;

/// What can happen with the condition at a place.
#[component]
pub(crate) fn Witnesses(desk: Desk, at: Pointer) -> impl IntoView {
    let proof = expect_context::<Proof>();
    move || {
        let found = proof.found.get();
        let decided = found.iter().flat_map(|found| &found.decided);
        let here = decided.filter(|one| is_within(&at, &one.at));
        // The nearest: an option's condition stands within its question.
        let nearest = here.max_by_key(|one| one.at.as_str().len());
        let reached = nearest.map(|one| one.reached.clone()).unwrap_or_default();
        reached
            .into_iter()
            .map(|reached| {
                let label = said(&reached.target);
                let answers = serde_json::to_string(&reached.witness).unwrap_or_default();
                let item = reached.target.item().to_owned();
                view! {
                    <button type="button" class="tool witness" on:click=move |_| {
                        desk.choose_id(&item);
                        desk.wish.set(Some(Wish::Play(answers.clone())));
                    }>{label}</button>
                }
            })
            .collect_view()
    }
}

fn said(target: &Target) -> &'static str {
    match target {
        Target::Shown { .. } => say("表示される回答例を見る", "See it shown"),
        Target::Hidden { .. } => say("表示されない回答例を見る", "See it hidden"),
        Target::Offered { .. } => say("選べる回答例を見る", "See it offered"),
        Target::Withheld { .. } => say("選べない回答例を見る", "See it not offered"),
        Target::Kept { .. } => say("満たす回答例を見る", "See it kept"),
        Target::Broken { .. } => say("満たさない回答例を見る", "See it broken"),
        _ => say("回答例を見る", "See it"),
    }
}
