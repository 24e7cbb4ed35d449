//! What may be written next in an expression.

mod function;
mod token;

use std::ops::Range;

pub use function::{FUNCTIONS, FunctionWords};

use crate::answer::AnswerKind;
use crate::question::Question;
use crate::words::Words;
use token::{Kind, Token, tokens};

/// Something that may be written.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Suggestion {
    /// The bytes of the expression that it stands for.
    pub replace: Range<usize>,
    /// What to write.
    pub insert: String,
    /// What kind of thing it is.
    pub kind: SuggestionKind,
    /// What it is, in the reader's language: a question's text, an option's text, what a function
    /// does.
    pub about: String,
}

/// The kinds of things that may be written.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum SuggestionKind {
    /// An item's name.
    Item,
    /// An option's code.
    Option,
    /// A function.
    Function,
    /// `true`, `false`, `today`.
    Word,
}

/// What may stand at the cursor (a byte of the source), the likeliest first. Before a name that has
/// been begun, what begins so; a few letters of a question's text find it too.
pub fn complete(
    source: &str,
    cursor: usize,
    questions: &[Question],
    language: &str,
) -> Vec<Suggestion> {
    let mut cursor = cursor.min(source.len());
    while !source.is_char_boundary(cursor) {
        cursor -= 1;
    }
    let before = tokens(&source[..cursor]);
    let (begun, before) = match before.split_last() {
        Some((last, rest)) if last.range.end == cursor && last.kind != Kind::Sign => {
            (Some(last), rest)
        }
        _ => (None, &before[..]),
    };
    let replace = begun.map_or(cursor..cursor, |begun| begun.range.clone());
    let written = &source[replace.clone()];
    if begun.is_some_and(|begun| begun.kind == Kind::Closed) {
        return Vec::new();
    }
    let asked = item_compared(before, questions).or_else(|| item_behind(source, cursor, questions));
    let mut found = Vec::new();
    if let Some(item) = asked {
        let letters = written.trim_start_matches(['"', '\'']);
        found.extend(
            item.options
                .iter()
                .filter(|(code, text)| fits(letters, code, text))
                .map(|(code, text)| Suggestion {
                    replace: replace_text(source, &replace),
                    insert: format!("\"{}\"", code.replace('\\', "\\\\").replace('"', "\\\"")),
                    kind: SuggestionKind::Option,
                    about: text.clone(),
                }),
        );
    }
    if begun.is_some_and(|begun| begun.kind == Kind::Open) {
        return found;
    }
    let method = before.last().is_some_and(|last| last.text == ".");
    if !method {
        let items = questions
            .iter()
            .filter(|item| fits(written, &item.link_id, &item.text));
        found.extend(items.map(|item| Suggestion {
            replace: replace.clone(),
            insert: item.link_id.clone(),
            kind: SuggestionKind::Item,
            about: item.text.clone(),
        }));
        for (word, about) in WORDS {
            if fits(written, word, about.ja) {
                found.push(Suggestion {
                    replace: replace.clone(),
                    insert: (*word).to_owned(),
                    kind: SuggestionKind::Word,
                    about: about.in_language(language).to_owned(),
                });
            }
        }
    }
    let functions = FUNCTIONS.iter().filter(|function| {
        let here = if method {
            function.method
        } else {
            function.plain
        };
        here && fits(written, function.name, function.about.ja)
    });
    found.extend(functions.map(|function| Suggestion {
        replace: replace.clone(),
        insert: format!("{}(", function.name),
        kind: SuggestionKind::Function,
        about: function.about.in_language(language).to_owned(),
    }));
    // What begins with the letters comes before what only has them in its text.
    found.sort_by_key(|one| {
        !one.insert
            .trim_start_matches('"')
            .starts_with(written.trim_start_matches('"'))
    });
    found
}

/// The words of the language that are values.
const WORDS: &[(&str, Words)] = &[
    (
        "today",
        Words {
            en: "the day on which the form is filled in",
            ja: "記入日",
        },
    ),
    (
        "true",
        Words {
            en: "yes",
            ja: "はい",
        },
    ),
    (
        "false",
        Words {
            en: "no",
            ja: "いいえ",
        },
    ),
];

/// Whether letters are the beginning of a name, or stand in its text.
fn fits(letters: &str, name: &str, text: &str) -> bool {
    letters.is_empty()
        || name.to_lowercase().starts_with(&letters.to_lowercase())
        || text.contains(letters)
}

/// The bytes of a text that has been begun, with the quote that closes it.
fn replace_text(source: &str, begun: &Range<usize>) -> Range<usize> {
    let quote = source[begun.clone()]
        .chars()
        .next()
        .filter(|first| matches!(first, '"' | '\''));
    let rest = &source[begun.end..];
    let end = match quote {
        Some(quote) => rest
            .find(quote)
            .filter(|end| !rest[..*end].contains(char::is_whitespace))
            .map_or(begun.end, |end| begun.end + end + 1),
        None => begun.end,
    };
    begun.start..end
}

/// The item whose options may stand behind `item ==`, `item in [`.
fn item_compared<'q>(before: &[Token<'_>], questions: &'q [Question]) -> Option<&'q Question> {
    let mut tokens = before.iter().rev();
    let mut token = tokens.next()?;
    if token.text == "[" || token.text == "," {
        // Back over the list to what it is compared with.
        while token.text != "[" {
            token = tokens.next()?;
            if !matches!(token.kind, Kind::Closed) && !matches!(token.text, "," | "[") {
                return None;
            }
        }
        token = tokens.next().filter(|token| token.text == "in")?;
    } else if !matches!(token.text, "==" | "!=") {
        return None;
    }
    let _ = token;
    let name = tokens.next()?;
    coded(name.text, questions)
}

/// The item whose options may stand before ` in item`.
fn item_behind<'q>(source: &str, cursor: usize, questions: &'q [Question]) -> Option<&'q Question> {
    let rest = source[cursor..].trim_start_matches(|next: char| {
        next.is_ascii_alphanumeric() || matches!(next, '_' | '-' | '"' | '\'')
    });
    let rest = rest.trim_start().strip_prefix("in ")?;
    let rest = rest.trim_start();
    let end = rest.find(|next: char| !next.is_ascii_alphanumeric() && next != '_');
    coded(&rest[..end.unwrap_or(rest.len())], questions)
}

fn coded<'q>(name: &str, questions: &'q [Question]) -> Option<&'q Question> {
    let is_coded = |kind| matches!(kind, AnswerKind::Code | AnswerKind::Codes);
    questions
        .iter()
        .find(|item| item.link_id == name && is_coded(item.answer))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::manuscript::Manuscript;
    use crate::question::questions;

    /// What is suggested where `|` stands: the first few, and the text with the first one put in.
    fn suggested(marked: &str) -> (String, String) {
        let manuscript = Manuscript::read(&crate::testing::every_kind());
        let all = questions(&manuscript, &engine::Pointer::root(), "ja");
        let cursor = marked.find('|').expect("a cursor");
        let source = marked.replacen('|', "", 1);
        let found = complete(&source, cursor, &all, "ja");
        let names: Vec<&str> = found
            .iter()
            .take(3)
            .map(|one| one.insert.as_str())
            .collect();
        let put = found.first().map_or(String::new(), |first| {
            let mut text = source.clone();
            text.replace_range(first.replace.clone(), &first.insert);
            text
        });
        (names.join(" "), put)
    }

    #[test]
    fn what_fits_is_suggested_and_put_in() {
        for (marked, names, put) in [
            ("wel|", "well", "well"),
            ("well && b|", "birth bedtime bmi", "well && birth"),
            ("気分|", "mood reason", "mood"),
            (
                "colour == |",
                "\"red\" \"blue\" \"other\"",
                "colour == \"red\"",
            ),
            ("colour == \"b|\"", "\"blue\"", "colour == \"blue\""),
            ("colour == \"b|", "\"blue\"", "colour == \"blue\""),
            (
                "colour in [\"red\", |]",
                "\"red\" \"blue\" \"other\"",
                "colour in [\"red\", \"red\"]",
            ),
            ("\"c|\" in pets", "\"cat\"", "\"cat\" in pets"),
            ("青|", "", ""),
            ("colour == 青|", "\"blue\"", "colour == \"blue\""),
            ("memo.st|", "startsWith(", "memo.startsWith("),
            ("siz|", "size(", "size("),
            ("tod|", "today", "today"),
            ("\"done\"|", "", ""),
            ("age > 1|", "", ""),
        ] {
            assert_eq!(
                suggested(marked),
                (names.to_owned(), put.to_owned()),
                "{marked}"
            );
        }
    }
}
