//! What verification found: where in the response, at which item, and what.

use std::fmt;

use serde::Serialize;

use crate::pointer::Pointer;
use crate::session::Issue;

/// One thing that is not right with a response.
///
/// It names places and kinds and never holds an answer, so it may be logged.
#[derive(Clone, Debug, PartialEq, Serialize)]
#[serde(rename_all = "camelCase")]
pub struct Finding {
    /// Where in the response. For what is missing: where it would stand.
    pub at: Pointer,
    /// The item concerned.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub link_id: Option<String>,
    /// What is not right.
    #[serde(flatten)]
    pub fault: Fault,
}

/// What can be wrong with a response.
#[derive(Clone, Debug, PartialEq, Serialize)]
#[serde(untagged)]
pub enum Fault {
    /// What would have stood in the way of finishing.
    Issue(Issue),
    /// What no session can produce.
    Forged(Forged),
}

/// What is wrong with a response that no session of the form can have produced.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[serde(rename_all = "camelCase", tag = "kind")]
pub enum Forged {
    /// The head of the response is not as the format says.
    BadHead {
        /// What was expected.
        expected: String,
    },
    /// It answers another questionnaire.
    WrongQuestionnaire {
        /// The form's address.
        expected: String,
    },
    /// It answers another version.
    WrongVersion {
        /// The form's version.
        expected: String,
    },
    /// It answers a questionnaire of the same name with other content.
    WrongHash,
    /// The form has no such item there.
    UnknownItem,
    /// The item is answered twice.
    DuplicateItem,
    /// The item holds no answer (a page, a note), or no rows.
    NotAnswerable,
    /// The answer is of another type.
    WrongType {
        /// The type that the item takes.
        expected: String,
    },
    /// More than one answer to an item that takes one.
    TooManyAnswers,
    /// The item has no such option, or the option another code system.
    UnknownOption,
    /// The option is not offered with these answers.
    OptionNotOffered,
    /// The option is picked twice.
    DuplicatePick,
    /// The option takes no words beside it.
    NoFreeText,
    /// The unit is not the item's.
    WrongUnit,
    /// The codes are not the item's.
    WrongCodes,
    /// With these answers the item is not shown.
    HiddenButAnswered,
    /// The value is not what the form works out.
    WrongCalculation,
    /// There is no such warning to confirm.
    NothingToConfirm,
    /// The item is read-only, and not as the form put it.
    ReadOnly,
}

impl Finding {
    pub(crate) fn new(at: Pointer, link_id: Option<&str>, forged: Forged) -> Self {
        Self {
            at,
            link_id: link_id.map(str::to_owned),
            fault: Fault::Forged(forged),
        }
    }

    /// The fault's name, in camel case: `required`, `hiddenButAnswered`.
    pub fn kind(&self) -> String {
        let name = serde_json::to_value(&self.fault).ok().and_then(|data| {
            data.get("kind")
                .and_then(|kind| kind.as_str().map(str::to_owned))
        });
        name.unwrap_or_default()
    }
}

impl fmt::Display for Forged {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::BadHead { expected } => f.write_str(expected),
            Self::WrongQuestionnaire { expected } => {
                write!(f, "expected a response to the questionnaire `{expected}`")
            }
            Self::WrongVersion { expected } => {
                write!(f, "expected a response to version `{expected}`")
            }
            Self::WrongHash => f.write_str(
                "expected a response to this content; the questionnaire has the same name and version, and other words or rules",
            ),
            Self::UnknownItem => f.write_str("the questionnaire has no such item here"),
            Self::DuplicateItem => f.write_str("the item is answered twice"),
            Self::NotAnswerable => f.write_str("the item does not hold this"),
            Self::WrongType { expected } => write!(f, "expected `{expected}` (value withheld)"),
            Self::TooManyAnswers => f.write_str("expected one answer, found several"),
            Self::UnknownOption => f.write_str("the item has no such option (value withheld)"),
            Self::OptionNotOffered => {
                f.write_str("the option is not offered with these answers (value withheld)")
            }
            Self::DuplicatePick => f.write_str("the option is picked twice (value withheld)"),
            Self::NoFreeText => f.write_str("the option takes no words beside it"),
            Self::WrongUnit => f.write_str("the unit is not the item's"),
            Self::WrongCodes => f.write_str("the codes are not the item's"),
            Self::HiddenButAnswered => {
                f.write_str("answered, but not shown with these answers (value withheld)")
            }
            Self::WrongCalculation => {
                f.write_str("not what the questionnaire works out (value withheld)")
            }
            Self::NothingToConfirm => f.write_str("there is no such warning to confirm"),
            Self::ReadOnly => f.write_str("read-only, and not as the questionnaire put it"),
        }
    }
}

impl fmt::Display for Finding {
    /// One line in English: kind, place, what was expected. Never the answer.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{} at {}", kebab(&self.kind()), self.at)?;
        if let Some(link_id) = &self.link_id {
            write!(f, " (`{link_id}`)")?;
        }
        match &self.fault {
            Fault::Forged(forged) => write!(f, ": {forged}"),
            Fault::Issue(issue) => write!(f, ": {issue}"),
        }
    }
}

fn kebab(camel: &str) -> String {
    let mut out = String::with_capacity(camel.len() + 4);
    for character in camel.chars() {
        if character.is_ascii_uppercase() {
            out.push('-');
        }
        out.push(character.to_ascii_lowercase());
    }
    out
}
