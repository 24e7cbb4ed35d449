//! What one may want to see happen in a form.

use engine::form::{Bound, FormItem};
use engine::{Form, Issue, Kind, Place, Session};
use serde::{Deserialize, Serialize};

use crate::step::line;

/// Something that may happen in a form, by the names that the questionnaire has for it.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "camelCase", tag = "kind")]
pub enum Target {
    /// An item is shown.
    Shown {
        /// Its linkId.
        item: String,
    },
    /// An item is hidden, and what is around it is shown.
    Hidden {
        /// Its linkId.
        item: String,
    },
    /// An option is on offer.
    Offered {
        /// The question's linkId.
        item: String,
        /// The option's code.
        option: String,
    },
    /// The question is shown, and an option of it is not on offer.
    Withheld {
        /// The question's linkId.
        item: String,
        /// The option's code.
        option: String,
    },
    /// An option is picked.
    Picked {
        /// The question's linkId.
        item: String,
        /// The option's code.
        option: String,
    },
    /// A rule was judged and is kept.
    Kept {
        /// The item's linkId.
        item: String,
        /// The rule's key.
        rule: String,
    },
    /// A rule is broken: its message is seen.
    Broken {
        /// The item's linkId.
        item: String,
        /// The rule's key.
        rule: String,
    },
    /// A question is answered with the least value that it takes.
    Least {
        /// Its linkId.
        item: String,
    },
    /// A question is answered with the greatest value that it takes.
    Greatest {
        /// Its linkId.
        item: String,
    },
}

impl Target {
    /// The linkId of the item that it is about.
    pub fn item(&self) -> &str {
        match self {
            Self::Shown { item }
            | Self::Hidden { item }
            | Self::Offered { item, .. }
            | Self::Withheld { item, .. }
            | Self::Picked { item, .. }
            | Self::Kept { item, .. }
            | Self::Broken { item, .. }
            | Self::Least { item }
            | Self::Greatest { item } => item,
        }
    }
}

impl Target {
    /// Whether it happens in a session, in one repetition at least.
    pub fn happens_in(&self, session: &Session) -> bool {
        let places = session.places().into_iter();
        let item = session.form().find(self.item());
        (places.filter(|place| Some(place.item) == item))
            .any(|place| self.happens_at(session, place))
    }

    pub(crate) fn happens_at(&self, session: &Session, place: Place) -> bool {
        let view = session.view(place);
        let offers = |code: &str| {
            let position = view.item.kind.options()?.position(code)?;
            Some(view.offers(position))
        };
        let is_judged = !view.item.kind.is_question() || view.answer().is_some();
        let is_broken = |rule: &str| {
            let issues = view.issues.iter();
            issues
                .into_iter()
                .any(|issue| matches!(issue, Issue::Constraint { key, .. } if **key == *rule))
        };
        let is_at = |least: bool| {
            let end = line(view.item)
                .and_then(|(step, low, high)| step.answer(if least { low } else { high }));
            end.is_some() && view.answer() == end
        };
        match self {
            Self::Hidden { .. } => {
                let around = around(session, place);
                !view.shown && around.is_none_or(|around| session.view(around).shown)
            }
            _ if !view.shown => false,
            Self::Shown { .. } => true,
            Self::Offered { option, .. } => offers(option) == Some(true),
            Self::Withheld { option, .. } => offers(option) == Some(false),
            Self::Picked { option, .. } => view.is_picked(option) && offers(option) == Some(true),
            Self::Kept { rule, .. } => is_judged && !is_broken(rule),
            Self::Broken { rule, .. } => is_judged && is_broken(rule),
            Self::Least { .. } => is_at(true),
            Self::Greatest { .. } => is_at(false),
        }
    }
}

/// All that one may want to see happen in a form, in its order: each item shown and hidden, each option
/// picked and withheld, each rule kept and broken, each range at both ends.
pub(crate) fn targets(form: &Form) -> Vec<Target> {
    form.items().iter().flat_map(of_item).collect()
}

fn of_item(found: &FormItem) -> Vec<Target> {
    let item = || found.link_id.to_string();
    let mut targets = vec![Target::Shown { item: item() }];
    if found.rules.shown_when.is_some() {
        targets.push(Target::Hidden { item: item() });
    }
    if let (true, Some(options)) = (found.kind.is_question(), found.kind.options()) {
        for (position, option) in options.list.iter().enumerate() {
            let option = option.code.to_string();
            if let Some(Some(_)) = found.rules.option_shown_when.get(position) {
                let item = item();
                let option = option.clone();
                targets.push(Target::Withheld { item, option });
            }
            let item = item();
            targets.push(Target::Picked { item, option });
        }
    }
    for constraint in &found.rules.constraints {
        let rule = constraint.key.to_string();
        targets.push(Target::Kept {
            item: item(),
            rule: rule.clone(),
        });
        targets.push(Target::Broken { item: item(), rule });
    }
    let is_scale = matches!(found.kind, Kind::Scale { .. });
    let has_end = |end: &Option<Bound>| is_scale || matches!(end, Some(Bound::Constant(_)));
    if found.kind.is_question() && has_end(&found.rules.min) {
        targets.push(Target::Least { item: item() });
    }
    if found.kind.is_question() && has_end(&found.rules.max) {
        targets.push(Target::Greatest { item: item() });
    }
    targets
}

/// The page or group that a place is in; for what is right in a repetition, the repeating group.
pub(crate) fn around(session: &Session, place: Place) -> Option<Place> {
    let parent = session.form().item(place.item).parent;
    (parent.and_then(|parent| session.place_of(place.row, parent)))
        .or_else(|| session.group_of(place.row))
}
