//! What can be added: an item of each type, and items of other questionnaires.

use edit::{Edit, Manuscript, NewItem};
use engine::Pointer;
use leptos::prelude::*;
use wasm_bindgen_futures::spawn_local;

use crate::desk::Desk;
use crate::outline;
use crate::server::{self, Source, Trouble};
use crate::words::{language, say};

/// The two menus under the outline.
#[component]
pub(crate) fn Adding(desk: Desk) -> impl IntoView {
    let tag = language().tag();
    let holder = move || {
        let chosen = desk.chosen.get();
        outline::place_for_new(desk, &chosen).0
    };
    let kinds = move || {
        let holder = holder();
        let holds = desk.look(|manuscript| {
            let holder = manuscript.document()?.at(&holder?)?;
            let written = holder.text("type")?;
            let known = edit::ITEM_TYPES
                .iter()
                .find(|words| words.written == written);
            known.map(|words| words.item_type)
        });
        let fitting = NewItem::all().filter(|kind| kind.may_stand_in(holds));
        fitting.map(|kind| {
            let about = edit::type_words(kind.item_type()).about.in_language(tag);
            view! {
                <li><button type="button" class="kind-added" on:click=move |_| outline::add(desk, kind)>
                    <b>{kind.name().in_language(tag)}</b> <span>{about}</span>
                </button></li>
            }
        }).collect_view()
    };
    view! {
        <details class="adding">
            <summary>{say("項目を追加", "Add an item")}</summary>
            <p class="about">{say("選んでいる項目の後ろ（まとまりなら中）に入ります。", "It goes after what is chosen, or into it where that holds items.")}</p>
            <ul>{kinds}</ul>
        </details>
        <Reuse desk />
    }
}

/// Takes an item of another questionnaire: codes stay, the wording may change.
#[component]
fn Reuse(desk: Desk) -> impl IntoView {
    let sources: RwSignal<Option<Result<Vec<Source>, Trouble>>> = RwSignal::new(None);
    let picked = RwSignal::new(0_usize);
    let open = move |_| {
        if sources.with_untracked(|sources| !matches!(sources, Some(Ok(_)))) {
            spawn_local(async move { sources.set(Some(server::sources().await)) });
        }
    };
    let items = move || {
        let all = sources.get();
        let source = all
            .and_then(Result::ok)
            .and_then(|all| all.get(picked.get()).cloned());
        let Some(source) = source else {
            return ().into_any();
        };
        let other = Manuscript::read(&source.document);
        let rows = edit::outline(&other, language().tag());
        let other = StoredValue::new_local(other);
        rows.into_iter().map(|row| {
            let link_id = row.link_id.clone();
            view! {
                <li data-depth=row.depth.to_string()>
                    <button type="button" class="kind-added" on:click=move |_| take(desk, other, link_id.clone())>
                        <b>{row.text}</b> <code>{row.link_id}</code>
                    </button>
                </li>
            }
        }).collect_view().into_any()
    };
    view! {
        <details class="adding" on:toggle=open>
            <summary>{say("ほかの質問票から使う", "Use from another questionnaire")}</summary>
            <p class="about">{say(
                "コードは元のまま引き継ぎます。文言はここで変えられます。",
                "Codes stay as they are there; the wording can be changed here.",
            )}</p>
            {move || match sources.get() {
                None => view! { <p role="status">{say("読み込んでいます…", "Fetching…")}</p> }.into_any(),
                Some(Err(trouble)) => view! { <p role="alert">{trouble.said}</p> }.into_any(),
                Some(Ok(all)) => view! {
                    <label class="unseen" for="source">{say("質問票", "Questionnaire")}</label>
                    <select id="source" on:change=move |event| picked.set(event_target_value(&event).parse().unwrap_or(0))>
                        {all.into_iter().enumerate().map(|(number, source)| view! {
                            <option value=number.to_string()>{source.name} " " {source.version}</option>
                        }).collect_view()}
                    </select>
                }.into_any(),
            }}
            <ul>{items}</ul>
        </details>
    }
}

fn take(desk: Desk, other: StoredValue<Manuscript, LocalStorage>, link_id: String) {
    let Some(from) = other.with_value(|other| other.document().cloned()) else {
        return;
    };
    let chosen: Pointer = desk.chosen.get_untracked();
    let (parent, position) = outline::place_for_new(desk, &chosen);
    desk.apply(Edit::Take {
        from,
        link_id,
        parent,
        position,
    });
}
