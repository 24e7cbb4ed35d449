//! A few words beside an option such as "other".

use engine::Place;
use engine::form::FormOption;
use engine::session::Issue;
use leptos::prelude::*;

use super::frame::reading;
use crate::app::words;
use crate::live::Live;

/// The field; nothing while the option is not picked.
pub(super) fn beside(
    live: Live,
    place: Place,
    key: Memo<String>,
    option: &FormOption,
    picked: Memo<bool>,
) -> impl IntoView + use<> {
    let code = option.code.clone();
    let name = reading(live, option.text.clone());
    move || {
        picked.get().then(|| {
            let id = {
                let code = code.clone();
                move || format!("{}-{code}-text", key.get())
            };
            let named = id.clone();
            let name = name.clone();
            let now = live.session(|session| session.view(place).text_beside(&code).to_owned());
            let write = {
                let code = code.clone();
                move |event| live.write_beside(place, &code, &event_target_value(&event))
            };
            view! {
                <div class="beside">
                    <label for=named>{move || (words().beside)(&name())}</label>
                    <input type="text" id=id maxlength=Issue::FREE_TEXT_LENGTH.to_string() autocomplete="off" prop:value=now on:input=write/>
                </div>
            }
        })
    }
}
