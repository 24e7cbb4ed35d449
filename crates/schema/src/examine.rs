//! Everything that is wrong with a text that should be a response: shape first, then rules.

use engine::{Finding, Form, Response, Verifier};
use serde_json::Value;

use crate::{ShapeFinding, shape_findings};

/// What came of examining a text.
#[derive(Clone, Debug, PartialEq)]
pub enum Examined {
    /// It is not JSON, from this place on.
    NotJson {
        /// Counted from 1.
        line: usize,
        /// Counted from 1.
        column: usize,
    },
    /// It is JSON, and no response. Never empty.
    NotAResponse(Vec<ShapeFinding>),
    /// It is a response; here is what the form's rules object to. Empty: it is valid.
    Response(Vec<Finding>),
}

/// Examines a text. Nothing of what is told repeats an answer.
pub fn examine(form: &Form, text: &str) -> Examined {
    Examiner::new(form).examine(text)
}

/// Examines one text after the other.
#[derive(Clone, Debug)]
pub struct Examiner {
    verifier: Verifier,
}

impl Examiner {
    /// For responses to this form.
    pub fn new(form: &Form) -> Self {
        Self {
            verifier: form.verifier(),
        }
    }

    /// The form.
    pub fn form(&self) -> &Form {
        self.verifier.form()
    }

    /// Examines a text, as [`examine`] does.
    pub fn examine(&mut self, text: &str) -> Examined {
        self.response(text)
            .map_or_else(|| not_a_response(text), Examined::Response)
    }

    /// What the form's rules object to, if the text is a response at all.
    pub fn response(&mut self, text: &str) -> Option<Vec<Finding>> {
        // From the text and not from a value of it: an item that is answered twice is still seen.
        let response = serde_json::from_str::<Response>(text).ok()?;
        Some(self.verifier.verify(&response))
    }
}

fn not_a_response(text: &str) -> Examined {
    let value: Value = match serde_json::from_str(text) {
        Ok(value) => value,
        Err(error) => {
            return Examined::NotJson {
                line: error.line(),
                column: error.column(),
            };
        }
    };
    let mut findings = shape_findings(&value);
    if findings.is_empty() {
        // Of the right shape by the schema: only what JSON Schema cannot see is left.
        findings.push(ShapeFinding {
            at: String::new(),
            message: format!(
                "is not in the format `{}` (a key comes twice, or a number is out of range)",
                engine::response::FORMAT
            ),
        });
    }
    Examined::NotAResponse(findings)
}

#[cfg(test)]
mod tests {
    use super::*;
    use serde_json::json;

    const QUESTIONNAIRE: &str = r#"{
      "format": "monshin/questionnaire@1", "url": "https://example.jp/q/day", "version": "1", "status": "active",
      "title": {"ja": "今日"}, "languages": ["ja"],
      "item": [{"linkId": "well", "type": "boolean", "required": true, "text": {"ja": "元気ですか。"}}]
    }"#;

    /// A response with these answers, as text.
    fn response(form: &Form, answers: &str) -> String {
        let head = json!({
            "format": "monshin/response@1",
            "questionnaire": {"url": form.head().url, "version": "1", "hash": form.head().hash},
            "engine": "0.1.0", "language": "ja",
            "authored": "2026-04-01T09:30:00+09:00", "asOf": "2026-04-01",
            "answers": "here",
        });
        head.to_string().replace("\"here\"", answers)
    }

    #[test]
    fn every_way_of_being_wrong_is_told_apart() {
        let form = engine::check(QUESTIONNAIRE).form.expect("a form");
        let examined = |answers: &str| examine(&form, &response(&form, answers));
        let yes = r#"{"well": {"answer": [{"valueBoolean": true}]}}"#;
        assert_eq!(examined(yes), Examined::Response(Vec::new()));

        let Examined::Response(findings) = examined("{}") else {
            panic!("a response");
        };
        assert_eq!(findings[0].kind(), "required");

        let twice = r#"{"well": {"answer": [{"valueBoolean": true}]}, "well": {"answer": [{"valueBoolean": true}]}}"#;
        let Examined::Response(findings) = examined(twice) else {
            panic!("a response");
        };
        assert_eq!(findings[0].kind(), "duplicateItem");

        let Examined::NotAResponse(findings) = examined(r#"{"well": {"answer": true}}"#) else {
            panic!("no response");
        };
        assert_eq!(findings[0].at, "/answers/well/answer");

        assert_eq!(
            examine(&form, "{\n  \"answers\""),
            Examined::NotJson {
                line: 2,
                column: 11
            }
        );
    }
}
