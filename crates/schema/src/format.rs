//! The schemas of the document formats.

use schemars::generate::SchemaSettings;
use serde_json::{Value, json};

/// All schemas, each with the name of its file in `schemas/format`.
pub fn formats() -> [(&'static str, Value); 4] {
    [
        ("questionnaire.schema.json", questionnaire_format()),
        ("response.schema.json", response_format()),
        ("ledger.schema.json", ledger_format()),
        ("respondents.schema.json", respondents_format()),
    ]
}

/// A schema as it stands in its file.
pub fn written(schema: &Value) -> String {
    format!("{schema:#}\n")
}

/// JSON Schema of the questionnaire format.
pub fn questionnaire_format() -> Value {
    let mut schema = schema_of::<engine::model::Questionnaire>();
    name(
        &mut schema,
        "https://monshin.example/format/questionnaire@1",
        "Monshin questionnaire",
        engine::model::FORMAT,
    );
    // The check warns of keys that mean nothing; an editor can say so while they are typed.
    close(&mut schema);
    schema
}

/// JSON Schema of the response format.
pub fn response_format() -> Value {
    let mut schema = schema_of::<engine::Response>();
    name(
        &mut schema,
        "https://monshin.example/format/response@1",
        "Monshin response",
        engine::response::FORMAT,
    );
    schema
}

/// JSON Schema of the ledger format.
pub fn ledger_format() -> Value {
    let mut schema = schema_of::<revision::Ledger>();
    name(
        &mut schema,
        "https://monshin.example/format/ledger@1",
        "Monshin ledger",
        revision::FORMAT,
    );
    schema
}

/// JSON Schema of the respondents' format.
pub fn respondents_format() -> Value {
    let mut schema = schema_of::<prove::Respondents>();
    name(
        &mut schema,
        "https://monshin.example/format/respondents@1",
        "Monshin respondents",
        prove::respondents::FORMAT,
    );
    schema
}

fn schema_of<T: schemars::JsonSchema>() -> Value {
    SchemaSettings::draft2020_12()
        .into_generator()
        .into_root_schema_for::<T>()
        .to_value()
}

fn name(schema: &mut Value, id: &str, title: &str, format: &str) {
    schema["$id"] = json!(id);
    schema["title"] = json!(title);
    schema["properties"]["format"]["const"] = json!(format);
}

/// Allows no further keys in objects that list theirs.
fn close(schema: &mut Value) {
    match schema {
        Value::Object(members) => {
            if members.get("type") == Some(&json!("object"))
                && members.contains_key("properties")
                && !members.contains_key("additionalProperties")
            {
                members.insert("additionalProperties".to_owned(), json!(false));
            }
            members.values_mut().for_each(close);
        }
        Value::Array(elements) => elements.iter_mut().for_each(close),
        _ => {}
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn all_are_schemas_of_their_draft() {
        for (_, schema) in formats() {
            assert_eq!(
                schema["$schema"],
                "https://json-schema.org/draft/2020-12/schema"
            );
            jsonschema::draft202012::meta::validate(&schema).expect("a valid schema");
        }
    }

    #[test]
    fn the_ledgers_are_as_their_schema_says() {
        let validator = jsonschema::draft202012::new(&ledger_format()).expect("a schema");
        let folder = concat!(env!("CARGO_MANIFEST_DIR"), "/../../schemas/ledgers");
        let mut looked_at = 0;
        for entry in std::fs::read_dir(folder).expect("a folder") {
            let path = entry.expect("a file").path();
            let text = std::fs::read_to_string(&path).expect("UTF-8");
            let mut ledger: Value = serde_json::from_str(&text).expect("JSON");
            assert!(validator.is_valid(&ledger), "{}", path.display());
            ledger["entries"][0]["relation"] = json!("alike");
            assert!(!validator.is_valid(&ledger), "{}", path.display());
            looked_at += 1;
        }
        assert!(looked_at >= 2);
    }

    #[test]
    fn respondents_are_as_their_schema_says() {
        let validator = jsonschema::draft202012::new(&respondents_format()).expect("a schema");
        for name in ["checkup-revised", "tds"] {
            let path = format!("{}/../../schemas/{name}.json", env!("CARGO_MANIFEST_DIR"));
            let text = std::fs::read_to_string(path).expect("a file");
            let form = engine::check(&text).form.expect("no errors");
            let respondents = prove::respondents(&form);
            let mut document = serde_json::to_value(&respondents).expect("JSON");
            assert!(validator.is_valid(&document), "{name}");
            document["respondents"][0]["covers"][0]["kind"] = json!("seen");
            assert!(!validator.is_valid(&document), "{name}");
        }
    }
}
