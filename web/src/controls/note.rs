//! Text only.

use engine::FormItem;
use engine::model::Appearance;
use leptos::prelude::*;

use crate::app::language;

pub(super) fn note(item: &FormItem, appearance: Appearance) -> AnyView {
    let class = match appearance {
        Appearance::Plain => "note",
        Appearance::Info => "note info",
        Appearance::Advice => "note advice",
        Appearance::Caution => "note caution",
    };
    let text = item.text.clone();
    let default = text
        .iter()
        .next()
        .map_or_else(String::new, |(tag, _)| tag.to_owned());
    view! {
        <div class=class data-item=item.link_id.to_string() id=format!("{}-item", item.link_id)>
            <p>{move || text.in_language(language().get().tag(), &default).to_owned()}</p>
        </div>
    }
    .into_any()
}
