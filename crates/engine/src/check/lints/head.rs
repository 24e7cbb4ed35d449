//! The head: names, dates, languages, and what it says about items.

use std::collections::{BTreeSet, HashMap};

use jiff::civil::Date;

use super::Looked;
use crate::check::arrange::type_name;
use crate::check::rules;
use crate::diagnostic::Diagnostic;
use crate::model::ItemType;
use crate::nearest::nearest;
use crate::pointer::Pointer;

pub(super) fn look(looked: &Looked<'_, '_>, out: &mut Vec<Diagnostic>) {
    let document = looked.document;
    let root = Pointer::root();
    for (key, value) in [("url", &document.url), ("version", &document.version)] {
        if value.trim().is_empty() {
            out.push(Diagnostic::new(&rules::empty_value::RULE, root.key(key)).with("key", key));
        }
    }
    period(looked, out);
    languages(looked, out);
    unverified(looked, out);
    without_items(looked, out);
    unused_sets(looked, out);
}

fn period(looked: &Looked<'_, '_>, out: &mut Vec<Diagnostic>) {
    let Some(period) = &looked.document.effective_period else {
        return;
    };
    let at = Pointer::root().key("effectivePeriod");
    let mut read = |key: &str, written: &Option<String>| -> Option<Date> {
        let written = written.as_ref()?;
        let date = crate::written::day(written);
        if date.is_none() {
            out.push(Diagnostic::new(&rules::bad_date::RULE, at.key(key)).with("found", written));
        }
        date
    };
    let (start, end) = (read("start", &period.start), read("end", &period.end));
    if let (Some(start), Some(end)) = (start, end)
        && start > end
    {
        out.push(
            Diagnostic::new(&rules::contradictory_range::RULE, at)
                .with("setting_min", "start")
                .with("min", start.to_string())
                .with("setting_max", "end")
                .with("max", end.to_string()),
        );
    }
}

fn languages(looked: &Looked<'_, '_>, out: &mut Vec<Diagnostic>) {
    let at = Pointer::root().key("languages");
    let languages = &looked.document.languages;
    if languages.is_empty() {
        out.push(Diagnostic::new(&rules::no_language::RULE, at.clone()));
    }
    let mut seen = HashMap::with_capacity(languages.len());
    for (position, tag) in languages.iter().enumerate() {
        let here = at.index(position);
        let first = *seen.entry(tag).or_insert(position);
        if first < position {
            out.push(
                Diagnostic::new(&rules::duplicate_language::RULE, here)
                    .with("found", tag)
                    .related(at.index(first), None, "the first time".to_owned()),
            );
        } else if let Some(suggestion) = mended(tag) {
            out.push(
                Diagnostic::new(&rules::invalid_language::RULE, here)
                    .with("found", tag)
                    .with("suggestion", suggestion),
            );
        } else if !is_tag(tag) {
            out.push(Diagnostic::new(&rules::invalid_language::RULE, here).with("found", tag));
        }
    }
}

/// What was meant by a tag that is often written wrongly.
fn mended(tag: &str) -> Option<String> {
    let lower = tag.to_lowercase();
    let known = match lower.as_str() {
        // The country's code, and not the language's.
        "jp" | "jpn" | "japanese" => Some("ja"),
        "eng" | "english" | "us" | "gb" => Some("en"),
        _ => None,
    };
    known.map(str::to_owned).or_else(|| {
        let joined = tag.replace('_', "-");
        (joined != tag && is_tag(&joined)).then_some(joined)
    })
}

/// Whether a text has the shape of a BCP 47 tag, such as `ja` or `zh-Hant-TW`.
pub fn is_tag(tag: &str) -> bool {
    let mut parts = tag.split('-');
    let language = parts.next().unwrap_or_default();
    let lower = |part: &str| part.bytes().all(|byte| byte.is_ascii_lowercase());
    (2..=3).contains(&language.len())
        && lower(language)
        && parts.all(|part| {
            (1..=8).contains(&part.len()) && part.bytes().all(|byte| byte.is_ascii_alphanumeric())
        })
}

fn unverified(looked: &Looked<'_, '_>, out: &mut Vec<Diagnostic>) {
    let Some(provenance) = &looked.document.provenance else {
        return;
    };
    let known = &looked.arranged.by_link_id;
    let at = Pointer::root().key("provenance").key("unverified");
    for (position, entry) in provenance.unverified.iter().enumerate() {
        let Some(link_id) = entry.link_id.as_ref().filter(|id| !known.contains_key(*id)) else {
            continue;
        };
        let place = at.index(position).key("linkId");
        let mut told =
            Diagnostic::new(&rules::provenance_unknown_item::RULE, place).with("found", link_id);
        if looked.guesses.may_look_at(known.len())
            && let Some(nearest) = nearest(link_id, known.keys().map(String::as_str))
        {
            told = told.with("nearest", nearest);
        }
        out.push(told);
    }
}

fn without_items(looked: &Looked<'_, '_>, out: &mut Vec<Diagnostic>) {
    if looked.document.item.is_empty() {
        let at = Pointer::root().key("item");
        out.push(Diagnostic::new(&rules::no_items::RULE, at).with("type", "questionnaire"));
    }
    for item in &looked.arranged.items {
        let holds = matches!(
            item.source.item_type,
            ItemType::Page | ItemType::Group | ItemType::Grid
        );
        if holds && item.source.item.is_empty() {
            let name = type_name(item.source.item_type);
            out.push(Diagnostic::new(&rules::no_items::RULE, item.at.clone()).with("type", name));
        }
    }
}

fn unused_sets(looked: &Looked<'_, '_>, out: &mut Vec<Diagnostic>) {
    let items = looked.arranged.items.iter();
    let used: BTreeSet<&str> = items
        .filter_map(|item| item.source.answer_value_set.as_deref())
        .collect();
    let at = Pointer::root().key("valueSets");
    for name in looked.document.value_sets.keys() {
        if !used.contains(name.as_str()) {
            out.push(
                Diagnostic::new(&rules::unused_value_set::RULE, at.key(name))
                    .on_key()
                    .with("found", name),
            );
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn tags_are_told_from_what_only_looks_like_one() {
        for tag in ["ja", "en", "en-GB", "zh-Hant-TW", "pt-BR"] {
            assert!(is_tag(tag) && mended(tag).is_none(), "{tag}");
        }
        for (tag, meant) in [("jp", "ja"), ("ja_JP", "ja-JP"), ("Japanese", "ja")] {
            assert_eq!(mended(tag).as_deref(), Some(meant));
        }
        assert!(!is_tag("日本語") && !is_tag("") && !is_tag("ja-"));
    }
}
