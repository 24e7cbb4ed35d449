//! A decision about an item: the form for it, and how it reads.

use maud::{Markup, html};
use revision::{Certainty, Edition, LedgerEntry, Proposal, Relation, words};

use super::decide::{RELATIONS, groups, languages, options};
use crate::clock;
use crate::revising::{Against, Decided};
use crate::staff::Visit;
use crate::staff::names::Names;

/// What was decided about an item, for who reads it.
pub(super) fn told(visit: &Visit, entry: &LedgerEntry) -> Markup {
    let tag = visit.language.tag();
    let text = |text: &engine::model::Text| text.in_language(tag, "ja").to_owned();
    html! {
        p {
            strong { (visit.say("判断：", "Decided: ")) (words::relation(entry.relation, tag)) }
            @if entry.certainty == Certainty::Uncertain { (visit.say("（未確認）", " (uncertain)")) }
        }
        @if !entry.table.is_empty() {
            p { @for (from, to) in &entry.table { span.count { (from) " → " (to) } " " } }
        }
        @if !entry.groups.is_empty() {
            ul { @for group in &entry.groups {
                li { (text(&group.text)) "：" (group.from.join(", ")) " → " (group.to.join(", ")) }
            } }
        }
        p.reason { (text(&entry.note)) }
    }
}

/// Where a decision stands: who made it, and whether it counts.
fn state(visit: &Visit, decided: &Decided, names: &Names) -> Markup {
    let language = visit.of_diagnostics();
    html! {
        p.hint { (names.of(&decided.by)) " " (clock::told(decided.at)) }
        @if decided.is_stale {
            div.note.caution { p { (visit.say(
                "判断した後に、この項目が変わりました。見直して、もう一度保存してください。",
                "The item has changed since this was decided. Look at it again, and save."
            )) } }
        }
        @for problem in &decided.problems {
            div.note.caution { p {
                (problem.message(language))
                @if let Some(help) = problem.help(language) { " " (help) }
            } }
        }
    }
}

/// The form for an item about which something is to be decided, or was.
pub(super) fn form(
    visit: &Visit,
    draft: &str,
    link_id: &str,
    against: &Against,
    new: &Edition,
    proposal: &Proposal,
    names: &Names,
) -> Markup {
    let decided = against.decided(link_id);
    let here = format!("/staff/drafts/{draft}/decisions");
    html! {
        details.decide open[decided.is_none_or(|decided| !decided.counts())] {
            summary { @match decided {
                Some(decided) if decided.counts() => (told(visit, &decided.entry)),
                _ => (visit.say("判断が必要です", "This has to be decided")),
            } }
            @if let Some(decided) = decided { (state(visit, decided, names)) }
            form method="post" action=(here) {
                (visit.token())
                input type="hidden" name="item" value=(link_id);
                (asked(visit, link_id, against, new, proposal))
                p.actions { button.secondary { (visit.say("判断を保存する", "Save the decision")) } }
            }
            @if decided.is_some() {
                form method="post" action=(here) {
                    (visit.token())
                    input type="hidden" name="item" value=(link_id);
                    input type="hidden" name="reopen" value="1";
                    button.quiet { (visit.say("判断を取り消す", "Take the decision back")) }
                }
            }
        }
    }
}

fn asked(
    visit: &Visit,
    link_id: &str,
    against: &Against,
    new: &Edition,
    proposal: &Proposal,
) -> Markup {
    let entry = against.decided(link_id).map(|decided| &decided.entry);
    let chosen = entry.map(|entry| entry.relation).or(proposal.relation);
    let tag = visit.language.tag();
    let id = |part: &str| format!("{part}-of-{link_id}");
    let has_options = !options(against.old.form(), link_id).is_empty()
        && !options(new.form(), link_id).is_empty();
    html! {
        fieldset.ask {
            legend { (visit.say("前の設問への回答と、今の設問への回答", "Answers to the old question, and to the new one")) }
            @for (relation, name) in RELATIONS {
                @if has_options || !matches!(relation, Relation::Mapped | Relation::Grouped) {
                    div.tick-line {
                        input id=(id(name)) type="radio" name="relation" value=(name) checked[chosen == Some(relation)] required;
                        label for=(id(name)) { (words::relation(relation, tag)) }
                    }
                }
            }
        }
        @if entry.is_none() && *proposal != Proposal::default() {
            p.hint { (visit.say(
                "変更から分かることを書き入れてあります。確かめてから保存してください。",
                "What follows from the changes is filled in. Look at it before you save."
            )) }
        }
        @if has_options {
            (table(visit, link_id, against, new, entry, proposal))
            (grouping(visit, link_id, against, new, entry))
        }
        @for language in languages(new) {
            @let field = format!("note-{language}");
            div.ask {
                label for=(id(&field)) { (visit.say("理由と根拠", "Why, and after which source")) " (" (language) ")" }
                textarea id=(id(&field)) name=(field) lang=(language) rows="3" required[language == "ja"] autocomplete="off" {
                    "\n" (entry.and_then(|entry| entry.note.get(language)).unwrap_or_default())
                }
            }
        }
        div.tick-line {
            @let uncertain = entry.is_some_and(|entry| entry.certainty == Certainty::Uncertain);
            input id=(id("uncertain")) name="uncertain" type="checkbox" checked[uncertain];
            label for=(id("uncertain")) { (visit.say("まだ根拠を確認していない", "Not yet compared with a source")) }
        }
    }
}

/// From each old option to a new one.
fn table(
    visit: &Visit,
    link_id: &str,
    against: &Against,
    new: &Edition,
    entry: Option<&LedgerEntry>,
    proposal: &Proposal,
) -> Markup {
    let table = entry
        .map(|entry| &entry.table)
        .filter(|table| !table.is_empty());
    let table = table.unwrap_or(&proposal.table);
    let tag = visit.language.tag();
    html! {
        fieldset.ask.for-mapped {
            legend { (words::relation(Relation::Mapped, tag)) }
            @for old in options(against.old.form(), link_id) {
                @let field = format!("table-{}", old.code);
                @let id = format!("{field}-of-{link_id}");
                div.pair {
                    label for=(id) { (old.code) " " (against.old.form().text(&old.text, tag)) }
                    select id=(id) name=(field) {
                        option value="" { "‐" }
                        @for option in options(new.form(), link_id) {
                            @let chosen = table.get(&*old.code).is_some_and(|to| **to == *option.code);
                            option value=(option.code) selected[chosen] { (option.code) " " (new.form().text(&option.text, tag)) }
                        }
                    }
                }
            }
        }
    }
}

/// Each option of either side into a group.
fn grouping(
    visit: &Visit,
    link_id: &str,
    against: &Against,
    new: &Edition,
    entry: Option<&LedgerEntry>,
) -> Markup {
    let count = groups(against.old.form(), new.form(), link_id);
    let known = entry.map_or(&[][..], |entry| &entry.groups);
    let tag = visit.language.tag();
    let sides = [
        (
            "old",
            against.old.form(),
            visit.say("前の選択肢", "Old options"),
        ),
        ("new", new.form(), visit.say("今の選択肢", "New options")),
    ];
    html! {
        fieldset.ask.for-grouped {
            legend { (words::relation(Relation::Grouped, tag)) }
            @for number in 1..=count {
                @for language in languages(new) {
                    @let field = format!("group-{number}-{language}");
                    @let id = format!("{field}-of-{link_id}");
                    @let text = known.get(number - 1).and_then(|group| group.text.get(language));
                    div.pair {
                        label for=(id) { (visit.say("グループ", "Group ")) (number) " (" (language) ")" }
                        input id=(id) name=(field) lang=(language) value=(text.unwrap_or_default()) autocomplete="off";
                    }
                }
            }
            @for (side, form, heading) in sides {
                p { strong { (heading) } }
                @for option in options(form, link_id) {
                    @let field = format!("{side}-{}", option.code);
                    @let id = format!("{field}-of-{link_id}");
                    div.pair {
                        label for=(id) { (option.code) " " (form.text(&option.text, tag)) }
                        select id=(id) name=(field) {
                            option value="" { "‐" }
                            @for number in 1..=count {
                                @let members = known.get(number - 1).map(|group| if side == "old" { &group.from } else { &group.to });
                                @let chosen = members.is_some_and(|members| members.iter().any(|code| **code == *option.code));
                                option value=(number) selected[chosen] { (visit.say("グループ", "Group ")) (number) }
                            }
                        }
                    }
                }
            }
        }
    }
}
