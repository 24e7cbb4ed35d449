//! Test runs: what somebody answered in the preview, kept with the draft and sent through the
//! questionnaire again whenever it is another. What they see otherwise than before is told.

use leptos::prelude::*;
use prove::respondents::words;
use prove::{Respondent, Respondents, Witness, replay, respondents};

use crate::desk::{Desk, Wish};
use crate::preview;
use crate::words::{language, say};

/// The test runs of the draft.
#[component]
pub(crate) fn Runs(desk: Desk) -> impl IntoView {
    let name = RwSignal::new(String::new());
    let runs = Memo::new(move |_| desk.runs());
    let record = move |_| {
        let number = runs.with_untracked(Vec::len) + 1;
        let named = name.get_untracked().trim().to_owned();
        let named = if named.is_empty() {
            number.to_string()
        } else {
            named
        };
        let recorded = preview::recorded(&named).and_then(|text| serde_json::from_str(&text).ok());
        if let Some(recorded) = recorded {
            desk.respondents.update(|all| all.push(recorded));
            name.set(String::new());
        }
    };
    let generate = move |_| {
        if let Some(form) = desk.form() {
            let made = respondents(&form).respondents.into_iter();
            let made = made.filter_map(|one| serde_json::to_value(one).ok());
            desk.respondents.update(|all| all.extend(made));
        }
    };
    view! {
        <section class="runs">
            <h2>{say("試し回答", "Test runs")}</h2>
            <p class="about">{say(
                "プレビューで答えてから記録すると、下書きと一緒に残り、直すたびに同じ回答を流して、見えるものが変わったかを示します。",
                "Answer in the preview and record it: it stays with the draft, and the same answers are sent through after every change.",
            )}</p>
            <p class="buttons">
                <label class="unseen" for="run-name">{say("名前", "Name")}</label>
                <input id="run-name" class="short" placeholder=say("例：加熱式だけの人", "Only heated tobacco")
                    prop:value=move || name.get() on:input=move |event| name.set(event_target_value(&event)) />
                <button type="button" class="primary" on:click=record>{say("プレビューの回答を記録", "Record what is in the preview")}</button>
                <button type="button" class="secondary" on:click=generate>
                    {say("すべての分岐を通る回答を作る", "Make some that come to every branch")}
                </button>
            </p>
            <Show when=move || runs.with(Vec::is_empty)>
                <p>{say("まだ記録がありません。", "Nothing is recorded yet.")}</p>
            </Show>
            <ol class="runs-list">
                <For each=move || runs.get().into_iter().enumerate() key=|(number, run)| (*number, serde_json::to_string(run).unwrap_or_default())
                    children=move |(number, run)| view! { <Run desk number run /> } />
            </ol>
        </section>
    }
}

/// One of them, with what is different now.
#[component]
fn Run(desk: Desk, number: usize, run: Respondent) -> impl IntoView {
    let name = run.name.clone();
    let witness = serde_json::to_string(&witness_of(&run)).unwrap_or_default();
    let kept = StoredValue::new_local(run);
    let different = move || {
        desk.form().map(|form| {
            let all = Respondents::of(&form, vec![kept.get_value()]);
            replay(&form, &all)
        })
    };
    let accept = move |_| {
        if let Some(form) = desk.form() {
            let run = kept.get_value();
            let played = witness_of(&run).play(&form);
            let now = Respondent::record(&played.session, run.name);
            if let Ok(now) = serde_json::to_value(&now) {
                desk.respondents.update(|all| {
                    if let Some(place) = all.get_mut(number) {
                        *place = now;
                    }
                });
            }
        }
    };
    let told = move || {
        match different() {
        None => view! { <p class="about">{say("誤りを直すと流せます。", "Once there is no error, it is sent through.")}</p> }.into_any(),
        Some(none) if none.is_empty() => view! { <p class="is-same">{say("記録したときと同じです。", "Nothing is different.")}</p> }.into_any(),
        Some(all) => view! {
            <ul class="different">{all.iter().map(|one| view! { <li>{words::difference(one, language().tag())}</li> }).collect_view()}</ul>
            <button type="button" class="tool" on:click=accept>{say("これで正しい（記録し直す）", "This is right (record anew)")}</button>
        }.into_any(),
    }
    };
    view! {
        <li>
            <p><strong>{name}</strong></p>
            {told}
            <p class="buttons">
                <button type="button" class="tool" on:click=move |_| desk.wish.set(Some(Wish::Play(witness.clone())))>
                    {say("プレビューで見る", "Play in the preview")}
                </button>
                <button type="button" class="tool" on:click=move |_| desk.respondents.update(|all| if number < all.len() { all.remove(number); })>
                    {say("削除", "Remove")}
                </button>
            </p>
        </li>
    }
}

/// The answers of a test run, to be given again.
fn witness_of(run: &Respondent) -> Witness {
    Witness {
        as_of: run.as_of.clone(),
        answers: run.answers.clone(),
    }
}
