//! One answer of each class that conditions can tell apart.

use engine::form::{Bound, FormItem, FormOption, Options, Scalar};
use engine::logic::Value;
use engine::{Answer, Kind, Pick, YearMonth};
use jiff::civil::{date, time};

/// More picks named of one list than this make too many sets to be tried.
const MOST_NAMED_PICKS: usize = 12;

/// One answer of each class, "unanswered" first; nothing where there are too many.
///
/// `named` are the values that conditions compare the answer with. The answers keep to constant
/// bounds and to what can be picked together: others stand in no finished response. `size` is the
/// greatest number that conditions compare the number of picks with.
pub(crate) fn answers(
    item: &FormItem,
    named: &[Value],
    size: Option<u32>,
) -> Option<Vec<Option<Answer>>> {
    let mut answers = vec![None];
    match &item.kind {
        Kind::Boolean => answers.extend([true, false].map(|yes| Some(Answer::Boolean(yes)))),
        Kind::Choice(options) => {
            let (own, others) = picks(item, options, named);
            let one_of_each = own.into_iter().chain(others.into_iter().take(1));
            answers.extend(one_of_each.map(|pick| Some(Answer::Choice(pick))));
        }
        Kind::MultipleChoice { options, max, .. } => {
            let (own, others) = picks(item, options, named);
            if own.len() > MOST_NAMED_PICKS {
                return None;
            }
            // Beyond the greatest number compared with, one pick more makes no difference.
            let most = size.map_or(1, |size| size.saturating_add(1) as usize);
            let sets = sets(&own, &others[..most.min(others.len())], options, *max);
            answers.extend(sets.into_iter().map(|picks| Some(Answer::Choices(picks))));
        }
        Kind::Integer(_) => {
            answers.extend(
                whole(item, named, None)
                    .into_iter()
                    .map(|number| Some(Answer::Integer(number))),
            );
        }
        Kind::Scale { min, max, .. } => {
            let numbers = whole(item, named, Some((*min, *max)));
            answers.extend(
                numbers
                    .into_iter()
                    .map(|number| Some(Answer::Integer(number))),
            );
        }
        Kind::Year => {
            let numbers = whole(item, named, Some((1, 9999)));
            let years = numbers
                .into_iter()
                .filter_map(|number| i16::try_from(number).ok());
            answers.extend(years.map(|year| Some(Answer::Year(year))));
        }
        Kind::Decimal(_) | Kind::Quantity(_) => {
            answers.extend(
                decimals(item, named)
                    .into_iter()
                    .map(|number| Some(Answer::Decimal(number))),
            );
        }
        Kind::String(_) | Kind::Text(_) => {
            let texts: Vec<String> = (named.iter())
                .filter_map(|value| match value {
                    Value::String(text) if !text.trim().is_empty() => Some(text.to_string()),
                    _ => None,
                })
                .collect();
            let mut other = "x".to_owned();
            while texts.contains(&other) {
                other.push('x');
            }
            let classes = texts.into_iter().chain([other]);
            answers.extend(classes.map(|text| Some(Answer::Text(text))));
        }
        // Only whether these are answered is looked at.
        Kind::Date => answers.push(Some(Answer::Date(date(2000, 1, 1)))),
        Kind::YearMonth => answers.push(YearMonth::new(2000, 1).map(Answer::YearMonth)),
        Kind::Time => answers.push(Some(Answer::Time(time(8, 0, 0, 0)))),
        _ => return None,
    }
    Some(answers)
}

/// The options that are classes of their own, and all others, those first that can be picked
/// together with more.
///
/// A named option is a class, and so is one that is not always offered: it cannot stand for others.
fn picks(item: &FormItem, options: &Options, named: &[Value]) -> (Vec<Pick>, Vec<Pick>) {
    let is_named = |code: &str| {
        (named.iter()).any(|value| matches!(value, Value::String(text) if **text == *code))
    };
    let is_conditional =
        |position: usize| (item.rules.option_shown_when.get(position)).is_some_and(Option::is_some);
    let (own, mut others): (Vec<_>, Vec<_>) = (options.list.iter().enumerate())
        .partition(|(position, option)| is_named(&option.code) || is_conditional(*position));
    others.sort_by_key(|(_, option)| option.exclusive);
    let pick = |list: Vec<(usize, &FormOption)>| {
        (list.into_iter())
            .map(|(_, option)| Pick::new(option.code.clone()))
            .collect()
    };
    (pick(own), pick(others))
}

/// Each set of `own` with none, one, two … of `others`, as far as they can stand together; the
/// empty one left out.
fn sets(own: &[Pick], others: &[Pick], options: &Options, max: Option<u32>) -> Vec<Vec<Pick>> {
    let is_exclusive = |pick: &Pick| {
        options
            .get(&pick.code)
            .is_some_and(|option| option.exclusive)
    };
    let most = max.map_or(usize::MAX, |max| max as usize);
    (0_u32..1 << own.len())
        .flat_map(|bits| {
            (0..=others.len()).map(move |number| {
                (own.iter().enumerate())
                    .filter(|(position, _)| bits & (1 << position) != 0)
                    .map(|(_, pick)| pick)
                    .chain(&others[..number])
                    .cloned()
                    .collect::<Vec<_>>()
            })
        })
        .filter(|set| !set.is_empty() && set.len() <= most)
        .filter(|set| set.len() == 1 || !set.iter().any(is_exclusive))
        .collect()
}

/// A whole number at, below and above each that is named, and at the bounds.
fn whole(item: &FormItem, named: &[Value], range: Option<(i64, i64)>) -> Vec<i64> {
    let bound = |bound: &Option<Bound>| match bound {
        Some(Bound::Constant(Scalar::Integer(number))) => Some(*number),
        _ => None,
    };
    let (low, high) = range.unzip();
    let low = bound(&item.rules.min).max(low);
    let high = match (bound(&item.rules.max), high) {
        (Some(one), Some(other)) => Some(one.min(other)),
        (one, other) => one.or(other),
    };
    let mut numbers: Vec<i64> = (named.iter())
        .filter_map(|value| match value {
            Value::Int(number) => Some(*number),
            _ => None,
        })
        .flat_map(|number| [number.saturating_sub(1), number, number.saturating_add(1)])
        .chain(low)
        .chain(high)
        .collect();
    if numbers.is_empty() {
        numbers.push(1);
    }
    numbers.retain(|number| {
        low.is_none_or(|low| low <= *number) && high.is_none_or(|high| *number <= high)
    });
    numbers.sort_unstable();
    numbers.dedup();
    numbers
}

/// A number at each that is named, between each and the next, beyond the last, and at the bounds.
fn decimals(item: &FormItem, named: &[Value]) -> Vec<f64> {
    let bound = |bound: &Option<Bound>| match bound {
        Some(Bound::Constant(Scalar::Decimal(number))) => Some(*number),
        Some(Bound::Constant(Scalar::Integer(number))) => Some(*number as f64),
        _ => None,
    };
    let (low, high) = (bound(&item.rules.min), bound(&item.rules.max));
    let mut cuts: Vec<f64> = (named.iter())
        .filter_map(|value| match value {
            Value::Double(number) => Some(*number),
            Value::Int(number) => Some(*number as f64),
            _ => None,
        })
        .chain(low)
        .chain(high)
        .collect();
    if cuts.is_empty() {
        cuts.push(1.0);
    }
    cuts.sort_by(f64::total_cmp);
    cuts.dedup();
    let places = match &item.kind {
        Kind::Decimal(number) | Kind::Quantity(number) => number.max_decimal_places,
        _ => None,
    };
    // The middle between two cuts, with so many digits as may be typed. Where rounding leads out of
    // the gap, no number that may be typed lies in it.
    let rounded = |number: f64| match places {
        Some(places) => {
            let unit = 10_f64.powi(i32::from(places));
            let whole = (number * unit).round();
            // Numbers so large have no digits after the point to be cut.
            if whole.abs() < 2_f64.powi(53) {
                whole / unit
            } else {
                number
            }
        }
        None => number,
    };
    let mut numbers = cuts.clone();
    numbers.extend(
        cuts.windows(2)
            .map(|pair| rounded(pair[0] + (pair[1] - pair[0]) / 2.0)),
    );
    numbers.extend(cuts.first().map(|first| rounded(first - 1.0)));
    numbers.extend(cuts.last().map(|last| rounded(last + 1.0)));
    // A bound of more digits than may be typed is nobody's answer.
    numbers.retain(|number| rounded(*number) == *number);
    numbers.retain(|number| {
        low.is_none_or(|low| low <= *number) && high.is_none_or(|high| *number <= high)
    });
    numbers
}
