//! The language that the staff read: fixed while the page is open.

use draw::Language;
use gloo::utils::document;

/// The language of the page.
pub(crate) fn language() -> Language {
    thread_local! {
        static LANGUAGE: Language = read();
    }
    LANGUAGE.with(|language| *language)
}

fn read() -> Language {
    let root = document().document_element();
    let tag = root.and_then(|root| root.get_attribute("lang"));
    tag.and_then(|tag| Language::of(&tag))
        .unwrap_or(Language::Japanese)
}

/// In the language that is read.
pub(crate) fn say(japanese: &'static str, english: &'static str) -> &'static str {
    match language() {
        Language::Japanese => japanese,
        Language::English => english,
    }
}

/// The same language, as diagnostics name it.
pub(crate) fn diagnostics_language() -> engine::diagnostic::Language {
    match language() {
        Language::Japanese => engine::diagnostic::Language::Japanese,
        Language::English => engine::diagnostic::Language::English,
    }
}
