//! What a new draft begins with: a document, and the published version that it revises.

use serde::Deserialize;
use serde_json::json;
use serde_json::value::RawValue;
use store::{Base, VersionHead};

/// The part of a document that says which it is. The rest may be broken in other ways.
#[derive(Deserialize)]
pub(crate) struct Named {
    pub(crate) url: String,
    pub(crate) version: String,
}

impl Named {
    /// What a document calls itself; nothing when it is too broken to say so.
    pub(crate) fn of(document: &str) -> Option<Self> {
        serde_json::from_str(document).ok()
    }

    /// Whether this very version is published.
    pub(crate) fn is_published(&self, versions: &[VersionHead]) -> bool {
        let same = |head: &VersionHead| head.url == self.url && head.version == self.version;
        versions.iter().any(same)
    }
}

/// The version that a document follows on: the newest published one of its url.
pub(crate) fn base_of(document: &str, versions: &[VersionHead]) -> Option<Base> {
    let named = Named::of(document)?;
    let newest = versions.iter().find(|head| head.url == named.url)?;
    Some(Base {
        url: newest.url.clone(),
        version: newest.version.clone(),
    })
}

/// The document with a version that is not published yet, and else byte for byte as it was.
pub(crate) fn as_next_version(document: &str, versions: &[VersionHead]) -> String {
    let Some(named) = Named::of(document).filter(|named| named.is_published(versions)) else {
        return document.to_owned();
    };
    let mut next = Named {
        version: one_more(&named.version),
        ..named
    };
    while next.is_published(versions) {
        next.version = one_more(&next.version);
    }
    with_version(document, &next.version).unwrap_or_else(|| document.to_owned())
}

/// Counts the number at the end up by one: `2024.1` becomes `2024.2`.
fn one_more(version: &str) -> String {
    let stem = version.trim_end_matches(|letter: char| letter.is_ascii_digit());
    match version[stem.len()..].parse::<u64>() {
        Ok(number) if number < u64::MAX => format!("{stem}{}", number + 1),
        _ => format!("{version}-2"),
    }
}

fn with_version(document: &str, version: &str) -> Option<String> {
    #[derive(Deserialize)]
    struct Place<'a> {
        #[serde(borrow)]
        version: &'a RawValue,
    }
    let there = serde_json::from_str::<Place<'_>>(document).ok()?;
    // The raw value is a piece of the document, so where it begins says where it stands.
    let old = there.version.get();
    let from = old.as_ptr().addr().checked_sub(document.as_ptr().addr())?;
    let (before, after) = (document.get(..from)?, document.get(from + old.len()..)?);
    Some(format!("{before}{}{after}", json!(version)))
}

/// The smallest questionnaire that has no error: a title, a language, and nothing asked yet.
pub(crate) fn empty(url: &str, title: &str, language: &str) -> String {
    let text = json!(title);
    format!(
        "{{\n  \"format\": \"monshin/questionnaire@1\",\n  \"url\": {},\n  \"version\": \"1\",\n  \
         \"status\": \"draft\",\n  \"title\": {{{}: {text}}},\n  \"languages\": [{}],\n  \
         \"item\": []\n}}\n",
        json!(url),
        json!(language),
        json!(language),
    )
}

#[cfg(test)]
mod tests {
    use store::Moment;

    use super::*;

    fn published(version: &str) -> VersionHead {
        VersionHead {
            url: "https://example.jp/q".to_owned(),
            version: version.to_owned(),
            hash: String::new(),
            slug: "q".to_owned(),
            retired: false,
            published_at: Moment(0),
            published_by: String::new(),
            has_ledger: false,
        }
    }

    #[test]
    fn the_next_version_is_one_that_is_free_and_nothing_else_changes() {
        let document = |version: &str| {
            format!(
                "{{ \"item\": [{{\"version\": \"1\"}}],\n \"version\" : {version} ,\n \
                 \"url\":\"https://example.jp/q\", \"new\": \"kept\" }}"
            )
        };
        for (versions, was, is) in [
            (&["1"][..], "\"1\"", "\"2\""),
            (&["1", "2", "3"], "\"1\"", "\"4\""),
            (&["2024.1"], "\"2024.1\"", "\"2024.2\""),
            (&["2024.9"], "\"2024.9\"", "\"2024.10\""),
            (&["spring"], "\"spring\"", "\"spring-2\""),
            (&["1\"1"], "\"1\\\"1\"", "\"1\\\"2\""),
            (&["2"], "\"1\"", "\"1\""),
            (&["1"], "1", "1"),
        ] {
            let versions: Vec<_> = versions.iter().map(|version| published(version)).collect();
            assert_eq!(as_next_version(&document(was), &versions), document(is));
        }
        assert_eq!(as_next_version("{ torn", &[published("1")]), "{ torn");
    }

    #[test]
    fn an_empty_questionnaire_has_no_error() {
        for title in ["健診", "\"quoted\" \\ and\nbroken"] {
            let document = empty("https://example.jp/q/new", title, "ja");
            let checked = engine::check(&document);
            let codes: Vec<_> = checked
                .diagnostics
                .iter()
                .map(|one| one.rule.code)
                .collect();
            assert_eq!(codes, ["no-items"], "{document}");
            assert!(checked.form.is_some());
        }
    }
}
