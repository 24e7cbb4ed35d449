//! What one may want to see happen in a form.

use serde::{Deserialize, Serialize};

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
