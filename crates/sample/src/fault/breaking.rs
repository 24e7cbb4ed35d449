//! A response that is being broken: finding a place in it, and changing what stands there.

use engine::{Place, Session, View};
use fastrand::Rng;
use serde_json::Value;

/// A valid response, and the session that it is the response of.
pub(super) struct Breaking<'a> {
    pub(super) session: &'a Session,
    pub(super) json: Value,
    pub(super) rng: &'a mut Rng,
}

impl Breaking<'_> {
    /// A question that is answered and of which this holds, at random.
    pub(super) fn answered(&mut self, holds: impl Fn(&View<'_>) -> bool) -> Option<Place> {
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

    pub(super) fn value(&self, place: Place) -> Option<&Value> {
        self.json.pointer(self.session.pointer(place).as_str())
    }

    pub(super) fn put(&mut self, place: Place, answer: Value) -> Option<String> {
        let at = self.session.pointer(place).to_string();
        *self.json.pointer_mut(&at)?.get_mut("answer")? = answer;
        Some(at)
    }

    /// Gives the first answer a second time.
    pub(super) fn twice(&mut self, place: Place) -> Option<String> {
        let mut values = self.value(place)?["answer"].clone();
        let again = values[0].clone();
        values.as_array_mut()?.push(again);
        self.put(place, values)
    }

    pub(super) fn remove(&mut self, place: Place) -> Option<String> {
        let at = self.session.pointer(place).to_string();
        let (around, key) = at.rsplit_once('/')?;
        self.json
            .pointer_mut(around)?
            .as_object_mut()?
            .remove(key)?;
        Some(at)
    }

    pub(super) fn head(&mut self, at: &str, value: Value) -> Option<String> {
        *self.json.pointer_mut(at)? = value;
        Some(at.to_owned())
    }
}
