//! How many responses a second go out: `cargo bench -p monshin-export`.

use divan::counter::ItemsCount;
use engine::Form;
use export::{Body, Export, Format, Options, Received};
use sample::Sampler;

fn main() {
    divan::main();
}

const RESPONSES: usize = 10_000;

fn responses() -> (Form, Vec<String>) {
    let source = include_str!("../../../schemas/checkup-revised.json");
    let form = engine::check(source).form.expect("no errors");
    let some: Vec<String> = Sampler::new(&form, 0)
        .take(200)
        .map(|response| serde_json::to_string(&response).expect("JSON"))
        .collect();
    let many = some.iter().cycle().take(RESPONSES).cloned().collect();
    (form, many)
}

/// From the accepted text to a line or a row.
#[divan::bench(args = [Format::Ndjson, Format::Csv])]
fn from_text(bencher: divan::Bencher<'_, '_>, format: Format) {
    let (form, responses) = responses();
    bencher.counter(ItemsCount::new(RESPONSES)).bench(|| {
        let out = std::io::sink();
        let forms = std::slice::from_ref(&form);
        let mut export = Export::new(out, forms, &Options::of(format)).expect("few columns");
        for (seq, text) in (1..).zip(&responses) {
            export
                .write(&Received::new(seq, Body::Text(text)))
                .expect("it fits");
        }
        export.finish().expect("a sink takes anything");
    });
}

/// From a response already read to a row.
#[divan::bench]
fn from_response(bencher: divan::Bencher<'_, '_>) {
    let (form, responses) = responses();
    let responses: Vec<engine::Response> = responses
        .iter()
        .map(|text| serde_json::from_str(text).expect("a response"))
        .collect();
    bencher.counter(ItemsCount::new(RESPONSES)).bench(|| {
        let forms = std::slice::from_ref(&form);
        let options = Options::of(Format::Csv);
        let mut export = Export::new(std::io::sink(), forms, &options).expect("few columns");
        for (seq, response) in (1..).zip(&responses) {
            export
                .write(&Received::new(seq, Body::Response(response)))
                .expect("it fits");
        }
        export.finish().expect("a sink takes anything");
    });
}
