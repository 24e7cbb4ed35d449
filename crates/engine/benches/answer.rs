//! What one answer costs: the same, however many items the form has.

#[path = "../tests/large/mod.rs"]
mod large;

use divan::{Bencher, black_box};
use engine::{Pick, Session, Start, check};
use jiff::civil::date;

fn main() {
    divan::main();
}

const SIZES: [usize; 3] = [100, 1_000, 10_000];

fn session(items: usize) -> Session {
    let form = check(&large::document(items)).form.expect("a form");
    form.start(&Start::on(date(2026, 4, 1)))
}

/// An answer on which nothing depends.
#[divan::bench(args = SIZES)]
fn words(bencher: Bencher<'_, '_>, items: usize) {
    let mut session = session(items);
    let place = session.place("words5").expect("an item");
    let mut texts = ["ありがとう", "お大事に"].into_iter().cycle();
    bencher.bench_local(|| session.enter(place, black_box(texts.next().expect("a circle"))));
}

/// An answer that shows two questions and makes a calculation possible.
#[divan::bench(args = SIZES)]
fn shows_questions(bencher: Bencher<'_, '_>, items: usize) {
    let mut session = session(items);
    let place = session.place("smokes5").expect("an item");
    let mut codes = ["1", "2"].into_iter().cycle();
    bencher.bench_local(|| session.answer(place, Pick::new(codes.next().expect("a circle"))));
}
