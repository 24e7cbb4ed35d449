//! What conditions can come to in a case, without trying its answers one by one.

mod expression;
mod order;
mod repetitions;

use std::cell::RefCell;
use std::collections::{BTreeSet, HashMap};
use std::sync::Arc;

use engine::form::FormItem;
use engine::logic::{Code, Value};
use engine::{Form, ItemId, Kind, Place, RowId, Session};

use crate::case::{Case, Domains};
use crate::domain::{Answers, Domain};
use crate::known::{Known, List, Texts, Values};
use crate::target::around;

/// Judges one case.
///
/// What it says of an expression holds for every session of the case: what it rules out, no session
/// shows. It may leave open what every session shows; then the case is divided.
pub(crate) struct Judge<'a> {
    pub(crate) form: &'a Form,
    /// Has the repetitions; its answers do not count.
    pub(crate) session: &'a Session,
    pub(crate) case: &'a Case,
    pub(crate) domains: &'a Domains,
    /// Groups may have any repetitions, and not only those of the session.
    any_rows: bool,
    shown: RefCell<HashMap<Place, Known>>,
    values: RefCell<HashMap<Place, Known>>,
    /// The repeating groups whose rows were looked at.
    pub(crate) groups: RefCell<BTreeSet<Place>>,
}

/// What the macros around a part give their names to, the outermost first.
pub(crate) type Variables = Vec<Known>;

impl<'a> Judge<'a> {
    pub(crate) fn new(
        session: &'a Session,
        case: &'a Case,
        domains: &'a Domains,
        any_rows: bool,
    ) -> Self {
        Self {
            form: session.form(),
            session,
            case,
            domains,
            any_rows,
            shown: RefCell::default(),
            values: RefCell::default(),
            groups: RefCell::default(),
        }
    }

    /// The questions whose answers were looked at so far.
    pub(crate) fn questions(&self) -> BTreeSet<ItemId> {
        (self.values.borrow().keys())
            .map(|place| place.item)
            .filter(|item| self.form.item(*item).kind.is_question())
            .collect()
    }

    /// What a question may be answered.
    pub(crate) fn domain(&self, place: Place) -> Arc<Domain> {
        match self.case.domains.get(&place) {
            Some(domain) => Arc::new(domain.clone()),
            None => self.domains.full(self.form, place.item),
        }
    }

    /// Whether a place is shown; never unknown.
    pub(crate) fn shown(&self, place: Place) -> Known {
        if let Some(known) = self.shown.borrow().get(&place) {
            return known.clone();
        }
        let around = around(self.session, place).map(|around| self.shown(around));
        let around = around.unwrap_or(Known::from(Values::bools(true, false)));
        let own = match &self.form.item(place.item).rules.shown_when {
            Some(program) if around.can_be(true) => self.holds(place.row, program.code()),
            _ => Known::from(Values::bools(true, false)),
        };
        let shown = Known::from(Values::bools(
            around.can_be(true) && own.can_be(true),
            around.can_be(false) || own.can_be(false),
        ));
        self.shown.borrow_mut().insert(place, shown.clone());
        shown
    }

    /// Whether a condition holds: what is unknown does not.
    pub(crate) fn holds(&self, row: RowId, code: &Code) -> Known {
        let known = self.code(row, code, &mut Vec::new());
        let no = known.can_be(false) || known.unknown;
        Known::from(Values::bools(known.can_be(true), no))
    }

    /// What expressions see of a place.
    pub(crate) fn value(&self, place: Place) -> Known {
        if let Some(known) = self.values.borrow().get(&place) {
            return known.clone();
        }
        let item = self.form.item(place.item);
        let shown = self.shown(place);
        let known = if shown.can_be(true) {
            let own = match &item.kind {
                Kind::Calculated {
                    program, number, ..
                } => rounded(
                    self.code(place.row, program.code(), &mut Vec::new()),
                    number,
                ),
                kind if kind.is_question() => self.answer(place, item),
                _ => Known::ANYTHING,
            };
            own.or_unknown(shown.can_be(false))
        } else {
            Known::UNKNOWN
        };
        self.values.borrow_mut().insert(place, known.clone());
        known
    }

    /// What an answer counts as while its question is shown.
    fn answer(&self, place: Place, item: &FormItem) -> Known {
        let domain = self.domain(place);
        let known = match &domain.answers {
            Answers::None => Known::from(Values::None),
            Answers::Booleans { yes, no } => Known::from(Values::bools(*yes, *no)),
            Answers::OneOf(codes) => {
                let mut withheld = false;
                let mut left = BTreeSet::new();
                for code in codes {
                    let offered = self.offers(place, item, code);
                    withheld |= offered.can_be(false);
                    if offered.can_be(true) {
                        left.insert(code.clone());
                    }
                }
                let values = if left.is_empty() {
                    Values::None
                } else {
                    Values::Texts(Texts::OneOf(left))
                };
                Known::from(values).or_unknown(withheld)
            }
            Answers::Picks(picks) => self.picks(place, item, picks),
            Answers::Line { step, low, high } => {
                Known::from(Values::Range(step.value(*low), step.value(*high)))
            }
            Answers::Texts(texts) => Known::from(Values::Texts(texts.clone())),
        };
        known.or_unknown(domain.unanswered)
    }

    fn picks(&self, place: Place, item: &FormItem, picks: &[(Arc<str>, Option<bool>)]) -> Known {
        let mut elements = Vec::new();
        let mut all_stay = true;
        for (code, picked) in picks {
            if *picked == Some(false) {
                continue;
            }
            let offered = self.offers(place, item, code);
            all_stay &= offered.must_be(true);
            if offered.can_be(true) {
                let certain = *picked == Some(true) && offered.must_be(true);
                elements.push((Known::of(&Value::String(code.clone())), certain));
            }
        }
        if elements.is_empty() {
            return Known::UNKNOWN;
        }
        let mut list = List::of(elements);
        // Picks that are all withheld are no answer.
        let may_vanish = list.least == 0 && !all_stay;
        list.least = list.least.max(1);
        if let Kind::MultipleChoice { max: Some(max), .. } = &item.kind {
            list.most = list.most.min((*max as usize).max(1));
        }
        Known::from(Values::List(list)).or_unknown(may_vanish)
    }

    /// Whether an option is on offer.
    pub(crate) fn offers(&self, place: Place, item: &FormItem, code: &str) -> Known {
        let position = item
            .kind
            .options()
            .and_then(|options| options.position(code));
        let program = position.and_then(|at| item.rules.option_shown_when.get(at)?.as_ref());
        match program {
            Some(program) => self.holds(place.row, program.code()),
            None => Known::from(Values::bools(true, false)),
        }
    }
}

/// What a calculation gives as its item keeps it.
fn rounded(known: Known, number: &engine::form::Number) -> Known {
    let round = |value: &Value| engine::session::rounded(value.clone(), number);
    match &known.values {
        Values::Range(low, high) => {
            Known::from(Values::Range(round(low), round(high))).or_unknown(known.unknown)
        }
        _ => known,
    }
}
