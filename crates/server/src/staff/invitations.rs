//! Invitations: made from a list of members' keys, shown once, and who has not answered yet.

use std::collections::HashMap;

use axum::extract::Path;
use axum::http::header;
use axum::response::{IntoResponse as _, Response};
use maud::{PreEscaped, html};
use store::{Admission, Invited, Invitee};

use super::{Fields, Stop, Visit, account};

/// How many fit on one page to print; a longer list comes as CSV.
const MOST_LETTERS: usize = 2000;

/// Makes invitations for those who have none.
pub(crate) async fn invite(
    visit: Visit,
    Path(id): Path<String>,
    fields: Fields,
) -> Result<Response, Stop> {
    let society = &visit.signed()?.society;
    let store = &visit.service.store;
    let campaign = store.campaign(&society.id, &id).await?;
    if campaign.admission == Admission::Open {
        return Err(Stop::Form(
            "この募集は、誰でも回答できます。案内は要りません。",
            "This campaign is open to everybody; it takes no invitations.",
        ));
    }
    let members = members(fields.text("members"))?;
    let as_letters = fields.text("as") == "letters";
    if as_letters && members.len() > MOST_LETTERS {
        return Err(Stop::Form(
            "印刷用にできるのは、一度に2000人までです。一覧（CSV）で受け取ってください。",
            "2000 letters at most; take the list as CSV.",
        ));
    }
    let invited = store
        .invite(&society.id, visit.act()?, &campaign.id, members)
        .await?;
    let address =
        |one: &Invited| format!("{}/i/{}/{}", visit.origin, society.slug, one.token.expose());
    if !as_letters {
        let rows = invited.iter().map(|one| [one.member.clone(), address(one)]);
        return csv("invitations.csv", ["member", "address"], rows);
    }
    let mut letters = Vec::new();
    for one in &invited {
        let address = address(one);
        letters.push((&one.member, account::picture(&address)?, address));
    }
    Ok(visit.page(
        &campaign.name,
        &html! {
            p.not-printed { (visit.say(
                "アドレスを表示するのは今だけです。この画面を印刷してください。",
                "The addresses are shown only now. Print this page."
            )) }
            @if letters.is_empty() {
                p { (visit.say("新しい人はいませんでした。", "There was nobody new.")) }
            }
            div.letters {
                @for (member, picture, address) in &letters {
                    div.letter {
                        p { strong { (member) } }
                        (PreEscaped(picture))
                        p.address { (address) }
                    }
                }
            }
        },
    ))
}

/// How long a key or a workplace's code may be, in bytes.
const LONGEST: usize = 200;

/// Members of a list: the key is the first column of each line. Where the first line is a head with
/// `member` and `group` in it, the column `group` holds a code for the workplace.
fn members(text: &str) -> Result<Vec<Invitee>, Stop> {
    let text = text.trim_start_matches('\u{feff}');
    let mut reader = csv::ReaderBuilder::new()
        .has_headers(false)
        .flexible(true)
        .trim(csv::Trim::All)
        .from_reader(text.as_bytes());
    let mut members: Vec<Invitee> = Vec::new();
    let mut group = None;
    for record in reader.records() {
        let record = record.map_err(|_| {
            Stop::Form(
                "一覧を読み取れませんでした。CSVかどうか確かめてください。",
                "The list cannot be read. Is it CSV?",
            )
        })?;
        if record.iter().any(|cell| cell.len() > LONGEST) {
            return Err(Stop::Form(
                "符号が長すぎます（200文字まで）。",
                "A key is too long (200 characters at most).",
            ));
        }
        match record.get(0) {
            Some("member") => group = record.iter().position(|name| name == "group"),
            Some(key) if !key.is_empty() => members.push(Invitee {
                member: key.to_owned(),
                workplace: group
                    .and_then(|column| record.get(column))
                    .filter(|code| !code.is_empty())
                    .map(str::to_owned),
            }),
            _ => {}
        }
    }
    if members.is_empty() {
        return Err(Stop::Form(
            "一覧に、案内する人がいません。1行に1つずつ書いてください。",
            "There is nobody in the list. Write a key a line.",
        ));
    }
    let workplaces: HashMap<&str, &Option<String>> = (members.iter())
        .map(|one| (one.member.as_str(), &one.workplace))
        .collect();
    if (members.iter()).any(|one| workplaces[one.member.as_str()] != &one.workplace) {
        return Err(Stop::Form(
            "同じ人が、違う職場で2回書かれています。どちらかを消してください。",
            "Somebody stands in the list twice, with two workplaces. Take one of them out.",
        ));
    }
    Ok(members)
}

/// Who has not answered: keys only.
pub(crate) async fn unanswered(visit: Visit, Path(id): Path<String>) -> Result<Response, Stop> {
    let keys = all_unanswered(&visit, &id).await?;
    csv(
        "unanswered.csv",
        ["member"],
        keys.into_iter().map(|key| [key]),
    )
}

/// The keys of all who have not answered.
pub(crate) async fn all_unanswered(visit: &Visit, id: &str) -> Result<Vec<String>, Stop> {
    let society = &visit.signed()?.society.id;
    let store = &visit.service.store;
    let campaign = store.campaign(society, id).await?;
    let mut all: Vec<String> = Vec::new();
    loop {
        let after = all.last().cloned().unwrap_or_default();
        let mut some = store
            .unanswered(society, &campaign.id, &after, 1000)
            .await?;
        if some.is_empty() {
            return Ok(all);
        }
        all.append(&mut some);
    }
}

/// A table as a file. A cell that a spreadsheet would run is made text.
fn csv<const N: usize>(
    name: &str,
    head: [&str; N],
    rows: impl IntoIterator<Item = [String; N]>,
) -> Result<Response, Stop> {
    let failed = |_| {
        Stop::Store(store::Error::Unavailable(
            "a table cannot be written".to_owned(),
        ))
    };
    let mut writer = csv::Writer::from_writer("\u{feff}".as_bytes().to_vec());
    writer.write_record(head).map_err(failed)?;
    for row in rows {
        writer.write_record(row.map(defused)).map_err(failed)?;
    }
    let table = writer.into_inner().unwrap_or_default();
    let about = [
        (header::CONTENT_TYPE, "text/csv; charset=utf-8".to_owned()),
        (
            header::CONTENT_DISPOSITION,
            format!("attachment; filename=\"{name}\""),
        ),
    ];
    Ok((about, table).into_response())
}

fn defused(cell: String) -> String {
    if cell.starts_with(['=', '+', '-', '@', '\t', '\r']) {
        format!("'{cell}")
    } else {
        cell
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_list_is_read_as_spreadsheets_write_it() {
        let list = |text: &str| -> Vec<(String, Option<String>)> {
            let Ok(members) = members(text) else {
                panic!("no list: {text}");
            };
            let read = members.into_iter().map(|one| (one.member, one.workplace));
            read.collect()
        };
        let alone = |key: &str| (key.to_owned(), None);
        let keys = list("\u{feff}member,note\r\nA-1,x\r\n\r\n\"A,2\"\r\n");
        assert_eq!(keys, [alone("A-1"), alone("A,2")]);
        // Without a head nothing says what a second column is.
        assert_eq!(list("A-1,W1"), [alone("A-1")]);
        let placed = ("A-1".to_owned(), Some("W1".to_owned()));
        let read = list("member,note,group\nA-1,x,W1\nA-2,x,\nA-3\n");
        assert_eq!(read, [placed, alone("A-2"), alone("A-3")]);
        for refused in ["\n\n", "member,group\nA-1,W1\nA-1,W2\n", "member,group\n"] {
            assert!(members(refused).is_err(), "{refused:?}");
        }
        assert!(members(&format!("member,group\nA-1,{}", "W".repeat(201))).is_err());
    }

    #[test]
    fn no_cell_runs_in_a_spreadsheet() {
        assert_eq!(defused("=1+1".to_owned()), "'=1+1");
        assert_eq!(defused("A-1".to_owned()), "A-1");
    }
}
