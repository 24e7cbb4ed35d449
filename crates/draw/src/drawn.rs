//! What questions are drawn for: a page that was drawn for something else is drawn anew.

use std::fmt::Display;

use engine::Form;

use crate::Language;

/// Language and day, as the page that the server draws carries them. Where nothing depends on the
/// day, it is left out, so that a page of yesterday stands.
pub fn drawn_for(form: &Form, language: Language, day: impl Display) -> String {
    let tag = language.tag();
    match form.reads_today() {
        true => format!("{tag} {day}"),
        false => tag.to_owned(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_day_counts_only_where_something_depends_on_it() {
        let form = |condition: &str| {
            let source = format!(
                r#"{{"format": "monshin/questionnaire@1", "url": "https://example.jp/q/d", "version": "1",
                  "title": {{"ja": "日"}}, "languages": ["ja"], "item": [
                    {{"linkId": "born", "type": "date", "text": {{"ja": "生年月日"}}}},
                    {{"linkId": "well", "type": "boolean", "text": {{"ja": "元気ですか"}}, "shownWhen": "{condition}"}}]}}"#
            );
            engine::check(&source).form.expect("no errors")
        };
        let drawn = |condition| drawn_for(&form(condition), Language::Japanese, "2026-04-01");
        assert_eq!(drawn("has(born)"), "ja");
        assert_eq!(drawn("born < today"), "ja 2026-04-01");
    }
}
