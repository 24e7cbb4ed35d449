//! What conditions can come to in a case, without trying its answers one by one.

use std::cell::RefCell;
use std::collections::{BTreeSet, HashMap};
use std::sync::Arc;

use engine::form::FormItem;
use engine::logic::{BinaryOp, Code, Macro, UnaryOp, Value};
use engine::{Form, ItemId, Kind, Place, RowId, Session};

use crate::arithmetic;
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

    /// What a part of an expression may give, seen from a row.
    pub(crate) fn code(&self, row: RowId, code: &Code, variables: &mut Variables) -> Known {
        match code {
            Code::Constant(value) => Known::of(value),
            Code::Item(id) => match self.session.place_of(row, *id) {
                Some(place) => self.value(place),
                None => Known::UNKNOWN,
            },
            Code::Rows(group) => self.rows(row, *group),
            Code::Today => {
                let (first, last) = self.case.today();
                Known::from(Values::Range(first, last))
            }
            Code::Variable(at) => variables.get(*at).cloned().unwrap_or(Known::ANYTHING),
            Code::Cell(of, item) => match self.code(row, of, variables).values {
                Values::Row(row) => match self.session.place_of(row, *item) {
                    Some(place) => self.value(place),
                    None => Known::UNKNOWN,
                },
                Values::AnyRow => self.in_any_row(*item),
                _ => Known::ANYTHING,
            },
            Code::List(parts) => {
                let parts: Vec<Known> = (parts.iter())
                    .map(|part| self.code(row, part, variables))
                    .collect();
                let unknown = parts.iter().any(|part| part.unknown);
                if parts.iter().any(|part| part.values == Values::None) {
                    return Known::UNKNOWN;
                }
                let known = parts
                    .into_iter()
                    .map(|part| (Known::from(part.values), true));
                Known::from(Values::List(List::of(known.collect()))).or_unknown(unknown)
            }
            Code::Has(of) => {
                let known = self.code(row, of, variables);
                Known::from(Values::bools(known.values != Values::None, known.unknown))
            }
            Code::Unary(op, of) => unary(*op, &self.code(row, of, variables)),
            Code::Binary(op @ (BinaryOp::And | BinaryOp::Or), left, right) => {
                let left = self.code(row, left, variables);
                let decides = *op == BinaryOp::Or;
                if left.must_be(decides) {
                    return left;
                }
                both(decides, &left, &self.code(row, right, variables))
            }
            Code::Binary(op, left, right) => {
                let left = self.code(row, left, variables);
                let right = self.code(row, right, variables);
                arithmetic::binary(*op, &left.values, &right.values)
                    .or_unknown(left.unknown || right.unknown)
            }
            Code::Ternary(condition, yes, no) => {
                let condition = self.code(row, condition, variables);
                let mut known = Known::from(Values::None).or_unknown(condition.unknown);
                if condition.can_be(true) {
                    known = known.or(self.code(row, yes, variables));
                }
                if condition.can_be(false) {
                    known = known.or(self.code(row, no, variables));
                }
                known
            }
            Code::Call(function, arguments) => {
                let known: Vec<Known> = (arguments.iter())
                    .map(|argument| self.code(row, argument, variables))
                    .collect();
                let unknown = known.iter().any(|argument| argument.unknown);
                if known.iter().any(|argument| argument.values == Values::None) {
                    return Known::UNKNOWN;
                }
                let values: Vec<Values> = known.into_iter().map(|known| known.values).collect();
                arithmetic::function(*function, &values).or_unknown(unknown)
            }
            Code::Each(kind, over, body) => self.each(row, *kind, over, body, variables),
        }
    }

    fn rows(&self, row: RowId, group: ItemId) -> Known {
        let Some(place) = self.session.place_of(row, group) else {
            return Known::UNKNOWN;
        };
        self.groups.borrow_mut().insert(place);
        let shown = self.shown(place);
        if !shown.can_be(true) {
            return Known::UNKNOWN;
        }
        if self.any_rows {
            let (least, most) = match &self.form.item(group).kind {
                Kind::Repeat(repetition) => (repetition.min as usize, repetition.max as usize),
                _ => (0, usize::MAX),
            };
            let any = Values::List(List {
                elements: vec![(Known::from(Values::AnyRow), false)],
                least,
                most,
            });
            return Known::from(any).or_unknown(shown.can_be(false));
        }
        let rows =
            (self.session.rows(place).iter()).map(|row| (Known::from(Values::Row(*row)), true));
        Known::from(Values::List(List::of(rows.collect()))).or_unknown(shown.can_be(false))
    }

    /// What a question may be answered in any repetition, shown there or not.
    fn in_any_row(&self, item: ItemId) -> Known {
        let item = self.form.item(item);
        match (&self.domains.full(self.form, item.id).answers, &item.kind) {
            (_, Kind::Calculated { .. }) => Known::ANYTHING,
            (Answers::Line { step, low, high }, _) => {
                let ends = Values::Range(step.value(*low), step.value(*high));
                Known::from(ends).or_unknown(true)
            }
            (Answers::OneOf(codes), _) => {
                let codes = codes.iter().cloned().collect();
                Known::from(Values::Texts(Texts::OneOf(codes))).or_unknown(true)
            }
            _ => Known::ANYTHING,
        }
    }

    fn each(
        &self,
        row: RowId,
        kind: Macro,
        over: &Code,
        body: &Code,
        variables: &mut Variables,
    ) -> Known {
        let over = self.code(row, over, variables);
        let list = match over.values {
            Values::List(list) => list,
            Values::None => return Known::UNKNOWN,
            _ => return Known::ANYTHING,
        };
        let mut results = Vec::with_capacity(list.elements.len());
        for (element, certain) in &list.elements {
            variables.push(element.clone());
            results.push((self.code(row, body, variables), *certain));
            variables.pop();
        }
        gathered(kind, &list, results).or_unknown(over.unknown)
    }
}

/// What a macro makes of what its body gives for each element.
fn gathered(kind: Macro, list: &List, results: Vec<(Known, bool)>) -> Known {
    let unknown = results.iter().any(|(result, _)| result.unknown);
    let lost = (results.iter()).any(|(result, certain)| *certain && result.values == Values::None);
    let any = |wanted: bool| results.iter().any(|(result, _)| result.can_be(wanted));
    let certainly = |wanted: bool| {
        let is_so = |result: &Known| result.must_be(wanted);
        results
            .iter()
            .filter(|(result, certain)| *certain && is_so(result))
            .count()
    };
    let all_can =
        |wanted: bool| (results.iter()).all(|(result, certain)| !certain || result.can_be(wanted));
    match kind {
        Macro::All | Macro::Exists => {
            // One element decides, whatever the others give.
            let decides = kind == Macro::Exists;
            if certainly(decides) > 0 {
                return Known::of(&Value::Bool(decides));
            }
            let (deciding, other) = (any(decides), all_can(!decides));
            let (yes, no) = if decides {
                (deciding, other)
            } else {
                (other, deciding)
            };
            Known::from(Values::bools(yes, no)).or_unknown(unknown)
        }
        _ if lost => Known::UNKNOWN,
        Macro::ExistsOne if list.is_longer() => Known::from(Values::EITHER).or_unknown(unknown),
        Macro::ExistsOne => {
            let (least, most) = (
                certainly(true),
                results
                    .iter()
                    .filter(|(result, _)| result.can_be(true))
                    .count(),
            );
            let yes = least <= 1 && most >= 1;
            let no = !(least == 1 && most == 1);
            Known::from(Values::bools(yes, no)).or_unknown(unknown)
        }
        Macro::Map => {
            let elements = (results.into_iter())
                .filter(|(result, _)| result.values != Values::None)
                .map(|(result, certain)| (Known::from(result.values), certain))
                .collect();
            let mapped = List {
                elements,
                ..list.clone()
            };
            Known::from(Values::List(mapped)).or_unknown(unknown)
        }
        Macro::Filter => {
            let kept: Vec<_> = (list.elements.iter().zip(&results))
                .filter(|(_, (result, _))| result.can_be(true))
                .map(|((element, certain), (result, _))| {
                    (element.clone(), *certain && result.must_be(true))
                })
                .collect();
            let mut kept = List::of(kept);
            if list.is_longer() && kept.most > 0 {
                kept.most = list.most;
            }
            Known::from(Values::List(kept)).or_unknown(unknown)
        }
    }
}

fn unary(op: UnaryOp, of: &Known) -> Known {
    let values = match (op, &of.values) {
        (UnaryOp::Not, Values::Bools { yes, no }) => Values::bools(*no, *yes),
        (_, Values::None) => Values::None,
        (UnaryOp::Negate, Values::Range(low, high)) => {
            let minus = |value: &Value| match value {
                Value::Int(number) => number.checked_neg().map_or(Value::Unknown, Value::Int),
                Value::Double(number) => Value::Double(-number),
                Value::Duration(seconds) => seconds
                    .checked_neg()
                    .map_or(Value::Unknown, Value::Duration),
                _ => Value::Unknown,
            };
            let (low, high) = (minus(high), minus(low));
            if low.is_unknown() || high.is_unknown() {
                return Known::ANYTHING;
            }
            Values::Range(low, high)
        }
        _ => Values::Any,
    };
    Known::from(values).or_unknown(of.unknown)
}

/// `&&` or `||`: one side may decide alone.
fn both(decides: bool, left: &Known, right: &Known) -> Known {
    if right.must_be(decides) {
        return right.clone();
    }
    let decided = left.can_be(decides) || right.can_be(decides);
    let other = left.can_be(!decides) && right.can_be(!decides);
    let (yes, no) = if decides {
        (decided, other)
    } else {
        (other, decided)
    };
    Known::from(Values::bools(yes, no)).or_unknown(left.unknown || right.unknown)
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
