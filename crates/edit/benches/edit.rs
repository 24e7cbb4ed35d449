//! What an edit costs in a small and in a large questionnaire, with all that an editor shows of it.

#[path = "../../engine/tests/large/mod.rs"]
mod large;

use divan::{Bencher, black_box};
use edit::{Edit, Manuscript, judge, outline, questions};
use engine::Pointer;

fn main() {
    divan::main();
}

fn place() -> Pointer {
    Pointer::from_text("/item/5/item/1")
}

#[divan::bench(args = [100, 1_000, 10_000])]
fn a_letter_is_typed(bencher: Bencher<'_, '_>, items: usize) {
    let mut manuscript = Manuscript::read(&large::document(items));
    let mut letters = 0_u32;
    bencher.bench_local(|| {
        letters += 1;
        let edit = Edit::Set {
            at: place().key("text").key("ja"),
            value: letters.to_string().into(),
            typing: true,
        };
        manuscript.apply(edit).expect("a text");
        black_box(manuscript.checked().diagnostics.len())
    });
}

#[divan::bench(args = [100, 1_000, 10_000])]
fn an_item_is_renamed(bencher: Bencher<'_, '_>, items: usize) {
    let mut manuscript = Manuscript::read(&large::document(items));
    let mut names = 0_u32;
    bencher.bench_local(|| {
        names += 1;
        let edit = Edit::RenameItem {
            at: place(),
            link_id: format!("name{names}"),
        };
        manuscript.apply(edit).expect("a name");
        black_box(manuscript.checked().diagnostics.len())
    });
}

#[divan::bench(args = [100, 1_000, 10_000])]
fn the_outline_is_shown(bencher: Bencher<'_, '_>, items: usize) {
    let manuscript = Manuscript::read(&large::document(items));
    manuscript.checked();
    bencher.bench_local(|| outline(&manuscript, "ja").len());
}

#[divan::bench(args = [100, 1_000, 10_000])]
fn a_condition_is_begun(bencher: Bencher<'_, '_>, items: usize) {
    let manuscript = Manuscript::read(&large::document(items));
    bencher.bench_local(|| questions(&manuscript, &place().key("shownWhen"), "ja").len());
}

#[divan::bench(args = [100, 1_000, 10_000])]
fn a_condition_is_judged(bencher: Bencher<'_, '_>, items: usize) {
    let manuscript = Manuscript::read(&large::document(items));
    manuscript.checked();
    bencher.bench_local(|| judge(&manuscript, &place().key("shownWhen"), "well4 && ").len());
}
