//! Responses out of files, each verified against the questionnaire that it names.

use std::collections::HashMap;

use engine::{Form, Response};

use crate::every::{self, Found};
use crate::input;
use crate::{Ended, Language, Outcome};

/// Reads the questionnaires that responses may answer.
pub(crate) fn forms(paths: &[String], language: Language) -> Outcome<Vec<Form>> {
    let mut forms: Vec<Form> = Vec::with_capacity(paths.len());
    for path in paths {
        let form = input::form(path, language)?;
        // The same content twice is one questionnaire.
        if forms
            .iter()
            .all(|known| known.head().hash != form.head().hash)
        {
            forms.push(form);
        }
    }
    Ok(forms)
}

/// Gives each valid response with its number over all files, as text and read. The others are told
/// on standard error, with the file and their number in it, and left out.
pub(crate) fn each_valid(
    forms: &[Form],
    files: &[String],
    language: Language,
    take: &mut dyn FnMut(u64, &str, &Response) -> Outcome<()>,
) -> Outcome {
    let by_hash: HashMap<&str, &Form> = (forms.iter())
        .map(|form| (form.head().hash.as_str(), form))
        .collect();
    let progress = input::progress(None);
    let (mut responses, mut left_out) = (0_u64, 0_u64);
    for file in files {
        let mut stopped = None;
        every::each_place(file, &mut |number, found| {
            let found = match found {
                Found::Response(text, response) => valid(&by_hash, text, response),
                Found::Not(_) => Err(LeftOut::NotAResponse),
            };
            responses += 1;
            progress.inc(1);
            match found {
                Ok((text, response)) => stopped = take(responses, text, response).err(),
                Err(why) => {
                    left_out += 1;
                    progress.suspend(|| eprintln!("{file}:{number}: {}", why.told(language)));
                }
            }
            stopped.is_none()
        })?;
        if let Some(why) = stopped {
            return Err(why);
        }
    }
    progress.finish_and_clear();
    if responses == 0 {
        return Err("there was no response to read".to_owned());
    }
    if left_out == 0 {
        return Ok(Ended::Fine);
    }
    eprintln!(
        "{}",
        match language {
            Language::En => format!("responses: {responses}, left out: {left_out}"),
            Language::Ja => format!("回答{responses}件、うち除いたもの{left_out}件"),
        }
    );
    Ok(Ended::Findings)
}

/// Why a response is left out. What was answered is in none of them.
enum LeftOut {
    NotAResponse,
    OtherQuestionnaire,
    NotValid { findings: usize },
}

impl LeftOut {
    fn told(&self, language: Language) -> String {
        match (self, language) {
            (Self::NotAResponse, Language::En) => "left out: is no response".to_owned(),
            (Self::NotAResponse, Language::Ja) => "除外: 回答の形式ではありません".to_owned(),
            (Self::OtherQuestionnaire, Language::En) => {
                "left out: answers none of the questionnaires given; name its version with -q"
                    .to_owned()
            }
            (Self::OtherQuestionnaire, Language::Ja) => {
                "除外: 指定した質問票への回答ではありません。その版を -q で指定してください"
                    .to_owned()
            }
            (Self::NotValid { findings }, Language::En) => {
                format!(
                    "left out: does not verify (findings: {findings}); `monshin validate` shows them"
                )
            }
            (Self::NotValid { findings }, Language::Ja) => {
                format!(
                    "除外: 検証に通りません（指摘{findings}件）。`monshin validate` で確かめられます"
                )
            }
        }
    }
}

fn valid<'a>(
    forms: &HashMap<&str, &Form>,
    text: &'a str,
    response: &'a Response,
) -> Result<(&'a str, &'a Response), LeftOut> {
    let form = forms
        .get(response.questionnaire.hash.as_str())
        .ok_or(LeftOut::OtherQuestionnaire)?;
    match form.verify(response).len() {
        0 => Ok((text, response)),
        findings => Err(LeftOut::NotValid { findings }),
    }
}
