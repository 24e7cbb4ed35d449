//! Text only.

use engine::FormItem;
use engine::model::Appearance;

use crate::dom::{El, el};
use crate::live::Live;

pub(super) fn note(live: Live, item: &FormItem, appearance: Appearance) -> El {
    let class = match appearance {
        Appearance::Plain => "note",
        Appearance::Info => "note info",
        Appearance::Advice => "note advice",
        Appearance::Caution => "note caution",
    };
    el("div")
        .class(class)
        .attr("data-item", &item.link_id)
        .attr("id", &format!("{}-item", item.link_id))
        .add(el("p").says(live.reading(item.text.clone())))
}
