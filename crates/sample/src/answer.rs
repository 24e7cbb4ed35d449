//! A random answer to one question, within its bounds and in its format.

use engine::form::{FormOption, Scalar, TextLimits};
use engine::model::Format;
use engine::{Answer, Kind, Pick, Place, Session, View, YearMonth};
use fastrand::Rng;
use jiff::civil::{Date, Time, date};

/// Answers a question at random. Does nothing when it offers nothing to answer.
pub(crate) fn give(session: &mut Session, place: Place, rng: &mut Rng) {
    let view = session.view(place);
    if let Some(answer) = random(&view, rng) {
        // The answer is of the question's kind; a read-only question keeps its own.
        let _ = session.answer(place, answer);
    }
}

fn random(view: &View<'_>, rng: &mut Rng) -> Option<Answer> {
    let whole = |scalar: Option<Scalar>, default| match scalar {
        Some(Scalar::Integer(number)) => number,
        _ => default,
    };
    Some(match &view.item.kind {
        Kind::Boolean => Answer::Boolean(rng.bool()),
        Kind::Integer(_) => {
            let min = whole(view.min, 0);
            Answer::Integer(number(rng, min, whole(view.max, min.saturating_add(200))))
        }
        Kind::Scale { min, max, .. } => Answer::Integer(number(rng, *min, *max)),
        Kind::Year => {
            let min = whole(view.min, 1930);
            Answer::Year(i16::try_from(number(rng, min, whole(view.max, min.max(2026)))).ok()?)
        }
        Kind::Decimal(written) | Kind::Quantity(written) => {
            let places = written.max_decimal_places.unwrap_or(1).min(6);
            Answer::Decimal(decimal(view, places, rng))
        }
        Kind::Date => Answer::Date(day(rng, view.min, view.max)),
        Kind::YearMonth => Answer::YearMonth(month(rng, view.min, view.max)),
        Kind::Time => Answer::Time(time(rng, view.min, view.max)),
        Kind::String(limits) => Answer::Text(line(limits, rng)),
        Kind::Text(limits) => Answer::Text(words(limits, rng)),
        Kind::Choice(_) => Answer::Choice(pick(rng.choice(offered(view))?, rng)),
        Kind::MultipleChoice { min, max, .. } => {
            Answer::Choices(picks(&offered(view), *min, *max, rng)?)
        }
        _ => return None,
    })
}

fn offered<'v>(view: &View<'v>) -> Vec<&'v FormOption> {
    let options = view.item.kind.options();
    options
        .map(|options| options.list.iter().enumerate())
        .into_iter()
        .flatten()
        .filter(|(position, _)| view.offers(*position))
        .map(|(_, option)| option)
        .collect()
}

fn picks(
    options: &[&FormOption],
    min: Option<u32>,
    max: Option<u32>,
    rng: &mut Rng,
) -> Option<Vec<Pick>> {
    let (exclusive, mut others): (Vec<_>, Vec<_>) =
        options.iter().partition(|option| option.exclusive);
    if !exclusive.is_empty() && (others.is_empty() || rng.u8(..4) == 0) {
        return Some(vec![pick(rng.choice(exclusive)?, rng)]);
    }
    rng.shuffle(&mut others);
    let least = min.unwrap_or(1).max(1) as usize;
    let most = max
        .map_or(others.len(), |max| max as usize)
        .min(others.len());
    if least > most {
        return None;
    }
    // Few picks are likelier than many, and all of them come up too.
    let count = if rng.u8(..8) == 0 {
        most
    } else {
        rng.usize(least..=most.min(least + 2))
    };
    Some(
        others[..count]
            .iter()
            .map(|option| pick(option, rng))
            .collect(),
    )
}

fn pick(option: &FormOption, rng: &mut Rng) -> Pick {
    let mut pick = Pick::new(option.code.clone());
    if option.free_text {
        let limits = TextLimits {
            max_length: Some(20),
            ..TextLimits::default()
        };
        pick.text = Some(words(&limits, rng));
    }
    pick
}

/// A number in a range; its ends, and small ones, are likelier than the rest.
fn number(rng: &mut Rng, min: i64, max: i64) -> i64 {
    let max = max.max(min);
    match rng.u8(..8) {
        0 => min,
        1 => max,
        2..=4 => rng.i64(min..=max.min(min.saturating_add(20))),
        _ => rng.i64(min..=max),
    }
}

fn decimal(view: &View<'_>, places: u8, rng: &mut Rng) -> f64 {
    let bound = |scalar: Option<Scalar>, default| match scalar {
        Some(Scalar::Decimal(number)) => number,
        _ => default,
    };
    let min = bound(view.min, 0.0);
    let max = bound(view.max, min + 200.0);
    match rng.u8(..8) {
        0 => min,
        1 => max,
        _ => {
            let scale = 10_f64.powi(i32::from(places));
            let number = ((min + rng.f64() * (max - min)) * scale).round() / scale;
            number.clamp(min, max)
        }
    }
}

/// A day between two bounds, or of the twenties of this century.
pub(crate) fn day(rng: &mut Rng, min: Option<Scalar>, max: Option<Scalar>) -> Date {
    let (min, max) = match (min, max) {
        (Some(Scalar::Date(min)), Some(Scalar::Date(max))) => (min, max),
        (Some(Scalar::Date(min)), _) => (min, years_on(min, 3)),
        (_, Some(Scalar::Date(max))) => (years_on(max, -3), max),
        _ => (date(2024, 1, 1), date(2027, 12, 31)),
    };
    let days = (max - min).get_days().max(0);
    let on = jiff::Span::new().days(rng.i32(0..=days));
    min.checked_add(on).unwrap_or(min)
}

fn years_on(day: Date, years: i16) -> Date {
    day.with()
        .year(day.year().saturating_add(years).clamp(1, 9999))
        .day(day.day().min(28))
        .build()
        .unwrap_or(day)
}

fn month(rng: &mut Rng, min: Option<Scalar>, max: Option<Scalar>) -> YearMonth {
    let first_day = |scalar: Option<Scalar>| match scalar {
        Some(Scalar::YearMonth(month)) => Some(Scalar::Date(month.first_day())),
        _ => None,
    };
    let day = day(rng, first_day(min), first_day(max));
    YearMonth::new(day.year(), day.month()).unwrap_or_else(|| {
        unreachable!("a day's month is a month");
    })
}

fn time(rng: &mut Rng, min: Option<Scalar>, max: Option<Scalar>) -> Time {
    let minutes = |scalar: Option<Scalar>, default: i32| match scalar {
        Some(Scalar::Time(time)) => i32::from(time.hour()) * 60 + i32::from(time.minute()),
        _ => default,
    };
    let (min, max) = (minutes(min, 0), minutes(max, 24 * 60 - 1));
    let minute = rng.i32(min..=max.max(min));
    Time::new(
        i8::try_from(minute / 60).unwrap_or(0),
        i8::try_from(minute % 60).unwrap_or(0),
        0,
        0,
    )
    .unwrap_or(Time::MIN)
}

fn line(limits: &TextLimits, rng: &mut Rng) -> String {
    let mut digits = |count: u32| -> String { (0..count).map(|_| rng.digit(10)).collect() };
    match &limits.format {
        None => words(limits, rng),
        Some(Format::Digits { length }) => digits(*length),
        Some(Format::Phone) => format!("0{}", digits(9)),
        Some(Format::PostalCode) => format!("{}-{}", digits(3), digits(4)),
        Some(Format::Email) => format!("member{}@example.jp", digits(4)),
        Some(Format::Alphanumeric) => of(limits, "abcdefghjkmnpqrstuvwxyz0123456789", rng),
        Some(Format::Katakana) => of(limits, "アイウエオカキクケコサシスセソ", rng),
        Some(Format::Hiragana) => of(limits, "あいうえおかきくけこさしすせそ", rng),
    }
}

fn words(limits: &TextLimits, rng: &mut Rng) -> String {
    of(
        limits,
        "家族の健康と自分のために、少しずつへらしました。",
        rng,
    )
}

/// A text of these characters, as long as the limits ask for.
fn of(limits: &TextLimits, characters: &str, rng: &mut Rng) -> String {
    let characters: Vec<char> = characters.chars().collect();
    let min = limits.min_length.unwrap_or(1).max(1);
    let max = limits.max_length.unwrap_or(min + 40).max(min);
    let length = if rng.u8(..8) == 0 {
        max
    } else {
        rng.u32(min..=max.min(min + 40))
    };
    (0..length)
        .map(|_| characters[rng.usize(..characters.len())])
        .collect()
}
