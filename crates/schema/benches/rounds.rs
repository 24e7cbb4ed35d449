//! A stopwatch for `cargo xtask bench`: it is told on standard input what to do once more, and
//! prints how many nanoseconds that took. So several programs can be measured in turn, and whatever
//! else the machine does disturbs all of them alike.

#[path = "../../engine/tests/large/mod.rs"]
mod large;

use std::collections::HashMap;
use std::hint::black_box;
use std::io::BufRead as _;
use std::time::Instant;

use engine::{Form, Pick, Response, Session, Start, Verifier};
use jsonschema::Validator;
use questionnaire_schema::{Examiner, response_schema};
use serde_json::Value;

/// Answers in one measurement of a single answer.
const ANSWERS: usize = 2_000;

fn main() {
    // `cargo bench` puts `--bench` among the arguments.
    let paths: Vec<String> = std::env::args()
        .skip(1)
        .filter(|a| a != "--bench")
        .collect();
    let [questionnaire, responses, kept] = paths.as_slice() else {
        // Run with all the other benches, it has nothing to do.
        eprintln!(
            "expected a questionnaire, responses to it, and a file for those that can be read"
        );
        return;
    };
    let mut stopwatch = Stopwatch::new(questionnaire, responses, kept);
    for line in std::io::stdin().lock().lines() {
        let line = line.expect("a line in UTF-8");
        println!("{}", stopwatch.measure(&line));
    }
}

struct Stopwatch {
    texts: Vec<String>,
    responses: Vec<Response>,
    values: Vec<Value>,
    verifier: Verifier,
    examiner: Examiner,
    validator: Validator,
    sessions: HashMap<usize, Session>,
    documents: HashMap<usize, String>,
}

impl Stopwatch {
    fn new(questionnaire: &str, responses: &str, kept: &str) -> Self {
        let form = form(&text(questionnaire));
        // What is no response at all has nothing to be verified in.
        let texts: Vec<String> = (text(responses).lines())
            .filter(|line| serde_json::from_str::<Response>(line).is_ok())
            .map(str::to_owned)
            .collect();
        std::fs::write(kept, texts.join("\n")).expect("a file can be written");
        let schema = response_schema(&form).schema;
        Self {
            responses: texts.iter().map(|text| read(text)).collect(),
            values: texts.iter().map(|text| read(text)).collect(),
            texts,
            verifier: form.verifier(),
            examiner: Examiner::new(&form),
            validator: jsonschema::validator_for(&schema).expect("a schema"),
            sessions: HashMap::new(),
            documents: HashMap::new(),
        }
    }

    /// How many nanoseconds one of what the line names takes.
    fn measure(&mut self, line: &str) -> f64 {
        let (what, size) = line.split_once(' ').unwrap_or((line, "0"));
        let size: usize = size.parse().expect("a number");
        match what {
            "verify" => each(&self.responses, |response| self.verifier.verify(response)),
            "jsonschema" => each(&self.values, |value| {
                self.validator.iter_errors(value).count()
            }),
            "read-and-verify" => each(&self.texts, |text| self.examiner.examine(text)),
            "json" => each(&self.texts, |text| {
                serde_json::from_slice::<Value>(text.as_bytes()).is_ok()
            }),
            "answer" => self.answer(size),
            "check" => self.check(size),
            other => panic!("nothing is called {other}"),
        }
    }

    /// One answer that shows two questions, in a form of so many items.
    fn answer(&mut self, items: usize) -> f64 {
        let session = self.sessions.entry(items).or_insert_with(|| {
            let day = jiff::civil::date(2026, 4, 1);
            form(&large::document(items)).start(&Start::on(day))
        });
        let place = session.place("smokes5").expect("an item");
        let codes: Vec<&str> = ["1", "2"].into_iter().cycle().take(ANSWERS).collect();
        each(&codes, |code| session.answer(place, Pick::new(*code)))
    }

    /// An item's share of the check of a document with so many.
    fn check(&mut self, items: usize) -> f64 {
        let document = self
            .documents
            .entry(items)
            .or_insert_with(|| large::document(items));
        // A small document often enough that what was freed before it does not count.
        let documents = vec![&*document; (10_000 / items).max(1)];
        each(&documents, |document| engine::check(document)) / items as f64
    }
}

/// How many nanoseconds the work takes for one, on the average.
fn each<T, R>(all: &[T], mut work: impl FnMut(&T) -> R) -> f64 {
    let start = Instant::now();
    for one in all {
        black_box(work(black_box(one)));
    }
    start.elapsed().as_secs_f64() * 1e9 / all.len() as f64
}

fn form(document: &str) -> Form {
    engine::check(document).form.expect("a form")
}

fn text(path: &str) -> String {
    std::fs::read_to_string(path).unwrap_or_else(|error| panic!("{path}: {error}"))
}

fn read<T: serde::de::DeserializeOwned>(text: &str) -> T {
    serde_json::from_str(text).expect("it was read before")
}
