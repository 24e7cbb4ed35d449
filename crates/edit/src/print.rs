//! A document as text, in the way in which the questionnaires of this project are written: two
//! spaces a level, and on one line whatever fits on one.

use std::fmt::Write as _;

use unicode_width::UnicodeWidthStr;

use crate::Value;

/// Columns of a line; a Japanese letter takes two.
const COLUMNS: usize = 110;

impl Value {
    /// The value as JSON, with a line break at its end.
    pub fn written(&self) -> String {
        let mut out = String::new();
        write_spread(&mut out, self, 0, 0, 0);
        out.push('\n');
        out
    }
}

/// Writes a value of which `before` columns of its line are taken, and `after` have to be left.
fn write_spread(out: &mut String, value: &Value, depth: usize, before: usize, after: usize) {
    let start = out.len();
    if !is_item(value)
        && write_line(out, value, &mut 0)
        && before + out[start..].width() + after <= COLUMNS
    {
        return;
    }
    out.truncate(start);
    match value {
        Value::Object(members) if !members.is_empty() => {
            out.push_str("{\n");
            for (position, (key, member)) in members.iter().enumerate() {
                let last = position + 1 == members.len();
                indent(out, depth + 1);
                let line = out.len();
                write_string(out, key);
                out.push_str(": ");
                let before = 2 * (depth + 1) + out[line..].width();
                write_spread(out, member, depth + 1, before, usize::from(!last));
                out.push_str(if last { "\n" } else { ",\n" });
            }
            indent(out, depth);
            out.push('}');
        }
        Value::List(elements) if !elements.is_empty() => {
            out.push_str("[\n");
            for (position, element) in elements.iter().enumerate() {
                let last = position + 1 == elements.len();
                indent(out, depth + 1);
                write_spread(out, element, depth + 1, 2 * (depth + 1), usize::from(!last));
                out.push_str(if last { "\n" } else { ",\n" });
            }
            indent(out, depth);
            out.push(']');
        }
        scalar => {
            let _ = write_line(out, scalar, &mut 0);
        }
    }
}

/// An item is spread over lines however short it is, so that one change is one line.
fn is_item(value: &Value) -> bool {
    value.get("linkId").is_some() && value.get("type").is_some()
}

/// Writes a value on one line; gives up (`false`) on what is too long or holds an item.
fn write_line(out: &mut String, value: &Value, letters: &mut usize) -> bool {
    let start = out.len();
    match value {
        Value::Null => out.push_str("null"),
        Value::Bool(value) => out.push_str(if *value { "true" } else { "false" }),
        Value::Number(number) => {
            let _ = write!(out, "{number}");
        }
        Value::String(text) => write_string(out, text),
        Value::List(elements) => {
            out.push('[');
            for (position, element) in elements.iter().enumerate() {
                if position > 0 {
                    out.push_str(", ");
                }
                if is_item(element) || !write_line(out, element, letters) {
                    return false;
                }
            }
            out.push(']');
            return true;
        }
        Value::Object(members) => {
            out.push('{');
            for (position, (key, member)) in members.iter().enumerate() {
                if position > 0 {
                    out.push_str(", ");
                }
                write_string(out, key);
                out.push_str(": ");
                if is_item(member) || !write_line(out, member, letters) {
                    return false;
                }
            }
            out.push('}');
            return true;
        }
    }
    // A letter of a text has three bytes at most on a column, so that this is too long for sure.
    *letters += out.len() - start;
    *letters <= 3 * COLUMNS
}

fn indent(out: &mut String, depth: usize) {
    for _ in 0..depth {
        out.push_str("  ");
    }
}

/// A string with its quotes, as `serde_json` writes it.
fn write_string(out: &mut String, text: &str) {
    // A text is always written; there is nothing in it that could fail.
    out.push_str(&serde_json::to_string(text).unwrap_or_default());
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_questionnaires_of_this_project_come_out_as_they_are_written() {
        for name in crate::testing::SCHEMAS {
            let text = crate::testing::schema(name);
            let printed = Value::read(&text).expect("JSON").written();
            let differing = text.lines().zip(printed.lines()).find(|(a, b)| a != b);
            assert_eq!(differing, None, "{name}");
            assert_eq!(text, printed, "{name}");
        }
    }

    #[test]
    fn odd_values_come_back() {
        for text in [
            "{}",
            "[]",
            "null",
            "\"\\u0001\\\"\\\\ \\u2028\"",
            "[[], {}, 1e300, 0.1, -0.0, 18446744073709551615]",
        ] {
            let value = Value::read(text).expect("JSON");
            assert_eq!(
                Value::read(&value.written()).expect("JSON"),
                value,
                "{text}"
            );
        }
    }
}
