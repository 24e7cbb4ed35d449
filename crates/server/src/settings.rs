//! What a society has decided on, as the store keeps it: JSON.

use serde::{Deserialize, Serialize};
use serde_json::{Map, Value};

/// A society's settings.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase", default)]
pub struct Settings {
    /// Whether a version is published only when a second person has approved it.
    pub approval: bool,
    /// What a newer program has decided on; it stays as it is.
    #[serde(flatten)]
    others: Map<String, Value>,
}

impl Settings {
    /// Reads the settings of a society. What cannot be read is as at the beginning.
    pub fn of(society: &store::Society) -> Self {
        serde_json::from_str(&society.settings).unwrap_or_default()
    }

    /// As the store keeps them.
    pub fn written(&self) -> String {
        serde_json::to_string(self).unwrap_or_else(|_| "{}".to_owned())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn settings_of_a_newer_program_stay() {
        let mut settings: Settings =
            serde_json::from_str(r#"{"retentionYears":5,"approval":true}"#).expect("settings");
        assert!(settings.approval);
        settings.approval = false;
        let written: Value = serde_json::from_str(&settings.written()).expect("JSON");
        assert_eq!(
            written,
            serde_json::json!({"retentionYears": 5, "approval": false})
        );
    }
}
