//! Every response of a file as data, one after the other; or none, where one of them cannot be read.

use engine::Response;

use crate::records::{Record, blocks};
use crate::{Outcome, input};

/// Gives each response of a file.
///
/// # Errors
///
/// When the file cannot be read, or holds something that is no response: to count around it would
/// make figures that nobody can check. The sentence names the place and never what stands there.
pub(crate) fn each(file: &str, take: &mut dyn FnMut(Response)) -> Outcome<()> {
    let mut reader = input::stream(file)?;
    let mut pending = String::new();
    let mut number = 0_u64;
    let mut broken: Option<String> = None;
    let read = blocks(reader.as_mut(), &mut |block| {
        block.each(&mut pending, &mut |record| {
            let (text, is_line) = match record {
                Record::Line(text) => (text, true),
                Record::Text(text) => (text, false),
                Record::Broken(why) => {
                    number += 1;
                    broken.get_or_insert(format!("`{file}`: response {number} {why}"));
                    return true;
                }
            };
            match serde_json::from_str::<Response>(text) {
                Ok(response) => {
                    number += 1;
                    take(response);
                }
                // The first of several lines, perhaps.
                Err(_) if is_line => return false,
                Err(_) => {
                    number += 1;
                    broken.get_or_insert(format!(
                        "`{file}`: response {number} is no Monshin response; `monshin validate` says where"
                    ));
                }
            }
            true
        });
        broken.is_none()
    });
    read.map_err(|error| format!("cannot read on in `{file}`: {error}"))?;
    broken.map_or(Ok(()), Err)
}
