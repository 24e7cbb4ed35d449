//! What is looked for: a session in which several things are so together.

use engine::logic::Code;
use engine::{Place, RowId, Session};

use crate::judge::Judge;
use crate::known::{Known, Values};

/// Things that are to be so together, and how a session tells that they are.
pub(crate) struct Goal<'f> {
    pub(crate) parts: Vec<Part<'f>>,
    /// Asked of a real session, so that nothing is believed that the engine does not do.
    pub(crate) is_met: Box<dyn Fn(&Session) -> bool + 'f>,
}

/// One thing that is to be so.
#[derive(Clone, Debug)]
pub(crate) enum Part<'f> {
    Shown(Place),
    Hidden(Place),
    /// The question counts as answered.
    Answered(Place),
    /// An expression, seen from a row, gives this.
    Gives(RowId, Expression<'f>, Wish),
}

/// An expression of the form, or one made of its parts.
#[derive(Clone, Debug)]
pub(crate) enum Expression<'f> {
    Own(&'f Code),
    Made(Code),
}

/// What an expression is to give.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Wish {
    /// This.
    Be(bool),
    /// Anything else, unknown included.
    NotBe(bool),
}

/// Whether a goal is met in a case.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Verdict {
    Always,
    Never,
    Open,
}

impl Expression<'_> {
    pub(crate) fn code(&self) -> &Code {
        match self {
            Self::Own(code) => code,
            Self::Made(code) => code,
        }
    }
}

impl Goal<'_> {
    pub(crate) fn verdict(&self, judge: &Judge<'_>) -> Verdict {
        judge.prepare(self);
        let mut verdict = Verdict::Always;
        for part in &self.parts {
            let so = part.is_so(judge);
            if !so.can_be(true) {
                return Verdict::Never;
            }
            if so.can_be(false) {
                verdict = Verdict::Open;
            }
        }
        verdict
    }
}

impl Part<'_> {
    /// Whether it is so; never unknown.
    pub(crate) fn is_so(&self, judge: &Judge<'_>) -> Known {
        match self {
            Self::Shown(place) => judge.shown(*place),
            Self::Hidden(place) => {
                let shown = judge.shown(*place);
                Known::from(Values::bools(shown.can_be(false), shown.can_be(true)))
            }
            Self::Answered(place) => {
                let known = judge.value(*place);
                Known::from(Values::bools(known.values != Values::None, known.unknown))
            }
            Self::Gives(row, code, wish) => {
                let known = judge.code(*row, code.code(), &mut Vec::new());
                let (wanted, negated) = match wish {
                    Wish::Be(wanted) => (*wanted, false),
                    Wish::NotBe(wanted) => (*wanted, true),
                };
                let is = known.can_be(wanted);
                let is_not = known.can_be(!wanted) || known.unknown;
                let (yes, no) = if negated { (is_not, is) } else { (is, is_not) };
                Known::from(Values::bools(yes, no))
            }
        }
    }
}
