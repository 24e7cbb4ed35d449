//! A rule at leisure: what it is about, what it looks like, every way to mend it.

use std::fmt::Write as _;

use super::{Language, Rule, Source};

impl Rule {
    /// What `monshin explain` prints.
    pub fn page(&self, language: Language) -> String {
        let (example, follows, cures) = match language {
            Language::English => ("Example", "What may follow from it", "Ways to mend it"),
            Language::Japanese => ("例", "起こりうる結果", "直し方"),
        };
        let sentences = self.words.sentences(language);
        let mut page = format!(
            "{}[{}]: {}\n",
            self.severity.word(),
            self.code,
            told(sentences.message)
        );
        if let Some(seen) = self.seen(language) {
            let _ = write!(page, "\n{example}:\n\n{}", indented(&seen));
        }
        for (title, list) in [(follows, sentences.notes), (cures, sentences.helps)] {
            // A sentence that is nothing but a name says nothing here.
            let list: Vec<String> = (list.iter().map(|line| told(line)))
                .filter(|line| line != OPEN)
                .collect();
            if !list.is_empty() {
                let _ = write!(page, "\n{title}:\n\n");
                for line in list {
                    let _ = writeln!(page, "  - {line}");
                }
            }
        }
        page
    }

    /// What the author of the example is told.
    fn seen(&self, language: Language) -> Option<String> {
        let example = self.example?;
        let source = Source::new("example.json", example);
        let found = crate::check(example).diagnostics;
        found.first().map(|found| found.render(&source, language))
    }
}

/// All rules, as a document in Markdown.
pub fn reference(rules: &[&Rule]) -> String {
    let mut text = "# Diagnostics\n\nWhat the check of a questionnaire can say, by code. \
        Written by `cargo xtask schemas`; `monshin explain CODE` prints the same, \
        and with `--lang ja` in Japanese.\n"
        .to_owned();
    for rule in rules {
        let _ = write!(
            text,
            "\n## {}\n\n```text\n{}```\n",
            rule.code,
            rule.page(Language::English)
        );
    }
    text
}

/// What stands where a name would.
const OPEN: &str = "…";

/// A sentence with its names left open.
fn told(template: &str) -> String {
    let mut text = String::with_capacity(template.len());
    let mut rest = template;
    while let Some(open) = rest.find('{') {
        text.push_str(&rest[..open]);
        rest = &rest[open + 1..];
        if let Some(after) = rest.strip_prefix('{') {
            text.push('{');
            rest = after;
        } else if let Some((_, after)) = rest.split_once('}') {
            text.push_str(OPEN);
            rest = after;
        }
    }
    text + rest
}

fn indented(text: &str) -> String {
    let mut indented = String::new();
    for line in text.trim_end().lines() {
        let line = format!("  {line}");
        let _ = writeln!(indented, "{}", line.trim_end());
    }
    indented
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::check::rules::RULES;

    #[test]
    fn every_page_shows_what_its_rule_looks_like() {
        for rule in RULES {
            for language in [Language::English, Language::Japanese] {
                let page = rule.page(language);
                assert!(!page.contains("{:"), "{page}");
                assert!(page.lines().all(|line| line.trim() != "- …"), "{page}");
                assert!(
                    rule.example.is_none() || page.contains("example.json"),
                    "{page}"
                );
            }
        }
    }

    #[test]
    fn names_are_left_open_and_braces_stay() {
        assert_eq!(told("no `{name}` in {{\"a\": 1}"), "no `…` in {\"a\": 1}");
    }
}
