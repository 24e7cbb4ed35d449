//! Responses broken in one named way.

use engine::form::{Scalar, TextLimits};
use engine::model::Format;
use engine::{Form, Kind, Place, Response, Session, View};
use fastrand::Rng;
use serde_json::{Value, json};

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
    TooLong,
    WrongFormat,
    ExclusiveWithOthers,
    TooManyChoices,
    TooManyAnswers,
    DuplicatePick,
    FreeTextMissing,
    FreeTextUnasked,
    WrongUnit,
    WrongCodes,
    BadDate,
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
    Fault::TooLong,
    Fault::WrongFormat,
    Fault::ExclusiveWithOthers,
    Fault::TooManyChoices,
    Fault::TooManyAnswers,
    Fault::DuplicatePick,
    Fault::FreeTextMissing,
    Fault::FreeTextUnasked,
    Fault::WrongUnit,
    Fault::WrongCodes,
    Fault::BadDate,
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

struct Breaking<'a> {
    session: &'a Session,
    json: Value,
    rng: &'a mut Rng,
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
            Fault::TooLong => {
                let place = self.answered(|view| text_limits(view).is_some())?;
                let max = text_limits(&self.session.view(place))?.max_length?;
                let text = "あ".repeat(max as usize + 1);
                self.put(place, json!([{"valueString": text}]))
            }
            Fault::WrongFormat => {
                let place = self.answered(|view| {
                    text_limits(view).is_some_and(|limits| limits.format.is_some())
                })?;
                let wrong = match text_limits(&self.session.view(place))?.format {
                    Some(Format::Hiragana) => "ヤマダ",
                    _ => "やまだ",
                };
                self.put(place, json!([{"valueString": wrong}]))
            }
            Fault::ExclusiveWithOthers => self.pick_all(),
            Fault::TooManyChoices => self.pick_too_many(),
            Fault::TooManyAnswers => {
                let place =
                    self.answered(|view| !matches!(view.item.kind, Kind::MultipleChoice { .. }))?;
                let mut values = self.value(place)?["answer"].clone();
                let again = values[0].clone();
                values.as_array_mut()?.push(again);
                self.put(place, values)
            }
            Fault::DuplicatePick => {
                let place =
                    self.answered(|view| matches!(view.item.kind, Kind::MultipleChoice { .. }))?;
                let mut values = self.value(place)?["answer"].clone();
                let again = values[0].clone();
                values.as_array_mut()?.push(again);
                self.put(place, values)
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

    /// A question that is answered and of which this holds, at random.
    fn answered(&mut self, holds: impl Fn(&View<'_>) -> bool) -> Option<Place> {
        let found: Vec<Place> = self
            .session
            .places()
            .into_iter()
            .filter(|place| {
                let view = self.session.view(*place);
                view.item.kind.is_question() && view.answer().is_some() && holds(&view)
            })
            .collect();
        self.rng.choice(found)
    }

    fn value(&self, place: Place) -> Option<&Value> {
        self.json.pointer(self.session.pointer(place).as_str())
    }

    fn put(&mut self, place: Place, answer: Value) -> Option<String> {
        let at = self.session.pointer(place).to_string();
        *self.json.pointer_mut(&at)?.get_mut("answer")? = answer;
        Some(at)
    }

    fn remove(&mut self, place: Place) -> Option<String> {
        let at = self.session.pointer(place).to_string();
        let (around, key) = at.rsplit_once('/')?;
        self.json
            .pointer_mut(around)?
            .as_object_mut()?
            .remove(key)?;
        Some(at)
    }

    fn head(&mut self, at: &str, value: Value) -> Option<String> {
        *self.json.pointer_mut(at)? = value;
        Some(at.to_owned())
    }

    fn in_choice(&mut self, change: impl FnOnce(&mut Value)) -> Option<String> {
        let place = self.answered(|view| view.item.kind.options().is_some())?;
        let mut values = self.value(place)?["answer"].clone();
        change(&mut values[0]["valueCoding"]);
        self.put(place, values)
    }

    /// Answers a question that is not shown.
    fn answer_hidden(&mut self) -> Option<String> {
        let hidden: Vec<Place> = self
            .session
            .places()
            .into_iter()
            .filter(|place| {
                let view = self.session.view(*place);
                !view.shown && view.item.kind.is_question() && place.row == Session::ROOT
            })
            .collect();
        let place = self.rng.choice(hidden)?;
        let item = self.session.form().item(place.item);
        let answer = match &item.kind {
            Kind::Choice(options) | Kind::MultipleChoice { options, .. } => {
                let option = options.list.iter().find(|option| !option.free_text)?;
                let mut coding = json!({"code": &*option.code});
                if let Some(system) = &option.system {
                    coding["system"] = json!(system);
                }
                json!([{"valueCoding": coding}])
            }
            Kind::Boolean => json!([{"valueBoolean": true}]),
            Kind::Integer(_) | Kind::Scale { .. } => json!([{"valueInteger": 1}]),
            Kind::String(_) | Kind::Text(_) => json!([{"valueString": "あ"}]),
            Kind::YearMonth => json!([{"valueDate": "2026-04"}]),
            _ => return None,
        };
        let at = self.session.pointer(place).to_string();
        let mut given = json!({"answer": answer});
        if !item.codes.is_empty() {
            given["codes"] = serde_json::to_value(&item.codes).ok()?;
        }
        self.json["answers"][&*item.link_id] = given;
        Some(at)
    }

    fn out_of_bounds(
        &mut self,
        bound: impl Fn(&View<'_>) -> Option<Scalar>,
        by: i32,
    ) -> Option<String> {
        let place = self.answered(|view| {
            matches!(bound(view), Some(Scalar::Integer(_) | Scalar::Decimal(_)))
        })?;
        let view = self.session.view(place);
        let mut values = self.value(place)?["answer"].clone();
        match (bound(&view)?, &view.item.kind) {
            (Scalar::Integer(bound), Kind::Year) => {
                values[0]["valueDate"] = json!(format!("{:04}", bound + i64::from(by)));
            }
            (Scalar::Integer(bound), _) => {
                values[0]["valueInteger"] = json!(bound.checked_add(i64::from(by))?);
            }
            (Scalar::Decimal(bound), Kind::Quantity(_)) => {
                values[0]["valueQuantity"]["value"] = json!(bound + f64::from(by));
            }
            (Scalar::Decimal(bound), _) => {
                values[0]["valueDecimal"] = json!(bound + f64::from(by));
            }
            _ => return None,
        }
        self.put(place, values)
    }

    fn add_decimals(&mut self) -> Option<String> {
        let place = self.answered(|view| match &view.item.kind {
            Kind::Decimal(number) | Kind::Quantity(number) => number.max_decimal_places.is_some(),
            _ => false,
        })?;
        let mut values = self.value(place)?["answer"].clone();
        let number = match self.session.view(place).item.kind {
            Kind::Quantity(_) => &mut values[0]["valueQuantity"]["value"],
            _ => &mut values[0]["valueDecimal"],
        };
        *number = json!(number.as_f64()?.trunc() + 0.123_456_789);
        self.put(place, values)
    }

    /// Picks another option beside one that excludes all others.
    fn pick_all(&mut self) -> Option<String> {
        let place = self.answered(|view| {
            matches!(&view.item.kind, Kind::MultipleChoice { options, .. }
                if options.list.iter().any(|option| option.exclusive)
                    && options.list.iter().any(|option| !option.exclusive && !option.free_text))
        })?;
        let options = self.session.view(place).item.kind.options()?.clone();
        let exclusive = options.list.iter().find(|option| option.exclusive)?;
        let other = options
            .list
            .iter()
            .find(|option| !option.exclusive && !option.free_text)?;
        let codings: Vec<Value> = [exclusive, other]
            .into_iter()
            .map(|option| {
                let mut coding = json!({"code": &*option.code});
                if let Some(system) = &option.system {
                    coding["system"] = json!(system);
                }
                json!({"valueCoding": coding})
            })
            .collect();
        self.put(place, json!(codings))
    }

    fn pick_too_many(&mut self) -> Option<String> {
        let place = self
            .answered(|view| matches!(view.item.kind, Kind::MultipleChoice { max: Some(_), .. }))?;
        let view = self.session.view(place);
        let Kind::MultipleChoice {
            options,
            max: Some(max),
            ..
        } = &view.item.kind
        else {
            return None;
        };
        let codings: Vec<Value> = options
            .list
            .iter()
            .filter(|option| !option.exclusive && !option.free_text)
            .take(*max as usize + 1)
            .map(|option| {
                let mut coding = json!({"code": &*option.code});
                if let Some(system) = &option.system {
                    coding["system"] = json!(system);
                }
                json!({"valueCoding": coding})
            })
            .collect();
        (codings.len() > *max as usize).then(|| self.put(place, json!(codings)))?
    }

    /// Takes the words beside an option away, or puts some where none are asked for.
    fn free_text(&mut self, take: bool) -> Option<String> {
        let place = self.answered(|view| {
            view.item.kind.options().is_some_and(|options| {
                options
                    .list
                    .iter()
                    .any(|option| view.is_picked(&option.code) && option.free_text == take)
            })
        })?;
        let options = self.session.view(place).item.kind.options()?.clone();
        let mut values = self.value(place)?["answer"].clone();
        let coding = values.as_array_mut()?.iter_mut().find_map(|value| {
            let coding = value.get_mut("valueCoding")?;
            let option = options.get(coding["code"].as_str()?)?;
            (option.free_text == take).then_some(coding)
        })?;
        if take {
            coding.as_object_mut()?.remove("text")?;
        } else {
            coding["text"] = json!("あ");
        }
        self.put(place, values)
    }

    fn add_rows(&mut self) -> Option<String> {
        let groups: Vec<Place> = self
            .session
            .places()
            .into_iter()
            .filter(|place| !self.session.rows(*place).is_empty())
            .collect();
        let place = self.rng.choice(groups)?;
        let Kind::Repeat(repetition) = &self.session.form().item(place.item).kind else {
            return None;
        };
        let at = self.session.pointer(place).to_string();
        let rows = self
            .json
            .pointer_mut(&at)?
            .get_mut("rows")?
            .as_array_mut()?;
        let row = rows.first()?.clone();
        rows.resize(repetition.max as usize + 1, row);
        Some(at)
    }

    fn calculated(&mut self) -> Option<Place> {
        let found: Vec<Place> = self
            .session
            .places()
            .into_iter()
            .filter(|place| {
                let view = self.session.view(*place);
                matches!(view.item.kind, Kind::Calculated { .. }) && view.answer().is_some()
            })
            .collect();
        self.rng.choice(found)
    }

    fn miscalculate(&mut self) -> Option<String> {
        let place = self.calculated()?;
        let mut values = self.value(place)?["answer"].clone();
        let value = values[0].as_object_mut()?.values_mut().next()?;
        *value = if let Some(number) = value.as_i64() {
            json!(number + 1)
        } else if let Some(number) = value.as_f64() {
            json!(number + 1.0)
        } else if let Some(yes) = value.as_bool() {
            json!(!yes)
        } else {
            return None;
        };
        self.put(place, values)
    }

    /// Takes a confirmation away, or confirms what is no warning.
    fn confirmation(&mut self, take: bool) -> Option<String> {
        let confirmed: Vec<Place> = self
            .session
            .places()
            .into_iter()
            .filter(|place| {
                self.value(*place)
                    .is_some_and(|given| given.get("confirmed").is_some() == take)
            })
            .collect();
        let place = self.rng.choice(confirmed)?;
        let at = self.session.pointer(place).to_string();
        let given = self.json.pointer_mut(&at)?;
        if take {
            given.as_object_mut()?.remove("confirmed")?;
        } else {
            given["confirmed"] = json!(["no_such_warning"]);
        }
        Some(at)
    }
}

fn text_limits<'v>(view: &View<'v>) -> Option<&'v TextLimits> {
    match &view.item.kind {
        Kind::String(limits) | Kind::Text(limits) if limits.max_length.is_some() => Some(limits),
        _ => None,
    }
}
