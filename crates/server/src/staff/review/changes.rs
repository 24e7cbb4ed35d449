//! What two versions differ in, item by item, the old words beside the new.

use maud::{Markup, html};
use revision::{Change, Comparison, Edition, Side, What, words};

use crate::staff::Visit;

/// All changes, grouped by item; `after` puts something under the changes of an item. New items that
/// follow each other stand in one table: there is nothing to compare them with.
pub(crate) fn grouped(
    visit: &Visit,
    comparison: &Comparison,
    old: &Edition,
    new: &Edition,
    after: impl Fn(&str) -> Markup,
) -> Markup {
    let changes = comparison.changes.as_slice();
    let together = |one: &Change, other: &Change| {
        one.link_id == other.link_id || (is_new(one) && is_new(other))
    };
    html! {
        @for group in changes.chunk_by(together) {
            @match &group[0].link_id {
                Some(_) if is_new(&group[0]) => (added(visit, group, old, new)),
                Some(link_id) => {
                    section.item id={ "item-" (link_id) } {
                        h3 { (text_of(visit, old, new, link_id)) " " span.address { (link_id) } }
                        (rows(visit, group, old, new))
                        (after(link_id))
                    }
                },
                None => section.item {
                    h3 { (visit.say("質問票全体", "The questionnaire itself")) }
                    (rows(visit, group, old, new))
                },
            }
        }
    }
}

/// Whether a change is that there is a new item.
fn is_new(change: &Change) -> bool {
    change.what == What::Item && change.old.is_none()
}

fn added(visit: &Visit, changes: &[Change], old: &Edition, new: &Edition) -> Markup {
    let tag = visit.language.tag();
    html! {
        section.item {
            h3 { (visit.say("新しい項目", "New items")) }
            div.wide { table {
                tbody { @for change in changes {
                    @let link_id = change.link_id.as_deref().unwrap_or_default();
                    tr {
                        th.address scope="row" { (link_id) }
                        td { (text_of(visit, old, new, link_id)) }
                        td {
                            (words::class(change.class, tag))
                            br; span.small { (words::reason(change.reason, tag)) }
                        }
                    }
                } }
            } }
        }
    }
}

/// How many there are of each class, the gravest first.
pub(crate) fn counts(visit: &Visit, comparison: &Comparison) -> Markup {
    let tag = visit.language.tag();
    html! {
        p.lead { @for (class, count) in comparison.counts().iter().rev() {
            span.count { (words::class(*class, tag)) " " (count) } " "
        } }
    }
}

/// The words of an item, in the new version or else in the old one.
pub(crate) fn text_of<'a>(
    visit: &Visit,
    old: &'a Edition,
    new: &'a Edition,
    link_id: &str,
) -> &'a str {
    let text = [new, old].into_iter().find_map(|edition| {
        let form = edition.form();
        let item = form.item(form.find(link_id)?);
        Some(form.text(&item.text, visit.language.tag()))
    });
    text.unwrap_or_default()
}

fn rows(visit: &Visit, changes: &[Change], old: &Edition, new: &Edition) -> Markup {
    let tag = visit.language.tag();
    html! {
        div.wide { table {
            thead { tr {
                th { (visit.say("変更", "Change")) }
                th { (visit.say("前", "Before")) }
                th { (visit.say("後", "After")) }
                th { (visit.say("重さ", "How much it weighs")) }
            } }
            tbody { @for change in changes {
                tr {
                    th scope="row" { (words::change(change, tag)) }
                    td { (side(change.old.as_ref(), old, tag)) }
                    td { (side(change.new.as_ref(), new, tag)) }
                    td {
                        @if change.class.is_open() { strong { (words::class(change.class, tag)) } }
                        @else { (words::class(change.class, tag)) }
                        br; span.small { (words::reason(change.reason, tag)) }
                    }
                }
            } }
        } }
    }
}

fn side(side: Option<&Side>, edition: &Edition, tag: &str) -> String {
    let value = side.and_then(|side| side.value.as_ref());
    value.map_or_else(String::new, |value| words::value(value, edition, tag))
}
