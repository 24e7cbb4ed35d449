//! What it costs to verify a response, beside a compiled JSON Schema of the same questionnaire and
//! beside reading the same bytes as JSON. One iteration goes through all the responses; `item/s`
//! tells how many that are in a second.

use divan::counter::{BytesCount, ItemsCount};
use divan::{Bencher, black_box};
use engine::{Form, Response};
use questionnaire_schema::{examine, response_schema};
use sample::{FAULTS, Sampler, break_one};
use serde_json::Value;

fn main() {
    divan::main();
}

/// The questionnaires that are measured.
const QUESTIONNAIRES: [&str; 3] = ["checkup-revised", "checkup-2024", "quitter-survey"];

/// How many responses are gone through, over and over; a fifth of them broken.
const RESPONSES: usize = 500;

/// One questionnaire and responses to it.
struct Case {
    form: Form,
    texts: Vec<String>,
}

impl Case {
    fn of(name: &str) -> Self {
        let folder = concat!(env!("CARGO_MANIFEST_DIR"), "/../../schemas");
        let source = std::fs::read_to_string(format!("{folder}/{name}.json")).expect("a file");
        let form = engine::check(&source).form.expect("a form");
        let mut rng = fastrand::Rng::with_seed(5);
        let mut faults = FAULTS.iter().cycle();
        let texts = (Sampler::new(&form, 5).take(RESPONSES).enumerate())
            .map(|(number, response)| {
                let broken = (number % 5 == 4)
                    .then(|| {
                        (faults.by_ref().take(FAULTS.len()))
                            .find_map(|fault| break_one(&form, &response, *fault, &mut rng))
                    })
                    .flatten();
                match broken {
                    Some(broken) => broken.response.to_string(),
                    None => serde_json::to_string(&response).expect("JSON"),
                }
            })
            .collect();
        Self { form, texts }
    }

    /// Those that are responses at all, read.
    fn responses(&self) -> Vec<Response> {
        (self.texts.iter())
            .filter_map(|text| serde_json::from_str(text).ok())
            .collect()
    }

    fn values(&self) -> Vec<Value> {
        (self.texts.iter())
            .map(|text| serde_json::from_str(text).expect("JSON"))
            .collect()
    }

    /// Does something with the text of each response.
    fn each_text<T>(&self, bencher: Bencher<'_, '_>, mut work: impl FnMut(&str) -> T) {
        bencher
            .counter(ItemsCount::new(self.texts.len()))
            .counter(BytesCount::new(
                self.texts.iter().map(String::len).sum::<usize>(),
            ))
            .bench_local(|| {
                for text in &self.texts {
                    black_box(work(black_box(text)));
                }
            });
    }
}

#[divan::bench(args = QUESTIONNAIRES)]
fn verify(bencher: Bencher<'_, '_>, name: &str) {
    let case = Case::of(name);
    let responses = case.responses();
    let mut verifier = case.form.verifier();
    bencher
        .counter(ItemsCount::new(responses.len()))
        .bench_local(|| {
            for response in &responses {
                black_box(verifier.verify(black_box(response)));
            }
        });
}

#[divan::bench(args = QUESTIONNAIRES)]
fn verify_by_jsonschema(bencher: Bencher<'_, '_>, name: &str) {
    let case = Case::of(name);
    let schema = response_schema(&case.form).schema;
    let validator = jsonschema::validator_for(&schema).expect("a schema");
    let values = case.values();
    bencher
        .counter(ItemsCount::new(values.len()))
        .bench_local(|| {
            for value in &values {
                black_box(validator.iter_errors(black_box(value)).count());
            }
        });
}

#[divan::bench(args = QUESTIONNAIRES)]
fn read_and_verify(bencher: Bencher<'_, '_>, name: &str) {
    let case = Case::of(name);
    case.each_text(bencher, |text| examine(&case.form, text));
}

#[divan::bench(args = QUESTIONNAIRES)]
fn read_as_json(bencher: Bencher<'_, '_>, name: &str) {
    Case::of(name).each_text(bencher, |text| {
        serde_json::from_slice::<Value>(text.as_bytes())
    });
}

#[divan::bench(args = QUESTIONNAIRES)]
fn read_as_response(bencher: Bencher<'_, '_>, name: &str) {
    Case::of(name).each_text(bencher, |text| serde_json::from_str::<Response>(text));
}
