//! A diagnostic as text: what is wrong, the line it is in with the place marked, what follows and
//! how to mend it.

use std::fmt::Write as _;
use std::ops::Range;

use unicode_width::UnicodeWidthStr;

use super::excerpt::{Excerpt, excerpt};
use super::json::{self, Node, NodeKind};
use super::{Diagnostic, Language, Part, Severity, terms};
use crate::pointer::Pointer;

/// A document with its name, ready to be quoted from.
#[derive(Debug)]
pub struct Source<'a> {
    name: &'a str,
    text: &'a str,
    tree: Option<Node>,
    colour: bool,
}

/// Deeper than any document that is read; only a diagnostic that it is too deep has to do without.
const DEPTH: usize = 128;

impl<'a> Source<'a> {
    /// The document `text`, to be called `name` (a file name).
    pub fn new(name: &'a str, text: &'a str) -> Self {
        Self {
            name,
            text,
            tree: json::scan(text, DEPTH).ok(),
            colour: false,
        }
    }

    /// Marks words and places with the colours of a terminal.
    #[must_use]
    pub fn coloured(mut self, colour: bool) -> Self {
        self.colour = colour;
        self
    }

    /// The smallest bytes of the text that a place means; none for the document as a whole.
    fn bytes(
        &self,
        at: &Pointer,
        within: Option<&Range<usize>>,
        part: Part,
    ) -> Option<Range<usize>> {
        if at.as_str().is_empty() {
            return within.cloned();
        }
        let (node, key) = self.nearest(at)?;
        let spread = self.text[node.bytes.clone()].contains('\n');
        match (&node.kind, within, key) {
            (_, _, Some(key)) if part == Part::Key => Some(key),
            (NodeKind::String, Some(within), _) => {
                Some(json::within_literal(self.text, &node.bytes, within))
            }
            // A value of several lines is shown by its key, or by what stands first in it.
            (_, _, Some(key)) if spread => Some(key),
            (NodeKind::Object(members), _, _) if spread && !members.is_empty() => {
                Some(members[0].key_bytes.start..members[0].value.bytes.end)
            }
            _ => Some(node.bytes.clone()),
        }
    }

    /// What a pointer leads to, or the nearest thing around it that is there.
    fn nearest(&self, at: &Pointer) -> Option<(&Node, Option<Range<usize>>)> {
        let tree = self.tree.as_ref()?;
        let mut path = at.as_str();
        while !path.is_empty() {
            if let Some(found) = tree.find(&Pointer::from_text(path)) {
                return Some(found);
            }
            path = &path[..path.rfind('/').unwrap_or(0)];
        }
        None
    }
}

/// A place, ready to be drawn.
struct Spot<'a> {
    at: &'a Pointer,
    excerpt: Option<Excerpt>,
    label: String,
}

impl Diagnostic {
    /// The diagnostic as several lines of text for a terminal, each ended by a line break.
    pub fn render(&self, source: &Source<'_>, language: Language) -> String {
        let spot = |at, within, part, label| Spot {
            at,
            excerpt: source
                .bytes(at, within, part)
                .map(|bytes| excerpt(source.text, &bytes)),
            label,
        };
        let mut spots = vec![spot(
            &self.at,
            self.within.as_ref(),
            self.part,
            String::new(),
        )];
        for related in &self.related {
            let label = terms::told(&related.label, language).into_owned();
            spots.push(spot(
                &related.at,
                related.within.as_ref(),
                Part::Value,
                label,
            ));
        }
        let gutter = spots
            .iter()
            .filter_map(|spot| spot.excerpt.as_ref())
            .map(|excerpt| excerpt.line.to_string().len())
            .max()
            .unwrap_or(1);
        let paint = Paint::new(source.colour, self.rule.severity);

        let mut out = format!(
            "{}: {}\n",
            paint.word(&format!(
                "{}[{}]",
                severity_word(self.rule.severity, language),
                self.rule.code
            )),
            self.message(language)
        );
        for (index, spot) in spots.iter().enumerate() {
            if index > 0 {
                let _ = writeln!(out, "{:gutter$} |", "");
            }
            draw(&mut out, spot, source.name, gutter, &paint);
        }
        let (note, help) = match language {
            Language::English => ("note", "help"),
            Language::Japanese => ("補足", "対処"),
        };
        let remarks = [(note, self.note(language)), (help, self.help(language))];
        if spots.iter().any(|spot| spot.excerpt.is_some())
            && remarks.iter().any(|(_, text)| text.is_some())
        {
            let _ = writeln!(out, "{:gutter$} |", "");
        }
        for (word, text) in remarks {
            if let Some(text) = text {
                let _ = writeln!(out, "{:gutter$} = {word}: {text}", "");
            }
        }
        out
    }
}

fn severity_word(severity: Severity, language: Language) -> &'static str {
    match (language, severity) {
        (Language::English, severity) => severity.word(),
        (Language::Japanese, Severity::Error) => "エラー",
        (Language::Japanese, Severity::Warning) => "警告",
    }
}

fn draw(out: &mut String, spot: &Spot<'_>, name: &str, gutter: usize, paint: &Paint) {
    let _ = write!(out, "{:gutter$}--> {name}", "");
    if let Some(excerpt) = &spot.excerpt {
        let _ = write!(out, ":{}:{}", excerpt.line, excerpt.column);
    }
    if !spot.at.as_str().is_empty() {
        let _ = write!(out, "  at {}", spot.at);
    }
    out.push('\n');
    let Some(excerpt) = &spot.excerpt else {
        return;
    };
    let indent = excerpt.before.width();
    let carets = "^".repeat(excerpt.marked.width().max(1));
    let _ = writeln!(out, "{:gutter$} |", "");
    let _ = writeln!(
        out,
        "{:>gutter$} | {}{}{}",
        excerpt.line, excerpt.before, excerpt.marked, excerpt.after
    );
    let marks = format!("{carets} {}", spot.label);
    let _ = writeln!(
        out,
        "{:gutter$} | {:indent$}{}",
        "",
        "",
        paint.word(marks.trim_end())
    );
}

/// Colour on the first word and the carets, and nowhere else.
struct Paint(Option<&'static str>);

impl Paint {
    fn new(colour: bool, severity: Severity) -> Self {
        Self(colour.then_some(match severity {
            Severity::Error => "\u{1b}[1;31m",
            Severity::Warning => "\u{1b}[1;33m",
        }))
    }

    fn word(&self, text: &str) -> String {
        match self.0 {
            Some(start) => format!("{start}{text}\u{1b}[0m"),
            None => text.to_owned(),
        }
    }
}
