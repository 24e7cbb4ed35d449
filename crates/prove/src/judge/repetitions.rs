//! What expressions make of repetitions: those of the session, or any that there may be.

use engine::logic::{Code, Macro, Value};
use engine::{ItemId, Kind, RowId};

use super::{Judge, Variables};
use crate::domain::Answers;
use crate::known::{Known, List, Texts, Values};

impl Judge<'_> {
    pub(super) fn rows(&self, row: RowId, group: ItemId) -> Known {
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
    pub(super) fn in_any_row(&self, item: ItemId) -> Known {
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

    pub(super) fn each(
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
