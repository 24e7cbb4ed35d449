//! The responses of a file, one after the other.

use engine::Response;

use crate::records::{Record, blocks};
use crate::{Outcome, input};

/// What stands at one place of a file.
pub(crate) enum Found<'a> {
    /// A response, as text and read.
    Response(&'a str, &'a Response),
    /// Something else; the words say what, and never what stands there.
    Not(String),
}

const NO_RESPONSE: &str = "is no Monshin response; `monshin validate` says where";

/// Gives what stands at each place of a file, with its number from 1, until `take` has enough.
///
/// # Errors
///
/// When the file cannot be read.
pub(crate) fn each_place(file: &str, take: &mut dyn FnMut(u64, Found<'_>) -> bool) -> Outcome<()> {
    let mut reader = input::stream(file)?;
    let (mut pending, mut number, mut goes_on) = (String::new(), 0, true);
    let read = blocks(reader.as_mut(), &mut |block| {
        block.each(&mut pending, &mut |record| {
            let (text, is_line) = match record {
                Record::Line(text) => (text, true),
                Record::Text(text) => (text, false),
                Record::Broken(why) => {
                    number += 1;
                    goes_on = goes_on && take(number, Found::Not(why));
                    return true;
                }
            };
            let read = serde_json::from_str::<Response>(text);
            if read.is_err() && is_line {
                // The first of several lines, perhaps.
                return false;
            }
            let found = match &read {
                Ok(response) => Found::Response(text, response),
                Err(_) => Found::Not(NO_RESPONSE.to_owned()),
            };
            number += 1;
            goes_on = goes_on && take(number, found);
            true
        });
        goes_on
    });
    read.map_err(|error| format!("cannot read on in `{file}`: {error}"))
}

/// Gives each response of a file.
///
/// # Errors
///
/// When the file cannot be read, or holds something that is no response: to count around it would
/// make figures that nobody can check.
pub(crate) fn each(file: &str, take: &mut dyn FnMut(&Response)) -> Outcome<()> {
    let mut broken = Ok(());
    each_place(file, &mut |number, found| {
        match found {
            Found::Response(_, response) => take(response),
            Found::Not(why) => broken = Err(format!("`{file}`: response {number} {why}")),
        }
        broken.is_ok()
    })?;
    broken
}
