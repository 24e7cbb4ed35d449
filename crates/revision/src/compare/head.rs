//! What the document says about itself.

use engine::Pointer;
use serde_json::Value;

use super::{Judged, side};
use crate::change::{Change, Class, Reason, What};
use crate::edition::Edition;

pub(super) fn compare(old: &Edition, new: &Edition, out: &mut Vec<Change>) {
    let (was, is) = (old.reference(), new.reference());
    if was.url == is.url && was.version == is.version && was.hash != is.hash {
        put(
            "version",
            (&was.version.into(), &is.version.into()),
            (Class::Breaking, Reason::SameVersion),
            out,
        );
    }
    let (old, new) = (head(old), head(new));
    for (key, judged) in KEYS {
        let values = (&old[key], &new[key]);
        if values.0 != values.1 {
            put(key, values, *judged, out);
        }
    }
}

/// The keys of the head, in the order of the format.
const KEYS: &[(&str, Judged)] = &[
    ("url", (Class::NeedsDecision, Reason::OtherQuestionnaire)),
    ("version", (Class::Cosmetic, Reason::About)),
    ("status", (Class::Cosmetic, Reason::About)),
    ("title", (Class::Cosmetic, Reason::About)),
    ("description", (Class::Cosmetic, Reason::About)),
    ("publisher", (Class::Cosmetic, Reason::About)),
    ("effectivePeriod", (Class::Cosmetic, Reason::About)),
    ("languages", (Class::Compatible, Reason::About)),
    ("provenance", (Class::Cosmetic, Reason::About)),
    ("dataProtection", (Class::Compatible, Reason::Terms)),
];

/// The head as JSON; what is not there is null.
fn head(edition: &Edition) -> Value {
    let document = edition.document();
    serde_json::json!({
        "url": document.url,
        "version": document.version,
        "status": document.status,
        "title": document.title,
        "description": document.description,
        "publisher": document.publisher,
        "effectivePeriod": document.effective_period,
        "languages": document.languages,
        "provenance": document.provenance,
        "dataProtection": document.data_protection,
    })
}

fn put(key: &str, (old, new): (&Value, &Value), (class, reason): Judged, out: &mut Vec<Change>) {
    let at = Pointer::root().key(key);
    let side_of = |value: &Value| match (value, key) {
        (Value::Null, _) => None,
        // Too long to be read beside the other.
        (_, "provenance") => Some(side(&at, &Value::Null)),
        _ => Some(side(&at, value)),
    };
    out.push(Change {
        link_id: None,
        what: What::Head,
        part: Some(key.to_owned()),
        language: None,
        old: side_of(old),
        new: side_of(new),
        class,
        reason,
    });
}
