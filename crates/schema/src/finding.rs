//! What a response's shape has wrong, by the format's schema, without its values.

use std::sync::LazyLock;

use jsonschema::Validator;
use serde::Serialize;
use serde_json::Value;

/// One place where a response does not have the format's shape.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct ShapeFinding {
    /// Where in the response, as JSON Pointer.
    pub at: String,
    /// What was expected there. Values are left out: they are answers.
    pub message: String,
}

/// Where a response does not have the format's shape. Empty: it has.
pub fn shape_findings(response: &Value) -> Vec<ShapeFinding> {
    static VALIDATOR: LazyLock<Validator> = LazyLock::new(|| {
        jsonschema::validator_for(&crate::response_format())
            .unwrap_or_else(|error| unreachable!("the format's schema is one: {error}"))
    });
    VALIDATOR
        .iter_errors(response)
        .map(|error| ShapeFinding {
            at: error.instance_path().to_string(),
            message: error.masked_with("(value withheld)").to_string(),
        })
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use serde_json::json;

    #[test]
    fn places_are_named_and_answers_are_not() {
        let found = shape_findings(&json!({
            "format": "monshin/response@1",
            "answers": {"smoking": {"answer": [{"valueCoding": "secret-answer"}]}},
        }));
        let text = serde_json::to_string(&found).expect("JSON");
        assert!(text.contains("/answers/smoking/answer/0"), "{text}");
        assert!(!text.contains("secret-answer"), "{text}");
    }
}
