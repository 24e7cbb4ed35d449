//! The options of a question: codes, texts, and what belongs to one of them. A table of a
//! spreadsheet can be pasted.

use edit::settings::Setting;
use edit::{Edit, Value};
use engine::Pointer;
use leptos::prelude::*;

use crate::desk::Desk;
use crate::fields::{Button, Issues, id, language_name, length_at, text_at, write};
use crate::properties::{Around, field};
use crate::words::{language, say};

/// A list of options. `several`: more than one may be picked.
#[component]
pub(crate) fn Options(
    desk: Desk,
    at: Pointer,
    several: bool,
    inside: &'static [Setting],
    around: Around,
) -> impl IntoView {
    let count = Memo::new({
        let at = at.clone();
        move |_| length_at(desk, &at)
    });
    let pasting = RwSignal::new(false);
    let (list, own, all) = (at.clone(), id(&at), at.clone());
    let (add_to, paste_to) = (at.clone(), at.clone());
    view! {
        <fieldset class="options-edited" id=own tabindex="-1">
            <legend>{say("選択肢", "Options")}</legend>
            <div class="options-head" aria-hidden="true">
                <span>{say("コード", "Code")}</span>
                <span>{say("本文", "Text")}</span>
            </div>
            <ol>
                <For each=move || 0..count.get() key=|position| *position
                    children=move |position| {
                        view! { <Choice desk list=list.clone() position count several inside around /> }
                    } />
            </ol>
            <p class="buttons">
                <Button label=say("選択肢を追加", "Add an option") press=move |()| {
                    desk.apply(Edit::AddOption { at: add_to.clone(), position: usize::MAX });
                } />
                <Button label=say("表計算から貼り付け", "Paste from a spreadsheet") press=move |()| pasting.update(|on| *on = !*on) />
            </p>
            <Show when=move || pasting.get()>
                <Pasting desk at=paste_to.clone() done=pasting />
            </Show>
            <Issues desk at=all exact=true />
        </fieldset>
    }
}

/// One option.
#[component]
fn Choice(
    desk: Desk,
    list: Pointer,
    position: usize,
    count: Memo<usize>,
    several: bool,
    inside: &'static [Setting],
    around: Around,
) -> impl IntoView {
    let at = list.index(position);
    let code = at.key("code");
    let (read_code, code_id) = (code.clone(), id(&code));
    let moved = {
        let at = at.clone();
        move |to: usize| {
            desk.apply(Edit::MoveOption {
                from: at.clone(),
                position: to,
            });
        }
    };
    let (up, down) = (moved.clone(), moved);
    let (gone, recoded, words, own) = (at.clone(), at.clone(), at.clone(), id(&at));
    // Code and text stand in the line; that an option takes others away means nothing alone.
    let further = inside
        .iter()
        .filter(|setting| {
            !matches!(setting.key, "code" | "text") && (several || setting.key != "exclusive")
        })
        .map(|setting| field(desk, &at, setting, around))
        .collect_view();
    let languages = desk.languages();
    let is_last = move || position + 1 >= count.get();
    view! {
        <li class="choice-edited" id=own tabindex="-1">
            <div class="line">
                <div class="code">
                    <label class="unseen" for=code_id.clone()>{say("コード", "Code")}</label>
                    <input id=code_id class="short" spellcheck="false" autocomplete="off"
                        prop:value=move || text_at(desk, &read_code)
                        on:change=move |event| {
                            desk.apply(Edit::RecodeOption { at: recoded.clone(), code: event_target_value(&event) });
                        } />
                </div>
                <div class="in-languages">
                    <For each=move || languages.get() key=Clone::clone
                        children=move |tag: String| {
                            let at = words.key("text").key(&tag);
                            let (read, id) = (at.clone(), id(&at));
                            view! {
                                <div>
                                    <label class="unseen" for=id.clone()>{language_name(&tag)}</label>
                                    <input id=id lang=tag.clone() placeholder=language_name(&tag) prop:value=move || text_at(desk, &read)
                                        on:input=move |event| write(desk, &at, &event_target_value(&event))
                                        on:change=move |_| desk.settle() />
                                </div>
                            }
                        } />
                </div>
                <span class="tools">
                    <button type="button" class="tool" disabled=position == 0 aria-label=say("上へ", "Up")
                        on:click=move |_| up(position - 1)>"↑"</button>
                    <button type="button" class="tool" disabled=is_last aria-label=say("下へ", "Down")
                        on:click=move |_| down(position + 1)>"↓"</button>
                    <button type="button" class="tool"
                        on:click=move |_| { desk.apply(Edit::RemoveOption { at: gone.clone() }); }>{say("削除", "Remove")}</button>
                </span>
            </div>
            <details>
                <summary>{say("詳しく", "More")}</summary>
                {further}
            </details>
            <Issues desk at />
        </li>
    }
}

/// Takes a table, and shows what will be taken of it first.
#[component]
fn Pasting(desk: Desk, at: Pointer, done: RwSignal<bool>) -> impl IntoView {
    let text = RwSignal::new(String::new());
    let languages = desk.languages();
    let found = move || {
        let tags = languages.get();
        let tags: Vec<&str> = tags.iter().map(String::as_str).collect();
        text.with(|text| edit::options_in(text, &tags))
    };
    let said = move || {
        found()
            .notes
            .into_iter()
            .map(|said| {
                view! { <p class="about">{said.in_language(language().tag()).to_owned()}</p> }
            })
            .collect_view()
    };
    let take = move |()| {
        let paste = Edit::PasteOptions {
            at: at.clone(),
            text: text.get_untracked(),
        };
        if desk.apply(paste) {
            done.set(false);
        }
    };
    view! {
        <div class="pasting">
            <label for="pasted">{say(
                "表計算ソフトで「コード・日本語・英語」の列を選んでコピーし、ここに貼り付けます。コードがなければ、番号を付けます。",
                "Copy the columns code, Japanese, English in a spreadsheet and paste them here. Without codes, numbers are given.",
            )}</label>
            <textarea id="pasted" rows="5" prop:value=move || text.get()
                on:input=move |event| text.set(event_target_value(&event))></textarea>
            <table>
                <thead><tr>
                    <th>{say("コード", "Code")}</th>
                    <For each=move || languages.get() key=Clone::clone children=|tag: String| view! { <th>{language_name(&tag)}</th> } />
                </tr></thead>
                <tbody>
                    {move || found().options.into_iter().map(|option| {
                        let texts = languages.get().into_iter().map(|tag| {
                            let text = option.text.iter().find(|(known, _)| *known == tag);
                            view! { <td>{text.map(|(_, text)| text.clone())}</td> }
                        }).collect_view();
                        view! { <tr><td>{option.code.clone()}</td>{texts}</tr> }
                    }).collect_view()}
                </tbody>
            </table>
            {said}
            <p class="buttons">
                <Button class="primary" label=say("取り込む", "Take them") press=take />
                <Button label=say("やめる", "Do not") press=move |()| done.set(false) />
            </p>
        </div>
    }
}

/// Shared lists of options that the questionnaire has, by name.
pub(crate) fn value_sets(desk: Desk) -> Vec<(String, String)> {
    let mut sets = vec![(
        String::new(),
        say(
            "（この質問だけの選択肢）",
            "(options of this question's own)",
        )
        .to_owned(),
    )];
    desk.look(|manuscript| {
        let there = manuscript
            .document()
            .and_then(|document| document.get("valueSets"));
        let names = there.and_then(Value::as_object).unwrap_or_default();
        sets.extend(names.iter().map(|(name, _)| (name.clone(), name.clone())));
    });
    sets
}

/// The shared lists of options, each under its name.
#[component]
pub(crate) fn Sets(
    desk: Desk,
    at: Pointer,
    label: &'static str,
    about: &'static str,
    inside: &'static [Setting],
    around: Around,
) -> impl IntoView {
    let names = Memo::new({
        let at = at.clone();
        move |_| {
            desk.look(|manuscript| {
                let there = manuscript.document().and_then(|document| document.at(&at));
                let sets = there.and_then(Value::as_object).unwrap_or_default();
                sets.iter()
                    .map(|(name, _)| name.clone())
                    .collect::<Vec<_>>()
            })
        }
    });
    let wanted = RwSignal::new(String::new());
    let (sets, own, list) = (at.clone(), id(&at), at.clone());
    let add = move |()| {
        let name = wanted.get_untracked().trim().to_owned();
        if !name.is_empty() && !names.with_untracked(|names| names.contains(&name)) {
            let empty = Value::List(Vec::new());
            let at = sets.key(&name);
            let made = desk.apply(Edit::Set {
                at: at.clone(),
                value: empty,
                typing: false,
            });
            if made && desk.apply(Edit::AddOption { at, position: 0 }) {
                wanted.set(String::new());
            }
        }
    };
    view! {
        <fieldset class="list" id=own tabindex="-1">
            <legend>{label}</legend>
            <p class="about">{about}</p>
            <For each=move || names.get() key=Clone::clone
                children=move |name: String| {
                    let at = list.key(&name);
                    let gone = at.clone();
                    view! {
                        <div class="element">
                            <p><strong>{name}</strong></p>
                            <Options desk at several=true inside around />
                            <p class="buttons">
                                <Button label=say("この一覧を削除", "Remove this list") press=move |()| {
                                    desk.apply(Edit::Remove { at: gone.clone() });
                                } />
                            </p>
                        </div>
                    }
                } />
            <p class="buttons">
                <input class="short" aria-label=say("一覧の名前", "Name of the list") prop:value=move || wanted.get()
                    on:input=move |event| wanted.set(event_target_value(&event)) />
                <Button label=say("一覧を追加", "Add a list") press=add />
            </p>
            <Issues desk at exact=true />
        </fieldset>
    }
}
