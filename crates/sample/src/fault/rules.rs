//! Answers against the questionnaire's rules: hidden, calculated, confirmed, repeated.

use engine::{Kind, Place, Session};
use serde_json::json;

use super::breaking::Breaking;
use super::picks::picked;

impl Breaking<'_> {
    /// Answers a question that is not shown.
    pub(super) fn answer_hidden(&mut self) -> Option<String> {
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
                picked([option])
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

    pub(super) fn take_rows(&mut self) -> Option<String> {
        let places = self.session.places();
        let groups: Vec<Place> = (places.into_iter())
            .filter(|place| {
                let kind = &self.session.form().item(place.item).kind;
                matches!(kind, Kind::Repeat(repetition) if repetition.min > 0)
                    && !self.session.rows(*place).is_empty()
            })
            .collect();
        let place = self.rng.choice(groups)?;
        self.remove(place)
    }

    pub(super) fn add_rows(&mut self) -> Option<String> {
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

    pub(super) fn calculated(&mut self) -> Option<Place> {
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

    pub(super) fn miscalculate(&mut self) -> Option<String> {
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
    pub(super) fn confirmation(&mut self, take: bool) -> Option<String> {
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
