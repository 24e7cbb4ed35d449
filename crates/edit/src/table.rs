//! Options out of a spreadsheet: cells copied from one, or a CSV text.

use std::collections::HashSet;

use crate::words::Said;

/// What a table says.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Pasted {
    /// The options, in the order of the table.
    pub options: Vec<PastedOption>,
    /// What was left out, and why.
    pub notes: Vec<Said>,
}

/// One option of a table.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct PastedOption {
    /// Its code; one is made up when there is none.
    pub code: Option<String>,
    /// Its texts by language; those that are empty are not among them.
    pub text: Vec<(String, String)>,
}

/// What a column holds.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Column {
    Code,
    /// A text in the language at this position.
    Text(usize),
    Ignored,
}

/// Reads options out of a table: one a line, `code<TAB>text in the first language<TAB>…`. A comma
/// does instead of a tab when there is no tab at all, and cells may stand in quotes. A first line
/// that names columns (`code`, `コード`, a language) says what they hold; without one, a first column
/// of letters and digits that are all different holds the codes, and the others the languages in
/// their order.
pub fn options_in(text: &str, languages: &[&str]) -> Pasted {
    let mut rows = cells(text);
    rows.retain(|row| row.iter().any(|cell| !cell.is_empty()));
    let mut pasted = Pasted::default();
    let Some(first) = rows.first() else {
        return pasted;
    };
    let columns = match heading(first, languages) {
        Some(columns) => {
            rows.remove(0);
            columns
        }
        None => guessed(&rows, languages),
    };
    let ignored = columns
        .iter()
        .filter(|column| **column == Column::Ignored)
        .count();
    if ignored > 0 {
        pasted.notes.push(Said::new(
            format!(
                "{ignored} columns are neither codes nor one of the languages, and are left out"
            ),
            format!("コードでも言語でもない列が{ignored}列あり、取り込みません"),
        ));
    }
    let mut seen = HashSet::new();
    for row in rows {
        let mut option = PastedOption {
            code: None,
            text: Vec::new(),
        };
        for (cell, column) in row
            .iter()
            .zip(&columns)
            .filter(|(cell, _)| !cell.is_empty())
        {
            match column {
                Column::Code => option.code = Some(cell.clone()),
                Column::Text(language) => {
                    option
                        .text
                        .push((languages[*language].to_owned(), cell.clone()));
                }
                Column::Ignored => {}
            }
        }
        if let Some(code) = &option.code
            && !seen.insert(code.clone())
        {
            pasted.notes.push(Said::new(
                format!("the code `{code}` comes twice; the second one is left out"),
                format!("コード `{code}` が重複しています。2つめは取り込みません"),
            ));
            continue;
        }
        if option.text.is_empty() {
            pasted.notes.push(Said::new(
                "a line without a text is left out",
                "文のない行は取り込みません",
            ));
            continue;
        }
        pasted.options.push(option);
    }
    pasted
}

/// What a first line says of the columns; nothing when it is an option itself.
fn heading(row: &[String], languages: &[&str]) -> Option<Vec<Column>> {
    let columns: Vec<Option<Column>> = row.iter().map(|cell| titled(cell, languages)).collect();
    let says_something = columns
        .iter()
        .any(|column| matches!(column, Some(Column::Code | Column::Text(_))));
    let all_are_titles = row
        .iter()
        .zip(&columns)
        .all(|(cell, column)| column.is_some() || cell.is_empty());
    (says_something && all_are_titles).then(|| {
        let columns = columns.into_iter();
        columns
            .map(|column| column.unwrap_or(Column::Ignored))
            .collect()
    })
}

fn titled(cell: &str, languages: &[&str]) -> Option<Column> {
    let cell = cell.to_lowercase();
    let language = |tag: &str| {
        languages
            .iter()
            .position(|known| known.eq_ignore_ascii_case(tag))
    };
    if let Some(position) = language(&cell) {
        return Some(Column::Text(position));
    }
    let named = |tag: &str| Some(language(tag).map_or(Column::Ignored, Column::Text));
    match cell.as_str() {
        "code" | "コード" | "値" | "番号" | "no" | "no." | "value" => Some(Column::Code),
        "text" | "label" | "display" | "選択肢" | "ラベル" | "表示" | "文言" | "名称" => {
            Some(Column::Text(0))
        }
        "日本語" | "和文" | "japanese" | "jp" => named("ja"),
        "英語" | "英文" | "english" => named("en"),
        "system" | "備考" | "comment" | "note" => Some(Column::Ignored),
        _ => None,
    }
}

fn guessed(rows: &[Vec<String>], languages: &[&str]) -> Vec<Column> {
    let width = rows.iter().map(Vec::len).max().unwrap_or_default();
    let mut seen = HashSet::new();
    let coded = width > 1
        && rows.iter().all(|row| {
            let code = row.first().map_or("", String::as_str);
            let plain = |byte: u8| byte.is_ascii_alphanumeric() || b"_-.".contains(&byte);
            code.is_empty() || (code.len() <= 32 && code.bytes().all(plain) && seen.insert(code))
        })
        && !seen.is_empty();
    (0..width)
        .map(|column| match (coded, column) {
            (true, 0) => Column::Code,
            _ => Some(column - usize::from(coded))
                .filter(|language| *language < languages.len())
                .map_or(Column::Ignored, Column::Text),
        })
        .collect()
}

/// The cells of a table, without the spaces around them.
fn cells(text: &str) -> Vec<Vec<String>> {
    let separator = if text.contains('\t') { '\t' } else { ',' };
    let mut rows = vec![Vec::new()];
    let mut cell = String::new();
    let mut quoted = false;
    let mut letters = text.chars().peekable();
    let end = |cell: &mut String, rows: &mut Vec<Vec<String>>| {
        let text = std::mem::take(cell).trim().to_owned();
        if let Some(row) = rows.last_mut() {
            row.push(text);
        }
    };
    while let Some(letter) = letters.next() {
        match letter {
            '"' if quoted && letters.peek() == Some(&'"') => {
                letters.next();
                cell.push('"');
            }
            '"' if quoted => quoted = false,
            '"' if cell.trim().is_empty() => quoted = true,
            '\r' if !quoted => {}
            '\n' if !quoted => {
                end(&mut cell, &mut rows);
                rows.push(Vec::new());
            }
            letter if letter == separator && !quoted => end(&mut cell, &mut rows),
            letter => cell.push(letter),
        }
    }
    end(&mut cell, &mut rows);
    rows
}

#[cfg(test)]
mod tests {
    use super::*;

    /// The options as `code: ja / en`, and how many notes there are.
    fn read(text: &str) -> (Vec<String>, usize) {
        let pasted = options_in(text, &["ja", "en"]);
        let options = pasted.options.iter().map(|option| {
            let texts: Vec<String> = option
                .text
                .iter()
                .map(|(tag, text)| format!("{tag} {text}"))
                .collect();
            format!(
                "{}: {}",
                option.code.as_deref().unwrap_or("?"),
                texts.join(", ")
            )
        });
        (options.collect(), pasted.notes.len())
    }

    #[test]
    fn tables_are_read_as_people_have_them() {
        for (table, options, notes) in [
            (
                "1\tはい\tYes\r\n2\tいいえ\tNo\r\n",
                vec!["1: ja はい, en Yes", "2: ja いいえ, en No"],
                0,
            ),
            ("はい\nいいえ", vec!["?: ja はい", "?: ja いいえ"], 0),
            (
                "はい\tYes\nいいえ\tNo",
                vec!["?: ja はい, en Yes", "?: ja いいえ, en No"],
                0,
            ),
            (
                "コード,英語,日本語\na,Red,赤\n,\"Blue, or \"\"sky\"\"\",青",
                vec!["a: en Red, ja 赤", "?: en Blue, or \"sky\", ja 青"],
                0,
            ),
            ("code\tfr\n1\toui", vec!["code: ja fr", "1: ja oui"], 0),
            (
                "code\tja\tcomment\n1\tはい\tx\n1\tいいえ\n2",
                vec!["1: ja はい"],
                3,
            ),
            ("1\t\"上\n下\"", vec!["1: ja 上\n下"], 0),
            ("1\tはい\tYes\tOui", vec!["1: ja はい, en Yes"], 1),
            (" \n\t\n", vec![], 0),
        ] {
            assert_eq!(
                read(table),
                (
                    options.iter().map(|option| (*option).to_owned()).collect(),
                    notes
                ),
                "{table}"
            );
        }
    }
}
