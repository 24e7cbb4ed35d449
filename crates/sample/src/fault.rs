//! Responses broken in one named way.

mod breaking;
mod picks;
mod rules;
mod values;

use engine::{Form, Kind, Response};
use fastrand::Rng;
use serde_json::{Value, json};

use breaking::Breaking;

/// The ways in which a response is broken.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
#[allow(missing_docs)] // Each is told by its name.
pub enum Fault {
    MissingRequired,
    UnknownItem,
    UnknownOption,
    WrongSystem,
    WrongType,
    HiddenAnswered,
    BelowMinimum,
    AboveMaximum,
    TooManyDecimals,
    TooShort,
    TooLong,
    WrongFormat,
    ExclusiveWithOthers,
    TooFewChoices,
    TooManyChoices,
    TooManyAnswers,
    DuplicatePick,
    FreeTextMissing,
    FreeTextUnasked,
    WrongUnit,
    WrongCodes,
    BadDate,
    TooFewRows,
    TooManyRows,
    WrongCalculation,
    MissingCalculation,
    UnconfirmedWarning,
    NothingToConfirm,
    WrongUrl,
    WrongVersion,
    WrongHash,
    WrongFormatName,
    BadAuthored,
    MissingAsOf,
    UnknownKey,
}

/// All of them.
pub const FAULTS: &[Fault] = &[
    Fault::MissingRequired,
    Fault::UnknownItem,
    Fault::UnknownOption,
    Fault::WrongSystem,
    Fault::WrongType,
    Fault::HiddenAnswered,
    Fault::BelowMinimum,
    Fault::AboveMaximum,
    Fault::TooManyDecimals,
    Fault::TooShort,
    Fault::TooLong,
    Fault::WrongFormat,
    Fault::ExclusiveWithOthers,
    Fault::TooFewChoices,
    Fault::TooManyChoices,
    Fault::TooManyAnswers,
    Fault::DuplicatePick,
    Fault::FreeTextMissing,
    Fault::FreeTextUnasked,
    Fault::WrongUnit,
    Fault::WrongCodes,
    Fault::BadDate,
    Fault::TooFewRows,
    Fault::TooManyRows,
    Fault::WrongCalculation,
    Fault::MissingCalculation,
    Fault::UnconfirmedWarning,
    Fault::NothingToConfirm,
    Fault::WrongUrl,
    Fault::WrongVersion,
    Fault::WrongHash,
    Fault::WrongFormatName,
    Fault::BadAuthored,
    Fault::MissingAsOf,
    Fault::UnknownKey,
];

impl Fault {
    /// The fault's name in kebab case.
    pub fn name(self) -> String {
        let mut name = String::new();
        for character in format!("{self:?}").chars() {
            if character.is_ascii_uppercase() && !name.is_empty() {
                name.push('-');
            }
            name.push(character.to_ascii_lowercase());
        }
        name
    }
}

/// A response broken in one way.
#[derive(Clone, Debug)]
pub struct Broken {
    /// The response as JSON; some faults no longer fit the types.
    pub response: Value,
    /// What was done to it.
    pub fault: Fault,
    /// Where, as JSON Pointer.
    pub at: String,
}

/// Breaks a valid response in this way; nothing when it has nothing that could be broken so.
pub fn break_one(form: &Form, response: &Response, fault: Fault, rng: &mut Rng) -> Option<Broken> {
    let session = form.reopen(response).ok()?;
    let mut breaking = Breaking {
        session: &session,
        json: serde_json::to_value(response).ok()?,
        rng,
    };
    let at = breaking.apply(fault)?;
    Some(Broken {
        response: breaking.json,
        fault,
        at,
    })
}

impl Breaking<'_> {
    /// Does it; gives the place.
    fn apply(&mut self, fault: Fault) -> Option<String> {
        match fault {
            Fault::MissingRequired => {
                let place = self.answered(|view| view.required)?;
                self.remove(place)
            }
            Fault::UnknownItem => {
                self.json["answers"]["no_such_item"] = json!({"answer": [{"valueBoolean": true}]});
                Some("/answers/no_such_item".to_owned())
            }
            Fault::UnknownOption => self.in_choice(|coding| coding["code"] = json!("no_such")),
            Fault::WrongSystem => self.in_choice(|coding| coding["system"] = json!("urn:oid:9.9")),
            Fault::WrongType => {
                let place = self.answered(|_| true)?;
                let wrong = match self.session.view(place).item.kind {
                    Kind::Boolean => json!([{"valueInteger": 1}]),
                    _ => json!([{"valueBoolean": true}]),
                };
                self.put(place, wrong)
            }
            Fault::HiddenAnswered => self.answer_hidden(),
            Fault::BelowMinimum => self.out_of_bounds(|view| view.min, -1),
            Fault::AboveMaximum => self.out_of_bounds(|view| view.max, 1),
            Fault::TooManyDecimals => self.add_decimals(),
            Fault::TooShort => self.too_short(),
            Fault::TooLong => self.too_long(),
            Fault::WrongFormat => self.wrong_format(),
            Fault::ExclusiveWithOthers => self.pick_all(),
            Fault::TooFewChoices => self.pick_too_few(),
            Fault::TooManyChoices => self.pick_too_many(),
            Fault::TooManyAnswers => {
                let place =
                    self.answered(|view| !matches!(view.item.kind, Kind::MultipleChoice { .. }))?;
                self.twice(place)
            }
            Fault::DuplicatePick => {
                let place =
                    self.answered(|view| matches!(view.item.kind, Kind::MultipleChoice { .. }))?;
                self.twice(place)
            }
            Fault::FreeTextMissing => self.free_text(true),
            Fault::FreeTextUnasked => self.free_text(false),
            Fault::WrongUnit => {
                let place = self.answered(|view| matches!(view.item.kind, Kind::Quantity(_)))?;
                let mut values = self.value(place)?["answer"].clone();
                values[0]["valueQuantity"]["code"] = json!("no_such_unit");
                self.put(place, values)
            }
            Fault::WrongCodes => {
                let place = self.answered(|view| !view.item.codes.is_empty())?;
                let at = self.session.pointer(place).to_string();
                let codes = self.json.pointer_mut(&at)?.get_mut("codes")?;
                codes[0]["code"] = json!("9N000000000000000");
                Some(at)
            }
            Fault::BadDate => {
                let place = self.answered(|view| {
                    matches!(view.item.kind, Kind::Date | Kind::YearMonth | Kind::Year)
                })?;
                self.put(place, json!([{"valueDate": "2026-02-30"}]))
            }
            Fault::TooFewRows => self.take_rows(),
            Fault::TooManyRows => self.add_rows(),
            Fault::WrongCalculation => self.miscalculate(),
            Fault::MissingCalculation => {
                let place = self.calculated()?;
                self.remove(place)
            }
            Fault::UnconfirmedWarning => self.confirmation(true),
            Fault::NothingToConfirm => self.confirmation(false),
            Fault::WrongUrl => self.head("/questionnaire/url", json!("https://example.org/other")),
            Fault::WrongVersion => self.head("/questionnaire/version", json!("0.0.0-other")),
            Fault::WrongHash => {
                let hash = format!("sha256:{}", "0".repeat(64));
                self.head("/questionnaire/hash", json!(hash))
            }
            Fault::WrongFormatName => self.head("/format", json!("monshin/response@0")),
            Fault::BadAuthored => self.head("/authored", json!("yesterday")),
            Fault::MissingAsOf => {
                self.json.as_object_mut()?.remove("asOf")?;
                Some("/asOf".to_owned())
            }
            Fault::UnknownKey => {
                self.json["sex"] = json!("female");
                Some("/sex".to_owned())
            }
        }
    }
}
