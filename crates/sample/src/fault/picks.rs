//! Picks that do not go together.

use engine::Kind;
use engine::form::FormOption;
use serde_json::{Value, json};

use super::breaking::Breaking;

impl Breaking<'_> {
    pub(super) fn in_choice(&mut self, change: impl FnOnce(&mut Value)) -> Option<String> {
        let place = self.answered(|view| view.item.kind.options().is_some())?;
        let mut values = self.value(place)?["answer"].clone();
        change(&mut values[0]["valueCoding"]);
        self.put(place, values)
    }

    /// Picks another option beside one that excludes all others.
    pub(super) fn pick_all(&mut self) -> Option<String> {
        let place = self.answered(|view| {
            matches!(&view.item.kind, Kind::MultipleChoice { options, .. }
                if options.list.iter().any(|option| option.exclusive)
                    && options.list.iter().any(is_plain))
        })?;
        let options = self.session.view(place).item.kind.options()?.clone();
        let exclusive = options.list.iter().find(|option| option.exclusive)?;
        let other = options.list.iter().find(|option| is_plain(option))?;
        self.put(place, picked([exclusive, other]))
    }

    pub(super) fn pick_too_few(&mut self) -> Option<String> {
        let place = self.answered(
            |view| matches!(view.item.kind, Kind::MultipleChoice { min: Some(min), .. } if min > 1),
        )?;
        let Kind::MultipleChoice { options, .. } = self.session.view(place).item.kind.clone()
        else {
            return None;
        };
        let one = options.list.iter().find(|option| is_plain(option))?;
        self.put(place, picked([one]))
    }

    pub(super) fn pick_too_many(&mut self) -> Option<String> {
        let place = self
            .answered(|view| matches!(view.item.kind, Kind::MultipleChoice { max: Some(_), .. }))?;
        let Kind::MultipleChoice {
            options,
            max: Some(max),
            ..
        } = self.session.view(place).item.kind.clone()
        else {
            return None;
        };
        let plain: Vec<&FormOption> = (options.list.iter())
            .filter(|option| is_plain(option))
            .take(max as usize + 1)
            .collect();
        (plain.len() > max as usize).then(|| self.put(place, picked(plain)))?
    }

    /// Takes the words beside an option away, or puts some where none are asked for.
    pub(super) fn free_text(&mut self, take: bool) -> Option<String> {
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
}

/// Whether an option goes with others, and asks for no words.
fn is_plain(option: &FormOption) -> bool {
    !option.exclusive && !option.free_text
}

/// An answer that picks these.
pub(super) fn picked<'o>(options: impl IntoIterator<Item = &'o FormOption>) -> Value {
    let picks = options.into_iter().map(|option| {
        let mut coding = json!({"code": &*option.code});
        if let Some(system) = &option.system {
            coding["system"] = json!(system);
        }
        if !option.codes.is_empty() {
            coding["codes"] = json!(option.codes);
        }
        json!({"valueCoding": coding})
    });
    picks.collect()
}
