//! What is found in the questionnaire: by the check as one types, and by the proof a moment later.
//! Each finding leads to its place, and a proved one can be played in the preview.

use engine::diagnostic::Severity;
use engine::{Diagnostic, Pointer};
use leptos::prelude::*;

use crate::desk::{Desk, Wish};
use crate::fields::issues::Issue;
use crate::proof::Proof;
use crate::words::{language, say};

/// How much is found, beside the word "Checks".
#[component]
pub(crate) fn Counts(desk: Desk) -> impl IntoView {
    let proof = expect_context::<Proof>();
    let count = move |severity: Severity| {
        let checked = desk.look(|manuscript| {
            let all = manuscript.checked().diagnostics.iter();
            all.filter(|one| one.rule.severity == severity).count()
        });
        let proved = proof.found.with(|found| {
            let all = found.iter().flat_map(|found| &found.findings);
            all.filter(|one| one.diagnostic.rule.severity == severity)
                .count()
        });
        checked + proved
    };
    let errors = move || count(Severity::Error);
    let warnings = move || count(Severity::Warning);
    view! {
        <Show when=move || errors() != 0>
            <span class="badge is-error"><span class="unseen">{say("誤り", "errors")}</span> {errors}</span>
        </Show>
        <Show when=move || warnings() != 0>
            <span class="badge is-warning"><span class="unseen">{say("注意", "warnings")}</span> {warnings}</span>
        </Show>
    }
}

/// All that is found.
#[component]
pub(crate) fn Diagnostics(desk: Desk) -> impl IntoView {
    let proof = expect_context::<Proof>();
    let is_clean = move || {
        desk.look(|manuscript| manuscript.checked().diagnostics.is_empty())
            && proof.found.with(|found| {
                found
                    .as_ref()
                    .is_some_and(|found| found.findings.is_empty())
            })
    };
    view! {
        <section class="diagnostics">
            <h2>{say("点検の結果", "What is found")}</h2>
            <Show when=is_clean>
                <p class="note is-good" role="status">{say("誤りも注意もありません。", "There is nothing to mend.")}</p>
            </Show>
            <List desk />
            <h2>{say("すべての回答を試してわかること", "Proved over all answers")}</h2>
            {move || proof.found.get().map_or_else(
                || view! { <p role="status">{if desk.form().is_some() {
                    say("調べています…", "Looking…")
                } else {
                    say("誤りを直すと調べられます。", "Once there is no error, it is looked at.")
                }}</p> }.into_any(),
                |found| view! { <Proved desk found=found.clone() /> }.into_any(),
            )}
        </section>
    }
}

#[component]
fn Proved(desk: Desk, found: std::rc::Rc<prove::Proved>) -> impl IntoView {
    let told = match language() {
        draw::Language::Japanese => format!(
            "{}個の条件や規則を、合わせて{}通りの回答で確かめました。",
            found.decided.len(),
            found.steps
        ),
        draw::Language::English => format!(
            "{} conditions and rules were tried with {} combinations of answers.",
            found.decided.len(),
            found.steps
        ),
    };
    let undecided: Vec<_> = found.not_decided.iter().map(|one| one.at.clone()).collect();
    view! {
        <p>{told}</p>
        {found.findings.iter().map(|finding| {
            let witness = finding.witness.as_ref().and_then(|witness| serde_json::to_string(witness).ok());
            view! { <Finding desk one=finding.diagnostic.clone() witness /> }
        }).collect_view()}
        {(!undecided.is_empty()).then(|| view! {
            <details>
                <summary>{say("判定していない条件", "Not decided")} " " {undecided.len()}</summary>
                <ul>{undecided.into_iter().map(|at| view! { <li><Jump desk at /></li> }).collect_view()}</ul>
            </details>
        })}
    }
}

/// What the check finds.
#[component]
pub(crate) fn List(desk: Desk) -> impl IntoView {
    move || {
        let all = desk.look(|manuscript| manuscript.checked().diagnostics.clone());
        all.into_iter()
            .map(|one| view! { <Finding desk one witness=None /> })
            .collect_view()
    }
}

/// One finding, with the way to its place.
#[component]
fn Finding(desk: Desk, one: Diagnostic, witness: Option<String>) -> impl IntoView {
    let at = one.at.clone();
    view! {
        <article class="finding">
            <Issue one />
            <p class="buttons">
                <Jump desk at />
                {witness.map(|answers| view! {
                    <button type="button" class="tool" on:click=move |_| desk.wish.set(Some(Wish::Play(answers.clone())))>
                        {say("この回答をプレビューで見る", "Play these answers in the preview")}
                    </button>
                })}
            </p>
        </article>
    }
}

/// The way to a place.
#[component]
pub(crate) fn Jump(desk: Desk, at: Pointer) -> impl IntoView {
    let text = desk.peek(|manuscript| name_of(manuscript, &at));
    view! {
        <button type="button" class="tool" on:click=move |_| {
            let field = crate::fields::id(&at);
            desk.choose(at.clone());
            crate::fields::focus_soon(field);
        }>
            {say("その場所へ", "Go there")} " " <code>{text}</code>
        </button>
    }
}

/// The item that a place is in, by its linkId; the place itself where it is in none.
fn name_of(manuscript: &edit::Manuscript, at: &Pointer) -> String {
    let rows = edit::outline(manuscript, language().tag());
    let around = rows
        .into_iter()
        .rfind(|row| crate::fields::issues::is_within(at, &row.at));
    around.map_or_else(|| at.to_string(), |row| row.link_id)
}
