//! Whether an item is required, its bounds, and what is not right with its answer.

mod format;

use super::answers::{self, Viewpoint};
use super::{Entry, Issue, Place, Session, read};
use crate::form::{Bound, FormItem, Kind, Options, Presence, Scalar, TextLimits};
use crate::logic::Value;
use crate::session::view::offered;
use crate::value::{Answer, Pick};

impl Session {
    /// Works out the checks of a place; whether they came out different.
    pub(super) fn work_out_checks(&mut self, place: Place) -> bool {
        let item = self.form.item(place.item);
        let cell = self.cell(place);
        let viewpoint = Viewpoint::new(self, place.row);
        let required = match &item.rules.required {
            Presence::Optional => false,
            Presence::Required => true,
            Presence::RequiredWhen(program) => program.eval(&viewpoint) == Value::Bool(true),
        };
        let bound = |bound: &Option<Bound>| match bound {
            None => None,
            Some(Bound::Constant(scalar)) => Some(*scalar),
            Some(Bound::Expression(program)) => {
                answers::scalar_of(&program.eval(&viewpoint), &item.kind)
            }
        };
        let (min, max) = (bound(&item.rules.min), bound(&item.rules.max));
        let mut issues = Vec::new();
        let mut confirmed = cell.confirmed.clone();
        if cell.shown {
            match &cell.entry {
                Entry::Unreadable(_) => {
                    if let Some(wanted) = read::wanted(&item.kind) {
                        issues.push(Issue::Unreadable { wanted });
                    }
                }
                entry => {
                    let given = match entry {
                        Entry::Answer(answer) => offered(answer, item, &cell.withheld),
                        _ => None,
                    };
                    match given {
                        Some(answer) => own_checks(item, &answer, min, max, &mut issues),
                        None if required => issues.push(Issue::Required),
                        None => {}
                    }
                }
            }
            if let Kind::Repeat(repetition) = &item.kind {
                if cell.rows.len() < repetition.min as usize {
                    issues.push(Issue::TooFewRows {
                        min: repetition.min,
                    });
                }
                if cell.rows.len() > repetition.max as usize {
                    issues.push(Issue::TooManyRows {
                        max: repetition.max,
                    });
                }
            }
            let mut broken = Vec::new();
            for constraint in &item.rules.constraints {
                if constraint.program.eval(&viewpoint) == Value::Bool(false) {
                    broken.push(constraint.key.clone());
                    issues.push(Issue::Constraint {
                        key: constraint.key.clone(),
                        severity: constraint.severity,
                        confirmed: cell.confirmed.contains(&constraint.key),
                    });
                }
            }
            confirmed.retain(|key| broken.contains(key));
        }
        let cell = self.cell_mut(place);
        let differs = cell.required != required
            || cell.min != min
            || cell.max != max
            || cell.issues != issues;
        cell.required = required;
        cell.min = min;
        cell.max = max;
        cell.issues = issues;
        cell.confirmed = confirmed;
        differs
    }
}

/// The checks that come with the item's kind.
fn own_checks(
    item: &FormItem,
    answer: &Answer,
    min: Option<Scalar>,
    max: Option<Scalar>,
    issues: &mut Vec<Issue>,
) {
    if let Some(scalar) = answers::scalar_of_answer(answer)
        && (min.is_some_and(|min| scalar < min) || max.is_some_and(|max| scalar > max))
    {
        issues.push(Issue::OutOfRange { min, max });
    }
    match (&item.kind, answer) {
        (Kind::Decimal(number) | Kind::Quantity(number), Answer::Decimal(value)) => {
            if let Some(max) = number.max_decimal_places
                && decimal_places(*value) > usize::from(max)
            {
                issues.push(Issue::TooManyDecimals { max });
            }
        }
        (Kind::String(limits) | Kind::Text(limits), Answer::Text(text)) => {
            check_text(text, limits, issues);
        }
        (Kind::Choice(options), Answer::Choice(pick)) => {
            check_words(std::slice::from_ref(pick), options, issues);
        }
        (Kind::MultipleChoice { options, min, max }, Answer::Choices(picks)) => {
            check_picks(picks, options, *min, *max, issues);
        }
        _ => {}
    }
}

fn decimal_places(number: f64) -> usize {
    let text = crate::written::decimal(number);
    text.split_once('.')
        .map_or(0, |(_, fraction)| fraction.len())
}

fn check_text(text: &str, limits: &TextLimits, issues: &mut Vec<Issue>) {
    let found = u32::try_from(text.chars().count()).unwrap_or(u32::MAX);
    if let Some(min) = limits.min_length
        && found < min
    {
        issues.push(Issue::TooShort { min });
    }
    if let Some(max) = limits.max_length
        && found > max
    {
        issues.push(Issue::TooLong { max, found });
    }
    if let Some(format) = &limits.format
        && !format::fits(text, format)
    {
        issues.push(Issue::WrongFormat {
            format: format.clone(),
        });
    }
}

fn check_picks(
    picks: &[Pick],
    options: &Options,
    min: Option<u32>,
    max: Option<u32>,
    issues: &mut Vec<Issue>,
) {
    let exclusive = picks.iter().find(|pick| {
        options
            .get(&pick.code)
            .is_some_and(|option| option.exclusive)
    });
    if let Some(pick) = exclusive {
        // "None of these" is a whole answer: least and greatest numbers are for the others.
        if picks.len() > 1 {
            issues.push(Issue::ExclusiveWithOthers {
                code: pick.code.clone(),
            });
        }
    } else {
        let found = u32::try_from(picks.len()).unwrap_or(u32::MAX);
        if let Some(min) = min
            && found < min
        {
            issues.push(Issue::TooFewChoices { min });
        }
        if let Some(max) = max
            && found > max
        {
            issues.push(Issue::TooManyChoices { max });
        }
    }
    check_words(picks, options, issues);
}

fn check_words(picks: &[Pick], options: &Options, issues: &mut Vec<Issue>) {
    for pick in picks {
        let asks = options
            .get(&pick.code)
            .is_some_and(|option| option.free_text);
        let has = pick
            .text
            .as_ref()
            .is_some_and(|text| !text.trim().is_empty());
        if asks && !has {
            issues.push(Issue::FreeTextMissing {
                code: pick.code.clone(),
            });
        }
        let found = pick.text.as_ref().map_or(0, |text| text.chars().count());
        let found = u32::try_from(found).unwrap_or(u32::MAX);
        if found > Issue::FREE_TEXT_LENGTH {
            issues.push(Issue::TooLong {
                max: Issue::FREE_TEXT_LENGTH,
                found,
            });
        }
    }
}
