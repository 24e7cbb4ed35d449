//! What it costs to make a form of a document: a little more for each item.

#[path = "../tests/large/mod.rs"]
mod large;

use divan::counter::ItemsCount;
use divan::{Bencher, black_box};
use engine::check;

fn main() {
    divan::main();
}

#[divan::bench(args = [100, 1_000, 10_000, 100_000], sample_count = 5)]
fn from_document_to_form(bencher: Bencher<'_, '_>, items: usize) {
    let document = large::document(items);
    bencher
        .counter(ItemsCount::new(items))
        .bench_local(|| check(black_box(&document)));
}
