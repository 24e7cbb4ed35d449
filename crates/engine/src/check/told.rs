//! What has been told already, so that it is not told again for another item.

use std::collections::HashSet;
use std::ops::Range;

use crate::diagnostic::Diagnostic;
use crate::pointer::Pointer;

/// The diagnostics so far, by place.
#[derive(Debug, Default)]
pub(super) struct Told {
    /// How many of them have been taken in.
    known: usize,
    places: HashSet<Pointer>,
    mistakes: HashSet<(&'static str, Pointer, Option<Range<usize>>)>,
}

impl Told {
    /// Whether the same mistake stands among those told so far.
    pub(super) fn is_told(&mut self, diagnostic: &Diagnostic, out: &[Diagnostic]) -> bool {
        self.take_in(out);
        self.mistakes.contains(&mistake(diagnostic))
    }

    /// Whether anything was told of this place.
    pub(super) fn is_place_told(&mut self, at: &Pointer, out: &[Diagnostic]) -> bool {
        self.take_in(out);
        self.places.contains(at)
    }

    fn take_in(&mut self, out: &[Diagnostic]) {
        for diagnostic in &out[self.known..] {
            self.places.insert(diagnostic.at.clone());
            self.mistakes.insert(mistake(diagnostic));
        }
        self.known = out.len();
    }
}

fn mistake(diagnostic: &Diagnostic) -> (&'static str, Pointer, Option<Range<usize>>) {
    (
        diagnostic.rule.code,
        diagnostic.at.clone(),
        diagnostic.within.clone(),
    )
}
