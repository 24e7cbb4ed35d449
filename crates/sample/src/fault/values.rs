//! Values that a question does not take.

use engine::form::{Scalar, TextLimits};
use engine::model::Format;
use engine::{Kind, Place, View};
use jiff::Span;
use serde_json::json;

use super::breaking::Breaking;

impl Breaking<'_> {
    /// Puts what comes right before the least value, or right after the greatest.
    pub(super) fn out_of_bounds(
        &mut self,
        bound: impl Fn(&View<'_>) -> Option<Scalar>,
        by: i8,
    ) -> Option<String> {
        let place = self.answered(|view| bound(view).is_some())?;
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
            (Scalar::Date(bound), _) => {
                let beyond = bound.checked_add(Span::new().days(by)).ok()?;
                values[0]["valueDate"] = json!(beyond.to_string());
            }
            (Scalar::YearMonth(bound), _) => {
                let beyond = bound.first_day().checked_add(Span::new().months(by)).ok()?;
                values[0]["valueDate"] =
                    json!(format!("{:04}-{:02}", beyond.year(), beyond.month()));
            }
            (Scalar::Time(bound), _) => {
                let beyond = bound.checked_add(Span::new().minutes(by)).ok()?;
                values[0]["valueTime"] =
                    json!(format!("{:02}:{:02}", beyond.hour(), beyond.minute()));
            }
        }
        self.put(place, values)
    }

    pub(super) fn too_short(&mut self) -> Option<String> {
        let (place, limits) = self.text(|limits| limits.min_length.is_some_and(|min| min > 1))?;
        self.write(place, &"あ".repeat(limits.min_length? as usize - 1))
    }

    pub(super) fn too_long(&mut self) -> Option<String> {
        let (place, limits) = self.text(|limits| limits.max_length.is_some())?;
        self.write(place, &"あ".repeat(limits.max_length? as usize + 1))
    }

    pub(super) fn wrong_format(&mut self) -> Option<String> {
        let (place, limits) = self.text(|limits| limits.format.is_some())?;
        let wrong = match limits.format {
            Some(Format::Hiragana) => "ヤマダ",
            _ => "やまだ",
        };
        self.write(place, wrong)
    }

    /// An answered question for a text whose limits are such.
    fn text(&mut self, holds: impl Fn(&TextLimits) -> bool) -> Option<(Place, TextLimits)> {
        let place = self.answered(|view| limits(view).is_some_and(&holds))?;
        let limits = limits(&self.session.view(place))?.clone();
        Some((place, limits))
    }

    fn write(&mut self, place: Place, text: &str) -> Option<String> {
        self.put(place, json!([{"valueString": text}]))
    }

    pub(super) fn add_decimals(&mut self) -> Option<String> {
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
}

fn limits<'v>(view: &View<'v>) -> Option<&'v TextLimits> {
    match &view.item.kind {
        Kind::String(limits) | Kind::Text(limits) => Some(limits),
        _ => None,
    }
}
