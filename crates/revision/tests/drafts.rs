//! A draft of an old version is gone on with in a new one: whatever the revision, nothing that a
//! member typed is dropped without a word.

use std::collections::BTreeMap;

use engine::session::{Field, Lost};
use engine::{Draft, Form, Start};
use sample::Sampler;
use serde_json::{Value, json};

fn document(name: &str) -> Value {
    let path = format!("{}/../../schemas/{name}.json", env!("CARGO_MANIFEST_DIR"));
    let text = std::fs::read_to_string(path).expect("a file");
    // Drafts leave sensitive answers out; made ordinary, they are looked at as well.
    serde_json::from_str(&text.replace("\"sensitive\": true", "\"sensitive\": false"))
        .expect("JSON")
}

fn form(document: &Value) -> Option<Form> {
    engine::check(&document.to_string()).form
}

/// Every pick and every text of a draft, as `linkId=answer`, with how often it stands there.
fn answers(fields: &[Field], out: &mut BTreeMap<String, usize>) {
    for field in fields {
        let mut put = |answer: &str| {
            *out.entry(format!("{}={answer}", field.link_id))
                .or_default() += 1;
        };
        if !field.text.is_empty() {
            put(&field.text);
        }
        for pick in &field.picks {
            put(&pick.code);
            if let Some(text) = &pick.text {
                put(text);
            }
        }
        for row in &field.rows {
            answers(row, out);
        }
    }
}

/// What is neither in the new session nor among what was lost.
fn dropped(draft: &Draft, after: &Draft, lost: &[Lost]) -> Vec<String> {
    let (mut before, mut kept) = (BTreeMap::new(), BTreeMap::new());
    answers(&draft.fields, &mut before);
    answers(&after.fields, &mut kept);
    let mut missing = Vec::new();
    for (answer, times) in before {
        let (link_id, said) = answer.split_once('=').expect("a name and an answer");
        let told = lost
            .iter()
            .filter(|lost| lost.link_id == link_id && lost.answer.contains(said))
            .count();
        // A number may be written otherwise where the question now takes decimals.
        let again = kept.get(&answer).copied().unwrap_or(0).max(
            (kept.iter())
                .filter(|(other, _)| {
                    other.split_once('=').is_some_and(|(name, other)| {
                        name == link_id
                            && other
                                .parse::<f64>()
                                .is_ok_and(|other| said.parse() == Ok(other))
                    })
                })
                .map(|(_, times)| *times)
                .sum(),
        );
        if again + told < times {
            missing.push(link_id.to_owned());
        }
    }
    missing
}

/// Every item of a document, to be changed.
fn each_item(items: &mut Value, change: &mut dyn FnMut(&mut Value)) {
    for item in items.as_array_mut().into_iter().flatten() {
        change(item);
        if let Some(inside) = item.get_mut("item") {
            each_item(inside, change);
        }
    }
}

type Revision = (&'static str, fn(&mut Value));

/// Ways to revise an item that make an old answer fit less.
const REVISIONS: &[Revision] = &[
    ("another name", |item| {
        item["linkId"] = json!(format!("{}_2", item["linkId"].as_str().unwrap_or_default()));
    }),
    ("one pick only", |item| {
        if item["type"] == "multipleChoice" {
            item["type"] = json!("choice");
        }
    }),
    ("several picks", |item| {
        if item["type"] == "choice" {
            item["type"] = json!("multipleChoice");
        }
    }),
    ("a text", |item| {
        if item["type"] == "integer" {
            item["type"] = json!("string");
        }
    }),
    ("a number", |item| {
        if item["type"] == "string" || item["type"] == "text" {
            item["type"] = json!("integer");
        }
    }),
    ("yes or no", |item| {
        if item["type"] == "integer" {
            item["type"] = json!("boolean");
        }
    }),
    ("no words beside", |item| {
        for option in item
            .get_mut("answerOption")
            .and_then(Value::as_array_mut)
            .into_iter()
            .flatten()
        {
            option
                .as_object_mut()
                .expect("an option")
                .remove("freeText");
        }
    }),
    ("an option less", |item| {
        if let Some(options) = item.get_mut("answerOption").and_then(Value::as_array_mut) {
            options.remove(0);
        }
    }),
    ("another code", |item| {
        if let Some(options) = item.get_mut("answerOption").and_then(Value::as_array_mut) {
            options[0]["code"] = json!("new_code");
        }
    }),
    ("one repetition", |item| {
        if !item["repeats"].is_null() {
            item["repeats"]["max"] = json!(1);
        }
    }),
    ("no repetitions", |item| {
        item.as_object_mut().expect("an item").remove("repeats");
    }),
    ("read only", |item| {
        item["readOnly"] = json!(true);
    }),
];

#[test]
fn nothing_of_a_draft_is_dropped_without_a_word() {
    let names = [
        "checkup-2018",
        "checkup-2024",
        "checkup-revised",
        "quitter-survey",
        "tds",
    ];
    let mut looked_at = 0;
    for name in names {
        let old = document(name);
        let old_form = form(&old).expect("a form");
        let mut versions: Vec<(String, Form)> = (names.iter())
            .map(|other| ((*other).to_owned(), form(&document(other)).expect("a form")))
            .collect();
        for (revision, change) in REVISIONS {
            let mut new = old.clone();
            new["version"] = json!("next");
            each_item(&mut new["item"], &mut |item| change(item));
            // Conditions and calculations may no longer fit; they have no bearing on what is kept.
            each_item(&mut new["item"], &mut |item| {
                let item = item.as_object_mut().expect("an item");
                for key in [
                    "shownWhen",
                    "requiredWhen",
                    "constraint",
                    "minExpression",
                    "maxExpression",
                    "initial",
                    "prefill",
                    "min",
                    "max",
                    "minChoices",
                    "maxChoices",
                    "minLength",
                    "maxLength",
                    "maxDecimalPlaces",
                    "unit",
                    "format",
                    "autocomplete",
                ] {
                    let is_needed = match key {
                        "unit" => item["type"] == "quantity",
                        "min" | "max" => item["type"] == "scale",
                        _ => false,
                    };
                    if !is_needed {
                        item.remove(key);
                    }
                }
                for option in item
                    .get_mut("answerOption")
                    .and_then(Value::as_array_mut)
                    .into_iter()
                    .flatten()
                {
                    option
                        .as_object_mut()
                        .expect("an option")
                        .remove("shownWhen");
                }
                if item["type"] == "calculated" {
                    item.insert("type".to_owned(), json!("display"));
                    item.remove("calculation");
                }
            });
            new.as_object_mut()
                .expect("a document")
                .remove("provenance");
            if let Some(form) = form(&new) {
                versions.push(((*revision).to_owned(), form));
            }
        }
        assert!(
            versions.len() > names.len() + 6,
            "{name}: most revisions make a form"
        );
        for response in Sampler::new(&old_form, 11).take(12) {
            let session = old_form.reopen(&response).expect("the response fits");
            let draft = session.draft();
            for (version, new) in &versions {
                let resumed = new.resume(&draft, &Start::on(jiff::civil::date(2026, 4, 1)));
                let dropped = dropped(&draft, &resumed.session.draft(), &resumed.lost);
                assert_eq!(
                    dropped,
                    Vec::<String>::new(),
                    "{name} gone on with as {version}"
                );
                looked_at += 1;
            }
        }
    }
    assert!(looked_at > 500, "{looked_at}");
}
